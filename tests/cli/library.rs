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
    for line in [
        "library add Calm --system-prompt x",
        "library patch angry --tone formal",
        "library delete angry --yes",
        "library add",
    ] {
        let refused = workspace.run(line).exits(6);
        assert!(
            refused.stderr.contains("without the staff role: PERSONA_ROLE is not set"),
            "{refused}"
        );
        assert!(refused.stderr.contains("set PERSONA_ROLE=staff"), "{refused}");
        assert!(refused.stderr.contains(".config/persona/config.yaml"), "{refused}");
    }
    let error = workspace.run("library delete angry --yes -o json").exits(6).json_error();
    assert_eq!(error["status"], 403);
    assert_eq!(error["code"], "staff-role");
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
    assert!(run(None).exits(6).stderr.contains("says `guest`"));
    std::fs::write(config.join("config.yaml"), "role: [staff\n").unwrap();
    run(None).exits(6);
    std::fs::write(config.join("config.yaml"), "role: staff\n").unwrap();
    assert!(run(Some("STAFF")).exits(6).stderr.contains("PERSONA_ROLE is `STAFF`"));
    assert!(run(Some("guest")).exits(6).stderr.contains("PERSONA_ROLE is `guest`"));
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
    let refused = staff(&workspace, "library add Calm").exits(3);
    assert!(refused.stderr.contains("`system_prompt` is missing"), "{refused}");
    workspace.write(
        "feather.json",
        r#"{"name": "Calm", "body": "You are calm.", "description": null, "traits": {"mood": 1},
            "behavior_config": {"cut_in": {"min_words": 2}}, "tags": ["a", "b"]}"#,
    );
    let added = staff(&workspace, "library add -f feather.json -o json").success().json();
    assert_eq!(added["persona_type"], "library");
    assert_eq!(added["path"], "library/calm.yaml");
    assert_eq!(added["system_prompt"], "You are calm.");
    assert_eq!(added["behavior_config"]["cut_in"]["min_words"], 2);
    staff(&workspace, "library patch calm --unset system_prompt").exits(3);
    staff(&workspace, "library add -f feather.json").exits(5);
}

#[test]
fn staff_patches_by_a_small_edit_and_deletes() {
    let workspace = with_angry();
    let before = workspace.read("library/angry.yaml");
    workspace.write("library/angry.yaml", format!("# keep me\n{before}"));
    staff(&workspace, "library patch angry --tone formal").success();
    let after = workspace.read("library/angry.yaml");
    assert!(after.starts_with("# keep me\n") && after.contains("\ntone: formal\n"), "{after}");
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
    assert!(
        workspace
            .run("library install angry --dry-run")
            .success()
            .stdout
            .contains("+name: Angry (4)")
    );
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
