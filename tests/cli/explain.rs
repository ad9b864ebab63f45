//! `persona explain`.

use crate::harness::Workspace;

#[test]
fn a_key_is_explained_with_this_workspaces_choices() {
    let workspace = Workspace::new();
    workspace.write("persona.yaml", "version: 1\nchoices:\n  accent: [British]\n");
    insta::assert_snapshot!(workspace.run("explain accent"), @"
    --- stdout ---
    accent
      Accents for voice simulations

      type      a list of choices
      rule      compared without regard to case, written as below
      choices   American    in a prompt: You speak with an American accent.
                Australian  in a prompt: You speak with an Australian accent.
                Indian      in a prompt: You speak with an Indian accent.
                Canadian    in a prompt: You speak with a Canadian accent.
                Neutral     in a prompt: You speak with a neutral accent.
                British     in a prompt: You speak with a British accent.
      example   accent: [Neutral]
      systems   FutureAGI (accent)
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("explain accent -o json"), @r#"
    --- stdout ---
    {
      "key": "accent",
      "type": "a list of choices",
      "description": "Accents for voice simulations",
      "rules": [
        "compared without regard to case, written as below"
      ],
      "required": false,
      "choices": [
        "American",
        "Australian",
        "Indian",
        "Canadian",
        "Neutral",
        "British"
      ],
      "meanings": {
        "American": "You speak with an American accent.",
        "Australian": "You speak with an Australian accent.",
        "Indian": "You speak with an Indian accent.",
        "Canadian": "You speak with a Canadian accent.",
        "Neutral": "You speak with a neutral accent.",
        "British": "You speak with a British accent."
      },
      "default": null,
      "example": [
        "Neutral"
      ],
      "systems": [
        {
          "system": "FutureAGI",
          "key": "accent"
        }
      ],
      "keys": []
    }
    --- exit 0 ---
    "#);
    let json = workspace.run("explain communicationStyle -o json").success().json();
    assert_eq!(json["key"], "communication_style");
}

#[test]
fn dotted_keys_and_the_manifests_keys_are_found_and_a_parent_shows_its_children() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("explain behavior_config.cut_in.min_words"), @"
    --- stdout ---
    behavior_config.cut_in.min_words
      Words the other side must say before the persona cuts in

      type      a whole number
      rule      0 to 20
      default   3
      example   min_words: 3
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("explain behavior_config"), @r#"
    --- stdout ---
    behavior_config
      Timing, interruptions and sounds of a voice simulation

      type      a map
      example   behavior_config: {first_speaker: persona, wait_seconds: 1.5}
      systems   Feather (behavior_config)

    keys
      first_speaker            Who speaks first (default agent)
      cut_in                   When the persona cuts in
        min_words        Words the other side must say before the persona cuts in (default 3)
        min_duration_ms  Milliseconds the other side must speak before the persona cuts in (default 300)
        backoff_ms       Milliseconds the persona waits after cutting in before it cuts in again (default 1000)
      language                 Language code the persona speaks; null leaves it to the engine
      background_noise         What is heard behind the persona (default none)
      background_noise_volume  Loudness of the background noise, from 0 to 1 (default 0.3)
      wait_seconds             Seconds the persona waits before it first speaks (default 0)
      yield_on_overlap         When the persona stops because both sides speak
        after_words    Overlapping words after which the persona yields; null never yields by words (default 2)
        after_seconds  Seconds of overlap after which the persona yields; null never yields by time (default 0.5)
      interruption_mode        How readily the persona interrupts (default off)
      backchannel_style        Style of listening sounds such as "uh-huh" (default neutral)
      backchannel_overrides    Listening sounds used in place of the style's own; null keeps the style's
      reaction_pause_ms_min    Shortest pause in milliseconds before the persona reacts (default 200)
      reaction_pause_ms_max    Longest pause in milliseconds before the persona reacts (default 500)
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("explain manifest.library"), @"
    --- stdout ---
    manifest.library
      Directory of the shared library, relative to the workspace

      type      text
      rule      not empty
      default   library
      example   library: library
    --- exit 0 ---
    ");
    let keys = workspace.run("explain -o name").success().stdout;
    for key in ["name", "behavior_config.yield_on_overlap.after_words", "manifest.choices"] {
        assert!(keys.lines().any(|line| line == key), "{key}");
    }
}

#[test]
fn a_code_is_explained_by_a_wrong_and_a_right_example() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("explain unknown-choice"), @"
    --- stdout ---
    unknown-choice (error)
      A value is not one of the choices of its field

      FutureAGI and Feather refuse values outside their lists. A workspace can
      widen a list: `choices: {accent: [British]}` in persona.yaml.

    wrong
      name: Ada
      tone: sarcastic

    right
      name: Ada
      tone: casual
    --- exit 0 ---
    ");
    let json = workspace.run("explain too-many -o json").success().json();
    assert_eq!(json["severity"], "error");
}

#[test]
fn an_unknown_word_is_not_found_and_told_the_nearest() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("explain acent"), @"
    --- stderr ---
    error: no key or diagnostic `acent` in the keys of a persona, the manifest and the diagnostics
    hint: did you mean `accent`?
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("explain min_words"), @"
    --- stderr ---
    error: no key or diagnostic `min_words` in the keys of a persona, the manifest and the diagnostics
    hint: did you mean `behavior_config.cut_in.min_words`?
    --- exit 4 ---
    ");
}

#[test]
fn what_a_hint_says_to_ask_for_is_explained() {
    let workspace = Workspace::new();
    let id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    workspace.write(
        &format!("drafts/{id}/ledger/k.yaml"),
        "idempotency_key: k\nstatus: thinking\noperation: dance\n",
    );
    workspace.write("variables/default/a.yaml", "name: a\ntype: poem\n");
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\nbehavior_config:\n  background_noise: thunderstorm\n",
    );
    workspace.write("resources/voices/a.yaml", "kind: melody\nvalue: a\n");
    let report = workspace.run("validate -o json").exits(3).json();
    let keys: Vec<&str> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|problem| {
            problem["hint"].as_str()?.strip_prefix("`persona explain ")?.split('`').next()
        })
        .collect();
    insta::assert_snapshot!(keys.join("\n"), @"
    ledger.status
    ledger.operation
    behavior_config.background_noise
    resource.kind
    variable.type
    ");
    for key in keys {
        workspace.run(&format!("explain {key}")).success();
    }
}

#[test]
fn every_choice_is_told_with_what_a_prompt_says_of_it() {
    let workspace = Workspace::new();
    workspace.write("persona.yaml", "version: 1\nchoices:\n  tone: [icy]\n");
    let lines = ["explain tone", "explain behavior_config.interruption_mode"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona explain tone
    --- stdout ---
    tone
      Tone of the messages

      type      one of the choices
      rule      compared without regard to case, written as below
      choices   formal   in a prompt: Your tone is formal.
                casual   in a prompt: Your tone is casual.
                neutral  in a prompt: Your tone is neutral: neither formal nor casual.
                icy      in a prompt: Your tone is icy.
      example   tone: casual
      systems   FutureAGI (tone)
    --- exit 0 ---
    $ persona explain behavior_config.interruption_mode
    --- stdout ---
    behavior_config.interruption_mode
      How readily the persona interrupts

      type      one of the choices
      rule      compared without regard to case, written as below
      choices   off     in a prompt: You do not interrupt.
                low     in a prompt: You rarely interrupt.
                medium  in a prompt: You interrupt now and then.
                high    in a prompt: You interrupt often.
      default   off
      example   interruption_mode: low
    --- exit 0 ---
    ");
    let json = workspace.run("explain tone -o json").success().json();
    assert_eq!(json["meanings"]["formal"], "Your tone is formal.");
    insta::assert_snapshot!(workspace.run("explain manifest.timestamps"), @"
    --- stdout ---
    manifest.timestamps
      Whether updated_at is kept in the files or derived from git and the file system

      type      one of the choices
      rule      compared without regard to case, written as below
      choices   stored
                derived
      default   derived
      example   timestamps: stored
    --- exit 0 ---
    ");
}

#[test]
fn a_kind_of_definition_lists_its_keys() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("explain project"), @"
    --- stdout ---
    KEY                     TYPE                DEFAULT  DESCRIPTION
    project.id              a UUID                       UUID of the project; never changes
    project.name            text                         Display name, unique in the workspace; the directory is named after it
    project.description     text                         What is tested in this project
    project.image_provider  one of the choices           Image provider of this project; overrides the workspace setting
    project.style_images    a list of texts              Images whose style portraits follow: names of files in images/
    project.extensions      a map                        What an import could not place, under the name of the system it came from
    project.created_at      a time                       When the project was created, UTC
    project.updated_at      a time                       When the project last changed, UTC
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("explain scenario -o name"), @"
    --- stdout ---
    scenario.id
    scenario.name
    scenario.description
    scenario.goal
    scenario.opening
    scenario.success
    scenario.facts
    scenario.variables
    scenario.personas
    scenario.personas.where
    scenario.max_turns
    scenario.tags
    scenario.extensions
    scenario.created_at
    scenario.updated_at
    --- exit 0 ---
    ");
}
