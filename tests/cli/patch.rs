//! `persona patch`: what it means; `edits.rs` looks at the bytes.

use insta::assert_snapshot;
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
fn null_and_unset_clear_but_never_a_required_key() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --unset tone --set description=null").success();
    let ada = shown(&workspace, "ada");
    assert_eq!((ada.get("tone"), ada.get("description")), (None, None));
    let before = workspace.state();
    workspace.run("patch ada --unset name").exits(3).tells("`name` is ");
    workspace.run("patch ada --set name=null").exits(3).tells("`name` is ");
    workspace.run_with_input("patch ada -f -", "name: null\n").exits(3).tells("`name` is ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn what_is_given_replaces_the_whole_old_value() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --traits '{a: 1, b: {c: 2}}'").success();
    workspace.run_with_input("patch ada -f -", "{traits: {b: {d: 3}}, tags: [x]}").success();
    let ada = shown(&workspace, "ada");
    assert_eq!((&ada["traits"], &ada["tags"]), (&json!({"b": {"d": 3}}), &json!(["x"])));
    assert_eq!(ada["tone"], "casual");
}

#[test]
fn dotted_paths_reach_into_maps_and_keep_the_rest() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set behavior_config.cut_in.min_words=2 --set behavior_config.wait_seconds=1.5").success();
    workspace.run("patch ada --set behaviorConfig.cut_in.backoff_ms=9 --unset behavior_config.wait_seconds").success();
    assert_eq!(
        shown(&workspace, "ada")["behavior_config"],
        json!({"cut_in": {"min_words": 2, "backoff_ms": 9}})
    );
    let session = workspace.run("patch ada --set tone.deep=1").exits(3);
    session.tells("`tone.deep` leads into `tone`, which is text and not a map");
}

#[test]
fn a_set_value_is_read_as_yaml() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set 'tags=[a, \"1\"]' --set 'traits={n: 1.5, t: true, s: \"true\", z: null}'").success();
    let ada = shown(&workspace, "ada");
    assert_eq!(ada["tags"], json!(["a", "1"]));
    assert_eq!(ada["traits"], json!({"n": 1.5, "t": true, "s": "true", "z": null}));
    workspace.run("patch ada --set 'tags=[a'").exits(3).tells("`[a` is not a single YAML value");
    workspace.run("patch ada --set tone=[").exits(3);
}

#[test]
fn a_mistyped_key_is_not_cleared_with_success() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    workspace.run("patch ada --unset tonne").exits(3).tells("did you mean `tone`?");
    workspace.run("patch ada --set mood=null").exits(3).tells("unknown key `mood`");
    let session =
        workspace.run_with_input("patch ada -f -", "tone: formal\ntonne: null\n").exits(3);
    session.tells("<stdin>:2:1").tells("did you mean `tone`?");
    workspace.run_with_input("patch ada --type merge -f -", "tonne: null\n").exits(3);
    workspace.run_with_input("create -f -", "name: Eve\ntonne: null\n").exits(3);
    assert_eq!(workspace.state(), before);
    workspace.write("personas/eve.yaml", "name: Eve\nmood: 1\n");
    workspace.run("patch eve --unset mood").success();
    workspace.run("patch ada --unset verbosity").success().tells("unchanged");
}

#[test]
fn null_is_a_value_where_the_key_has_a_meaning_for_it() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set behavior_config.yield_on_overlap.after_words=null").success();
    let config = shown(&workspace, "ada")["behavior_config"].clone();
    assert_eq!(config, json!({"yield_on_overlap": {"after_words": null}}));
    workspace.run("patch ada --unset behavior_config.yield_on_overlap.after_words").success();
    assert_eq!(shown(&workspace, "ada")["behavior_config"], json!({"yield_on_overlap": {}}));
}

#[test]
fn header_names_are_compared_without_case() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --header X-Team=blue --set headers.X-Other=1x").success();
    workspace.run("patch ada --set headers.x-team=red").success();
    assert_eq!(shown(&workspace, "ada")["headers"], json!({"X-Team": "red", "X-Other": "1x"}));
    workspace.run("patch ada --unset headers.x-OTHER").success();
    assert_eq!(shown(&workspace, "ada")["headers"], json!({"X-Team": "red"}));
    workspace.run("patch ada --set 'headers={X-A: a, x-a: b}'").exits(3).tells("defined twice");
}

#[test]
fn a_wrong_file_can_be_put_right_by_a_patch() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\n");
    workspace.run("patch ada --verbosity brief").exits(3).tells("personas/ada.yaml:2:7");
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
    workspace
        .run("patch ada --tone casual --dry-run")
        .success()
        .prints("")
        .tells("unchanged: `Ada`");
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
    workspace.run(&format!("patch ada --set id={id}")).exits(3).tells("`id` cannot be changed");
    workspace.run("patch ada --unset id").exits(3).tells("`id`");
    workspace
        .run("patch ada --set 'created_at=\"2020-01-01T00:00:00Z\"'")
        .exits(3)
        .tells("`created_at`");
    workspace
        .run("patch ada --set 'updated_at=\"2020-01-01T00:00:00Z\"'")
        .exits(3)
        .tells("is managed by the program");
    workspace.run("patch ada --set persona_type=system").exits(3).tells("follows from the file");
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
    workspace.run("patch ada").exits(2).tells("nothing to change");
    let several = "tone: formal\n---\ntone: casual\n";
    workspace.run_with_input("patch ada -f -", several).exits(2).tells("several documents");
    workspace.run("patch ada -f nowhere.yaml").exits(4).tells("no file `nowhere.yaml`");
    workspace.run("patch ada -f personas").exits(2).tells("is a directory");
    workspace.run_with_input("patch ada -f -", "").exits(3).tells("holds no document");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn only_rewrite_writes_an_anchored_value_anew() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\nkeywords: &k [a]\ntags: *k\n");
    let before = workspace.state();
    let session = workspace.run("patch ada --keywords b").exits(5);
    session.tells("used again as `*k`").tells("pass --rewrite");
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

#[test]
fn a_malformed_set_is_wrong_usage_and_a_wrong_value_is_invalid() {
    let workspace = Workspace::with_ada();
    for (flags, told) in [
        ("--set tone", "`--set tone` has no `=`"),
        ("--set =x", "`--set ` names no key"),
        ("--set traits..a=1", "a part between the dots is empty"),
        ("--set 'traits[x]=1'", "`[` needs a number"),
        ("--unset traits..a", "a part between the dots is empty"),
    ] {
        workspace.run(&format!("patch ada {flags}")).exits(2).tells(told);
        workspace.run(&format!("create Eve {flags}")).exits(2).tells(told);
    }
    workspace.run("patch ada --set tone --set =x").exits(2).tells("--set tone").tells("no key");
    workspace.run("patch ada --set tone=odd").exits(3).tells("unknown-choice");
}

#[test]
fn a_switch_is_true_or_false_in_any_case_and_judged_with_the_other_flags() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --active=FALSE").success();
    assert!(workspace.read("personas/ada.yaml").contains("active: false\n"));
    workspace.run("patch ada --active True").success();
    assert!(workspace.read("personas/ada.yaml").contains("active: true\n"));
    workspace
        .run("patch ada --active maybe --tone odd")
        .exits(3)
        .tells("`active`: expected a boolean, found the text")
        .tells("invalid value `odd` for `tone`");
}

#[test]
fn a_json_patch_without_its_type_is_recognised_and_a_wrong_one_told_by_number() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let list = r#"[{"op": "replace", "path": "/tone", "value": "formal"}, {"op": "test", "path": "/tone", "value": "formal"}]"#;
    for line in ["patch ada -f -", "patch ada --type merge -f -"] {
        let session = workspace.run_with_input(line, list).exits(2);
        session.tells("looks like a JSON patch").tells("give --type json");
    }
    workspace.run_with_input("patch ada -f -", "[]").exits(3).tells("holds no document");
    let wrong = r#"[{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
        {"op": "move", "path": "/tone"}, {"op": "add", "path": "/tone"}]"#;
    workspace
        .run_with_input("patch ada --type json -f -", wrong)
        .exits(3)
        .tells("operation 1: `frob` is no `op`: expected `add`")
        .tells("operation 2: it has no `op`")
        .tells("did you mean `move`?")
        .tells("operation 3: `path: tone` does not begin with `/`")
        .tells("operation 4: a map was expected, found a number")
        .tells("operation 5: it has no `from`")
        .tells("operation 6: `add` needs a `value`")
        .tells("<stdin>:2:9");
    assert_eq!(workspace.state(), before);
}

#[test]
fn items_are_added_to_and_removed_from_lists() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: casual\ntags:\n  - a # first\n  - b\n");
    workspace.run("patch ada --add tags=c --add tags=b --remove tags=x").success();
    let tags = "name: Ada\ntone: casual\ntags:\n  - a # first\n  - b\n  - c\n";
    assert_eq!(workspace.read("personas/ada.yaml"), tags);
    let again = "patch ada --add tags=c --remove personality=anxious";
    workspace.run(again).success().tells("unchanged: `Ada`");
    workspace.run("patch ada --add personality=anxious --remove tags=b").success();
    let more = "name: Ada\npersonality:\n  - Anxious\ntone: casual\ntags:\n  - a # first\n  - c\n";
    assert_eq!(workspace.read("personas/ada.yaml"), more);
    workspace.run("patch --all --remove personality=ANXIOUS").success();
    assert!(!workspace.read("personas/ada.yaml").contains("personality"));
    assert_snapshot!(workspace.run("patch ada --add tone=formal"), @"
    --- stderr ---
    error[not-a-list]: `tone` is not a list

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    assert_snapshot!(workspace.run("patch ada --add tags"), @"
    --- stderr ---
    error[bad-value]: `--add tags` has no `=`
     |
     = help: --add KEY=ITEM

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    ");
}
