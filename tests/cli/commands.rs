//! What every command shares: its place in the help, its aliases, `-p`, formats of references.

use crate::harness::Workspace;

#[test]
fn the_help_lists_commands_in_groups() {
    let help = Workspace::bare().run("--help").success().stdout;
    for group in ["Personas:\n  create", "Checks:\n  validate", "Review:\n  draft"] {
        assert!(help.contains(group), "{help}");
    }
    assert!(!help.contains("  ls "), "{help}");
}

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
    let before = workspace.read("personas/ada.yaml");
    let diff = workspace.run("rename ada 'Ada Lovelace' --dry-run").success().stdout;
    assert!(diff.contains("+name: Ada Lovelace"), "{diff}");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
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
    let message = |line: &str| {
        let error = workspace.run(line).exits(2).json_error();
        error["message"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(message("show -o json"), "no persona given");
    assert!(message("resource create -o json").contains("<KIND> <VALUE|@FILE>"));
    assert!(message("list --type x -o json").contains("possible values: workspace, project"));
    assert!(message("list --limit -1 -o json").contains("expected a whole number, 1 or more"));
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
fn a_command_of_another_tool_is_told_the_own_one() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("describe ada"), @"
    --- stderr ---
    error: unrecognized subcommand 'describe'

      tip: persona show REF

    Usage: persona [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    for word in ["view", "apply", "add", "remove", "search", "lint", "format", "version"] {
        workspace.run(word).exits(2).tells("tip: persona ");
    }
}

#[test]
fn an_unknown_key_of_a_list_is_told_the_known_ones() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("project list --columns qqq"), @"
    --- stderr ---
    error: unknown key `qqq`; keys: id, name, description, image_provider, style_images, extensions, created_at, updated_at, slug, path, etag, personas
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
    for kind in ["replace", "merge", "json"] {
        let line = format!("patch ada --type {kind} -f -");
        workspace.run_with_input(&line, "").exits(3).tells("`<stdin>` holds no document");
    }
}
