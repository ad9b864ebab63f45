//! What every command shares: its place in the help, its aliases, `-p`, formats of references.

use crate::harness::{ADA, Workspace};

#[test]
fn commands_of_other_tools_are_hidden_aliases() {
    let workspace = Workspace::with_ada();
    workspace.run("new Eve").success();
    workspace.run("update eve --tone formal").success();
    workspace.run("mv eve Ida").success();
    workspace.run("cp ida --name Zoe").success();
    workspace.run("rm zoe --yes").success();
    workspace.run("ls -o slug").prints("ada\nida\n");
    assert_eq!(workspace.run("get ida -o json").json()["tone"], "formal");
    workspace.run("project new Shop").success();
    workspace.run("project ls -o slug").prints("shop\n");
}

#[test]
fn rename_moves_the_file_with_the_name() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    workspace.run("rename ada Eve").exits(5);
    insta::assert_snapshot!(workspace.run("rename ada 'Ada Lovelace' --dry-run"), @r#"
    --- stdout ---
    diff --git a/personas/ada.yaml b/personas/ada-lovelace.yaml
    rename from personas/ada.yaml
    rename to personas/ada-lovelace.yaml
    --- a/personas/ada.yaml
    +++ b/personas/ada-lovelace.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
    -name: Ada   # after Lovelace
    +name: Ada Lovelace   # after Lovelace
     description: 'Asks for refunds'
     
     # How she writes
     tone: casual
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    workspace.run("rename ada 'Ada Lovelace'").success();
    assert_eq!(workspace.names("personas"), ["ada-lovelace.yaml", "eve.yaml"]);
}

#[test]
fn a_project_that_does_not_exist_is_not_found_for_every_command() {
    let workspace = Workspace::with_ada();
    for command in [
        "list",
        "show ada",
        "create Eve",
        "validate",
        "fmt --check",
        "resource list",
        "variable list",
        "library list",
        "draft list",
        "image list",
        "init",
        "undo --list",
        "schema persona",
        "explain tone",
        "man",
        "completions bash",
        "convert --from yaml --to csv",
        "git status",
        "help drafts",
    ] {
        workspace.run(&format!("{command} -p nope")).exits(4).tells("nope");
    }
}

#[test]
fn names_ids_and_slugs_are_printed_bare() {
    let workspace = Workspace::new();
    workspace.run("create 'Ada Lovelace' --id 3c90c3cc-0d44-4b50-8888-8dd25736052a").success();
    workspace.run("list -o name").prints("Ada Lovelace\n");
    workspace.run("list -o slug").prints("ada-lovelace\n");
    workspace.run("list -o id").prints("3c90c3cc-0d44-4b50-8888-8dd25736052a\n");
    workspace.run("list --columns slug --no-headers").prints("ada-lovelace\n");
    let found = workspace.run("show ada-lovelace -o json").json();
    assert_eq!(found["slug"], "ada-lovelace");
}

#[test]
fn usage_errors_in_json_keep_their_facts() {
    let workspace = Workspace::with_ada();
    let lines = [
        "show -o json",
        "resource create -o json",
        "list --type x -o json",
        "list --limit -1 -o json",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona show -o json
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "usage",
        "message": "no persona given",
        "hint": "pass a REF",
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "usage",
            "severity": "error",
            "message": "no persona given",
            "hint": "pass a REF"
          }
        ]
      }
    }
    --- exit 2 ---
    $ persona resource create -o json
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "usage",
        "message": "the following required arguments were not provided: <KIND> <VALUE|@FILE>",
        "hint": null,
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "usage",
            "severity": "error",
            "message": "the following required arguments were not provided: <KIND> <VALUE|@FILE>",
            "hint": null
          }
        ]
      }
    }
    --- exit 2 ---
    $ persona list --type x -o json
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "usage",
        "message": "invalid value 'x' for '--type <TYPE>' [possible values: workspace, project, library, system, all]",
        "hint": null,
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "usage",
            "severity": "error",
            "message": "invalid value 'x' for '--type <TYPE>' [possible values: workspace, project, library, system, all]",
            "hint": null
          }
        ]
      }
    }
    --- exit 2 ---
    $ persona list --limit -1 -o json
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "usage",
        "message": "invalid value '-1' for '--limit <N>': expected a whole number, 1 or more",
        "hint": null,
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "usage",
            "severity": "error",
            "message": "invalid value '-1' for '--limit <N>': expected a whole number, 1 or more",
            "hint": null
          }
        ]
      }
    }
    --- exit 2 ---
    "#);
}

#[test]
fn every_topic_of_the_help_has_a_text() {
    let workspace = Workspace::bare();
    for topic in ["exit-codes", "drafts", "where", "yaml", "environment", "codes"] {
        let text = workspace.run(&format!("help {topic}")).success().stdout;
        assert!(text.lines().count() > 5, "{text}");
    }
}

#[test]
fn an_unknown_key_of_a_list_is_told_the_known_ones() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("project list --columns qqq"), @"
    --- stderr ---
    error: invalid value 'qqq' for '--columns <KEYS>': unknown key `qqq`; keys: id, name, description, image_provider, style_images, extensions, created_at, updated_at, slug, path, etag, personas

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --columns qqq"), @"
    --- stderr ---
    error: invalid value 'qqq' for '--columns <KEYS>': unknown key `qqq`; keys: id, name, description, system_prompt, additional_instruction, examples, gender, age_group, location, personality, communication_style, accent, multilingual, language, profession, simulation_type, conversation_speed, background_sound, finished_speaking_sensitivity, interrupt_sensitivity, tone, punctuation, slang_usage, typos_frequency, regional_mix, emoji_usage, verbosity, keywords, tags, traits, custom_properties, behavior_config, headers, image_url, color, icon, active, departments, parameter_fields, voices, extensions, cloned_from, created_by, created_at, updated_at, persona_type, slug, path, etag

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --sort qqq"), @"
    --- stderr ---
    error: invalid value 'qqq' for '--sort <KEY>': unknown key `qqq`; keys: id, name, description, system_prompt, additional_instruction, examples, gender, age_group, location, personality, communication_style, accent, multilingual, language, profession, simulation_type, conversation_speed, background_sound, finished_speaking_sensitivity, interrupt_sensitivity, tone, punctuation, slang_usage, typos_frequency, regional_mix, emoji_usage, verbosity, keywords, tags, traits, custom_properties, behavior_config, headers, image_url, color, icon, active, departments, parameter_fields, voices, extensions, cloned_from, created_by, created_at, updated_at, persona_type, slug, path, etag

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --sort nmae"), @"
    --- stderr ---
    error: invalid value 'nmae' for '--sort <KEY>': unknown key `nmae`, did you mean `name`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn a_name_that_no_persona_can_have_is_invalid_for_every_command() {
    let workspace = Workspace::with_ada();
    workspace.write("library/eve.yaml", "name: Eve\nsystem_prompt: Hi.\n");
    let long = "a".repeat(256);
    for line in ["create", "duplicate ada --name", "rename ada", "library install eve --name"] {
        let line = format!("{line} {long}");
        workspace.run(&line).exits(3).tells("must have at most 255 characters, found 256");
    }
}

#[test]
fn a_key_is_cleared_with_unset_and_not_with_an_empty_text() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("patch ada --description ''"), @"
    --- stderr ---
    error[empty-value]: `description` is empty
    hint: leave the flag out, or clear the key: --unset description

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --tags ''"), @"
    --- stderr ---
    error[empty-value]: `tags[0]` is empty
    hint: leave the flag out, or clear the key: --unset tags

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn an_empty_input_changes_nothing_and_is_an_error() {
    let workspace = Workspace::with_ada();
    let mut told = String::new();
    for kind in ["replace", "merge", "json"] {
        let line = format!("patch ada --type {kind} -f -");
        told += &workspace.run_with_input(&line, "").exits(3).stderr;
    }
    insta::assert_snapshot!(told, @"
    error[not-a-mapping]: `<stdin>` holds no document
    hint: give a map of keys and values

    error: the input cannot be read: 1 problem
    error[not-a-mapping]: `<stdin>` holds no document
    hint: give a map of keys and values

    error: the input cannot be read: 1 problem
    error[not-a-mapping]: `<stdin>` holds no document
    hint: give a list of operations

    error: the input cannot be read: 1 problem
    ");
}
