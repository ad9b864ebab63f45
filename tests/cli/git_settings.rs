//! Settings and variables that make git answer in another form.

use crate::harness::Workspace;

const COMMANDS: [&str; 8] = [
    "log",
    "log ada -o json",
    "log --blame ada",
    "validate --staged",
    "validate --since HEAD~1",
    "diff ada --rev HEAD~1",
    "git status",
    "list --columns name,updated_at",
];

const SETTINGS: [(&str, &str); 32] = [
    ("color.ui", "always"),
    ("core.abbrev", "4"),
    ("core.pager", "false"),
    ("core.quotePath", "true"),
    ("diff.algorithm", "patience"),
    ("diff.colorMoved", "zebra"),
    ("diff.ignoreSubmodules", "all"),
    ("diff.mnemonicPrefix", "true"),
    ("diff.noprefix", "true"),
    ("diff.orderFile", "no-such-file"),
    ("diff.relative", "true"),
    ("diff.renameLimit", "1"),
    ("diff.renames", "copies"),
    ("diff.submodule", "log"),
    ("diff.trustExitCode", "true"),
    ("format.notes", "*"),
    ("format.pretty", "no-such-format"),
    ("i18n.commitEncoding", "ISO-8859-1"),
    ("i18n.logOutputEncoding", "UTF-16"),
    ("log.abbrevCommit", "true"),
    ("log.decorate", "full"),
    ("log.diffMerges", "off"),
    ("log.excludeDecoration", "refs"),
    ("log.follow", "true"),
    ("log.initialDecorationSet", "all"),
    ("log.showRoot", "false"),
    ("log.showSignature", "true"),
    ("mailmap.file", "no-such-file"),
    ("notes.displayRef", "*"),
    ("status.showUntrackedFiles", "no"),
    ("submodule.recurse", "true"),
    ("trace2.normalTarget", "2"),
];

const VARIABLES: [(&str, &str); 16] = [
    ("GIT_ATTR_SOURCE", "no-such-tree"),
    ("GIT_CONFIG", "no-such-file"),
    ("GIT_DEFAULT_HASH", "sha256"),
    ("GIT_DIFF_OPTS", "-u0"),
    ("GIT_DIR", "no-such-folder"),
    ("GIT_EXTERNAL_DIFF", "false"),
    ("GIT_FLUSH", "no-such-value"),
    ("GIT_GLOB_PATHSPECS", "1"),
    ("GIT_ICASE_PATHSPECS", "1"),
    ("GIT_LITERAL_PATHSPECS", "0"),
    ("GIT_NAMESPACE", "x"),
    ("GIT_NOGLOB_PATHSPECS", "1"),
    ("GIT_NOTES_DISPLAY_REF", "*"),
    ("GIT_PAGER", "false"),
    ("GIT_TRACE", "2"),
    ("GIT_TRACE_SETUP", "2"),
];

#[test]
fn no_setting_of_git_changes_an_answer() {
    let workspace = Workspace::with_ada();
    for file in ["persona.yaml", "personas/ada.yaml", ".gitignore"] {
        workspace.write(&format!("desk/{file}"), workspace.read(file));
        std::fs::remove_file(workspace.file(file)).unwrap();
    }
    workspace.git("init -q -b main");
    workspace.git("add desk");
    workspace.git("commit -q -m start");
    let tone = |tone| format!("patch ada --tone {tone}");
    workspace.run_in("desk", &tone("formal")).success();
    workspace.git("commit -q -a -m 'Größer' --author 'Zoë <zoe@example.org>'");
    workspace.git("mv desk/personas/ada.yaml desk/personas/ida.yaml");
    workspace.git("notes add -m note");
    workspace.run_in("desk", &tone("neutral")).success();
    let run = |line, variable: Option<(&str, &str)>| {
        let mut command = workspace.command(line);
        command.current_dir(workspace.file("desk")).envs(variable);
        command.output().unwrap()
    };
    for line in COMMANDS {
        let expected = run(line, None);
        assert_ne!(expected.status.code(), Some(1), "{line}: {expected:?}");
        for (key, value) in SETTINGS {
            workspace.git(&format!("config {key} {value}"));
            assert_eq!(run(line, None), expected, "{line} with {key}={value}");
            workspace.git(&format!("config --unset {key}"));
        }
        for variable in VARIABLES {
            assert_eq!(run(line, Some(variable)), expected, "{line} with {variable:?}");
        }
    }
}
