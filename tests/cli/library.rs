//! The shared library.

use crate::harness::{Session, Workspace};

/// Runs a command line as staff.
pub(crate) fn staff(workspace: &Workspace, line: &str) -> Session {
    Session::of(workspace.command(line).env("PERSONA_ROLE", "staff"))
}

fn with_angry() -> Workspace {
    let workspace = Workspace::new();
    staff(&workspace, "library add Angry --system-prompt 'You are angry.' --tags billing")
        .success();
    workspace
}

#[test]
fn only_staff_adds_patches_and_deletes_and_the_refusal_names_the_way() {
    let workspace = with_angry();
    let lines = [
        "library add Calm --system-prompt x",
        "library patch angry --tone formal",
        "library delete angry --yes",
        "library add",
        "library delete angry --yes -o json",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona library add Calm --system-prompt x
    --- stderr ---
    error: library personas cannot be added without the staff role: PERSONA_ROLE is not set and there is no [directory]/.config/persona/config.yaml
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/.config/persona/config.yaml
    --- exit 6 ---
    $ persona library patch angry --tone formal
    --- stderr ---
    error: library personas cannot be modified without the staff role: PERSONA_ROLE is not set and there is no [directory]/.config/persona/config.yaml
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/.config/persona/config.yaml
    --- exit 6 ---
    $ persona library delete angry --yes
    --- stderr ---
    error: library personas cannot be deleted without the staff role: PERSONA_ROLE is not set and there is no [directory]/.config/persona/config.yaml
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/.config/persona/config.yaml
    --- exit 6 ---
    $ persona library add
    --- stderr ---
    error: library personas cannot be added without the staff role: PERSONA_ROLE is not set and there is no [directory]/.config/persona/config.yaml
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/.config/persona/config.yaml
    --- exit 6 ---
    $ persona library delete angry --yes -o json
    --- stderr ---
    {
      "error": {
        "status": 403,
        "code": "staff-role",
        "message": "library personas cannot be deleted without the staff role: PERSONA_ROLE is not set and there is no [directory]/.config/persona/config.yaml",
        "hint": "set PERSONA_ROLE=staff, or write `role: staff` into [directory]/.config/persona/config.yaml",
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "staff-role",
            "severity": "error",
            "message": "library personas cannot be deleted without the staff role: PERSONA_ROLE is not set and there is no [directory]/.config/persona/config.yaml",
            "hint": "set PERSONA_ROLE=staff, or write `role: staff` into [directory]/.config/persona/config.yaml"
          }
        ]
      }
    }
    --- exit 6 ---
    "#);
    assert_eq!(workspace.names("library"), ["angry.yaml"]);
}

#[test]
fn the_role_comes_from_the_users_own_file_and_the_environment_wins_over_it() {
    let workspace = with_angry();
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("persona");
    std::fs::create_dir(&config).unwrap();
    let run = |role: Option<&str>| {
        let mut command = workspace.command("library patch angry --tone formal");
        command.env("XDG_CONFIG_HOME", home.path());
        role.map(|role| command.env("PERSONA_ROLE", role));
        Session::of(&mut command)
    };
    std::fs::write(config.join("config.yaml"), "role: guest\n").unwrap();
    insta::assert_snapshot!(run(None), @"
    --- stderr ---
    error: library personas cannot be modified without the staff role: PERSONA_ROLE is not set and [directory]/persona/config.yaml says `guest`
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/persona/config.yaml
    --- exit 6 ---
    ");
    std::fs::write(config.join("config.yaml"), "role: [staff\n").unwrap();
    insta::assert_snapshot!(run(None), @"
    --- stderr ---
    error: library personas cannot be modified without the staff role: PERSONA_ROLE is not set and [directory]/persona/config.yaml: the bracket `[` is never closed
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/persona/config.yaml
    --- exit 6 ---
    ");
    std::fs::write(config.join("config.yaml"), "role: staff\n").unwrap();
    insta::assert_snapshot!(run(Some("STAFF")), @"
    --- stderr ---
    error: library personas cannot be modified without the staff role: PERSONA_ROLE is `STAFF`
    hint: set PERSONA_ROLE=staff, or write `role: staff` into [directory]/persona/config.yaml
    --- exit 6 ---
    ");
    run(Some("guest")).exits(6);
    run(None).success();
}

#[test]
fn no_file_of_the_workspace_gives_the_role() {
    let workspace = with_angry();
    for file in
        ["config.yaml", ".persona/config.yaml", "library/config.yaml", "persona/config.yaml"]
    {
        workspace.write(file, "role: staff\n");
    }
    workspace.run("library patch angry --tone formal").exits(6);
    // A relative path would follow whoever unpacked the workspace.
    let mut command = workspace.command("library patch angry --tone formal");
    Session::of(command.env("XDG_CONFIG_HOME", ".")).exits(6);
    workspace.write("persona.yaml", "version: 1\nrole: staff\n");
    insta::assert_snapshot!(workspace.run("library patch angry --tone formal"), @"
    --- stderr ---
    error[unknown-key]: unknown key `role`
     --> persona.yaml:2:1
      |
    2 | role: staff
      | ^^^^
      |
      = help: remove the key

    error: persona.yaml: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_library_persona_needs_a_prompt_and_takes_feathers_request_body() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(staff(&workspace, "library add Calm"), @"
    --- stderr ---
    error[missing-key]: `system_prompt` is missing
    hint: give --system-prompt, or a document (-f FILE) with `system_prompt`

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    ");
    workspace.write(
        "feather.json",
        r#"{"name": "Calm", "body": "You are calm.", "description": null, "traits": {"mood": 1},
            "behavior_config": {"cut_in": {"min_words": 2}}, "tags": ["a", "b"]}"#,
    );
    insta::assert_snapshot!(staff(&workspace, "library add -f feather.json"), @"
    --- stderr ---
    created `Calm` in library/calm.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("library/calm.yaml"), @r#"
    id: [uuid]
    name: Calm
    system_prompt: You are calm.
    tags:
      - a
      - b
    traits:
      mood: 1
    behavior_config:
      cut_in:
        min_words: 2
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    staff(&workspace, "library patch calm --unset system_prompt").exits(3);
    staff(&workspace, "library add -f feather.json").exits(5);
}

#[test]
fn staff_patches_by_a_small_edit_and_deletes() {
    let workspace = with_angry();
    workspace.write("library/angry.yaml", "# keep me\nname: Angry\nsystem_prompt: x # short\n");
    staff(&workspace, "library patch angry --tone formal").success();
    let after = "# keep me\nname: Angry\nsystem_prompt: x # short\ntone: formal\n";
    assert_eq!(workspace.read("library/angry.yaml"), after);
    staff(&workspace, "library patch angry --name 'Very Angry'").success();
    assert_eq!(workspace.names("library"), ["very-angry.yaml"]);
    staff(&workspace, "library delete 'very angry' --yes").success();
    assert_eq!(workspace.names("library"), [""; 0]);
    staff(&workspace, "library delete angry --yes").exits(4);
    staff(&workspace, "library patch 'Worried Grandmother' --tone casual").exits(6);
}

#[test]
fn a_persona_of_the_workspace_can_be_added_without_its_identity() {
    let workspace = Workspace::with_ada();
    staff(&workspace, "library add --persona ada").exits(3);
    workspace.run("patch ada --system-prompt 'I am Ada.'").success();
    let added = staff(&workspace, "library add --persona ada --tags kind -o json").success().json();
    assert_eq!(added["name"], "Ada");
    assert_eq!(added["tags"], serde_json::json!(["kind"]));
    assert_eq!(added["cloned_from"], "3c90c3cc-0d44-4b50-8888-8dd25736052a");
    assert_ne!(added["id"], added["cloned_from"]);
    assert_eq!(added["created_at"], "2026-01-02T03:04:05Z");
    staff(&workspace, "library add --persona nobody").exits(4);
}

#[test]
fn installing_copies_and_counts_taken_names() {
    let workspace = with_angry();
    let original = workspace.run("library show angry -o json").success().json();
    for name in ["Angry", "Angry (2)", "Angry (3)"] {
        let copy = workspace.run("library install angry -o json").success().json();
        assert_eq!(copy["name"], name);
        assert_eq!(copy["cloned_from"], original["id"]);
        assert_ne!(copy["id"], original["id"]);
        assert_eq!(copy["persona_type"], "workspace");
        assert_eq!(copy["tags"], original["tags"]);
    }
    workspace.run("library install angry --name Cross").success();
    assert_eq!(
        workspace.names("personas"),
        ["angry-2.yaml", "angry-3.yaml", "angry.yaml", "cross.yaml"]
    );
    workspace.run("library install nobody").exits(4);
    insta::assert_snapshot!(workspace.run("library install angry --dry-run"), @r#"
    --- stdout ---
    --- /dev/null
    +++ b/personas/angry-4.yaml
    @@ -0,0 +1,8 @@
    +id: [uuid]
    +name: Angry (4)
    +system_prompt: You are angry.
    +tags:
    +  - billing
    +cloned_from: [uuid]
    +created_at: "2026-01-02T03:04:05Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
}

#[test]
fn a_project_can_be_installed_into() {
    let workspace = with_angry();
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    let copy = workspace.run("library install angry -p shop -o json").success().json();
    assert_eq!(copy["path"], "projects/shop/personas/angry.yaml");
}

#[test]
fn the_library_is_listed_and_copied_from_but_not_meant_by_other_verbs() {
    let workspace = with_angry();
    assert_eq!(workspace.run("library list -o name").success().stdout, "Angry\n");
    assert_eq!(workspace.run("list --type library -o name").success().stdout, "Angry\n");
    assert_eq!(workspace.run("list -o name").success().stdout, "");
    let copy = workspace.run("duplicate angry -o json").success().json();
    assert_eq!(copy["name"], "Angry Copy");
    assert_eq!(copy["persona_type"], "workspace");
    for line in ["show angry", "patch angry --tone formal", "delete angry --yes"] {
        staff(&workspace, line).exits(4);
    }
}
