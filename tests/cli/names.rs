//! Which names are one name, and the files they get.

use crate::harness::Workspace;

#[test]
fn names_are_compared_without_case_form_and_outer_spaces() {
    let same = [
        ("Ada", "ADA"),
        ("Ada", "  ada  "),
        ("José", "JOSE\u{301}"),
        ("Straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ﬁne", "FINE"),
    ];
    let mut told = String::new();
    for (first, second) in same {
        let workspace = Workspace::new();
        workspace.run(&format!("create '{first}'")).success();
        told += &workspace.transcript([&*format!("create '{second}'")]);
        assert_eq!(workspace.names("personas").len(), 1, "{first} {second}");
    }
    insta::assert_snapshot!(told, @"
    $ persona create 'ADA'
    --- stderr ---
    error: name `ADA` is taken by `personas/ada.yaml`
    hint: choose another name
    --- exit 5 ---
    $ persona create '  ada  '
    --- stderr ---
    error: name `ada` is taken by `personas/ada.yaml`
    hint: choose another name
    --- exit 5 ---
    $ persona create 'JOSÉ'
    --- stderr ---
    error: name `JOSÉ` is taken by `personas/jose.yaml`
    hint: choose another name
    --- exit 5 ---
    $ persona create 'STRASSE'
    --- stderr ---
    error: name `STRASSE` is taken by `personas/strasse.yaml`
    hint: choose another name
    --- exit 5 ---
    $ persona create 'σίσυφος'
    --- stderr ---
    error: name `σίσυφος` is taken by `personas/sisuphos.yaml`
    hint: choose another name
    --- exit 5 ---
    $ persona create 'FINE'
    --- stderr ---
    error: name `FINE` is taken by `personas/fine.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
}

#[test]
fn the_names_of_system_personas_are_taken_everywhere() {
    let workspace = Workspace::with_ada();
    workspace.run("create 'worried  Grandmother'").success();
    insta::assert_snapshot!(workspace.run("create 'worried grandmother'"), @"
    --- stderr ---
    error: name `worried grandmother` is taken by system persona `Worried Grandmother`
    hint: choose another name
    --- exit 5 ---
    ");
    workspace.run("patch ada --name 'WORRIED GRANDMOTHER'").exits(5);
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("-p shop create 'Worried Grandmother'").exits(5);
}

#[test]
fn a_name_is_free_in_another_scope() {
    let workspace = Workspace::with_ada();
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("-p shop create Ada").success();
}

#[test]
fn a_taken_name_names_the_file_that_has_it() {
    let workspace = Workspace::new();
    workspace.write("personas/odd-file.yaml", "name: Ada # mine\n");
    insta::assert_snapshot!(workspace.run("create ada"), @"
    --- stderr ---
    error: name `ada` is taken by `personas/odd-file.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
    let error = workspace.run("create ada -o json").exits(5).json_error();
    assert_eq!((&error["code"], &error["status"]), (&"name-taken".into(), &409.into()));
}

#[test]
fn a_file_that_cannot_be_read_still_holds_its_name() {
    let workspace = Workspace::new();
    workspace.write("personas/torn.yaml", "name: Ada\ntone: [\n");
    insta::assert_snapshot!(workspace.run("create ada"), @"
    --- stderr ---
    error: name `ada` is taken by `personas/torn.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
}

#[test]
fn a_persona_may_take_another_spelling_of_its_own_name() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --name ADA").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: ADA   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.run("patch ada --name ada").success();
}

#[test]
fn the_file_moves_with_a_rename_and_keeps_its_text() {
    let workspace = Workspace::in_git();
    let session = workspace.run("patch ada --name 'Augusta King'").success();
    assert_eq!(
        session.stderr,
        "patched `Augusta King`: personas/ada.yaml is now personas/augusta-king.yaml\n"
    );
    assert_eq!(workspace.names("personas"), ["augusta-king.yaml"]);
    insta::assert_snapshot!(workspace.read("personas/augusta-king.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Augusta King   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.git("add -A");
    assert!(workspace.git("status --porcelain").starts_with("R  personas/ada.yaml"));
}

#[test]
fn a_hand_chosen_file_name_stays_until_the_name_changes() {
    let workspace = Workspace::new();
    workspace.write("personas/boss.yaml", "name: Ada\n");
    workspace.run("patch boss --tone formal").success();
    assert_eq!(workspace.names("personas"), ["boss.yaml"]);
    workspace.run("patch boss --name Eve").success();
    assert_eq!(workspace.names("personas"), ["eve.yaml"]);
}

#[test]
fn slugs_that_meet_are_counted() {
    let workspace = Workspace::new();
    for name in ["Ada!", "Ada?", "Ada"] {
        workspace.run(&format!("create '{name}'")).success();
    }
    assert_eq!(workspace.names("personas"), ["ada-2.yaml", "ada-3.yaml", "ada.yaml"]);
    workspace.write("personas/EVE.yaml", "name: Other\n");
    workspace.run("create Eve").success();
    assert!(workspace.exists("personas/eve-2.yaml"), "some file systems do not tell cases apart");
}

#[test]
fn any_name_gets_a_file_in_the_folder() {
    let workspace = Workspace::new();
    let long = "ж".repeat(255);
    let names = ["../up", "/etc/passwd", "🙂", "con", ".hidden", "a/b\\c", "-rf", "日本", &long];
    for name in names {
        workspace.run(&format!("create --name='{name}'")).success();
    }
    assert_eq!(workspace.names("").len(), 5, "{:?}", workspace.names(""));
    let files = workspace.names("personas");
    assert_eq!(files.len(), names.len(), "{files:?}");
    for file in &files {
        let stem = file.strip_suffix(".yaml").unwrap();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(!stem.is_empty() && stem.chars().all(plain) && stem.len() < 200, "{file}");
    }
    let listed = workspace.run("list -o json").success().json();
    let mut found: Vec<&str> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|persona| persona["name"].as_str().unwrap())
        .collect();
    found.sort_unstable();
    let mut wanted = names.to_vec();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

#[test]
fn names_are_trimmed_and_may_look_like_other_values() {
    let workspace = Workspace::new();
    for name in [
        "yes",
        "null",
        "12",
        "1e3",
        "~",
        "# x",
        "a: b",
        "- a",
        "'q'",
        "\"",
        "2026-01-01",
        "&a",
        "*a",
        "%",
    ] {
        workspace.run(&format!("create --name={}", shell_words::quote(name))).success();
    }
    workspace.run("create '  Trimmed '").success();
    insta::assert_snapshot!(workspace.run("list --columns name,path -o jsonl"), @r##"
    --- stdout ---
    {"name":"12","path":"personas/12.yaml"}
    {"name":"1e3","path":"personas/1e3.yaml"}
    {"name":"2026-01-01","path":"personas/2026-01-01.yaml"}
    {"name":"\"","path":"personas/persona-2.yaml"}
    {"name":"# x","path":"personas/x.yaml"}
    {"name":"%","path":"personas/persona-3.yaml"}
    {"name":"&a","path":"personas/a-2.yaml"}
    {"name":"'q'","path":"personas/q.yaml"}
    {"name":"*a","path":"personas/a-3.yaml"}
    {"name":"- a","path":"personas/a.yaml"}
    {"name":"a: b","path":"personas/a-b.yaml"}
    {"name":"null","path":"personas/null.yaml"}
    {"name":"Trimmed","path":"personas/trimmed.yaml"}
    {"name":"yes","path":"personas/yes.yaml"}
    {"name":"~","path":"personas/persona.yaml"}
    --- exit 0 ---
    "##);
}

#[test]
fn names_that_clash_within_one_command_say_so() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run_with_input("create -f -", "name: Ada\n---\nname: Eve\n---\nname: ada\n"), @"
    --- stderr ---
    error[name-taken]: name `ada` is taken by `Ada`, which the same command creates
     --> <stdin>:5:7
      |
    5 | name: ada
      |       ^^^
      |
      = help: choose another name

    error: the persona cannot be created: 1 problem
    --- exit 5 ---
    ");
    assert_eq!(workspace.names("personas"), [""; 0]);
    workspace.run("create Ada").success();
    workspace.run("create Eve").success();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch --all --name Same"), @"
    --- stderr ---
    error[name-taken]: name `Same` is taken by `personas/ada.yaml`, which the same command renames
    hint: choose another name

    error: the change is not valid: 1 problem
    --- exit 5 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_name_holds_no_invisible_characters() {
    let workspace = Workspace::with_ada();
    workspace.run("project create shop").success();
    for name in ["a\u{202e}b", "a\u{200b}", "\u{ad}", "a\u{1b}b", "a\nb"] {
        for command in [
            "create",
            "project create",
            "resource create name",
            "patch ada --name",
            "duplicate ada --name",
        ] {
            let session = workspace.run(&format!("{command} '{name}'"));
            assert!(matches!(session.code, 2 | 3), "{command} {name:?}: {session}");
        }
        let session = workspace.run(&format!("variable create vv --type bool -a '{name}'"));
        session.exits(3);
    }
    workspace.run("create 'Zoë \u{1f469}\u{200d}\u{1f680}'").success();
}
