//! What a hint tells to do can be done.

use crate::harness::Workspace;

#[test]
fn a_header_that_cannot_be_read_is_not_told() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("patch ada --set 'headers.Cookie=a: sesame'"), @"
    --- stderr ---
    error[bad-value]: the value of `headers.Cookie` is not a single YAML value
    hint: put the value in double quotes, and all of it in single quotes for the shell

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_hint_helps_where_it_stands() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("delete 'Worried Grandmother' --yes"), @"
    --- stderr ---
    error: system persona `Worried Grandmother` cannot be deleted
    hint: system personas are part of the program
    --- exit 6 ---
    ");
    let lines = [
        "-C persona.yaml list",
        "patch ada --set tone.x=z",
        "patch ada --set verbosity.x=z",
        "patch ada --set tags[0]=a",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona -C persona.yaml list
    --- stderr ---
    error: `[directory]/persona.yaml` is a file, not a workspace directory
    hint: name its directory: -C [directory]
    --- exit 4 ---
    $ persona patch ada --set tone.x=z
    --- stderr ---
    error[not-a-map]: `tone.x` leads into `tone`, which is text and not a map
    hint: give `tone` as a whole, as in --set 'tone=casual'

    error: the change is not valid: 1 problem
    --- exit 3 ---
    $ persona patch ada --set verbosity.x=z
    --- stderr ---
    error[wrong-type]: `verbosity`: expected text, found a map
    hint: give `verbosity` as a whole, as in --set 'verbosity=brief'

    error: the change is not valid: 1 problem
    --- exit 3 ---
    $ persona patch ada --set tags[0]=a
    --- stderr ---
    error[not-a-map]: `tags[0]` leads into `tags`, which is a list and not a map
    hint: give `tags` as a whole, as in --set 'tags=[smoke, billing]'

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    workspace.run_with_env("list -o name", "PERSONA_WORKSPACE", "").success().prints("Ada\n");
    insta::assert_snapshot!(workspace.run("-C '' list"), @"
    --- stderr ---
    error: -C names no directory: it is empty
    --- exit 2 ---
    ");
}

#[test]
fn a_number_in_the_place_of_a_text_is_spelled_as_it_was_typed() {
    let workspace = Workspace::with_ada();
    let given = "[1.10, 0x1F, 1e3, TRUE]";
    workspace.write("personas/b.yaml", "name: B\ndescription: 0x1F\n");
    let tags = format!("patch ada --set 'tags={given}'");
    let properties = "patch ada --set custom_properties.a=1.10 --set custom_properties.b=0x1F \
                      --set custom_properties.c=1e3 --set custom_properties.d=TRUE";
    insta::assert_snapshot!(workspace.transcript([properties, &*tags, "show b"]), @r#"
    $ persona patch ada --set custom_properties.a=1.10 --set custom_properties.b=0x1F --set custom_properties.c=1e3 --set custom_properties.d=TRUE
    --- stderr ---
    error[wrong-type]: `custom_properties.a`: expected text, found `1.10`
    hint: --set 'custom_properties.a="1.10"'

    error[wrong-type]: `custom_properties.b`: expected text, found `0x1F`
    hint: --set 'custom_properties.b="0x1F"'

    error[wrong-type]: `custom_properties.c`: expected text, found `1e3`
    hint: --set 'custom_properties.c="1e3"'

    error[wrong-type]: `custom_properties.d`: expected text, found `TRUE`
    hint: --set 'custom_properties.d="TRUE"'

    error: the change is not valid: 4 problems
    --- exit 3 ---
    $ persona patch ada --set 'tags=[1.10, 0x1F, 1e3, TRUE]'
    --- stderr ---
    error[wrong-type]: `tags[0]`: expected text, found `1.10`
    hint: put it in quotes: "1.10"

    error[wrong-type]: `tags[1]`: expected text, found `0x1F`
    hint: put it in quotes: "0x1F"

    error[wrong-type]: `tags[2]`: expected text, found `1e3`
    hint: put it in quotes: "1e3"

    error[wrong-type]: `tags[3]`: expected text, found `TRUE`
    hint: put it in quotes: "TRUE"

    error: the change is not valid: 4 problems
    --- exit 3 ---
    $ persona show b
    --- stderr ---
    error[wrong-type]: `description`: expected text, found `0x1F`
     --> personas/b.yaml:2:14
      |
    2 | description: 0x1F
      |              ^^^^
      |
      = help: put it in quotes: "0x1F"

    error: personas/b.yaml: 1 problem
    --- exit 3 ---
    "#);
    let input = "{\"name\": \"C\", \"description\": 1.10}";
    insta::assert_snapshot!(workspace.run_with_input("create -f -", input), @r#"
    --- stderr ---
    error[wrong-type]: `description`: expected text, found `1.10`
     --> <stdin>:1:30
      |
    1 | {"name": "C", "description": 1.10}
      |                              ^^^^
      |
      = help: put it in quotes: "1.10"

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn slips_of_yaml_and_json_are_told_by_what_is_wrong() {
    let workspace = Workspace::new();
    let long = format!("traits:\n  {}: 1\n", "k".repeat(1100));
    let in_braces = format!("traits:\n  {{{}: 1}}\n", "k".repeat(1100));
    let texts = [
        ("description: [draft] foo\n", "text after the `]` that ends the value"),
        ("description: \"draft\" foo\n", "text after the `\"` that ends the value"),
        ("tags:\n  -x\n  -y\n", "put a space after each `-`: `- x`"),
        (long.as_str(), "a key has at most 1,024 characters"),
        (in_braces.as_str(), "a key has at most 1,024 characters"),
    ];
    for (text, told) in texts {
        workspace.write("personas/x.yaml", format!("name: X\n{text}"));
        workspace.run("show x").exits(3).tells(told).tells("personas/x.yaml: 1 problem");
    }
    insta::assert_snapshot!(workspace.run_with_input("create -f -", "{\"name\": \"casual\" \"tone\": 1}"), @r#"
    --- stderr ---
    error[syntax]: there is text after the closing quote
     --> <stdin>:1:19
      |
    1 | {"name": "casual" "tone": 1}
      |                   ^
      |
      = help: a comma may be missing before it

    error: the input cannot be read: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn an_unknown_flag_is_not_suggested_as_a_value_and_each_flag_is_hinted_at_by_itself() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("duplicate ada --tone formal"), @"
    --- stderr ---
    error: unexpected argument '--tone' found

    Usage: persona duplicate <REF> [NAME]

    For more information, try '--help'.
    --- exit 2 ---
    ");
    let line = "patch ada --set custom_properties.v=1.10 --set custom_properties.w=0x1F";
    insta::assert_snapshot!(workspace.run(line), @r#"
    --- stderr ---
    error[wrong-type]: `custom_properties.v`: expected text, found `1.10`
    hint: --set 'custom_properties.v="1.10"'

    error[wrong-type]: `custom_properties.w`: expected text, found `0x1F`
    hint: --set 'custom_properties.w="0x1F"'

    error: the change is not valid: 2 problems
    --- exit 3 ---
    "#);
}

#[test]
fn an_empty_choice_is_cleared_as_an_empty_text_is() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("patch ada --tone ''"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `` for `tone`: expected `formal`, `casual` or `neutral`
    hint: leave the flag out, or clear the key: --unset tone

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_workspace_below_is_pointed_at() {
    let workspace = Workspace::bare();
    workspace.write("services/qa desk/persona.yaml", "version: 1\n");
    workspace.write(".hidden/persona.yaml", "version: 1\n");
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stderr ---
    error: no `persona.yaml` in `[directory]` or any directory above it
    hint: pass -C 'services/qa desk', or create one here: persona init
    --- exit 4 ---
    ");
}

/// YAML allows it; what is meant as JSON is judged as JSON.
#[test]
fn a_comma_after_the_last_entry_is_no_json() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run_with_input("create -f -", "{\"name\": \"Ada\",\n \"tags\": [\"a\",],}"), @r#"
    --- stderr ---
    error[syntax]: JSON has no comma after the last entry
     --> <stdin>:2:14
      |
    2 |  "tags": ["a",],}
      |              ^
      |
      = help: delete the comma

    error[syntax]: JSON has no comma after the last entry
     --> <stdin>:2:16
      |
    2 |  "tags": ["a",],}
      |                ^
      |
      = help: delete the comma

    error: the input cannot be read: 2 problems
    --- exit 3 ---
    "#);
    workspace.run_with_input("create -f -", "{name: Ada, tags: [a,],}").success();
    workspace.write("eve.yaml", "{\"name\": \"Eve\",}\n");
    workspace.run("create -f eve.yaml").success();
}

#[test]
fn a_flag_of_another_tool_is_not_taken_for_the_one_that_looks_most_like_it() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("create Ada --age 30"), @"
    --- stderr ---
    error: unexpected argument '--age' found

      tip: --age-group CHOICE

    For more information, try '--help'.
    --- exit 2 ---
    ");
}
