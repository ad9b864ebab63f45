//! Two people, two branches, one draft.

use std::process::Command;

use serde_json::{Value, json};

use crate::draft::path;
use crate::harness::Workspace;
use crate::masks::masked;

/// A repository whose `main` holds a draft `Dana`, with nothing proposed yet.
pub(crate) fn repository() -> Workspace {
    let workspace = Workspace::new();
    workspace.git("init -q -b main");
    workspace.run("resource create voice alto-2").success();
    workspace.run("draft create --name Dana --description Calls --key made").success();
    commit(&workspace);
    workspace
}

pub(crate) fn commit(workspace: &Workspace) {
    workspace.git("add -A");
    workspace.git("commit -q -m change");
}

/// Runs the lines on a branch of `main` and commits what they changed.
pub(crate) fn on_branch(workspace: &Workspace, branch: &str, lines: &[&str]) {
    workspace.git(&format!("checkout -q -b {branch} main"));
    for line in lines {
        workspace.run(line).success();
    }
    commit(workspace);
    workspace.git("checkout -q main");
}

/// Merges a branch without any merge driver; returns the files in conflict.
pub(crate) fn merge(workspace: &Workspace, branch: &str) -> Vec<String> {
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]).args(args);
        command.current_dir(workspace.path()).output().unwrap()
    };
    git(&["merge", "--no-edit", branch]);
    let unmerged = git(&["diff", "--name-only", "--diff-filter=U"]);
    String::from_utf8(unmerged.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Resolves the conflict in a file with one side.
pub(crate) fn take(workspace: &Workspace, side: &str, file: &str) {
    workspace.git(&format!("checkout --{side} {file}"));
    commit(workspace);
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// A proposal of one to three fields of a draft.
    fn proposal(&mut self, draft: &str, key: &str) -> Value {
        let mut body = json!({"draft_id": draft, "idempotency_key": key, "soft": true});
        for _ in 0..=self.below(3) {
            let text = ["Calls", "Writes", "Sings", "Shouts"][self.below(4)];
            let (field, value) = match self.below(7) {
                0 => ("name", json!(text)),
                1 => ("description", json!(text)),
                2 => ("color", json!(["#fff", "#000"][self.below(2)])),
                3 => ("voices", json!(["alto-2"])),
                4 => ("examples", json!([text, "Hi"])),
                5 => ("active", json!(self.below(2) == 0)),
                _ => {
                    let tone = ["casual", "formal"][self.below(2)];
                    ("fields", json!({ "tone": tone }))
                }
            };
            body[field] = value;
        }
        body
    }
}

/// Drafts in one repository; each of two branches proposes one random change of each. One merge
/// of the branches then merges as many pairs.
fn merge_random_pairs(pairs: usize, seed: u64) {
    let workspace = repository();
    workspace.run("draft delete Dana --yes").success();
    let id = |number: usize| format!("00000000-0000-4000-8000-{number:012}");
    let template = "id: ID\npersona_id: null\nactive: true\nform_state: {}\n";
    for number in 0..pairs {
        let text = template.replace("ID", &id(number));
        workspace.write(&format!("drafts/{}/draft.yaml", id(number)), text);
    }
    commit(&workspace);
    let mut numbers = Numbers(seed);
    for branch in ["one", "two"] {
        workspace.git(&format!("checkout -q -b {branch} main"));
        for number in 0..pairs {
            let body = numbers.proposal(&id(number), &format!("{branch}-{number}"));
            workspace.run_with_input("draft patch -f -", body.to_string()).success();
        }
        commit(&workspace);
        workspace.git("checkout -q main");
    }
    assert_eq!(merge(&workspace, "one"), [""; 0]);
    assert_eq!(merge(&workspace, "two"), [""; 0]);
    let drafts = workspace.run("draft list -o json").success().json();
    let drafts = drafts.as_array().unwrap();
    assert_eq!(drafts.len(), pairs);
    for draft in drafts {
        assert_eq!(draft["undecided"].as_array().unwrap().len(), 2, "{draft}");
    }
    workspace.run("validate").success();
}

#[test]
fn two_hundred_random_pairs_of_proposals_merge_with_plain_git() {
    std::thread::scope(|scope| {
        for seed in 1..=8 {
            scope.spawn(move || merge_random_pairs(25, 0x2545_F491 * seed));
        }
    });
}

#[test]
fn proposals_and_resources_of_two_branches_merge_and_can_all_be_accepted() {
    let workspace = repository();
    on_branch(
        &workspace,
        "one",
        &[
            "draft patch Dana --description Writes --voice alto-2 --soft --key one-1",
            "draft patch Dana --persona-color '#fff' --tone casual --soft --key one-2",
        ],
    );
    on_branch(
        &workspace,
        "two",
        &[
            "draft patch Dana --description Writes --soft --key two-1",
            "draft patch Dana --instructions 'You are Dana.' --soft --key two-2",
        ],
    );
    assert_eq!(merge(&workspace, "one"), [""; 0]);
    assert_eq!(merge(&workspace, "two"), [""; 0]);
    for key in ["one-1", "one-2", "two-1", "two-2"] {
        workspace.run(&format!("draft ack {key} --accept")).success();
    }
    workspace.run("draft publish Dana").success();
    let persona = workspace.run("show Dana -o json").success().json();
    assert_eq!(persona["description"], "Writes");
    assert_eq!(persona["color"], "#fff");
    assert_eq!(persona["tone"], "casual");
    assert_eq!(persona["system_prompt"], "You are Dana.");
    assert_eq!(persona["voices"], json!(["alto-2"]));
}

#[test]
fn a_decision_merges_with_a_proposal() {
    let workspace = repository();
    workspace.run("draft patch Dana --persona-color '#fff' --soft --key one").success();
    commit(&workspace);
    on_branch(&workspace, "one", &["draft ack one --accept"]);
    on_branch(&workspace, "two", &["draft patch Dana --name Eve --soft --key two"]);
    assert_eq!(merge(&workspace, "one"), [""; 0]);
    assert_eq!(merge(&workspace, "two"), [""; 0]);
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["undecided"], json!(["two"]));
}

#[test]
fn a_decision_changes_only_its_entry_and_draft_yaml() {
    let workspace = repository();
    workspace.run("draft patch Dana --description Writes --soft --key one").success();
    workspace.run("draft patch Dana --persona-color '#fff' --soft --key two").success();
    let folder = path(&workspace).replace("/draft.yaml", "/ledger");
    let names = workspace.names(&folder);
    let before: Vec<String> =
        names.iter().map(|name| workspace.read(&format!("{folder}/{name}"))).collect();
    workspace.run("draft ack one --accept").success();
    assert_eq!(workspace.names(&folder), names);
    let changed = names.iter().zip(&before);
    let changed =
        changed.filter(|(name, text)| workspace.read(&format!("{folder}/{name}")) != **text);
    let changed: Vec<&String> = changed.map(|(name, _)| name).collect();
    assert_eq!(changed.len(), 1);
    assert!(changed[0].starts_with("one-"), "{changed:?}");
}

#[test]
fn of_two_opposite_decisions_one_is_kept_and_validate_names_what_is_left_of_the_other() {
    for side in ["ours", "theirs"] {
        let workspace = repository();
        workspace.run("draft patch Dana --description Writes --soft --key k").success();
        commit(&workspace);
        on_branch(&workspace, "one", &["draft ack k --accept"]);
        on_branch(&workspace, "two", &["draft ack k --reject"]);
        assert_eq!(merge(&workspace, "one"), [""; 0]);
        let conflicts = merge(&workspace, "two");
        assert_eq!(conflicts.len(), 1, "{conflicts:?}");
        workspace.run("draft list").exits(3).tells("merge-conflict");
        take(&workspace, side, &conflicts[0]);
        if side == "ours" {
            workspace.run("validate --strict").success();
            continue;
        }
        let report = workspace.run("validate -o json").success().json();
        let problem = &report["problems"][0];
        assert_eq!(problem["code"], "rejected-change", "{report}");
        assert_eq!(
            problem["message"],
            "`k` was rejected, but `description` of the draft has the value it asked for"
        );
        workspace.run("draft patch Dana --description Calls").success();
        workspace.run("validate --strict").success();
    }
}

#[test]
fn one_key_on_two_branches_is_a_conflict_in_one_entry() {
    let workspace = repository();
    on_branch(&workspace, "one", &["draft patch Dana --description Writes --soft --key k"]);
    on_branch(&workspace, "two", &["draft patch Dana --description Sings --soft --key k"]);
    assert_eq!(merge(&workspace, "one"), [""; 0]);
    let conflicts = merge(&workspace, "two");
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    insta::assert_snapshot!(masked(&conflicts[0]), @"drafts/[uuid]/ledger/k-8254c329.yaml");
    take(&workspace, "ours", &conflicts[0]);
    workspace.run("validate").success();
    workspace.run("draft ack k --accept").success();
}
