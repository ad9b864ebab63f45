//! What somebody at a real terminal sees and is asked.
#![cfg(unix)]

use std::ffi::OsStr;

use crate::harness::Workspace;
use crate::output::{FORMATS, acts, hostile, without_styles};
use crate::pty::{Seen, on_a_terminal, program_on_a_terminal};

#[test]
fn nothing_acts_on_a_terminal_in_any_format() {
    let workspace = hostile();
    for format in FORMATS {
        let line = format!("list -o {format} --color never");
        let Some(Seen { shown, .. }) = on_a_terminal(&workspace, &line, &[]) else { return };
        let acting = shown.chars().filter(|c| acts(*c) && *c != '\r').count();
        assert_eq!(acting, 0, "{format}: {shown:?}");
    }
    for color in ["never", "always"] {
        let line = format!("patch --all --verbosity brief --dry-run --color {color}");
        let Some(Seen { shown, .. }) = on_a_terminal(&workspace, &line, &[]) else { return };
        assert!(shown.contains("+verbosity: brief") && shown.contains("\\u{2066}e"), "{shown:?}");
        let acting = without_styles(&shown).chars().filter(|c| acts(*c) && *c != '\r').count();
        assert_eq!(acting, 0, "{shown:?}");
    }
}

#[test]
fn a_file_for_another_program_does_not_act_on_a_terminal() {
    let workspace = hostile();
    workspace.write("out.csv", workspace.run("export --all --to csv").success().stdout);
    assert!(workspace.read("out.csv").contains("Mal\u{1b}[31mlory"));
    for line in ["export --all --to csv", "convert out.csv --to csv", "fmt --diff"] {
        let Some(Seen { shown, code }) = on_a_terminal(&workspace, line, &[]) else { return };
        assert_eq!(code, 0, "{line}: {shown:?}");
        let acting = without_styles(&shown).chars().filter(|c| acts(*c) && *c != '\r').count();
        assert_eq!(acting, 0, "{line}: {shown:?}");
    }
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let workspace = Workspace::with_ada();
    let shown = |rows: usize| {
        let line = format!(
            "stty rows {rows} cols 80; PAGER='sed s/^/paged:/' \"$0\" diff ada worried-grandmother"
        );
        let words = ["sh", "-c", &line, env!("CARGO_BIN_EXE_persona")].map(OsStr::new);
        program_on_a_terminal(&workspace, words, &[]).map(|seen| seen.shown)
    };
    let Some(long) = shown(5) else { return };
    assert!(long.contains("paged:"), "{long:?}");
    assert!(!shown(500).unwrap().contains("paged:"));
}

#[test]
fn a_terminal_is_colored_unless_no_color_says_otherwise() {
    let workspace = Workspace::with_ada();
    let Some(seen) = on_a_terminal(&workspace, "show ada", &[]) else { return };
    assert!(seen.shown.contains("\u{1b}["), "{:?}", seen.shown);
    let Some(seen) = on_a_terminal(&workspace, "show ada --color never", &[]) else { return };
    assert!(!seen.shown.contains('\u{1b}'), "{:?}", seen.shown);
}

#[test]
fn a_no_is_an_answer_and_no_error_whatever_is_to_be_deleted() {
    let workspace = Workspace::new();
    workspace.run("project create Shop").success();
    workspace.run("variable create seats --type number").success();
    for (line, question) in
        [("project delete shop", "Delete project"), ("variable delete seats", "Delete")]
    {
        let Some(seen) = on_a_terminal(&workspace, line, &[(question, "n")]) else { return };
        assert!(seen.shown.contains("nothing deleted"), "{line}: {:?}", seen.shown);
        assert!(!seen.shown.contains("interrupted"), "{line}: {:?}", seen.shown);
    }
}

#[test]
fn a_deletion_is_asked_about() {
    let workspace = Workspace::with_ada();
    let question = "Delete `Ada`?";
    let Some(seen) = on_a_terminal(&workspace, "delete ada", &[(question, "n")]) else { return };
    assert!(seen.shown.contains("nothing deleted"), "{:?}", seen.shown);
    assert_ne!(seen.code, 0);
    assert!(workspace.exists("personas/ada.yaml"));
    let seen = on_a_terminal(&workspace, "delete ada", &[(question, "\u{3}")]).unwrap();
    // Ctrl-C ends the process by a signal, which a shell calls 130, unless a prompt reads it.
    assert!([130, 256 - 2].contains(&seen.code), "{} {:?}", seen.code, seen.shown);
    assert!(workspace.exists("personas/ada.yaml"));
    let seen = on_a_terminal(&workspace, "delete ada", &[(question, "y")]).unwrap();
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(!workspace.exists("personas/ada.yaml"));
}

#[test]
fn no_input_asks_nothing_on_a_terminal_either() {
    let workspace = Workspace::with_ada();
    let Some(seen) = on_a_terminal(&workspace, "delete ada --no-input", &[]) else { return };
    assert_eq!(seen.code, 2, "{:?}", seen.shown);
    let seen = on_a_terminal(&workspace, "create --no-input", &[]).unwrap();
    assert_eq!(seen.code, 2, "{:?}", seen.shown);
}

#[test]
fn a_missing_name_is_asked_for() {
    let workspace = Workspace::new();
    let answers = [("Name", "\rEve\r")];
    let Some(seen) = on_a_terminal(&workspace, "create --tone casual", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(seen.shown.contains("a name cannot be empty"), "{:?}", seen.shown);
    assert!(workspace.read("personas/eve.yaml").contains("name: Eve\ntone: casual\n"));
}

#[test]
fn everything_is_asked_for_where_nothing_was_given() {
    let workspace = Workspace::new();
    let answers = [
        ("Name", "Eve\r"),
        ("Description", "Asks a lot\r"),
        ("System prompt", "\r"),
        ("Personality", " \r"),
        ("Tone", "\u{1b}[B\r"),
    ];
    let Some(seen) = on_a_terminal(&workspace, "create", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    let text = workspace.read("personas/eve.yaml");
    // The current row is marked by more than a color.
    for row in ["> [ ] Friendly and cooperative\r\n", "❯"] {
        assert!(seen.shown.contains(row), "{:?}", seen.shown);
    }
    let wanted = "name: Eve\ndescription: Asks a lot\npersonality:\n  - Friendly and cooperative\ntone: formal\n";
    assert!(text.contains(wanted), "{text}");
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
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(seen.shown.contains("did you mean `casual`?"), "{:?}", seen.shown);
    assert!(workspace.read("personas/ada.yaml").contains("\ntone: formal\n"));
    assert_eq!(workspace.names(".persona/edit"), [""; 0]);
}

#[test]
fn declining_to_edit_again_shows_the_mistakes_once() {
    let workspace = Workspace::with_ada();
    workspace.write("editor.sh", "sed -i s/casual/casul/ \"$1\"\n");
    let answers = [("Edit again?", "n")];
    let Some(seen) = on_a_terminal(&workspace, "edit ada", &answers) else { return };
    assert_eq!(seen.code, 3, "{:?}", seen.shown);
    assert_eq!(seen.shown.matches("did you mean `casual`?").count(), 1, "{:?}", seen.shown);
    assert!(seen.shown.contains("your text is kept in"), "{:?}", seen.shown);
    assert!(seen.shown.contains("the edited text is not valid"), "{:?}", seen.shown);
}

#[test]
fn a_taken_name_is_asked_for_again_at_once() {
    let workspace = Workspace::with_ada();
    let answers = [("Name", "ada\r"), ("taken by", "\u{15}Eve\r")];
    let Some(seen) = on_a_terminal(&workspace, "create --tone casual", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(seen.shown.contains("personas/ada.yaml"), "{:?}", seen.shown);
    assert_eq!(workspace.names("personas").len(), 2, "{:?}", workspace.names("personas"));
}

#[test]
fn a_deletion_of_many_names_the_first_three() {
    let workspace = Workspace::with_ada();
    for name in ["Eve", "Ida", "Zoe", "Yan"] {
        workspace.run(&format!("create {name}")).success();
    }
    let question = "Delete `Ada`, `Eve`, `Ida` and 2 more?";
    let Some(seen) = on_a_terminal(&workspace, "delete --all", &[(question, "n")]) else { return };
    assert!(seen.shown.contains(question), "{:?}", seen.shown);
}

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
    assert!(seen.shown.contains("patched `Eve`"), "{seen:?}");
    let seen = on_a_terminal(&workspace, "duplicate", &[("Pick a persona", "worried\r")]).unwrap();
    assert!(seen.shown.contains("created `Worried Grandmother Copy`"), "{seen:?}");
    let seen = on_a_terminal(&workspace, "delete", &[("Pick a persona", "\u{1b}")]).unwrap();
    assert!(seen.shown.contains("nothing picked"), "{seen:?}");
    workspace.run("draft create --name 'Night Owl'").success();
    let answers = [("Pick a draft", "night\r")];
    let seen = on_a_terminal(&workspace, "draft publish", &answers).unwrap();
    assert!(seen.shown.contains("created `Night Owl`"), "{seen:?}");
    let answers = [("Pick a persona", "night\r"), ("Name", "Day Owl\r")];
    let seen = on_a_terminal(&workspace, "rename", &answers).unwrap();
    assert!(seen.shown.contains("personas/day-owl.yaml"), "{seen:?}");
}

#[test]
fn images_resources_and_proposals_are_picked_on_a_terminal() {
    let workspace = Workspace::with_ada();
    workspace.write("face.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>");
    let answers = [("Pick a persona", "Ada\r")];
    let Some(seen) = on_a_terminal(&workspace, "image set face.svg", &answers) else { return };
    assert!(seen.shown.contains("`Ada`"), "{seen:?}");
    insta::assert_snapshot!(workspace.run("image set face.svg"), @"
    --- stderr ---
    error: no persona given
    hint: pass a REF
    --- exit 2 ---
    ");
    workspace.run("resource create voice alto-2").success();
    let pick = ("Pick a resource", "alto\r");
    let seen = on_a_terminal(&workspace, "resource show -o name", &[pick]).unwrap();
    assert_eq!(seen.code, 0, "{seen:?}");
    let seen = on_a_terminal(&workspace, "resource delete --yes", &[pick]).unwrap();
    assert!(seen.shown.contains("deleted voice `alto-2`"), "{seen:?}");
    workspace.run("draft create --name Owl --soft --key k-17").success();
    let pick = ("Pick a proposal", "k-17\r");
    let seen = on_a_terminal(&workspace, "draft ack --accept", &[pick]).unwrap();
    assert!(seen.shown.contains("draft accepted"), "{seen:?}");
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
    assert!(workspace.read("personas/ada.yaml").contains("\ntone: formal\n"));
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
    assert_eq!(seen.code, 0, "{seen:?}");
    let text = workspace.read("personas/eve.yaml");
    assert!(text.contains("You are Eve.\n  You call.\n"), "{text}");
    workspace.write("editor.sh", "rm \"$1\"; mkfifo \"$1\"\n");
    let answers = [("Name", "Zoe\r"), answers[1], answers[2]];
    let seen = on_a_terminal(&workspace, "create", &answers).unwrap();
    assert_eq!(seen.code, 3, "{seen:?}");
    assert!(seen.shown.contains("is a named pipe, not a regular file"), "{seen:?}");
}
