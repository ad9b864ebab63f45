//! Every example of every help text, as a reader pastes it into bash.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::harness::{ADA, NOW, Session};
use crate::help::all_helps;

/// What the examples need that is no part of this program.
const PROGRAMS: [(&str, &str); 8] = [
    (
        "curl",
        "case \"$*\" in *.webp) cat \"$HOME/portrait.png\";; *) cat \"$HOME/evalstudio.json\";; esac",
    ),
    ("code", "exit 0"),
    ("xdg-open", "test -f \"$1\""),
    ("man", "cat > /dev/null"),
    ("parallel", "shift; exec \"$@\""),
    ("spoil", "echo ': [' >> \"$1\""),
    ("mend", "sed -i '/^: \\[$/d' \"$1\""),
    ("git-editor", "echo 'Merge by field' > \"$1\""),
];

/// Makes a workspace in which what the examples create does not exist yet.
const DESK: &str = r##"
git init -q -b main && persona init --name desk
printf 'You call {{company}} about {{customer_name}} and {{plans}}.\n' > prompt.txt
echo '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>' > rocket.svg
echo '[{"name": "Gus", "systemPrompt": "You pay."}]' > personas.json
echo '{"name": "Gus", "tone": "casual"}' > personas.jsonl
echo '[{"name": "Pia", "systemPrompt": "Be brief."}]' > evalstudio.json
echo '{"name": "Calm Payer", "body": "You pay."}' > feather.json
echo '{"name": "Late Caller", "idempotency_key": "k-99"}' > request.json
printf 'act,prompt\nPilot,You fly.\n' > prompts.csv
printf 'tone: formal\n' > change.yaml
printf 'max_turns: 12\n' > calls.yaml
printf 'name: Third Bot\n' > project.yaml
printf 'name: seats\ntype: number\n' > variable.json
printf 'customer_name: Ada\nplans: [Pro plan]\ncompany: Fernhill\n' > values.yaml
printf 'Find the parcel.\n' > goal.txt
printf 'name: Lost card\ngoal: Block the card.\n' > scenarios.yaml
printf 'name: Draft\ntone: formal\n' > draft.yaml
printf 'a: 1\n' | tee base.yaml ours.yaml > theirs.yaml
mkdir -p .claude/agents Pictures .elvish
printf -- '---\nname: reviewer\ndescription: Reviews\n---\nYou review.\n' > .claude/agents/reviewer.md
cp "$ADA" personas/ada.yaml && cp personas/ada.yaml ada.yaml
persona patch ada --system-prompt 'You call {{company}}.' --verbosity brief
persona create Eve --tone formal --system-prompt 'You call.'
persona image generate ada
cp images/*.png portrait.png && cp portrait.png Pictures/ada.png
git add -A && git commit -qm start && git update-ref refs/remotes/origin/main HEAD
"##;

/// Adds what other examples change, decide or delete.
const BUSY: &str = r##"
persona variable create company --type text_short
persona variable create customer_name --type text_short
persona variable create plans --type multi_choice --option 'Pro plan' --option Team
for agent in default support; do
persona variable create plan -a $agent --type single_choice --option Pro --option Free
persona variable create urgent -a $agent --type bool
done
persona project create 'Checkout Bot'
persona project create billing
persona create Ida -p billing --system-prompt 'You pay.' --tags smoke
persona create 'Impatient Commuter' --system-prompt 'You wait.'
persona library add 'Angry Subscriber' --system-prompt 'You cancel.' --tags billing
persona scenario create 'Double charge' --goal 'Get the charge refunded.' --tags billing --personas ada --variables '{company: Fernhill}'
persona scenario create 'Late parcel' --goal 'Find it.' --personas eve
persona resource create voice alto-2
persona resource create department Billing --id 1f0c9a77-0d44-4b50-8888-8dd25736052a
persona draft create --name Walker --key 3c90c3cc-0d44-4b50-8888-8dd25736052b
persona draft patch 3c90c3cc --description 'Walks' --soft --key k-17
persona draft create --name 'Night Owl'
persona draft patch 'Night Owl' --soft --description 'Calls at night'
persona draft create --name Shy --soft --key k-20
persona draft ack k-20 --reject
! EDITOR=spoil persona edit ada
"##;

/// Returns the exit code other than 0 that an example is documented to end with.
fn documented_code(line: &str) -> i32 {
    let codes = [("--check", 3), ("--fix --dry-run", 3), ("--fail-under", 3), ("--exit-code", 1)];
    codes.iter().find(|(flag, _)| line.contains(flag)).map_or(0, |(_, code)| *code)
}

/// A directory of its own, in which bash finds the program.
struct Place {
    directory: TempDir,
    programs: PathBuf,
    /// Where the examples before have gone to with `cd`.
    folder: PathBuf,
}

impl Place {
    fn new(programs: &Path) -> Self {
        let (programs, folder) = (programs.to_owned(), PathBuf::from("."));
        Self { directory: tempfile::tempdir().unwrap(), programs, folder }
    }

    fn copy(&self) -> Self {
        let copy = Self::new(&self.programs);
        let from = self.directory.path().join(".");
        let copied = Command::new("cp").arg("-a").arg(from).arg(copy.directory.path()).status();
        assert!(copied.unwrap().success());
        copy
    }

    fn bash(&self, script: &str) -> Session {
        let script = format!("cd {}\n{script}", self.folder.display());
        let program = Path::new(env!("CARGO_BIN_EXE_persona")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let path = format!("{}:{}:{path}", self.programs.display(), program.display());
        let mut bash = Command::new("bash");
        bash.args(["--norc", "-c", &script]).current_dir(self.directory.path()).env_clear();
        bash.envs([("PATH", path.as_str()), ("SOURCE_DATE_EPOCH", NOW), ("EDITOR", "mend")]);
        bash.envs([("GIT_EDITOR", "git-editor"), ("PERSONA_ROLE", "staff")]);
        bash.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")]);
        for who in ["AUTHOR", "COMMITTER"] {
            bash.env(format!("GIT_{who}_NAME"), "Test").env(format!("GIT_{who}_EMAIL"), "t@e.org");
        }
        bash.env("HOME", self.directory.path()).env("URL", "https://example.org");
        bash.env("ADA", self.programs.join("ada.yaml"));
        Session::of(bash.stdin(std::process::Stdio::null()))
    }

    /// Runs an example; what asks for confirmation is told yes.
    fn example(&mut self, line: &str) -> Result<(), Session> {
        let mut session = self.bash(line);
        if session.stderr.contains("without a terminal; pass `--yes`") {
            session = self.bash(&format!("{line} --yes"));
        }
        let is_right = session.code == 0 || session.code == documented_code(line);
        if let Some((_, folder)) = line.split_once("&& cd ").filter(|_| is_right) {
            self.folder.push(folder);
        }
        if is_right { Ok(()) } else { Err(session) }
    }
}

/// Runs the examples of a page in order. One may also go well on its own, or before the others
/// have made what they need.
fn failures(words: &str, lines: &[&str], places: &[Place]) -> Vec<String> {
    let mut failed: Vec<(&str, Vec<String>)> =
        lines.iter().map(|line| (*line, Vec::new())).collect();
    for place in places {
        let mut in_order = place.copy();
        let mut remaining = Vec::new();
        for line in lines {
            let outcome = in_order.example(line);
            let Some((_, mut sessions)) = failed.iter().find(|(other, _)| other == line).cloned()
            else {
                continue;
            };
            if let Err(session) = outcome {
                sessions.push(session.to_string());
                if place.copy().example(line).is_err() {
                    remaining.push((*line, sessions));
                }
            }
        }
        failed = remaining;
        if failed.is_empty() {
            break;
        }
    }
    let shown = failed
        .into_iter()
        .map(|(line, sessions)| format!("persona {words} --help: {line}\n{}", sessions.join("\n")));
    shown.collect()
}

#[test]
fn every_example_of_every_help_text_runs() {
    let programs = tempfile::tempdir().unwrap();
    for (name, script) in PROGRAMS {
        let file = programs.path().join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        assert!(Command::new("chmod").arg("+x").arg(file).status().unwrap().success());
    }
    std::fs::write(programs.path().join("ada.yaml"), ADA).unwrap();
    let desk = Place::new(programs.path());
    desk.bash(&format!("set -e\n{DESK}")).success();
    let busy = desk.copy();
    busy.bash(&format!("set -e\n{BUSY}")).success();
    let places = [busy, desk, Place::new(programs.path())];
    let pages = all_helps();
    let examples = |text: &'static str| -> Vec<&'static str> {
        let (_, after) = text.split_once("\nExamples:\n").unwrap_or_default();
        after.lines().map_while(|line| line.strip_prefix("  ")).collect()
    };
    let pages: Vec<(&str, Vec<&str>)> =
        pages.leak().iter().map(|(words, text)| (words.as_str(), examples(text))).collect();
    let failed: Vec<String> = std::thread::scope(|scope| {
        let parts: Vec<_> = pages
            .chunks(pages.len() / 4 + 1)
            .map(|part| {
                let places = &places;
                scope.spawn(move || {
                    let failed =
                        part.iter().flat_map(|(words, lines)| failures(words, lines, places));
                    failed.collect::<Vec<_>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
