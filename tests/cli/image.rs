//! `persona image`.

use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::harness::Workspace;

/// A workspace in which Ada has a prompt.
pub(super) fn with_prompt() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --system-prompt 'I am Ada.' -q").success();
    workspace
}

/// The file name of a persona's portrait.
pub(super) fn image_of(workspace: &Workspace, persona: &str) -> String {
    let shown = workspace.run(&format!("image show {persona} -o json")).success().json();
    shown["image_url"].as_str().unwrap().to_owned()
}

#[test]
fn the_same_persona_has_the_same_portrait_and_another_one_another() {
    let (one, other) = (with_prompt(), with_prompt());
    let drawn = one.run("image generate ada -o json").success().json();
    let name = drawn["image_url"].as_str().unwrap();
    other.run("image generate ada").success();
    assert_eq!(one.names("images"), [name]);
    let bytes = std::fs::read(one.file("images").join(name)).unwrap();
    assert_eq!(bytes, std::fs::read(other.file("images").join(name)).unwrap());
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&bytes[16..24], [0, 0, 2, 0, 0, 0, 2, 0], "512 × 512");
    one.run("create Eve --system-prompt x").success();
    one.run("image generate eve").success();
    assert_ne!(image_of(&one, "ada"), image_of(&one, "eve"));
}

#[test]
fn drawing_again_changes_nothing_and_drawing_is_a_small_edit() {
    let workspace = with_prompt();
    workspace.run("image generate ada").success();
    let file = workspace.read("personas/ada.yaml");
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: [uuid]
    name: Ada   # after Lovelace
    description: 'Asks for refunds'
    system_prompt: I am Ada.

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    image_url: [uuid].png
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    let again = workspace.run("image generate ada").success();
    assert_eq!(again.stderr, "unchanged: `Ada` in personas/ada.yaml\n");
    assert_eq!(workspace.read("personas/ada.yaml"), file);
    let old = workspace.names("images");
    workspace.run("patch ada --gender male --age-group 60+").success();
    workspace.run("image generate ada").success();
    assert_eq!(workspace.names("images").len(), 1, "the old portrait is gone");
    assert_ne!(workspace.names("images"), old);
}

#[test]
fn a_hand_written_persona_without_an_id_keeps_the_face_that_it_is_given() {
    let workspace = Workspace::new();
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: x\n");
    workspace.run("image generate eve").success();
    assert!(workspace.run("image generate eve").success().stderr.starts_with("unchanged"));
}

#[test]
fn the_example_workspace_has_the_portraits_that_are_drawn_today() {
    let workspace = Workspace::bare();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/support-desk");
    let mut copy = Command::new("cp");
    let copy = copy.arg("-r").arg(example).arg(workspace.file("desk")).status();
    assert!(copy.unwrap().success());
    assert_snapshot!(workspace.run("-C desk image generate --all"), @"
    --- stderr ---
    unchanged: `First-Time Camper` in personas/first-time-camper.yaml
    unchanged: `Quiet Gift Buyer` in personas/quiet-gift-buyer.yaml
    unchanged: `Soaked Scout Leader` in personas/soaked-scout-leader.yaml
    unchanged: `Trade Account Manager` in personas/trade-account-manager.yaml
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run("-C desk image generate --all -p returns-bot"), @"
    --- stderr ---
    unchanged: `Serial Returner` in projects/returns-bot/personas/serial-returner.yaml
    unchanged: `Torn Zip` in projects/returns-bot/personas/torn-zip.yaml
    --- exit 0 ---
    ");
}

#[test]
fn several_personas_are_drawn_at_once_or_none() {
    let workspace = with_prompt();
    workspace.run("create Eve --system-prompt x --tags smoke").success();
    workspace.run("create Bare --tags scratch").success();
    workspace.run("create 'Also Bare'").success();
    assert_snapshot!(workspace.run("image generate --all"), @"
    --- stderr ---
    error: Persona has no system prompt
    hint: persona patch 'Also Bare' Bare --system-prompt TEXT
    --- exit 3 ---
    ");
    assert!(!workspace.exists("images"));
    assert_snapshot!(workspace.run("image generate --where tags=smoke --dry-run"), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -7,5 +7,6 @@
     # How she writes
     tone: casual
     tags: [smoke, billing]   # keep sorted
    +image_url: [uuid].png
     created_at: "2025-01-01T00:00:00Z"
     updated_at: "2026-01-02T03:04:05Z"
    --- a/personas/eve.yaml
    +++ b/personas/eve.yaml
    @@ -3,5 +3,6 @@
     system_prompt: x
     tags:
       - smoke
    +image_url: [uuid].png
     created_at: "2026-01-02T03:04:05Z"
     updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    assert!(!workspace.exists("images"));
    assert_snapshot!(workspace.run("image generate ada eve"), @"
    --- stderr ---
    created images/[uuid].png
    created images/[uuid].png
    patched `Ada` in personas/ada.yaml
    patched `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("images").len(), 2);
}

#[test]
fn the_documented_errors_keep_their_words() {
    let workspace = with_prompt();
    workspace.run("create Bare").success();
    assert_snapshot!(workspace.run("image generate bare"), @"
    --- stderr ---
    error: Persona has no system prompt
    hint: persona patch Bare --system-prompt TEXT
    --- exit 3 ---
    ");
    assert_snapshot!(workspace.run("image generate nobody"), @"
    --- stderr ---
    error: no persona `nobody` in the workspace or among the system personas
    hint: persona list --type all
    --- exit 4 ---
    ");
    assert_snapshot!(workspace.run("image generate 'Worried Grandmother'"), @"
    --- stderr ---
    error: system persona `Worried Grandmother` cannot be modified
    hint: copy it first: persona duplicate 'Worried Grandmother'
    --- exit 6 ---
    ");
    workspace.write("persona.yaml", "version: 1\nimage_provider: none\n");
    assert_snapshot!(workspace.run("image generate ada"), @"
    --- stderr ---
    error: No LLM provider configured
    hint: set `image_provider: local` in persona.yaml, or pass --provider local
    --- exit 3 ---
    ");
    workspace.write("persona.yaml", "version: 1\nimage_provider: local\n");
    assert_snapshot!(workspace.run("image generate ada --provider openai"), @"
    --- stderr ---
    error: LLM provider is not OpenAI
    hint: set `image_provider: openai` in persona.yaml, or pass --provider local
    --- exit 3 ---
    ");
    assert!(!workspace.exists("images"));
    workspace.run("image generate ada --provider other").exits(2);
}

#[cfg(not(feature = "openai"))]
#[test]
fn a_build_without_openai_names_the_one_with_it() {
    let workspace = with_prompt();
    workspace.write("persona.yaml", "version: 1\nimage_provider: openai\n");
    assert_snapshot!(workspace.run("image generate ada"), @"
    --- stderr ---
    error: LLM provider is not OpenAI
    hint: this build has no network code; install one that has (cargo install persona-cli --features openai), or draw offline: --provider local
    --- exit 3 ---
    ");
    workspace.run("image generate ada --provider openai").exits(3);
    workspace.run("image generate ada --provider local").success();
}

#[test]
fn a_project_decides_over_the_workspace() {
    let workspace = with_prompt();
    workspace.write("projects/shop/project.yaml", "name: shop\nimage_provider: none\n");
    workspace.write("projects/shop/personas/bob.yaml", "name: Bob\nsystem_prompt: x\n");
    assert_snapshot!(workspace.run("image generate bob -p shop"), @"
    --- stderr ---
    error: No LLM provider configured
    hint: set `image_provider: local` in projects/shop/project.yaml, or pass --provider local
    --- exit 3 ---
    ");
    workspace.run("image generate ada").success();
    workspace.write("projects/shop/project.yaml", "name: shop\nimage_provider: magic\n");
    assert_snapshot!(workspace.run("image generate bob -p shop"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `magic` for `image_provider`: expected `local`, `openai` or `none`
     --> projects/shop/project.yaml:2:17
      |
    2 | image_provider: magic
      |                 ^^^^^
      |
      = help: `persona -p shop explain project.image_provider` explains it

    error: projects/shop/project.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("image generate bob -p shop").success();
}

#[test]
fn show_prints_the_path_that_works_from_the_current_directory() {
    let workspace = with_prompt();
    assert_snapshot!(workspace.run("image show ada"), @"
    --- stderr ---
    error: `Ada` has no portrait
    hint: persona image generate ada
    --- exit 4 ---
    ");
    workspace.run("image generate ada").success();
    let path = workspace.run("image show ada").success().stdout;
    assert_eq!(path, format!("images/{}\n", image_of(&workspace, "ada")));
    let path = workspace.run_in("personas", "image show ada").success().stdout;
    assert!(Path::new(path.trim_end()).is_absolute(), "{path}");
    std::fs::remove_dir_all(workspace.file("images")).unwrap();
    assert_snapshot!(workspace.run("image show ada"), @"
    --- stderr ---
    error: `images/[uuid].png`, the portrait of `Ada`, does not exist
    hint: persona image generate ada
    --- exit 4 ---
    ");
}

#[test]
fn a_system_persona_is_shown_without_a_file_and_a_copy_looks_like_it() {
    let workspace = Workspace::new();
    let show = |reference: &str| {
        let mut command = workspace.command(&format!("image show {reference}"));
        command.output().unwrap().stdout
    };
    let portrait = show("'Worried Grandmother'");
    assert!(portrait.starts_with(b"\x89PNG"));
    workspace.run("duplicate 'Worried Grandmother' --name Nan").success();
    workspace.run("duplicate nan --name 'Nan Two'").success();
    assert_eq!(show("nan"), portrait);
    assert_eq!(show("'nan two'"), portrait);
    workspace.run("image generate nan").success();
    assert_ne!(show("nan"), portrait);
    assert!(
        !Workspace::bare()
            .run("image show 'Worried Grandmother' -o json")
            .success()
            .stdout
            .is_empty()
    );
}

#[cfg(unix)]
#[test]
fn no_image_is_written_or_read_outside_of_the_workspace() {
    let workspace = with_prompt();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), workspace.file("images")).unwrap();
    workspace.run("image generate ada").exits(3);
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    assert_eq!(workspace.run("show ada -o json").success().json().get("image_url"), None);
}
