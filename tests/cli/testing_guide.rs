//! `docs/testing.md` and `examples/support-desk.sh`, as a new user follows them.

use std::path::Path;
use std::process::Command;

use crate::harness::{Session, Workspace};

/// Runs a command of bash in a directory, with the program on the PATH.
fn bash(home: &Workspace, arguments: &[&str]) -> Session {
    let program = Path::new(env!("CARGO_BIN_EXE_persona")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let identity =
        ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
    let mut command = Command::new("bash");
    command
        .args(arguments)
        .current_dir(home.path())
        .env("PATH", path)
        .env("HOME", home.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("SOURCE_DATE_EPOCH", "1769851800")
        .env_remove("PERSONA_WORKSPACE")
        .envs(identity.map(|name| (name, "tester@example.org")));
    Session::of(&mut command)
}

#[test]
fn the_guide_to_testing_goes_as_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = std::fs::read_to_string(root.join("docs/testing.md")).unwrap();
    let blocks = guide.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let script: String = blocks.filter(|block| !block.contains("npx")).collect();
    let script = format!("{{\n{script}\n}} 2>&1 | sed \"s|$HOME|~|\"\ncat ~/bot-tests/evals/*");
    let home = Workspace::bare();
    let session = bash(&home, &["-euo", "pipefail", "-c", &script]);
    insta::assert_snapshot!(session, @"
    --- stdout ---
    created the workspace in ~/bot-tests: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    hint: persona git install   # git then merges definitions by field
    created `Impatient Commuter` in personas/impatient-commuter.yaml
    created `Careful Bookkeeper` in personas/careful-bookkeeper.yaml
    created `Double charge` in scenarios/double-charge.yaml
    no problems in 4 files
    KEY        VALUE     PERSONAS  SHARE
    tone       formal    1         ████████████████████
    tone       casual    1         ████████████████████
    tone       neutral   0         ░░░░░░░░░░░░░░░░░░░░
    verbosity  brief     1         ████████████████████
    verbosity  balanced  0         ░░░░░░░░░░░░░░░░░░░░
    verbosity  detailed  1         ████████████████████
    4 of 6 values covered (66.6 %)
    MISSING
    tone=formal, verbosity=brief
    tone=formal, verbosity=balanced
    tone=casual, verbosity=balanced
    tone=casual, verbosity=detailed
    tone=neutral, verbosity=brief
    tone=neutral, verbosity=balanced
    tone=neutral, verbosity=detailed
    2 of 9 pairs covered (22.2 %)
    created `Commuter, casual and detailed` in personas/commuter-casual-and-detailed.yaml
    1 persona created
    warning: promptfoo has no place for `created_at` of 2 personas
    warning: promptfoo has no place for `created_at` of `Double charge`
    wrote 2 files to ~/bot-tests/evals
    # Put the prompt and the provider of your agent here.
    description: Simulated callers
    prompts:
      - You are the agent that the callers talk to.
    providers:
      - echo
    tests: file://tests.yaml
    - description: Double charge – Careful Bookkeeper
      provider:
        id: promptfoo:simulated-user
        config:
          initialMessages:
            - role: user
              content: You charged me twice in March.
      vars:
        instructions: |-
          You are Ines. You keep the books of a bakery and check every figure.

          Your tone is formal. Your answers are long and detailed.

          What you want: Get the second charge of 12.50 refunded.

          What you know:
          - invoice: 4711
      assert:
        - type: llm-rubric
          value: The agent asks for the invoice number
        - type: llm-rubric
          value: The agent names a date for the refund
      metadata:
        persona: Careful Bookkeeper
        persona_id: [uuid]
        tags:
          - chat
        scenario: Double charge
        scenario_id: [uuid]
    - description: Double charge – Commuter, casual and detailed
      provider:
        id: promptfoo:simulated-user
        config:
          initialMessages:
            - role: user
              content: You charged me twice in March.
      vars:
        instructions: |-
          You are Dana. You write from a train and have two minutes.

          Your tone is casual. Your answers are long and detailed.

          What you want: Get the second charge of 12.50 refunded.

          What you know:
          - invoice: 4711
      assert:
        - type: llm-rubric
          value: The agent asks for the invoice number
        - type: llm-rubric
          value: The agent names a date for the refund
      metadata:
        persona: Commuter, casual and detailed
        persona_id: [uuid]
        persona_description: Stands for tone casual, verbosity detailed.
        tags:
          - chat
        scenario: Double charge
        scenario_id: [uuid]
    - description: Double charge – Impatient Commuter
      provider:
        id: promptfoo:simulated-user
        config:
          initialMessages:
            - role: user
              content: You charged me twice in March.
      vars:
        instructions: |-
          You are Dana. You write from a train and have two minutes.

          Your tone is casual. You keep your answers brief.

          What you want: Get the second charge of 12.50 refunded.

          What you know:
          - invoice: 4711
      assert:
        - type: llm-rubric
          value: The agent asks for the invoice number
        - type: llm-rubric
          value: The agent names a date for the refund
      metadata:
        persona: Impatient Commuter
        persona_id: [uuid]
        tags:
          - chat
        scenario: Double charge
        scenario_id: [uuid]
    --- exit 0 ---
    ");
}

#[test]
fn the_support_desk_gets_its_tests() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/support-desk.sh");
    let home = Workspace::bare();
    let session = bash(&home, &[script.to_str().unwrap()]);
    insta::assert_snapshot!(session, @r"
    --- stdout ---

    == Who calls, and what about
    $ persona validate
    $ persona list --columns name\,tone\,age_group\,tags
    NAME                   TONE     AGE_GROUP  TAGS
    First-Time Camper      casual   18-25      chat, product-help, easy
    Quiet Gift Buyer       neutral  25-32      chat, sales, discovery
    Soaked Scout Leader    neutral  40-50      voice, defect, deadline
    Trade Account Manager  formal   40-50      chat, voice, b2b, handover
    $ persona scenario list --columns name\,personas\,max_turns
    NAME                 PERSONAS               MAX_TURNS
    Gift without a clue  where: tags=discovery  8
    Leaking tents        soaked-scout-leader    14
    Trade price          trade-account-manager

    == What a caller is told: variables are filled in
    $ persona render torn-zip -p returns-bot --set order_number=FO-88213 --set problems=Damaged
    You are Maren, 33. On 2026-03-02 a parcel came from Fernhill Outdoor, order
    FO-88213. Jackets in it that you want to send back: 1. What is wrong, in
    your words: the zip was torn when you opened the parcel.

    You have the receipt in front of you.

    You want to know who pays for the postage, and you do not hang up before you know. The shop's
    letters end with a code in braces, {{return_code}}; if the agent asks for it, read it out with the
    braces, the way it is printed.

    You are female. You are between 32 and 40 years old. You live in the United Kingdom. By nature you are detail-oriented. You speak with a British accent. Your tone is casual. Your answers are neither short nor long.

    The agent should call itself Fern. If it does not, ask who you are talking to.

    Things you might say:
    - Hi, is this Fern? I've a parcel to send back.
    - The number is FO-88213, if you can read my handwriting.

    == Which callers are missing, and two more that buy gifts
    $ persona coverage --by tone\,verbosity --strength 2 --missing
    MISSING
    tone=formal, verbosity=brief
    tone=formal, verbosity=detailed
    tone=casual, verbosity=balanced
    tone=casual, verbosity=detailed
    tone=neutral, verbosity=detailed
    4 of 9 pairs covered (44.4 %)
    $ persona generate -n 2 --existing --strength 2 --vary tone\,verbosity --base quiet-gift-buyer --name Gift\ Buyer\,\ \{tone\}\ and\ \{verbosity\}
    $ persona validate

    == Tests for promptfoo, from all who chat
    $ persona export --where tags=chat --to promptfoo -d evals -q
    - description: Gift without a clue – Gift Buyer, casual and balanced
    - description: Gift without a clue – Gift Buyer, formal and brief
    - description: Gift without a clue – Quiet Gift Buyer
    - description: Trade price – Trade Account Manager

    == Tests for LiveKit, from all who call
    $ persona export --where tags=voice --to livekit -O livekit.yaml -q
      - label: Leaking tents – Soaked Scout Leader
      - label: Trade price – Trade Account Manager

    == Run them
    npx promptfoo eval -c evals/promptfooconfig.yaml   # with your bot in place of `echo`
    lk agent simulate --scenarios livekit.yaml
    --- stderr ---
    no problems in 18 files
    created `Gift Buyer, casual and balanced` in personas/gift-buyer-casual-and-balanced.yaml
    created `Gift Buyer, formal and brief` in personas/gift-buyer-formal-and-brief.yaml
    2 personas created
    no problems in 20 files
    --- exit 0 ---
    ");
    assert_eq!(home.names("."), [""; 0]);
}
