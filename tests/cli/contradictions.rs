//! Flags that contradict each other: none wins in silence.

use crate::harness::Workspace;

#[test]
fn two_flags_about_one_key_are_both_named() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let mut told = String::new();
    for flags in [
        "--tone formal --unset tone",
        "--tone formal --set tone=neutral",
        "--set traits.x=1 --unset traits",
        "--set traits.x=1 --set traits={}",
        "--age-group 60+ --unset ageGroup",
        "--persona-color '#fff' --set color='#000'",
        "--set tone=formal --set tone=neutral",
        "--header A=1 --header A=2",
        "--custom-properties a=b --custom-properties a=c",
    ] {
        told += &workspace.run(&format!("patch ada {flags}")).exits(2).stderr;
    }
    insta::assert_snapshot!(told, @"
    error: `--tone` and `--unset tone` contradict each other: both are about `tone`
    hint: give one of the two
    error: `--tone` and `--set tone` contradict each other: both are about `tone`
    hint: give one of the two
    error: `--set traits.x` and `--unset traits` contradict each other: both are about `traits.x`
    hint: give one of the two
    error: `--set traits.x` and `--set traits` contradict each other: both are about `traits.x`
    hint: give one of the two
    error: `--age-group` and `--unset ageGroup` contradict each other: both are about `age_group`
    hint: give one of the two
    error: `--persona-color` and `--set color` contradict each other: both are about `color`
    hint: give one of the two
    error: `--set tone` is given twice, with two values
    hint: give it once
    error: `--headers A` is given twice, with two values
    hint: give it once
    error: `--custom-properties a` is given twice, with two values
    hint: give it once
    ");
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
    let mut told = String::new();
    for line in [
        "patch ada --system-prompt @- --description @-",
        "patch ada -f - --description @-",
        "create -f - -f -",
        "draft create --name A --description @- --instructions @-",
    ] {
        told += &workspace.run_with_input(line, "name: x\n").exits(2).stderr;
    }
    insta::assert_snapshot!(told, @"
    error: `--description @-` and `--system-prompt @-` both read standard input
    hint: give one of the two as a file
    error: `-f -` and `--description @-` both read standard input
    hint: give one of the two as a file
    error: `-f -` and `-f -` both read standard input
    hint: give one of the two as a file
    error: `--description @-` and `--instructions @-` both read standard input
    hint: give one of the two as a file
    ");
    assert_eq!(workspace.state(), before);
}
