//! `persona git install`, `status` and `uninstall`.

use std::process::Command;

use crate::harness::{ADA, Session, Workspace};

/// The session, with the path of the program as `persona`.
fn session(workspace: &Workspace, line: &str) -> String {
    workspace.run(line).to_string().replace(env!("CARGO_BIN_EXE_persona"), "persona")
}

#[test]
fn install_writes_attributes_and_the_configuration_of_this_clone() {
    let workspace = Workspace::in_git();
    insta::assert_snapshot!(session(&workspace, "git status"), @"
    --- stdout ---
    merge_driver   missing
    diff_driver    missing
    gitattributes  missing
    pre_commit     missing
    --- stderr ---
    hint: persona git install
    --- exit 0 ---
    ");
    insta::assert_snapshot!(session(&workspace, "git install"), @"
    --- stderr ---
    created .gitattributes
    set the merge driver and the diff driver of this clone
    hint: commit .gitattributes, so that other clones can use the drivers too
    --- exit 0 ---
    ");
    insta::assert_snapshot!(session(&workspace, "git install"), @"
    --- stderr ---
    set the merge driver and the diff driver of this clone
    --- exit 0 ---
    ");
    insta::assert_snapshot!(session(&workspace, "git status -o json"), @r#"
    --- stdout ---
    {
      "merge_driver": "installed",
      "diff_driver": "installed",
      "gitattributes": "installed",
      "pre_commit": "missing"
    }
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.read(".gitattributes"), @"
    /persona.yaml merge=persona diff=persona
    /personas/*.yaml merge=persona diff=persona
    /projects/*/project.yaml merge=persona diff=persona
    /projects/*/personas/*.yaml merge=persona diff=persona
    /drafts/*/draft.yaml merge=persona diff=persona
    /drafts/*/ledger/*.yaml merge=persona diff=persona
    /resources/*/*.yaml merge=persona diff=persona
    /library/*.yaml merge=persona diff=persona
    /variables/*/*.yaml merge=persona diff=persona
    /scenarios/*.yaml merge=persona diff=persona
    ");
    assert!(
        workspace
            .git("config --get merge.persona.driver")
            .ends_with(" git merge-file -- %O %A %B %L %P\n")
    );
}

#[test]
fn another_attribute_that_overrides_the_drivers_is_named() {
    let workspace = Workspace::in_git();
    workspace.write("personas/.gitattributes", "*.yaml -merge\n");
    insta::assert_snapshot!(session(&workspace, "git install"), @"
    --- stderr ---
    created .gitattributes
    set the merge driver and the diff driver of this clone
    hint: commit .gitattributes, so that other clones can use the drivers too
    warning: the drivers are not in force: personas/*.yaml: merge: unset
    hint: remove the line that overrides it: further down in .gitattributes, in .gitattributes of a subfolder or in .git/info/attributes
    --- exit 0 ---
    ");
    insta::assert_snapshot!(session(&workspace, "git status"), @"
    --- stdout ---
    merge_driver   installed
    diff_driver    installed
    gitattributes  not in force: personas/*.yaml: merge: unset
    pre_commit     missing
    --- stderr ---
    hint: remove the line that overrides it: further down in .gitattributes, in .gitattributes of a subfolder or in .git/info/attributes
    --- exit 0 ---
    ");
    std::fs::remove_file(workspace.file("personas/.gitattributes")).unwrap();
    let state = || workspace.run("git status -o json").json()["gitattributes"].clone();
    assert_eq!(state(), "installed");
    workspace.write(".git/info/attributes", "scenarios/* diff=yaml\n");
    assert_eq!(state(), "not in force: scenarios/*.yaml: diff: yaml");
    workspace.write(".gitattributes", workspace.read(".gitattributes") + "*.yaml merge=binary\n");
    assert_eq!(state(), "not in force: persona.yaml: merge: binary");
}

#[test]
fn uninstall_takes_back_only_what_install_wrote() {
    let workspace = Workspace::in_git();
    workspace.write(".gitattributes", "*.png binary\n");
    workspace.run("git install --hooks").success();
    insta::assert_snapshot!(session(&workspace, "git uninstall"), @"
    --- stderr ---
    changed .gitattributes
    removed the drivers of this clone
    removed the pre-commit hook
    --- exit 0 ---
    ");
    assert_eq!(workspace.read(".gitattributes"), "*.png binary\n");
    assert_eq!(
        workspace.names(".git/hooks").iter().filter(|name| *name == "pre-commit").count(),
        0
    );
    insta::assert_snapshot!(session(&workspace, "git uninstall"), @"
    --- stderr ---
    note: nothing is installed
    --- exit 0 ---
    ");
}

#[test]
fn the_hook_refuses_a_commit_of_an_invalid_persona() {
    let workspace = Workspace::in_git();
    workspace.run("git install --hooks").success();
    workspace.write("personas/eve.yaml", "name: Eve\ntone: loud\n");
    workspace.git("add -A");
    let commit = || {
        Session::of(
            Command::new("git")
                .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
                .args(["commit", "-q", "-m", "add Eve"])
                .current_dir(workspace.path())
                .env("GIT_CONFIG_GLOBAL", "/dev/null"),
        )
    };
    commit().exits(1).tells("invalid value `loud`");
    workspace.write("personas/eve.yaml", ADA.replace("Ada ", "Eve ").replace("3c90", "4c90"));
    workspace.git("add -A");
    commit().success();
}

#[test]
fn a_hook_of_somebody_else_is_kept() {
    let workspace = Workspace::in_git();
    workspace.write(".git/hooks/pre-commit", "#!/bin/sh\n");
    insta::assert_snapshot!(session(&workspace, "git install --hooks"), @"
    --- stderr ---
    created .gitattributes
    set the merge driver and the diff driver of this clone
    warning: [directory]/.git/hooks/pre-commit is not from persona and is kept; add this to it: persona validate --staged
    hint: commit .gitattributes, so that other clones can use the drivers too
    --- exit 0 ---
    ");
    assert_eq!(workspace.read(".git/hooks/pre-commit"), "#!/bin/sh\n");
}

#[test]
fn in_the_directory_of_hooks_path_the_hook_is_yours_to_write() {
    let workspace = Workspace::bare();
    workspace.git("init -q");
    workspace.git("config core.hooksPath .githooks");
    workspace.run_in("desk", "init").success();
    let run = |line| {
        let session = workspace.run_in("desk", line).to_string();
        session.replace(env!("CARGO_BIN_EXE_persona"), "persona")
    };
    insta::assert_snapshot!(run("git install --hooks"), @"
    --- stderr ---
    created .gitattributes
    set the merge driver and the diff driver of this clone
    warning: persona does not write to the directory of `core.hooksPath`; create the executable file [directory]/.githooks/pre-commit with this line: persona -C desk validate --staged
    hint: commit .gitattributes, so that other clones can use the drivers too
    --- exit 0 ---
    ");
    assert!(!workspace.exists(".githooks"));
    let state = || workspace.run_in("desk", "git status -o json").json()["pre_commit"].clone();
    assert_eq!(state(), "missing");
    workspace.write(".githooks/pre-commit", "persona -C desk validate --staged\n");
    assert_eq!(state(), "installed");
    insta::assert_snapshot!(run("git install --hooks"), @"
    --- stderr ---
    set the merge driver and the diff driver of this clone
    kept the pre-commit hook, which checks what is staged
    --- exit 0 ---
    ");
    workspace.write(".githooks/pre-commit", "persona validate --staged\n");
    assert!(state().as_str().unwrap().ends_with("/.githooks/pre-commit"));
    insta::assert_snapshot!(run("git install --hooks"), @"
    --- stderr ---
    set the merge driver and the diff driver of this clone
    warning: [directory]/.githooks/pre-commit is not from persona and is kept; add this to it: persona -C desk validate --staged
    --- exit 0 ---
    ");
}

#[test]
fn outside_of_a_repository_there_is_nothing_to_install() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(session(&workspace, "git install"), @"
    --- stderr ---
    error: the workspace is not in a git repository
    hint: make it one first: git init
    --- exit 2 ---
    ");
}

#[test]
fn init_in_a_repository_points_to_install() {
    let workspace = Workspace::bare();
    workspace.git("init -q");
    insta::assert_snapshot!(workspace.run("init desk"), @"
    --- stderr ---
    created the workspace in [directory]/desk: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    hint: cd desk && persona git install   # git then merges definitions by field
    hint: cd desk && persona list
    --- exit 0 ---
    ");
}

#[test]
fn hunks_of_a_diff_are_named_by_their_key() {
    let workspace = Workspace::in_git();
    workspace.run("git install").success();
    let prompt: String = (0..20).map(|line| format!("  line {line}\n")).collect();
    workspace.write("personas/ada.yaml", format!("{ADA}system_prompt: |\n{prompt}"));
    workspace.git("add -A");
    workspace.git("commit -q -m prompt");
    let text = workspace.read("personas/ada.yaml").replace("line 15", "line 15!");
    workspace.write("personas/ada.yaml", text);
    insta::assert_snapshot!(workspace.git("-c core.abbrev=7 diff"), @"
    diff --git a/personas/ada.yaml b/personas/ada.yaml
    index 0134dac..6d41508 100644
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -24,7 +24,7 @@ system_prompt
       line 12
       line 13
       line 14
    -  line 15
    +  line 15!
       line 16
       line 17
       line 18
    ");
}
