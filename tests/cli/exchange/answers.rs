//! What a system has no answer for, and failures in its own words.

use crate::harness::Workspace;

#[test]
fn what_a_system_has_no_answer_for_is_not_done() {
    let workspace = Workspace::with_ada();
    workspace.run("draft create --name Leo").success();
    workspace.run("resource create voice alto").success();
    let state = workspace.state();
    for line in [
        "draft create --name Mia",
        "draft patch leo --tone formal",
        "draft delete leo --yes",
        "resource create voice tenor",
        "resource prune --yes",
        "undo",
        "generate -n 2 --as-draft",
    ] {
        workspace.run(&format!("{line} --as futureagi")).exits(2).tells("has no response for this");
    }
    for line in ["generate -n 2", "draft publish leo", "image generate ada"] {
        workspace.run(&format!("{line} --as gennia")).exits(2).tells("gennia has no personas");
    }
    assert_eq!(state, workspace.state());
}

#[test]
fn glow_names_every_value_that_it_does_not_know() {
    let workspace = Workspace::new();
    let body = r#"{"departments": ["Nowhere"], "parameter_fields": ["order `x`"], "voices": ["Nobody"],
        "icon": "Rocket", "color": "blue", "name_id": "00000000-0000-4000-8000-000000000000"}"#;
    let line = "draft patch --from glow -f - --as glow";
    insta::assert_snapshot!(workspace.run_with_input(line, body), @r#"
    --- stderr ---
    {
      "detail": [
        {
          "field": "color",
          "message": "Color \"blue\" not found"
        },
        {
          "field": "name_id",
          "message": "no name resource has the id `[uuid]`"
        },
        {
          "field": "icon",
          "message": "Icon \"Rocket\" not found"
        },
        {
          "field": "departments",
          "message": "Department \"Nowhere\" not found"
        },
        {
          "field": "parameter_fields",
          "message": "Parameter field \"order `x`\" not found"
        },
        {
          "field": "voices",
          "message": "Voice \"Nobody\" not found"
        }
      ]
    }
    --- exit 3 ---
    "#);
}

#[test]
fn a_flag_that_cannot_be_read_fails_in_the_form_of_the_system() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("patch ada --tone loud --as evalstudio"), @r#"
    --- stderr ---
    {
      "error": "invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`"
    }
    --- exit 3 ---
    "#);
    insta::assert_snapshot!(workspace.run("list --nothing --as=feather"), @r#"
    --- stderr ---
    {
      "detail": "unexpected argument '--nothing' found"
    }
    --- exit 2 ---
    "#);
}
