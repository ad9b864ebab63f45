//! A library outside of the workspace.

use crate::harness::Workspace;
use crate::library::staff;

/// A workspace `desk` beside whose directory the library `shared` lies.
fn beside_library() -> Workspace {
    let street = Workspace::bare();
    street.run("init desk --name desk").success();
    street.write("desk/persona.yaml", "version: 1\nlibrary: ../shared\n");
    street.run("-C desk library allow").success();
    street
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
    insta::assert_snapshot!(street.run("-C desk list --type all -o slug --where tone=formal"), @"
    --- stdout ---
    careful-newcomer
    exacting-solicitor
    hopeful-applicant
    wary-cardholder
    worried-grandmother
    --- stderr ---
    error: library `../shared` is outside of the workspace and you have not allowed it
    hint: if you trust this workspace with [directory]/shared: persona -C desk library allow
    --- exit 6 ---
    ");
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
    let holder = r#"{"process":4711,"command":"persona import","since":"2026-01-01T00:00:00Z"}"#;
    street.write("shared/.persona/lock", holder);
    let busy = staff(&street, "-C desk library patch angry --tone formal --lock-timeout 0");
    insta::assert_snapshot!(busy, @"
    --- stderr ---
    error: the library is in use by `persona import` (process 4711, since 2026-01-01T00:00:00Z); waited 0 s
    hint: wait for it to end, or pass --lock-timeout
    --- exit 5 ---
    ");
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
    insta::assert_snapshot!(street.run("-C desk library list -o name"), @"
    --- stdout ---
    Fair
    --- stderr ---
    error[outside-workspace]: `../shared/evil.yaml` is not inside the library: it leads to `[directory]/secret.yaml`
    --> ../shared/evil.yaml

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
    street.run("-C desk library show evil").exits(3);
}

#[test]
fn a_library_around_the_workspace_or_in_hidden_folders_is_refused() {
    let street = beside_library();
    let mut told = String::new();
    for setting in ["..", ".", "../.config", "../shared/.git", ".git", "../no/such"] {
        street.write("desk/persona.yaml", format!("version: 1\nlibrary: {setting}\n"));
        let refused = staff(&street, "-C desk library add A --system-prompt x");
        told += &format!("{setting}\n{refused}\n");
        street.run("-C desk list").success();
    }
    insta::assert_snapshot!(told, @"
    ..
    --- stderr ---
    error: `library: ..` contains the workspace itself
    hint: set `library` in persona.yaml to a directory in the workspace or beside it
    --- exit 3 ---
    .
    --- stderr ---
    error: `library: .` contains the workspace itself
    hint: set `library` in persona.yaml to a directory in the workspace or beside it
    --- exit 3 ---
    ../.config
    --- stderr ---
    error: `library: ../.config`: `.config` may not start with a dot, because hidden files are not read
    hint: set `library` in persona.yaml to a directory in the workspace or beside it
    --- exit 3 ---
    ../shared/.git
    --- stderr ---
    error: `library: ../shared/.git`: `.git` may not start with a dot, because hidden files are not read
    hint: set `library` in persona.yaml to a directory in the workspace or beside it
    --- exit 3 ---
    .git
    --- stderr ---
    error: `library: .git`: `.git` may not start with a dot, because hidden files are not read
    hint: set `library` in persona.yaml to a directory in the workspace or beside it
    --- exit 3 ---
    ../no/such
    --- stderr ---
    error: `../no/such` does not exist
    --- exit 4 ---
    ");
    assert_eq!(street.names("."), [".config", "desk"]);
}
