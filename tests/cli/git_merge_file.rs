//! `persona git merge-file`: three small versions by hand.

use crate::harness::{Session, Workspace};

/// Merges and returns the session and the result; a second merge must change nothing.
fn merge(base: &str, ours: &str, theirs: &str) -> String {
    let workspace = Workspace::bare();
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        workspace.write(&format!("{name}.yaml"), text);
    }
    let run = || workspace.run("git merge-file base.yaml ours.yaml theirs.yaml");
    let Session { stderr, code, .. } = run();
    let text = workspace.read("ours.yaml");
    if code == 0 {
        run();
        assert_eq!(workspace.read("ours.yaml"), text, "not stable");
    }
    format!("{text}--- exit {code} ---\n{stderr}")
}

#[test]
fn one_comment_at_two_places_is_two_comments() {
    let (base, ours, theirs) = ("a: 1\nz: 1\n", "a: 1  # check\nz: 1\n", "a: 1\nz: 2  # check\n");
    insta::assert_snapshot!(merge(base, ours, theirs), @"
    a: 1  # check
    z: 2  # check
    --- exit 0 ---
    ");
    let ours = "a: 1\n# ----\nb: 1\nz: 1\n";
    let theirs = "a: 1\n# ----\nc: 1\nz: 1\n";
    insta::assert_snapshot!(merge(base, ours, theirs), @"
    a: 1
    # ----
    c: 1
    # ----
    b: 1
    z: 1
    --- exit 0 ---
    ");
    let base = "l:\n  - a # x\n  - b # x\n";
    let ours = "l:\n  - a # x\n  - b # x\n  - c # x\n";
    let theirs = "l:\n  - d # x\n  - a # x\n  - b # x\n";
    insta::assert_snapshot!(merge(base, ours, theirs), @"
    l:
      - d # x
      - a # x
      - b # x
      - c # x
    --- exit 0 ---
    ");
}

#[test]
fn one_comment_that_both_added_at_one_place_is_one_comment() {
    let (base, both) = ("a: 1\nz: 1\n", "# new\na: 1\nz: 1 # old\n");
    insta::assert_snapshot!(merge(base, &both.replace("z: 1", "z: 2"), both), @"
    # new
    a: 1
    z: 2 # old
    --- exit 0 ---
    ");
}

#[test]
fn lines_of_a_text_are_not_merged_into_another_style() {
    let base = "p: |\n  You call.\n  Be brief.\n  Ask.\nq: 1\n";
    let ours = "p: You phone.\n  Be brief.\n  Ask.\nq: 1\n";
    let theirs = "p: |\n  You call.\n  Be brief.\n  Ask. # 42\nq: 1\n";
    insta::assert_snapshot!(merge(base, ours, theirs), @"
    <<<<<<< ours
    p: You phone.
      Be brief.
      Ask.
    =======
    p: |
      You call.
      Be brief.
      Ask. # 42
    >>>>>>> theirs
    q: 1
    --- exit 1 ---
    ours.yaml: conflict in `p`
    ");
    let ours = base.replace("p: |", "p: >");
    let theirs = base.replace("  Ask.\n", "  Ask:\n  - invoice\n  - refund\n");
    insta::assert_snapshot!(merge(base, &ours, &theirs), @"
    <<<<<<< ours
    p: >
      You call.
      Be brief.
      Ask.
    =======
    p: |
      You call.
      Be brief.
      Ask:
      - invoice
      - refund
    >>>>>>> theirs
    q: 1
    --- exit 1 ---
    ours.yaml: conflict in `p`
    ");
}

#[test]
fn lines_of_a_text_are_merged_in_its_own_style() {
    let base = "p: >\n  You call.\n  Be brief.\n  Ask.\n";
    let ours = base.replace("call", "phone");
    let theirs = base.replace("Ask.", "Ask twice.");
    insta::assert_snapshot!(merge(base, &ours, &theirs), @"
    p: >
      You phone.
      Be brief.
      Ask twice.
    --- exit 0 ---
    ");
}

#[test]
fn a_blank_line_is_not_added_where_there_is_one() {
    let base = "id: 1\ntone: 1\nname: 2\n";
    let ours = "# o\n\nid: 1\ntone: 1\nname: 3\n";
    let theirs = "tone: 1\n\nid: 1\nname: 2\n";
    insta::assert_snapshot!(merge(base, ours, theirs), @"
    # o

    id: 1
    tone: 1
    name: 3
    --- exit 0 ---
    ");
}

#[test]
fn a_new_first_entry_and_a_new_first_comment_stand_side_by_side() {
    let base = "# k\na: 1\nb: 1\n";
    let ours = "# t\n# k\na: 1\nb: 1\n";
    let theirs = "# o\nh: 1\n# k\na: 1\nb: 1\n";
    insta::allow_duplicates! {
        for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
            insta::assert_snapshot!(merge(base, ours, theirs), @"
            # o
            h: 1
            # t
            # k
            a: 1
            b: 1
            --- exit 0 ---
            ");
        }
    }
}

#[test]
fn a_last_line_gets_the_line_break_of_its_file() {
    let merged = merge("a: 1\r\nb: 2", "a: 2\r\nb: 2", "a: 1\r\nb: 2\r\nc: 3");
    assert_eq!(merged, "a: 2\r\nb: 2\r\nc: 3--- exit 0 ---\n");
}

#[test]
fn a_renamed_and_changed_map_is_a_conflict() {
    let (above, below) = ("k0: 1\nk1: 1\nk2: 1\n", "l0: 1\nl1: 1\nl2: 1\n");
    let map = "cp:  # c\n  a: 1\n  b: 2\n  g: 3\n";
    let base = [above, map, below].concat();
    let ours = base.replace("g: 3", "g: 33");
    let theirs = base.replace("cp:", "ren:");
    insta::assert_snapshot!(merge(&base, &ours, &theirs), @"
    k0: 1
    k1: 1
    k2: 1
    ren:  # c
      a: 1
      b: 2
      g: 3
    <<<<<<< ours
    cp:  # c
      a: 1
      b: 2
      g: 33
    =======
    >>>>>>> theirs
    l0: 1
    l1: 1
    l2: 1
    --- exit 1 ---
    ours.yaml: conflict in `cp`
    ");
}

#[test]
fn a_merge_as_text_that_says_something_else_is_a_conflict() {
    let base = "{\n\"a\": 1,\n\"b\": 2,\n\"c\": 3\n}\n";
    let ours = base.replace("{\n", "{\n\"d\": 1,\n");
    let theirs = base.replace("\"c\": 3", "\"c\": 3,\n\"d\": 2");
    insta::assert_snapshot!(merge(base, &ours, &theirs), @r#"
    {
    "d": 1,
    "a": 1,
    "b": 2,
    "c": 3,
    "d": 2
    }
    --- exit 1 ---
    note: ours.yaml was merged as text: no markers can be put around `d` alone; the text has no markers, so compare it with both sides
    "#);
}

#[test]
fn a_conflict_shows_the_base_where_git_is_told_to() {
    let workspace = Workspace::in_git();
    workspace.write("base.yaml", "name: Ada\n# how\ntone: casual\nverbosity: brief\n");
    workspace.write("ours.yaml", "name: Ada\n# how\ntone: formal\n");
    workspace.write("theirs.yaml", "name: Ada\n# how\ntone: neutral\nverbosity: detailed\n");
    workspace.git("config merge.conflictStyle zdiff3");
    workspace.run("git merge-file base.yaml ours.yaml theirs.yaml");
    insta::assert_snapshot!(workspace.read("ours.yaml"), @"
    name: Ada
    # how
    <<<<<<< ours
    tone: formal
    ||||||| base
    tone: casual
    =======
    tone: neutral
    >>>>>>> theirs
    <<<<<<< ours
    ||||||| base
    verbosity: brief
    =======
    verbosity: detailed
    >>>>>>> theirs
    ");
}
