//! The shared library.

use crate::harness::{Session, Workspace};

/// Runs a command line as staff.
fn staff(workspace: &Workspace, line: &str) -> Session {
    Session::of(workspace.command(line).env("PERSONA_ROLE", "staff"))
}

fn with_angry() -> Workspace {
    let workspace = Workspace::new();
    staff(&workspace, "library add Angry --system-prompt 'You are angry.' --tags billing")
        .success();
    workspace
}

/// A workspace `desk` beside whose directory the library `shared` lies.
fn beside_library() -> Workspace {
    let street = Workspace::bare();
    street.run("init desk --name desk").success();
    street.write("desk/persona.yaml", "version: 1\nlibrary: ../shared\n");
    street.run("-C desk library allow").success();
    street
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

#[test]
fn the_manifest_may_name_a_directory_elsewhere_with_a_lock_of_its_own() {
    let street = beside_library();
    assert_eq!(street.run("-C desk library list -o name").success().stdout, "");
    assert!(!street.exists("shared"), "reading makes nothing");
    staff(&street, "-C desk library add Angry --system-prompt x").success();
    assert_eq!(street.names("shared"), [".persona", "angry.yaml"]);
    assert_eq!(street.read("shared/.persona/.gitignore"), "*\n");
    let shown = street.run("-C desk library show angry -o json").success().json();
    assert_eq!(shown["path"], "../shared/angry.yaml");
    staff(&street, "-C desk library patch angry --name Cross").success();
    street.run("-C desk library install cross").success();
    assert_eq!(street.names("desk/personas"), ["cross.yaml"]);
    staff(&street, "-C desk library delete cross --yes").success();
    assert_eq!(street.names("shared"), [".persona"]);
}

#[test]
fn a_library_elsewhere_is_used_only_after_the_user_has_allowed_it() {
    let street = Workspace::bare();
    street.run("init desk --name desk").success();
    street.write("desk/persona.yaml", "version: 1\nlibrary: ../shared\n");
    street.write("shared/angry.yaml", "name: Angry\nsystem_prompt: '{{customer}}'\n");
    let before = street.state();
    for line in [
        "library list",
        "library show angry",
        "library install angry",
        "library add Calm --system-prompt x",
        "library delete angry --yes",
        "list --type library",
        "list --type all",
    ] {
        let refused = staff(&street, &format!("-C desk {line}")).exits(6);
        refused.tells("library `../shared` is outside of the workspace").tells("library allow");
    }
    for line in ["validate", "fmt --check", "variable list", "list"] {
        street.run(&format!("-C desk {line}")).success();
    }
    let listed = street.run("-C desk list --type all -o slug").exits(6);
    assert!(listed.stdout.contains("worried-grandmother\n"), "{listed}");
    street.run("-C desk duplicate angry").exits(4);
    assert_eq!(street.state(), before);
    for given in ["1", "shared", street.file("shared").to_str().unwrap()] {
        let listed =
            street.run_with_env("-C desk library list -o name", "PERSONA_ALLOW_LIBRARY", given);
        listed.success().prints("Angry\n");
    }
    street.run_with_env("-C desk library list", "PERSONA_ALLOW_LIBRARY", "desk").exits(6);
    let error = street.run("-C desk library list -o json").exits(6).json_error();
    assert_eq!(error["code"], "library-not-allowed");
    insta::assert_snapshot!(street.run("-C desk library allow"), @"
    --- stderr ---
    allowed library `[directory]/shared`
    --- exit 0 ---
    ");
    insta::assert_snapshot!(street.run("-C desk library allow"), @"
    --- stderr ---
    note: library `[directory]/shared` is already allowed
    --- exit 0 ---
    ");
    street.run("-C desk library list -o name").success().prints("Angry\n");
    let config = street.read(".config/persona/libraries.jsonl");
    assert_eq!(config.lines().count(), 1, "{config}");
    // Another workspace and another library are other pairs.
    street.run("init other --name other").success();
    street.write("other/persona.yaml", "version: 1\nlibrary: ../shared\n");
    street.run("-C other library list").exits(6);
    street.write("desk/persona.yaml", "version: 1\nlibrary: ../elsewhere\n");
    street.run("-C desk library list").exits(6);
    street.write("desk/persona.yaml", "version: 1\nlibrary: vendor\n");
    street.run("-C desk library list").success();
    insta::assert_snapshot!(street.run("-C desk library allow"), @"
    --- stderr ---
    note: the library is inside of the workspace and needs no consent
    --- exit 0 ---
    ");
}

#[test]
fn fmt_leaves_a_library_elsewhere_alone_until_it_is_named() {
    let street = beside_library();
    for file in ["desk/personas/ada.yaml", "shared/angry.yaml"] {
        street.write(file, "name:   Ada\n");
    }
    street.run("-C desk fmt").success();
    assert_eq!(street.read("desk/personas/ada.yaml"), "name: Ada\n");
    assert_eq!(street.read("shared/angry.yaml"), "name:   Ada\n");
    street.run("-C desk fmt shared").success();
    assert_eq!(street.read("shared/angry.yaml"), "name: Ada\n");
}

#[test]
fn two_writers_of_a_library_elsewhere_do_not_meet() {
    let street = beside_library();
    staff(&street, "-C desk library add Angry --system-prompt x").success();
    let lock = std::fs::File::open(street.file("shared/.persona/lock")).unwrap();
    lock.lock().unwrap();
    let busy =
        staff(&street, "-C desk library patch angry --tone formal --lock-timeout 0").exits(5);
    assert!(busy.stderr.contains("lock"), "{busy}");
    street.run("-C desk library install angry --lock-timeout 0").success();
}

#[cfg(unix)]
#[test]
fn links_out_of_a_library_elsewhere_are_refused() {
    let street = beside_library();
    street.write("secret.yaml", "name: Secret\nsystem_prompt: hidden\n");
    street.write("shared/fair.yaml", "name: Fair\nsystem_prompt: x\n");
    std::os::unix::fs::symlink(street.file("secret.yaml"), street.file("shared/evil.yaml"))
        .unwrap();
    let listed = street.run("-C desk library list -o name").exits(3);
    assert_eq!(listed.stdout, "Fair\n");
    assert!(listed.stderr.contains("not inside the library"), "{listed}");
    street.run("-C desk library show evil").exits(3);
}

#[test]
fn a_library_around_the_workspace_or_in_hidden_folders_is_refused() {
    let street = beside_library();
    for setting in ["..", ".", "../.config", "../shared/.git", ".git", "../no/such"] {
        street.write("desk/persona.yaml", format!("version: 1\nlibrary: {setting}\n"));
        let code = staff(&street, "-C desk library add A --system-prompt x").code;
        assert!([3, 4].contains(&code), "{setting}: {code}");
        street.run("-C desk list").success();
    }
    assert_eq!(street.names("."), [".config", "desk"]);
}
