//! What commands are given is refused with the codes of the pages.

use crate::harness::Workspace;

#[test]
fn two_spellings_in_a_given_document_are_refused() {
    let workspace = Workspace::new();
    let session = workspace
        .run_with_input("create -o json -f -", "name: Ada\nbody: a\nsystem_prompt: b\n")
        .exits(3);
    assert_eq!(session.json_error()["problems"][0]["code"], "duplicate-spelling");
}

#[test]
fn a_change_of_a_fixed_key_is_refused() {
    let workspace = Workspace::with_ada();
    let change = "id: 00000000-0000-4000-8000-000000000000\n";
    let session = workspace.run_with_input("patch ada -o json -f -", change).exits(3);
    assert_eq!(session.json_error()["problems"][0]["code"], "fixed-key");
}

#[test]
fn what_commands_are_given_is_refused_with_the_code_of_its_page() {
    let workspace = Workspace::with_ada();
    let code = |line: &str, input: &str| {
        let error = workspace.run_with_input(&format!("{line} -o json"), input).json_error();
        error["problems"][0]["code"].as_str().or(error["code"].as_str()).unwrap().to_owned()
    };
    let id = "name: Eve\nid: 3c90c3cc-0d44-4b50-8888-8dd25736052a\n";
    assert_eq!(code("patch ada --set tags=[a", ""), "bad-value");
    assert_eq!(code("create ada", ""), "name-taken");
    assert_eq!(code("create -f -", id), "id-taken");
    assert_eq!(code("patch ada --set tone.loud=true", ""), "not-a-map");
    assert_eq!(code("patch ada --add tone=loud", ""), "not-a-list");
    let json = |input: &str| code("patch ada --type json -f -", input);
    assert_eq!(json("{tone: casual}"), "bad-operations");
    assert_eq!(json("[{op: remove, path: /nothing}]"), "patch-does-not-apply");
    assert_eq!(json("[{op: test, path: /tone, value: loud}]"), "patch-test-failed");
    assert_eq!(json("[{op: replace, path: \"\", value: 1}]"), "not-a-document");
}

#[test]
fn filling_deciding_and_listing_are_refused_with_the_codes_of_their_pages() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\nsystem_prompt: Hello {{who}}\n");
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: Hello {{whom}}\n");
    let who = "name: who\ntype: text_short\nrequired: true\n";
    workspace.write("variables/default/who.yaml", who);
    workspace.write("projects/shop/personas/max.yaml", "name: Max\n");
    let code = |line: &str, input: &str| {
        let error = workspace.run_with_input(&format!("{line} -o json"), input).json_error();
        error["problems"][0]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(code("render ada --set who=a --set who=b", ""), "given-twice");
    assert_eq!(code("render ada --set who=a --set whoo=b", ""), "unknown-variable");
    assert_eq!(code("render eve", ""), "undefined-variable");
    assert_eq!(code("render ada", ""), "missing-value");
    assert_eq!(code("project list", ""), "missing-file");
    assert_eq!(code("draft create --voice a", ""), "unknown-resource");
    workspace.run("resource create voice alto").success();
    workspace.run("resource create voice Alto").success();
    assert_eq!(code("draft create --voice ALTO", ""), "ambiguous");
    assert_eq!(code("draft ack '' --accept", ""), "bad-key");
}

#[test]
fn failures_of_the_command_have_the_codes_of_their_pages() {
    let code = |session: crate::harness::Session| session.json_error()["code"].clone();
    let workspace = Workspace::in_git();
    assert_eq!(code(workspace.run("validate --since nowhere -o json")), "unknown-revision");
    assert_eq!(code(workspace.run("validate nobody.yaml -o json")), "not-found");
    assert_eq!(code(Workspace::bare().run("validate -o json")), "no-workspace");
    let mut command = workspace.command("validate --staged -o json");
    assert_eq!(code(crate::harness::Session::of(command.env("PATH", "/nowhere"))), "no-git");
}

#[test]
fn a_header_is_told_all_that_is_wrong_with_it() {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\nheaders:\n  Bad Name: 1\n  Worse Name: \"a\\nb\"\n",
    );
    insta::assert_snapshot!(workspace.run("show ada"), @r#"
    --- stderr ---
    error[bad-header]: `Bad Name` is not a valid header name: ` ` is not allowed
     --> personas/ada.yaml:3:3
      |
    3 |   Bad Name: 1
      |   ^^^^^^^^
      |
      = help: a name has letters, digits and hyphens

    error[wrong-type]: `headers.Bad Name`: expected text, found `1`
     --> personas/ada.yaml:3:13
      |
    3 |   Bad Name: 1
      |             ^
      |
      = help: put it in quotes: "1"

    error[bad-header]: `Worse Name` is not a valid header name: ` ` is not allowed
     --> personas/ada.yaml:4:3
      |
    4 |   Worse Name: "a\nb"
      |   ^^^^^^^^^^
      |
      = help: a name has letters, digits and hyphens

    error[bad-header]: the value of `Worse Name` contains a line break or NUL
     --> personas/ada.yaml:4:15
      |
    4 |   Worse Name: "a\nb"
      |               ^^^^^^
      |
      = help: write the value on one line

    error: personas/ada.yaml: 4 problems
    --- exit 3 ---
    "#);
}
