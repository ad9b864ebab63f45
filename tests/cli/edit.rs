//! `persona edit`, with shell scripts as editors.

use crate::harness::{ADA, Workspace};

/// The copies that were kept for the user.
fn kept(workspace: &Workspace) -> Vec<String> {
    workspace.names(".persona/edit")
}

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
fn a_broken_edit_is_kept_and_pointed_at() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"sed -i 's/casual/casul/' "$1""#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error[unknown-choice]: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:7:7
      |
    7 | tone: casul
      |       ^^^^^
      |
      = help: did you mean `casual`?

    error: the edited text is not valid: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    let [copy] = &*kept(&workspace) else { panic!("{:?}", kept(&workspace)) };
    assert!(workspace.read(&format!(".persona/edit/{copy}")).contains("tone: casul"));
}

#[test]
fn broken_yaml_is_kept_and_pointed_at() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"printf 'tone: [a\n' >> "$1""#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error[duplicate-key]: the key `tone` is defined twice, first in line 7
      --> personas/ada.yaml:11:1
       |
    11 | tone: [a
       | ^^^^
       |
       = help: delete one of the two
    note: first here
      --> personas/ada.yaml:7:1
       |
     7 | tone: casual
       | ^^^^

    error[syntax]: the bracket `[` is never closed
      --> personas/ada.yaml:11:7
       |
    11 | tone: [a
       |       ^

    error: the edited text is not valid: 2 problems
    --- exit 3 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    assert_eq!(kept(&workspace).len(), 1);
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
    assert!(workspace.read("personas/eve.yaml").contains("name: Eve   # after Lovelace\n"));
}

#[test]
fn a_taken_name_is_a_conflict_that_keeps_the_text() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"sed -i 's/^name: Ada/name: EVE/' "$1""#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    error: name `EVE` is taken by `personas/eve.yaml`
    hint: persona edit ada, and take over what you need from .persona/edit/ada-[copy].yaml
    --- exit 5 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn somebody_elses_change_meanwhile_is_a_conflict_that_keeps_the_text() {
    let workspace = Workspace::with_ada();
    let script = r#"sed -i 's/casual/neutral/' personas/ada.yaml; sed -i 's/casual/formal/' "$1""#;
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", script), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    error: `personas/ada.yaml` has changed: expected etag `2add3583d5a250b3`, found `cdd6ffc49fded2f6`
    hint: persona edit ada, and take over what you need from .persona/edit/ada-[copy].yaml
    --- exit 5 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA.replace("casual", "neutral"));
    assert_eq!(kept(&workspace).len(), 1);
}

#[test]
fn a_failing_editor_saves_nothing() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", "exit 3"), @"
    --- stderr ---
    error: `sh [directory]` ended with exit status: 3
    --- exit 1 ---
    ");
    assert_eq!(kept(&workspace), [""; 0], "nobody changed the copy");
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"echo '# half' >> "$1"; exit 1"#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error: `sh [directory]` ended with exit status: 1
    --- exit 1 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn an_editor_that_removes_its_file_or_writes_no_text_changes_nothing() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"rm "$1""#), @"
    --- stderr ---
    error: the editor left no `[directory]/.persona/edit/ada-[copy].yaml`
    --- exit 1 ---
    ");
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"printf '\377' > "$1""#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error: the edited text is not UTF-8
    --- exit 2 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

/// Nothing is read from what could wait for ever or never end.
#[cfg(unix)]
#[test]
fn an_editor_that_leaves_a_pipe_a_device_or_a_directory_changes_nothing() {
    let workspace = Workspace::with_ada();
    workspace.run("scenario create Refund --goal money").success();
    for line in ["edit ada", "scenario edit refund"] {
        for (script, found) in [
            (r#"rm "$1"; mkfifo "$1""#, "named pipe"),
            (r#"ln -sf /dev/zero "$1""#, "device"),
            (r#"rm "$1"; mkdir "$1""#, "directory"),
        ] {
            let session = workspace.run_with_editor(line, script).exits(3);
            session.tells(&format!("is a {found}, not a regular file"));
            // Nor is it taken up again, whether or not the editor failed.
            workspace.run_with_editor(line, &format!("{script}; exit 1")).exits(1);
            workspace.run_with_editor(&format!("{line} --resume"), "true").exits(2);
        }
    }
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", r#"truncate -s 2M "$1""#), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error: `[directory]/.persona/edit/ada-[copy].yaml` may have 1048576 bytes, found 2097152
    --- exit 3 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
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
    assert!(workspace.read("personas/ada.yaml").contains("accent: [Indian]\n"));
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

#[test]
fn what_others_changed_meanwhile_is_mended_by_editing_again() {
    let workspace = Workspace::with_ada();
    let script = r#"sed -i 's/casual/formal/' "$1"; echo '# new' >> personas/ada.yaml"#;
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", script), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    error: `personas/ada.yaml` has changed: expected etag `2add3583d5a250b3`, found `8de0965d940e3f00`
    hint: persona edit ada, and take over what you need from .persona/edit/ada-[copy].yaml
    --- exit 5 ---
    ");
    assert_eq!(kept(&workspace).len(), 1);
    workspace.write("personas/eve.yaml", "name: Eve\n");
    let script = r#"sed -i 's/name: Ada/name: Eve/' "$1""#;
    insta::assert_snapshot!(workspace.run_with_editor("edit ada", script), @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    error: name `Eve` is taken by `personas/eve.yaml`
    hint: persona edit ada, and take over what you need from .persona/edit/ada-[copy].yaml
    --- exit 5 ---
    ");
}

#[cfg(unix)]
#[test]
fn a_kept_text_is_its_users_alone_and_goes_after_a_month() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::with_ada();
    workspace.write(".persona/edit/old.yaml", "name: Ada\n");
    let old = std::fs::File::open(workspace.file(".persona/edit/old.yaml")).unwrap();
    old.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    workspace.run_with_editor("edit ada", "echo 'tone: loud' > new; mv new \"$1\"").exits(3);
    let kept = workspace.names(".persona/edit");
    assert!(kept.len() == 1 && kept[0].starts_with("ada-"), "{kept:?}");
    let path = workspace.file(&format!(".persona/edit/{}", kept[0]));
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}
