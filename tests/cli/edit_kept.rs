//! Edits that come to nothing: the text is kept, and why it was not saved is said.

use crate::harness::{ADA, Workspace};

/// The copies that were kept for the user.
pub(crate) fn kept(workspace: &Workspace) -> Vec<String> {
    workspace.names(".persona/edit")
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
    let kept = workspace.read(&format!(".persona/edit/{copy}"));
    assert_eq!(kept, ADA.replace("casual", "casul"));
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
