//! `persona edit`, with shell scripts as editors.

use crate::edit_kept::kept;
use crate::harness::{ADA, Workspace};

#[test]
fn what_the_editor_saves_becomes_the_file_as_it_was_written() {
    let workspace = Workspace::with_ada();
    let session = workspace
        .run_with_editor("edit ada", r#"sed -i 's/casual/"formal" # typed/' "$1""#)
        .success();
    assert_eq!(session.stderr, "patched `Ada` in personas/ada.yaml\n");
    let wanted = ADA
        .replace("casual", "\"formal\" # typed")
        .replace("updated_at: \"2025-01-01T00:00:00Z\"", "updated_at: \"2026-01-02T03:04:05Z\"");
    assert_eq!(workspace.read("personas/ada.yaml"), wanted);
    assert_eq!(kept(&workspace), [""; 0]);
}

#[test]
fn a_changed_comment_alone_does_not_touch_the_time() {
    let workspace = Workspace::with_ada();
    workspace.run_with_editor("edit ada", r#"sed -i 's/Mondays/Tuesdays/' "$1""#).success();
    assert_eq!(workspace.read("personas/ada.yaml"), ADA.replace("Mondays", "Tuesdays"));
}

#[test]
fn an_editor_that_changes_nothing_leaves_the_file_alone() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let session = workspace.run_with_editor("edit ada", "true").success();
    assert_eq!(session.stderr, "unchanged: `Ada`\n");
    assert_eq!(workspace.state(), before);
}

#[test]
fn the_id_and_the_times_cannot_be_edited() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"sed -i 's/^id: 3c90/id: 0000/' "$1""#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error[fixed-key]: `id` cannot be changed
     --> personas/ada.yaml:2:5
      |
    2 | id: [uuid]
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it as it was: id: [uuid]

    error: the edited text is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"sed -i '/^created_at/d' "$1""#), @r#"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error[fixed-key]: `created_at` cannot be changed
     --> personas/ada.yaml:2:1
      |
    2 | id: [uuid]
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it as it was: created_at: "2025-01-01T00:00:00Z"

    error: the edited text is not valid: 1 problem
    --- exit 3 ---
    "#);
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn a_new_name_moves_the_file() {
    let workspace = Workspace::with_ada();
    workspace.run_with_editor("edit ada", r#"sed -i 's/^name: Ada/name: Eve/' "$1""#).success();
    assert_eq!(workspace.names("personas"), ["eve.yaml"]);
    insta::assert_snapshot!(workspace.read("personas/eve.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Eve   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn without_an_editor_the_variables_are_named() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("edit ada"), @"
    --- stderr ---
    error: no editor configured
    hint: set VISUAL or EDITOR
    --- exit 2 ---
    ");
    assert_eq!(kept(&workspace), [""; 0]);
    let mut command = workspace.command("edit ada");
    command.env("EDITOR", "false").env("VISUAL", "true");
    assert_eq!(crate::harness::Session::of(&mut command).code, 0, "VISUAL goes first");
}

#[test]
fn a_wrong_persona_can_be_put_right() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\n");
    workspace.run_with_editor("edit ada", r#"sed -i 's/loud/formal/' "$1""#).success();
    let shown = workspace.run("show ada -o json").success().json();
    assert_eq!((&shown["tone"], shown.get("id")), (&"formal".into(), None));
}

#[test]
fn system_personas_are_not_opened() {
    let workspace = Workspace::new();
    workspace.run_with_editor("edit 'Worried Grandmother'", "touch opened").exits(6);
    assert!(!workspace.exists("opened"));
}

#[cfg(unix)]
#[test]
fn a_state_folder_that_leads_elsewhere_gets_no_copy() {
    let (workspace, elsewhere) = (Workspace::with_ada(), tempfile::tempdir().unwrap());
    std::fs::remove_dir_all(workspace.file(".persona")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), workspace.file(".persona")).unwrap();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", "true"), @"
    --- stderr ---
    error: `.persona` is a symbolic link, not a directory
    --- exit 3 ---
    ");
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[test]
fn derived_timestamps_stay_out_of_edited_files() {
    let workspace = Workspace::with_ada();
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    workspace.run_with_editor("edit ada", r#"sed -i 's/casual/formal/' "$1""#).success();
    let wanted =
        ADA.replace("casual", "formal").replace("updated_at: \"2025-01-01T00:00:00Z\"\n", "");
    assert_eq!(workspace.read("personas/ada.yaml"), wanted);
}

#[test]
fn a_file_that_cannot_be_read_is_opened_to_be_mended() {
    let workspace = Workspace::with_ada();
    let torn = format!("{ADA}accent: [\n");
    workspace.write("personas/ada.yaml", &torn);
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", "true"), @"
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
      --> personas/ada.yaml:11:9
       |
    11 | accent: [
       |         ^
    unchanged: `Ada`
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), torn);
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", "sed -i 's/^accent: .*/accent: []]/' \"$1\""), @"
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
      --> personas/ada.yaml:11:9
       |
    11 | accent: [
       |         ^
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error[syntax]: misplaced bracket
      --> personas/ada.yaml:11:11
       |
    11 | accent: []]
       |           ^

    error: the edited text is not valid: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), torn);
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", "sed -i 's/^accent: .*/accent: [Indian]/' \"$1\""), @"
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
      --> personas/ada.yaml:11:9
       |
    11 | accent: [
       |         ^
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    workspace.run("list --where accent=indian -o name").success().prints("Ada\n");
    workspace.run("validate").success();
}

#[test]
fn a_line_that_stays_for_life_is_given_back_in_the_hint() {
    let workspace = Workspace::new();
    workspace.run("create Ada").success();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", "sed -i /created_at/d \"$1\""), @r#"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error[fixed-key]: `created_at` cannot be changed
     --> personas/ada.yaml:1:1
      |
    1 | id: [uuid]
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it as it was: created_at: "2026-01-02T03:04:05Z"

    error: the edited text is not valid: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn choices_that_were_typed_are_written_in_their_official_spelling() {
    let workspace = Workspace::new();
    let text = "id: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\nverbosity: BRIEF # was so\n\
                tone: casual # her own\ngender: [FEMALE, male]   # both\n\
                created_at: \"2025-01-01T00:00:00Z\"\nupdated_at: \"2025-01-01T00:00:00Z\"\n";
    workspace.write("personas/ada.yaml", text);
    let script = r#"sed -i 's/casual/FORMAL/; s/male\]/male, MALE]/' "$1""#;
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", &script.replace(", MALE", "")), @"
    --- stderr ---
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    let wanted = text
        .replace("casual", "formal")
        .replace("updated_at: \"2025-01-01T00:00:00Z\"", "updated_at: \"2026-01-02T03:04:05Z\"");
    assert_eq!(workspace.read("personas/ada.yaml"), wanted);
    let script = r#"sed -i 's/\[FEMALE, male\]/[MALE, female]/; s/formal/Formal/' "$1""#;
    workspace.run_with_editor("edit ada", script).success();
    let wanted = wanted.replace("[FEMALE, male]", "[male, female]");
    assert_eq!(workspace.read("personas/ada.yaml"), wanted);
}
