//! Commands in hints, which can be pasted into a shell.

use crate::harness::{Session, Workspace};

#[test]
fn the_flag_that_a_hint_names_can_be_pasted() {
    let workspace = Workspace::with_ada();
    for (given, key) in [
        ("description=a: b", "description"),
        ("description=it's - \"so\": $HOME", "description"),
        ("description=- a", "description"),
        ("description=[a", "description"),
        ("description=-1", "description"),
        ("tags=it's", "tags"),
        ("tags=a: b", "tags"),
        ("age_group=60+", "age_group"),
        ("multilingual=\"false\"", "multilingual"),
        ("behavior_config.wait_seconds=\"5\"", "behavior_config"),
        ("custom_properties.a b=5", "custom_properties"),
    ] {
        let mut command = workspace.command("patch ada --dry-run --set");
        let refused = Session::of(command.arg(given)).exits(3);
        let at = refused.stderr.find("--set ").unwrap_or_else(|| panic!("{given}: {refused}"));
        let flag = refused.stderr[at..].lines().next().unwrap();
        let taken = workspace.run(&format!("patch ada --dry-run -o json {flag}")).success().json();
        assert!(!taken[key].is_null(), "{given}: {taken}");
    }
}

#[test]
fn names_in_hints_are_words_of_a_shell() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/it's me.yaml", "name: Me\n");
    insta::assert_snapshot!(workspace.run("diff Me"), @r#"
    --- stderr ---
    error: one persona is compared with its last commit, and this is not a git repository
    hint: persona diff "it's me" OTHER
    --- exit 2 ---
    "#);
    workspace.write("no where/notes.txt", "");
    insta::assert_snapshot!(workspace.run("-C 'no where' list"), @"
    --- stderr ---
    error: `[directory]/no where` is not a workspace: it holds no `persona.yaml`
    hint: persona -C '[directory]/no where' init
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("patch 'Worried Grandmother' --tone casual"), @"
    --- stderr ---
    error: system persona `Worried Grandmother` cannot be modified
    hint: copy it first: persona duplicate 'Worried Grandmother'
    --- exit 6 ---
    ");
}

#[test]
fn commands_in_hints_repeat_where_to_work() {
    let workspace = Workspace::bare();
    workspace.run("init desk").success();
    workspace.run("-C desk project create shop").success();
    let lines = [
        "-C desk list",
        "-C desk -p shop list",
        "-C desk patch wary-cardholder --tone casual",
        "-C desk -p shop patch wary-cardholder --tone casual",
        "-C desk -p shop show nobody",
        "-C desk -p mall show ada",
        "-C desk create A --tone sarcastic",
        "init -- -x",
        "-C desk init new",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona -C desk list
    --- stderr ---
    note: no personas here yet
    hint: persona -C desk create NAME, or look at the built-in ones: persona -C desk list --type system
    --- exit 0 ---
    $ persona -C desk -p shop list
    --- stderr ---
    note: project `shop` has no personas yet
    hint: persona -C desk create NAME -p shop
    --- exit 0 ---
    $ persona -C desk patch wary-cardholder --tone casual
    --- stderr ---
    error: system persona `Wary Cardholder` cannot be modified
    hint: copy it first: persona -C desk duplicate 'Wary Cardholder'
    --- exit 6 ---
    $ persona -C desk -p shop patch wary-cardholder --tone casual
    --- stderr ---
    error: system persona `Wary Cardholder` cannot be modified
    hint: copy it first: persona -C desk -p shop duplicate 'Wary Cardholder'
    --- exit 6 ---
    $ persona -C desk -p shop show nobody
    --- stderr ---
    error: no persona `nobody` in project `shop` or among the system personas
    hint: persona -C desk -p shop list --type all
    --- exit 4 ---
    $ persona -C desk -p mall show ada
    --- stderr ---
    error: no project `mall` in the workspace
    hint: persona -C desk project list
    --- exit 4 ---
    $ persona -C desk create A --tone sarcastic
    --- stderr ---
    error[unknown-choice]: invalid value `sarcastic` for `tone`: expected `formal`, `casual` or `neutral`
    hint: `persona -C desk explain tone` explains the choices

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    $ persona init -- -x
    --- stderr ---
    created the workspace in [directory]/-x: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    hint: cd ./-x && persona list
    --- exit 0 ---
    $ persona -C desk init new
    --- stderr ---
    created the workspace in [directory]/new: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    hint: cd new && persona list
    --- exit 0 ---
    ");
    let error = workspace.run("-C desk show nobody -o json").exits(4).json_error();
    assert_eq!(error["hint"], "persona -C desk list --type all");
    insta::assert_snapshot!(workspace.run_with_env("list", "PERSONA_WORKSPACE", "desk"), @"
    --- stderr ---
    note: no personas here yet
    hint: persona create NAME, or look at the built-in ones: persona list --type system
    --- exit 0 ---
    ");
    workspace.write("desk/personas/eve.yaml", "name: Eve\n");
    insta::assert_snapshot!(workspace.run("-C desk validate"), @"
    --- stdout ---
    warning[missing-id]: missing `id`
     --> personas/eve.yaml:1:1
      |
    1 | name: Eve
      | ^^^^^^^^^
      |
      = help: `persona -C desk validate --fix` adds one

    warning[missing-timestamps]: missing `created_at`
     --> personas/eve.yaml:1:1
      |
    1 | name: Eve
      | ^^^^^^^^^
      |
      = help: `persona -C desk validate --fix` adds it
    --- stderr ---
    2 warnings in 1 file
    --- exit 0 ---
    ");
}

#[test]
fn a_slip_on_the_command_line_is_told_what_to_type() {
    let workspace = Workspace::with_ada();
    let mut told = String::new();
    for line in [
        "patch ada --set tags+=x",
        "patch ada --set tags-=x",
        "patch ada --description @handle",
        "patch ada --color '#f00'",
        "list --json",
        "list -n 3",
        "create X --from ada",
        "draft accept k-17",
        "draft reject k-17",
        "tag ada x",
        "explain codes",
    ] {
        let session = workspace.run(line);
        let way = |line: &&str| line.trim_start().starts_with(['h', 't']);
        let way = session.stderr.lines().filter(way).collect::<Vec<_>>().join("\n");
        told += &format!("{line}: {}\n{way}\n", session.code);
    }
    insta::assert_snapshot!(told, @"
    patch ada --set tags+=x: 3
    hint: --add 'tags=x'
    patch ada --set tags-=x: 3
    hint: --remove 'tags=x'
    patch ada --description @handle: 4
    hint: for a text that begins with `@`: --description @@handle
    patch ada --color '#f00': 2
      tip: the color of a persona is --persona-color
    list --json: 2
      tip: -o json
    list -n 3: 2
      tip: --limit N
    create X --from ada: 2
      tip: to copy a persona: persona duplicate REF
    draft accept k-17: 2
      tip: persona draft ack KEY --accept
    draft reject k-17: 2
      tip: persona draft ack KEY --reject
    tag ada x: 2
      tip: persona patch REF --add tags=TAG
    explain codes: 4
    hint: persona help codes
    ");
    insta::assert_snapshot!(workspace.run("list --columns ageGrp"), @"
    --- stderr ---
    error: invalid value 'ageGrp' for '--columns <KEYS>': unknown key `ageGrp`, did you mean `age_group`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
    let operations = "[{op: replace, path: /tonne, value: x}]";
    insta::assert_snapshot!(workspace.run_with_input("patch ada --type json -f -", operations), @"
    --- stderr ---
    error[patch-does-not-apply]: the JSON patch does not apply: operation 1: there is no `/tonne`

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    workspace.write("other/persona.yaml", "hi: 1\n");
    insta::assert_snapshot!(workspace.run_in("other", "list"), @"
    --- stderr ---
    error: `persona.yaml` is not the manifest of a workspace: it has no `version`
    hint: create the workspace in a subdirectory: persona init personas-desk
    --- exit 2 ---
    ");
}
