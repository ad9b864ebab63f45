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
    workspace.run("create Eve").success();
    let shown = |rows: usize| {
        let line = format!("stty rows {rows} cols 80; PAGER='sed s/^/paged:/' \"$0\" diff ada eve");
        let words = ["sh", "-c", &line, env!("CARGO_BIN_EXE_persona")].map(OsStr::new);
        program_on_a_terminal(&workspace, words, &[])
    };
    let Some(seen) = shown(3) else { return };
    insta::assert_snapshot!(seen, @r#"
    --- screen ---
    personas/ada.yaml → personas/eve.yaml
    paged:name: Ada → Eve
    paged:- description: Asks for refunds
    paged:- tone: casual
    paged:- tags: ["smoke","billing"]
    --- exit 0 ---
    "#);
    let seen = shown(500).unwrap();
    insta::assert_snapshot!(seen, @r#"
    --- screen ---
    personas/ada.yaml → personas/eve.yaml
    name: Ada → Eve
    - description: Asks for refunds
    - tone: casual
    - tags: ["smoke","billing"]
    --- exit 0 ---
    "#);
}

#[test]
fn a_terminal_is_colored_unless_no_color_says_otherwise() {
    let workspace = Workspace::with_ada();
    let line = "list --columns name,tone";
    let Some(seen) = on_a_terminal(&workspace, line, &[]) else { return };
    insta::assert_snapshot!(seen.shown.escape_debug(), @r#"\u{1b}[1mNAME  TONE\u{1b}[0m\r\nAda   casual\r\n"#);
    let seen = on_a_terminal(&workspace, &format!("{line} --color never"), &[]).unwrap();
    insta::assert_snapshot!(seen.shown.escape_debug(), @r#"NAME  TONE\r\nAda   casual\r\n"#);
}

#[test]
fn a_no_is_an_answer_and_no_error_whatever_is_to_be_deleted() {
    let workspace = Workspace::new();
    workspace.run("project create Shop").success();
    workspace.run("variable create seats --type number").success();
    let no = [("Delete", "n")];
    let Some(seen) = on_a_terminal(&workspace, "project delete shop", &no) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Delete project `Shop`? · no
    nothing deleted
    --- exit 130 ---
    ");
    let seen = on_a_terminal(&workspace, "variable delete seats", &no).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Delete `seats`? · no
    nothing deleted
    --- exit 130 ---
    ");
}

#[test]
fn a_deletion_is_asked_about() {
    let workspace = Workspace::with_ada();
    let question = "Delete `Ada`?";
    let Some(seen) = on_a_terminal(&workspace, "delete ada", &[(question, "n")]) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Delete `Ada`? · no
    nothing deleted
    --- exit 130 ---
    ");
    assert!(workspace.exists("personas/ada.yaml"));
    let seen = on_a_terminal(&workspace, "delete ada", &[(question, "\u{3}")]).unwrap();
    // Ctrl-C ends the process by a signal, which a shell calls 130, unless a prompt reads it.
    assert!([130, 256 - 2].contains(&seen.code), "{} {:?}", seen.code, seen.shown);
    assert!(workspace.exists("personas/ada.yaml"));
    let seen = on_a_terminal(&workspace, "delete ada", &[(question, "y")]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Delete `Ada`? · yes
    deleted `Ada` (personas/ada.yaml)
    --- exit 0 ---
    ");
    assert!(!workspace.exists("personas/ada.yaml"));
}

#[test]
fn no_input_asks_nothing_on_a_terminal_either() {
    let workspace = Workspace::with_ada();
    let Some(seen) = on_a_terminal(&workspace, "delete ada --no-input", &[]) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    error: cannot ask for confirmation without a terminal; pass `--yes`
    --- exit 2 ---
    ");
    let seen = on_a_terminal(&workspace, "create --no-input", &[]).unwrap();
    insta::assert_snapshot!(seen, @"
    --- screen ---
    error: the persona has no name
    hint: give --name NAME, or a document with -f FILE
    --- exit 2 ---
    ");
}

#[test]
fn a_missing_name_is_asked_for() {
    let workspace = Workspace::new();
    let answers = [("Name", "\rEve\r")];
    let Some(seen) = on_a_terminal(&workspace, "create --tone casual", &answers) else { return };
    // The complaint is gone from the screen once there is a name.
    assert!(seen.shown.contains("a name cannot be empty"), "{:?}", seen.shown);
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Name · Eve
    created `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/eve.yaml"), @r#"
    id: [uuid]
    name: Eve
    tone: casual
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
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
    // The current row is marked by more than a color.
    for row in ["> [ ] Friendly and cooperative\r\n", "❯"] {
        assert!(seen.shown.contains(row), "{:?}", seen.shown);
    }
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Name · Eve
    ✔ Description (empty: none) · Asks a lot
    ✔ System prompt (e: editor, empty: none) ·
    Personality (space to select, enter to continue): Friendly and cooperative
    ✔ Tone · formal
    created `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/eve.yaml"), @r#"
    id: [uuid]
    name: Eve
    description: Asks a lot
    personality:
      - Friendly and cooperative
    tone: formal
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn a_taken_name_is_asked_for_again_at_once() {
    let workspace = Workspace::with_ada();
    let answers = [("Name", "ada\r"), ("taken by", "\u{15}Eve\r")];
    let Some(seen) = on_a_terminal(&workspace, "create --tone casual", &answers) else { return };
    assert!(seen.shown.contains("is taken by `personas/ada.yaml`"), "{:?}", seen.shown);
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Name · Eve
    created `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("personas"), ["ada.yaml", "eve.yaml"]);
}

#[test]
fn a_deletion_of_many_names_the_first_three() {
    let workspace = Workspace::with_ada();
    for name in ["Eve", "Ida", "Zoe", "Yan"] {
        workspace.run(&format!("create {name}")).success();
    }
    let question = "Delete `Ada`, `Eve`, `Ida` and 2 more?";
    let Some(seen) = on_a_terminal(&workspace, "delete --all", &[(question, "n")]) else { return };
    insta::assert_snapshot!(seen, @"
    --- screen ---
    ✔ Delete `Ada`, `Eve`, `Ida` and 2 more? · no
    nothing deleted
    --- exit 130 ---
    ");
}
