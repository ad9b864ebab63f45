//! Flags that contradict each other: none wins in silence.

use crate::harness::Workspace;

#[test]
fn two_flags_about_one_key_are_both_named() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    for (flags, one, two) in [
        ("--tone formal --unset tone", "--tone", "--unset tone"),
        ("--tone formal --set tone=neutral", "--tone", "--set tone"),
        ("--set traits.x=1 --unset traits", "--set traits.x", "--unset traits"),
        ("--set traits.x=1 --set traits={}", "--set traits.x", "--set traits"),
        ("--age-group 60+ --unset ageGroup", "--age-group", "--unset ageGroup"),
        ("--persona-color '#fff' --set color='#000'", "--persona-color", "--set color"),
    ] {
        let told = format!("`{one}` and `{two}` contradict each other");
        workspace.run(&format!("patch ada {flags}")).exits(2).tells(&told);
    }
    for (flags, flag) in [
        ("--set tone=formal --set tone=neutral", "--set tone"),
        ("--header A=1 --header A=2", "--headers A"),
        ("--custom-properties a=b --custom-properties a=c", "--custom-properties a"),
    ] {
        let told = format!("`{flag}` is given twice, with two values");
        workspace.run(&format!("patch ada {flags}")).exits(2).tells(&told);
    }
    insta::assert_snapshot!(workspace.run("create Eve --set name=Ida"), @"
    --- stderr ---
    error: `--set name` and `NAME` contradict each other: both are about `name`
    hint: give one of the two
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("project create shop --set name=kiosk"), @"
    --- stderr ---
    error: `--set name` and `NAME` contradict each other: both are about `name`
    hint: give one of the two
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("variable create x --type bool --default-value true --set default_value=false"), @"
    --- stderr ---
    error: `--set default_value` and `--default-value` contradict each other: both are about `default_value`
    hint: give one of the two
    --- exit 2 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_whole_and_then_its_parts_are_no_contradiction() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --traits '{x: 1, y: 2}' --set traits.x=3 --unset traits.y").success();
    workspace.run("list --columns traits -o jsonl").prints("{\"traits\":{\"x\":3}}\n");
    workspace.run("patch ada --unset traits --unset traits").success();
}

#[test]
fn standard_input_is_read_for_one_flag_only() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    for (line, one, two) in [
        ("patch ada --system-prompt @- --description @-", "--description @-", "--system-prompt @-"),
        ("patch ada -f - --description @-", "-f -", "--description @-"),
        ("create -f - -f -", "-f -", "-f -"),
        ("draft create --name A --description @- --instructions @-", "--description @-", "@-"),
    ] {
        let session = workspace.run_with_input(line, "name: x\n").exits(2);
        session.tells("both read standard input").tells(one).tells(two);
    }
    assert_eq!(workspace.state(), before);
}
