//! `persona patch`: what it means; `edits.rs` looks at the bytes.

use serde_json::{Value, json};

use crate::harness::{ADA, Workspace};

pub(crate) fn shown(workspace: &Workspace, reference: &str) -> Value {
    workspace.run(&format!("show '{reference}' -o json")).success().json()
}

#[test]
fn a_one_field_patch_is_a_two_line_diff() {
    let workspace = Workspace::in_git();
    let session = workspace.run("patch ada --tone formal").success().prints("");
    assert_eq!(session.stderr, "patched `Ada` in personas/ada.yaml\n");
    let diff = workspace.git("diff -U0 --no-color");
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| {
            line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
        })
        .collect();
    assert_eq!(
        changed,
        [
            "-tone: casual",
            "+tone: formal",
            "-updated_at: \"2025-01-01T00:00:00Z\"",
            "+updated_at: \"2026-01-02T03:04:05Z\"",
        ]
    );
}

#[test]
fn a_patch_that_changes_nothing_writes_nothing() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    for flags in [
        "--tone CASUAL",
        "--tags smoke,billing",
        "--unset verbosity",
        "--set description='Asks for refunds'",
    ] {
        let session = workspace.run(&format!("patch ada {flags}")).success();
        assert_eq!(session.stderr, "unchanged: `Ada` in personas/ada.yaml\n");
        assert_eq!(workspace.state(), before, "{flags}");
    }
}

#[test]
fn a_wrong_file_can_be_put_right_by_a_patch() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\n");
    insta::assert_snapshot!(workspace.run("patch ada --verbosity brief"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:2:7
      |
    2 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    workspace.run("patch ada --verbosity brief --tone formal").success();
    assert_eq!(shown(&workspace, "ada")["tone"], "formal");
}

#[test]
fn a_dry_run_prints_the_diff_and_writes_nothing() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let session = workspace.run("patch ada --tone formal --dry-run").success();
    assert_eq!(session.stderr, "");
    session.prints(
        "--- a/personas/ada.yaml\n\
         +++ b/personas/ada.yaml\n\
         @@ -4,7 +4,7 @@\n \
         description: 'Asks for refunds'\n \n \
         # How she writes\n\
         -tone: casual\n\
         +tone: formal\n \
         tags: [smoke, billing]   # keep sorted\n \
         created_at: \"2025-01-01T00:00:00Z\"\n\
         -updated_at: \"2025-01-01T00:00:00Z\"\n\
         +updated_at: \"2026-01-02T03:04:05Z\"\n",
    );
    assert_eq!(workspace.state(), before);
    insta::assert_snapshot!(workspace.run("patch ada --tone casual --dry-run"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    let printed = workspace.run("patch ada --tone formal --dry-run -o json").success().json();
    assert_eq!(printed["tone"], "formal");
    workspace.run("patch ada --tone loud --dry-run").exits(3).prints("");
    workspace.run("patch ada --name Eve --dry-run").success();
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_dry_run_is_a_patch_that_git_applies() {
    let workspace = Workspace::in_git();
    let diff = workspace.run("patch ada --tone formal --tags a,b --dry-run").success().stdout;
    workspace.write("change.diff", diff);
    workspace.git("apply change.diff");
    let applied = workspace.read("personas/ada.yaml");
    workspace.git("checkout -q personas/ada.yaml");
    workspace.run("patch ada --tone formal --tags a,b").success();
    assert_eq!(workspace.read("personas/ada.yaml"), applied);
}

#[test]
fn what_is_for_life_cannot_be_patched() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let id = "0b0e7a52-33f6-4d0a-9e4f-0d9a6f1a3b11";
    insta::assert_snapshot!(workspace.run(&format!("patch ada --set id={id}")), @"
    --- stderr ---
    error[fixed-key]: `id` cannot be changed
    hint: remove it from the change

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --unset id"), @"
    --- stderr ---
    error[fixed-key]: `id` cannot be changed
    hint: remove it from the change

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set 'created_at=\"2020-01-01T00:00:00Z\"'"), @"
    --- stderr ---
    error[fixed-key]: `created_at` cannot be changed
    hint: remove it from the change

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set 'updated_at=\"2020-01-01T00:00:00Z\"'"), @"
    --- stderr ---
    error[fixed-key]: `updated_at` is managed by the program
    hint: remove it from the change

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set persona_type=system"), @"
    --- stderr ---
    error[fixed-key]: `persona_type` follows from the file and cannot be set

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_change_adds_nothing_that_a_hand_written_file_lacks() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "# mine\nname: Ada\n");
    assert_eq!(shown(&workspace, "ada").get("id"), None);
    assert_eq!(workspace.read("personas/ada.yaml"), "# mine\nname: Ada\n");
    workspace.run("patch ada --tone casual").success();
    assert_eq!(workspace.read("personas/ada.yaml"), "# mine\nname: Ada\ntone: casual\n");
}

#[test]
fn branches_that_patch_different_keys_merge_when_timestamps_are_derived() {
    let workspace = Workspace::in_git();
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    workspace.run("patch ada --punctuation clean").success();
    workspace.git("commit -qam derived");
    workspace.git("checkout -q -b other");
    workspace.run("patch ada --description 'Another one'").success();
    workspace.git("commit -qam description");
    workspace.git("checkout -q main");
    workspace.run("patch ada --tags smoke,billing,more").success();
    workspace.git("commit -qam tags");
    workspace.git("merge -q other -m merged");
    let ada = shown(&workspace, "ada");
    assert_eq!((&ada["description"], &ada["tags"][2]), (&json!("Another one"), &json!("more")));
}

#[test]
fn nothing_to_change_and_several_documents_are_wrong_usage() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("patch ada"), @"
    --- stderr ---
    error: nothing to change
    hint: pass the flag of a field, --set, --unset or -f FILE
    --- exit 2 ---
    ");
    let several = "tone: formal\n---\ntone: casual\n";
    insta::assert_snapshot!(workspace.run_with_input("patch ada -f -", several), @"
    --- stderr ---
    error: `<stdin>` holds several documents, expected one
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada -f nowhere.yaml"), @"
    --- stderr ---
    error: no file `nowhere.yaml` in [directory]
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada -f personas"), @"
    --- stderr ---
    error: `personas` is a directory, not a file
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input("patch ada -f -", ""), @"
    --- stderr ---
    error[not-a-mapping]: `<stdin>` holds no document
    hint: give a map of keys and values

    error: the input cannot be read: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn only_rewrite_writes_an_anchored_value_anew() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\nkeywords: &k [a]\ntags: *k\n");
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch ada --keywords b"), @"
    --- stderr ---
    error[edit-refused]: `keywords` cannot be edited in place: its value is used again as `*k`
     --> personas/ada.yaml:2:11
      |
    2 | keywords: &k [a]
      |           ^^

    error: cannot edit `personas/ada.yaml` in place safely: `keywords` cannot be edited in place: its value is used again as `*k`
    hint: pass --rewrite to rewrite the whole file, or edit it by hand
    --- exit 5 ---
    ");
    assert_eq!(workspace.state(), before);
    workspace.run("patch ada --keywords b --rewrite").success();
    let ada = shown(&workspace, "ada");
    assert_eq!((&ada["keywords"], &ada["tags"]), (&json!(["b"]), &json!(["a"])));
}

#[test]
fn of_several_targets_a_problem_names_those_it_concerns() {
    let workspace = Workspace::new();
    workspace.run("create Ada --language English").success();
    workspace.run("create Eve").success();
    let before = workspace.state();
    let error = workspace.run("patch ada eve --multilingual -o json").exits(3).json_error();
    let problems = error["problems"].as_array().unwrap();
    assert_eq!((problems.len(), &problems[0]["file"]), (1, &"personas/eve.yaml".into()));
    let input = "multilingual: true\ntone: loud\n";
    let session = workspace.run_with_input("patch ada eve -f -", input).exits(3);
    let session = session.tells("note: for this persona\n --> personas/eve.yaml");
    assert_eq!(
        session.stderr.matches("unknown-choice").count(),
        1,
        "what is wrong for all is told once"
    );
    let error = workspace.run_with_input("patch ada eve -f - -o json", input).exits(3).json_error();
    assert_eq!(error["problems"][1]["related"][0]["file"], "personas/eve.yaml", "{error}");
    assert_eq!(workspace.state(), before);
}
