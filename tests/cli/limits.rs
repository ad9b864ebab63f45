//! What would be past a limit is refused before it is written.

use crate::harness::Workspace;

#[track_caller]
fn refused(flags: &str, input: &str, code: &str) {
    let workspace = Workspace::with_ada();
    workspace.write("given", input);
    let before = workspace.state();
    for more in ["", "--rewrite"] {
        let session = workspace.run(&format!("patch ada {flags} {more} -o json")).exits(3);
        let error = session.json_error();
        assert_eq!(error["problems"][0]["code"], code, "{error}");
    }
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_patch_that_would_make_the_file_too_large_is_invalid() {
    refused("--system-prompt @given", &"a".repeat(1 << 20), "too-large");
    refused("--description @given", &"b c\n".repeat(400_000), "too-large");
}

#[test]
fn a_patch_that_would_nest_too_deep_is_invalid() {
    let deep = format!("traits.a.b.c.d={}1{}", "{a: ".repeat(60), "}".repeat(60));
    refused(&format!("--set '{deep}'"), "", "too-deep");
}

#[test]
fn a_patch_that_would_hold_too_many_nodes_is_invalid() {
    let workspace = Workspace::with_ada();
    let list = |key: &str| format!("{key}:\n{}", "  - x\n".repeat(6000));
    workspace.write("first", list("examples"));
    workspace.run("patch ada -f first").success();
    workspace.write("second", list("voices"));
    let error = workspace.run("patch ada -f second -o json").exits(3).json_error();
    assert_eq!(error["problems"][0]["code"], "too-many-nodes");
}

#[test]
fn a_long_wrong_value_is_not_given_back_as_a_hint() {
    let workspace = Workspace::with_ada();
    let line = format!("patch ada --set examples='{}'", "word ".repeat(100));
    let session = workspace.run(&line).exits(3);
    session.tells("a line `- …` below `examples:` for each text");
}
