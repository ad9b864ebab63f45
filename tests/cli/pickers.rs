//! What is picked and edited at a real terminal.
#![cfg(unix)]

use crate::harness::Workspace;
use crate::pty::on_a_terminal;

#[test]
fn a_missing_reference_is_picked_on_a_terminal_and_named_off_it() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    insta::assert_snapshot!(workspace.run("show"), @"
    --- stderr ---
    error: no persona given
    hint: pass a REF
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("patch --tone casual"), @"
    --- stderr ---
    error: no persona given
    hint: pass a REF, --where KEY=VALUE or --all
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("delete ada"), @"
    --- stderr ---
    error: cannot ask for confirmation without a terminal; pass `--yes`
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("draft publish"), @"
    --- stderr ---
    error: no draft given
    hint: pass a DRAFT
    --- exit 2 ---
    ");
    let answers = [("Pick a persona", "Ev\r")];
    let Some(seen) = on_a_terminal(&workspace, "patch --tone formal", &answers) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a persona · Eve
    patched `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    let seen = on_a_terminal(&workspace, "duplicate", &[("Pick a persona", "worried\r")]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a persona · Worried Grandmother (built in)
    created `Worried Grandmother Copy` in personas/worried-grandmother-copy.yaml
    --- exit 0 ---
    ");
    let seen = on_a_terminal(&workspace, "delete", &[("Pick a persona", "\u{1b}")]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    nothing picked
    --- exit 130 ---
    ");
    workspace.run("draft create --name 'Night Owl'").success();
    let answers = [("Pick a draft", "night\r")];
    let seen = on_a_terminal(&workspace, "draft publish", &answers).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a draft · Night Owl (active, [uuid])
    created `Night Owl` in personas/night-owl.yaml
    deleted draft Night Owl ([id])
    deleted 1 unused resource
    --- exit 0 ---
    ");
    let answers = [("Pick a persona", "night\r"), ("Name", "Day Owl\r")];
    let seen = on_a_terminal(&workspace, "rename", &answers).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a persona · Night Owl
    ✔ Name · Day Owl
    patched `Day Owl`: personas/night-owl.yaml is now personas/day-owl.yaml
    --- exit 0 ---
    ");
}

#[test]
fn images_resources_and_proposals_are_picked_on_a_terminal() {
    let workspace = Workspace::with_ada();
    workspace.write("face.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>");
    let answers = [("Pick a persona", "Ada\r")];
    let Some(seen) = on_a_terminal(&workspace, "image set face.svg", &answers) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a persona · Ada
    created images/[uuid].svg
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("image set face.svg"), @"
    --- stderr ---
    error: no persona given
    hint: pass a REF
    --- exit 2 ---
    ");
    workspace.run("resource create voice alto-2").success();
    let pick = ("Pick a resource", "alto\r");
    let seen = on_a_terminal(&workspace, "resource show -o name", &[pick]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a resource · voice `alto-2` ([id])
    [uuid]
    --- exit 0 ---
    ");
    let seen = on_a_terminal(&workspace, "resource delete --yes", &[pick]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a resource · voice `alto-2` ([id])
    deleted voice `alto-2` ([id])
    --- exit 0 ---
    ");
    workspace.run("draft create --name Owl --soft --key k-17").success();
    let pick = ("Pick a proposal", "k-17\r");
    let seen = on_a_terminal(&workspace, "draft ack --accept", &[pick]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Pick a proposal · k-17 (Owl)
    [uuid]
    draft accepted
    hint: persona draft publish [uuid]
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("rename ada"), @"
    --- stderr ---
    error: no new name given
    hint: pass a NAME
    --- exit 2 ---
    ");
}

#[test]
fn an_edit_goes_on_with_the_text_that_was_kept() {
    let workspace = Workspace::with_ada();
    workspace.run_with_editor("edit ada", "sed -i s/casual/casul/ \"$1\"\n").exits(3);
    let resumed = workspace.run_with_editor("edit ada --resume", "sed -i s/casul/formal/ \"$1\"\n");
    insta::assert_snapshot!(resumed, @"
    --- stderr ---
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml").lines().nth(6), Some("tone: formal"));
    insta::assert_snapshot!(workspace.run_with_editor("edit ada --resume", "true"), @"
    --- stderr ---
    error: no text of `Ada` is kept
    hint: persona edit ada
    --- exit 2 ---
    ");
}

#[test]
fn a_text_of_several_lines_is_written_in_the_editor() {
    let workspace = Workspace::new();
    workspace.write("editor.sh", "printf 'You are Eve.\\nYou call.\\n' > \"$1\"\n");
    let answers = [
        ("Name", "Eve\r"),
        ("Description", "\r"),
        ("e: editor", "e\r"),
        ("Personality", "\r"),
        ("Tone", "\r"),
    ];
    let Some(seen) = on_a_terminal(&workspace, "create", &answers) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Name · Eve
    ✔ Description (empty: none) ·
    ✔ System prompt (e: editor, empty: none) · e
    Personality (space to select, enter to continue):
    ✔ Tone · (none)
    created `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/eve.yaml"), @r#"
    id: [uuid]
    name: Eve
    system_prompt: |-
      You are Eve.
      You call.
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.write("editor.sh", "rm \"$1\"; mkfifo \"$1\"\n");
    let answers = [("Name", "Zoe\r"), answers[1], answers[2]];
    let seen = on_a_terminal(&workspace, "create", &answers).unwrap();
    assert_eq!(seen.code, 3, "{seen}");
    assert!(seen.shown.contains(".md` is a named pipe, not a regular file"), "{seen}");
}

#[test]
fn a_broken_edit_can_be_edited_again() {
    let workspace = Workspace::with_ada();
    let script =
        "grep -q casul \"$1\" && sed -i s/casul/formal/ \"$1\" || sed -i s/casual/casul/ \"$1\"\n";
    workspace.write("editor.sh", script);
    // Enter alone goes on.
    let answers = [("Edit again?", "\r")];
    let Some(seen) = on_a_terminal(&workspace, "edit ada", &answers) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    error[unknown-choice]: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:7:7
      |
    7 | tone: casul
      |       ^^^^^
      |
      = help: did you mean `casual`?
    ✔ Edit again? · yes
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.run("show ada -o json").success().json()["tone"], "formal");
    assert_eq!(workspace.names(".persona/edit"), [""; 0]);
}

#[test]
fn declining_to_edit_again_shows_the_mistakes_once() {
    let workspace = Workspace::with_ada();
    workspace.write("editor.sh", "sed -i s/casual/casul/ \"$1\"\n");
    let answers = [("Edit again?", "n")];
    let Some(seen) = on_a_terminal(&workspace, "edit ada", &answers) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    error[unknown-choice]: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:7:7
      |
    7 | tone: casul
      |       ^^^^^
      |
      = help: did you mean `casual`?
    ✔ Edit again? · no
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error: the edited text is not valid: 1 problem
    --- exit 3 ---
    ");
}
