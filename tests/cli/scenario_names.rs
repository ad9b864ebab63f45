//! Names of scenarios, and of the personas that they name.

use crate::scenario::{DOUBLE_CHARGE, desk};

#[test]
fn a_scenario_is_renamed_copied_edited_and_deleted_like_a_persona() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run("scenario rename double-charge 'Charged twice'"), @"
    --- stderr ---
    patched `Charged twice`: scenarios/double-charge.yaml is now scenarios/charged-twice.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario duplicate charged-twice"), @"
    --- stderr ---
    created `Charged twice Copy` in scenarios/charged-twice-copy.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario create 'CHARGED twice' --goal Anything"), @"
    --- stderr ---
    error: name `CHARGED twice` is taken by `scenarios/charged-twice.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
    let edited = workspace.run_with_editor(
        "scenario edit charged-twice",
        "sed s/second/third/ \"$1\" > x; cat x > \"$1\"",
    );
    insta::assert_snapshot!(edited, @"
    --- stderr ---
    patched `Charged twice` in scenarios/charged-twice.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario delete charged-twice charged-twice-copy"), @"
    --- stderr ---
    error: cannot ask for confirmation without a terminal; pass `--yes`
    --- exit 2 ---
    ");
    workspace.run("scenario delete charged-twice charged-twice-copy --yes").success();
    insta::assert_snapshot!(workspace.run("scenario list"), @"
    --- stderr ---
    note: no scenarios here yet
    hint: persona scenario create NAME --goal TEXT
    --- exit 0 ---
    ");
}

#[test]
fn a_persona_with_a_new_name_keeps_its_scenarios() {
    let workspace = desk();
    workspace.write(
        "scenarios/other.yaml",
        "name: Other\ngoal: Wait\npersonas: [Worried Grandmother, ADA]\n",
    );
    insta::assert_snapshot!(workspace.run("rename ada 'Ada Byron' --dry-run"), @r#"
    --- stdout ---
    diff --git a/personas/ada.yaml b/personas/ada-byron.yaml
    rename from personas/ada.yaml
    rename to personas/ada-byron.yaml
    --- a/personas/ada.yaml
    +++ b/personas/ada-byron.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
    -name: Ada   # after Lovelace
    +name: Ada Byron   # after Lovelace
     description: 'Asks for refunds'
     
     # How she writes
     tone: casual
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- a/scenarios/double-charge.yaml
    +++ b/scenarios/double-charge.yaml
    @@ -3,4 +3,4 @@
     goal: Get the second charge of {{amount}} refunded.
     success: [The agent offers a refund]
     variables: {amount: '12.50'}   # as billed
    -personas: [ada]
    +personas: [ada-byron]
    --- a/scenarios/other.yaml
    +++ b/scenarios/other.yaml
    @@ -1,3 +1,3 @@
     name: Other
     goal: Wait
    -personas: [Worried Grandmother, ADA]
    +personas: [Worried Grandmother, Ada Byron]
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("patch ada --name 'Ada Byron'"), @"
    --- stderr ---
    patched `Ada Byron`: personas/ada.yaml is now personas/ada-byron.yaml
    renamed the references in scenarios/double-charge.yaml
    renamed the references in scenarios/other.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read("scenarios/other.yaml"), @"
    name: Other
    goal: Wait
    personas: [Worried Grandmother, Ada Byron]
    ");
    let edited = workspace.run_with_editor(
        "edit ada-byron",
        "sed 's/name: .*/name: Ada/' \"$1\" > x; cat x > \"$1\"",
    );
    insta::assert_snapshot!(edited, @"
    --- stderr ---
    patched `Ada`: personas/ada-byron.yaml is now personas/ada.yaml
    renamed the references in scenarios/double-charge.yaml
    renamed the references in scenarios/other.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("scenarios/double-charge.yaml"), DOUBLE_CHARGE);
    workspace.run("validate --code missing-persona").success();
}
