//! `persona create`.

use crate::harness::Workspace;
use crate::masks::masked;

#[test]
fn a_new_file_is_written_in_the_order_of_the_keys() {
    let workspace = Workspace::new();
    let session = workspace.run(
        "create 'Impatient Commuter' --tags smoke,billing --tone Casual --gender FEMALE --multilingual \
         --language english --set behavior_config.cut_in.min_words=2 --custom-properties team=checkout \
         --description 'Calls: from a train' --age-group 60+ --examples 'One, two' --examples Three",
    );
    let session = session.success().prints("");
    assert_eq!(
        session.stderr,
        "created `Impatient Commuter` in personas/impatient-commuter.yaml\n"
    );
    let text = workspace.read("personas/impatient-commuter.yaml");
    insta::assert_snapshot!(masked(&text), @r#"
    id: [uuid]
    name: Impatient Commuter
    description: "Calls: from a train"
    examples:
      - One, two
      - Three
    gender:
      - female
    age_group:
      - 60+
    multilingual: true
    language:
      - English
    tone: casual
    tags:
      - smoke
      - billing
    custom_properties:
      team: checkout
    behavior_config:
      cut_in:
        min_words: 2
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn every_wrong_flag_is_reported_at_once() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("create Ada --tone casul --gender femal --persona-color teal"), @r##"
    --- stderr ---
    error[unknown-choice]: invalid value `femal` for `gender`: expected `male` or `female`
    hint: did you mean `female`?

    error[unknown-choice]: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`
    hint: did you mean `casual`?

    error[bad-color]: `teal` is not a valid color: expected `#rgb` or `#rrggbb`
    hint: write it as hex digits in quotes, such as "#3366cc"

    error: the persona cannot be created: 3 problems
    --- exit 3 ---
    "##);
    assert_eq!(workspace.names("personas"), [""; 0]);
}

/// What each rule of the table refuses, and the nearest value that it takes.
#[test]
fn the_limits_of_every_key_hold_at_their_edge() {
    let long = "x".repeat(255);
    let tags: Vec<String> = (0..20).map(|number| format!("t{number}")).collect();
    let tags = tags.join(",");
    let edges: &[(String, String)] = &[
        (format!("--name {long}"), format!("--name {long}x")),
        (format!("--name ' {long} '"), "--name '  '".to_owned()),
        (format!("--tags {tags}"), format!("--tags {tags},more")),
        ("--tags a".to_owned(), "--tags a,,b".to_owned()),
        ("--keywords a".to_owned(), "--keywords ' '".to_owned()),
        ("--description x".to_owned(), "--description ''".to_owned()),
        ("--system-prompt x".to_owned(), "--system-prompt ' '".to_owned()),
        ("--additional-instruction ''".to_owned(), "--set additional_instruction=3".to_owned()),
        ("--custom-properties a=b".to_owned(), "--custom-properties a=".to_owned()),
        ("--multilingual false".to_owned(), "--multilingual".to_owned()),
        (
            "--multilingual --language Hindi".to_owned(),
            "--multilingual --set language=[]".to_owned(),
        ),
        ("--persona-color '#36c'".to_owned(), "--persona-color '#36cg'".to_owned()),
        ("--persona-color '#3366CC'".to_owned(), "--persona-color '#3366c'".to_owned()),
        ("--headers X-A=b".to_owned(), "--headers 'X A=b'".to_owned()),
        ("--headers X-A=".to_owned(), "--set 'headers.X-A=\"a\\nb\"'".to_owned()),
        ("--age-group 60+".to_owned(), "--age-group 60".to_owned()),
        ("--set active=false".to_owned(), "--set active=1".to_owned()),
        ("--set traits.a=[{}]".to_owned(), "--set traits=[]".to_owned()),
        (set("cut_in.min_words=20"), set("cut_in.min_words=21")),
        (set("cut_in.min_words=0"), set("cut_in.min_words=-1")),
        (set("cut_in.min_duration_ms=10000"), set("cut_in.min_duration_ms=10001")),
        (set("cut_in.backoff_ms=10000"), set("cut_in.backoff_ms=10001")),
        (set("language=abcdefghijabcdefghij"), set("language=abcdefghijabcdefghijx")),
        (set("background_noise=cafe"), set("background_noise=street")),
        (set("background_noise_volume=1"), set("background_noise_volume=1.01")),
        (set("wait_seconds=30"), set("wait_seconds=30.5")),
        (set("yield_on_overlap.after_words=1"), set("yield_on_overlap.after_words=0")),
        (set("yield_on_overlap.after_seconds=0.1"), set("yield_on_overlap.after_seconds=0.09")),
        (set("yield_on_overlap.after_seconds=10"), set("yield_on_overlap.after_seconds=10.1")),
        (set("interruption_mode=high"), set("interruption_mode=on")),
        (set("backchannel_style=polite"), set("backchannel_style=rude")),
        (set("reaction_pause_ms_min=5000"), set("reaction_pause_ms_min=5001")),
        (set("reaction_pause_ms_max=5000"), set("reaction_pause_ms_max=5001")),
        (set("first_speaker=persona"), set("first_speaker=nobody")),
        (set("cut_in.min_words=3"), set("cut_in.words=3")),
    ];
    let workspace = Workspace::new();
    for (number, (right, wrong)) in edges.iter().enumerate() {
        let name = if right.contains("--name") { String::new() } else { format!("'P {number}' ") };
        let session = workspace.run(&format!("create --dry-run {name}{right}"));
        assert_eq!(session.code, 0, "{right}: {session}");
        let name = if wrong.contains("--name") { "" } else { "Wrong " };
        let session = workspace.run(&format!("create {name}{wrong}"));
        assert_eq!((session.code, session.stdout.as_str()), (3, ""), "{wrong}: {session}");
    }
    assert_eq!(workspace.names("personas"), [""; 0]);
}

fn set(pair: &str) -> String {
    format!("--set behavior_config.{pair}")
}

#[test]
fn a_pause_that_ends_before_it_begins_is_no_error() {
    let line = "create Ada --set behavior_config.reaction_pause_ms_min=600 \
                --set behavior_config.reaction_pause_ms_max=500";
    Workspace::new().run(line).success();
}

#[test]
fn long_text_comes_from_files() {
    let workspace = Workspace::new();
    workspace.write("prompt.txt", "\u{feff}Line one.\r\nLine two.\r\n");
    workspace.run("create Ada --system-prompt @prompt.txt --description '@@home'").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r#"
    id: [uuid]
    name: Ada
    description: "@home"
    system_prompt: |
      Line one.
      Line two.
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    insta::assert_snapshot!(workspace.run("create Eve --system-prompt @nowhere.txt"), @"
    --- stderr ---
    error: no file `nowhere.txt` in [directory]
    hint: for a text that begins with `@`: --system-prompt @@nowhere.txt
    --- exit 4 ---
    ");
    workspace.write("latin.txt", b"caf\xe9");
    insta::assert_snapshot!(workspace.run("create Eve --system-prompt @latin.txt"), @"
    --- stderr ---
    error: `latin.txt` is not UTF-8 text
    --- exit 2 ---
    ");
}

#[test]
fn a_missing_name_is_asked_of_nobody() {
    let workspace = Workspace::new();
    for line in ["create", "create --tone casual", "create --no-input"] {
        insta::allow_duplicates!(insta::assert_snapshot!(workspace.run(line), @"
        --- stderr ---
        error: the persona has no name
        hint: give --name NAME, or a document with -f FILE
        --- exit 2 ---
        "));
    }
    workspace.run("create Ada --name Eve").exits(2).prints("");
    insta::assert_snapshot!(workspace.run_with_input("create -f -", "tone: casual\n"), @"
    --- stderr ---
    error[missing-key]: `name` is missing
     --> <stdin>:1:1
      |
    1 | tone: casual
      | ^^^^^^^^^^^^
      |
      = help: give this document a `name`

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_given_id_is_kept_and_must_be_free() {
    let workspace = Workspace::with_ada();
    let id = "0b0e7a52-33f6-4d0a-9e4f-0d9a6f1a3b11";
    workspace.run(&format!("create Eve --id {id}")).success();
    assert!(workspace.read("personas/eve.yaml").starts_with(&format!("id: {id}\n")));
    let again = format!("create Ida --id {}", id.to_uppercase());
    insta::assert_snapshot!(workspace.run(&again), @"
    --- stderr ---
    error: id `[uuid]` is taken by `personas/eve.yaml`
    hint: omit the id to get a new one
    --- exit 5 ---
    ");
    insta::assert_snapshot!(workspace.run("create Ida --id 12"), @"
    --- stderr ---
    error[bad-id]: `12` is not a valid UUID
    hint: leave the flag out to get a new id

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_dry_run_prints_the_file_as_a_diff_and_writes_nothing() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("create Eve --tone casual --dry-run"), @r#"
    --- stdout ---
    --- /dev/null
    +++ b/personas/eve.yaml
    @@ -0,0 +1,5 @@
    +id: [uuid]
    +name: Eve
    +tone: casual
    +created_at: "2026-01-02T03:04:05Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    assert_eq!(workspace.state(), before);
}

#[test]
fn derived_timestamps_are_left_out_of_new_files() {
    let workspace = Workspace::new();
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    workspace.run("create Ada").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r#"
    id: [uuid]
    name: Ada
    created_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.run("list --where updated_at>2020-01-01 -o name").success().prints("Ada\n");
}

#[test]
fn a_workspace_widens_the_choices() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("create Ada --accent british"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `british` for `accent`: expected `American`, `Australian`, `Indian`, `Canadian` or `Neutral`
    hint: `persona explain accent` explains the choices

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    ");
    workspace.write("persona.yaml", "version: 1\nchoices: {accent: [British]}\n");
    workspace.run("create Ada --accent british").success();
    workspace.run("list --columns accent -o csv --no-headers").success().prints("British\n");
}

#[test]
fn a_portrait_has_to_exist_before_it_is_named() {
    let workspace = Workspace::with_ada();
    for line in ["create Eve --image-url eve.png", "patch ada --image-url ada.png"] {
        let session = workspace.run(line).exits(3);
        session.tells("does not exist").tells("use `persona image set`");
    }
    workspace.write("images/ida.png", "");
    workspace.run("create Ida --image-url ida.png").success();
    std::fs::remove_file(workspace.file("images/ida.png")).unwrap();
    workspace.run("patch ida --tone formal").success();
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[missing-image]: `images/ida.png` does not exist
     --> personas/ida.yaml:4:12
      |
    4 | image_url: ida.png
      |            ^^^^^^^
      |
      = help: add the file, use `persona image set`, or remove the key
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn what_a_list_prints_as_json_lines_can_be_created_elsewhere() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --tags 'a, b'").success();
    let lines = workspace.run("list -o jsonl").success().stdout;
    let other = Workspace::new();
    other.run_with_input("create -f -", &lines).success();
    assert_eq!(other.run("list -o name").success().stdout, "Ada\nEve\n");
    let wrong = lines.replace("\"Eve\"", "7");
    Workspace::new().run_with_input("create -f -", wrong).exits(3).tells("<stdin>:2:");
}
