//! `persona coverage`.

use insta::assert_snapshot;

use crate::harness::Workspace;

/// Four callers of two tones, one of them with two ages.
fn callers() -> Workspace {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\ntone: formal\ngender: [female]\nage_group: [18-25, 60+]\n",
    );
    workspace.write("personas/bob.yaml", "name: Bob\ntone: formal\ngender: [male]\n");
    workspace
        .write("personas/cleo.yaml", "name: Cleo\ntone: casual\ngender: [female]\ntags: [slow]\n");
    workspace.write(
        "personas/dan.yaml",
        "name: Dan\ntone: casual\ngender: [male]\nbehavior_config: {interruption_mode: high}\n",
    );
    workspace
}

#[test]
fn values_have_bars_and_a_sum() {
    assert_snapshot!(callers().run("coverage --by tone,gender"), @"
    --- stdout ---
    KEY     VALUE    PERSONAS  SHARE
    tone    formal   2         ████████████████████
    tone    casual   2         ████████████████████
    tone    neutral  0         ░░░░░░░░░░░░░░░░░░░░
    gender  male     2         ████████████████████
    gender  female   2         ████████████████████
    4 of 5 values covered (80 %)
    --- exit 0 ---
    ");
}

#[test]
fn every_item_of_a_list_counts_unless_only_the_first_does() {
    let workspace = callers();
    let covered = |line: &str| {
        let session = workspace.run(line).success();
        session.stdout.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(covered("coverage --by age_group"), "2 of 6 values covered (33.3 %)");
    assert_eq!(covered("coverage --by age_group --first"), "1 of 6 values covered (16.6 %)");
    assert_eq!(covered("coverage --by gender --where tags=slow"), "1 of 2 values covered (50 %)");
}

#[test]
fn an_absent_key_counts_as_its_default() {
    assert_snapshot!(callers().run("coverage --by behavior_config.interruption_mode"), @"
    --- stdout ---
    KEY                                VALUE   PERSONAS  SHARE
    behavior_config.interruption_mode  off     3         ████████████████████
    behavior_config.interruption_mode  low     0         ░░░░░░░░░░░░░░░░░░░░
    behavior_config.interruption_mode  medium  0         ░░░░░░░░░░░░░░░░░░░░
    behavior_config.interruption_mode  high    1         ███████░░░░░░░░░░░░░
    2 of 4 values covered (50 %)
    --- exit 0 ---
    ");
}

#[test]
fn pairs_are_summed_by_their_keys_and_missing_ones_listed() {
    let workspace = callers();
    assert_snapshot!(workspace.run("coverage --by 'tone=formal|casual,gender,age_group' --strength 2"), @"
    --- stdout ---
    KEYS               COVERED  OF  SHARE
    tone, gender       4        4   ████████████████████
    tone, age_group    2        12  ████░░░░░░░░░░░░░░░░
    gender, age_group  2        12  ████░░░░░░░░░░░░░░░░
    8 of 28 pairs covered (28.5 %)
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run("coverage --by 'tone,gender' --strength 2 --missing"), @"
    --- stdout ---
    MISSING
    tone=neutral, gender=male
    tone=neutral, gender=female
    4 of 6 pairs covered (66.6 %)
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("coverage --by tone,gender,age_group --strength 3"), @"
    --- stdout ---
    KEYS                     COVERED  OF  SHARE
    tone, gender, age_group  2        36  ██░░░░░░░░░░░░░░░░░░
    2 of 36 triples covered (5.5 %)
    --- exit 0 ---
    ");
}

#[test]
fn scripts_get_json_csv_and_annotations() {
    let workspace = callers();
    assert_snapshot!(workspace.run("coverage --by tone,gender --strength 2 -o csv"), @"
    --- stdout ---
    key_1,value_1,key_2,value_2,personas
    tone,formal,gender,male,1
    tone,formal,gender,female,1
    tone,casual,gender,male,1
    tone,casual,gender,female,1
    tone,neutral,gender,male,0
    tone,neutral,gender,female,0
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run("coverage --by tone --missing -o json"), @r#"
    --- stdout ---
    {
      "strength": 1,
      "personas": 4,
      "possible": 3,
      "covered": 2,
      "percent": 66.66666666666667,
      "groups": [
        {
          "keys": [
            "tone"
          ],
          "possible": 3,
          "covered": 2,
          "combinations": [
            {
              "values": [
                "formal"
              ],
              "personas": 2
            },
            {
              "values": [
                "casual"
              ],
              "personas": 2
            },
            {
              "values": [
                "neutral"
              ],
              "personas": 0
            }
          ]
        }
      ],
      "missing": [
        {
          "tone": "neutral"
        }
      ]
    }
    --- exit 0 ---
    "#);
    assert_snapshot!(workspace.run("coverage --by tone --fail-under 90 -o github"), @"
    --- stdout ---
    ::error title=persona coverage::2 of 3 values covered (66.6 %25); missing: tone=neutral
    --- stderr ---
    less than 90 % is covered
    --- exit 3 ---
    ");
}

#[test]
fn too_little_coverage_fails() {
    let workspace = callers();
    workspace.run("coverage --by tone --fail-under 66.6").success();
    workspace.run("coverage --by gender --fail-under 100").success();
    assert_snapshot!(workspace.run("coverage --by tone --fail-under 67%"), @"
    --- stdout ---
    KEY   VALUE    PERSONAS  SHARE
    tone  formal   2         ████████████████████
    tone  casual   2         ████████████████████
    tone  neutral  0         ░░░░░░░░░░░░░░░░░░░░
    2 of 3 values covered (66.6 %)
    --- stderr ---
    less than 67 % is covered
    --- exit 3 ---
    ");
}

#[test]
fn keys_without_a_closed_list_are_refused() {
    let workspace = callers();
    assert_snapshot!(workspace.run("coverage --by name"), @"
    --- stderr ---
    error: `name` has no closed list of values
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("coverage --by tne"), @"
    --- stderr ---
    error: unknown key `tne`, did you mean `tone`?
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("coverage --by tone=loud"), @"
    --- stderr ---
    error: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("coverage --by tone,tone"), @"
    --- stderr ---
    error: `tone` is named twice
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("coverage --by tone --strength 2"), @"
    --- stderr ---
    error: strength 2 combines 2 keys, but 1 given
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("coverage -o yaml"), @"
    --- stderr ---
    error: invalid value 'yaml' for '--output <FORMAT>'
      [possible values: table, json, csv, github]

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn a_broken_file_hides_no_other() {
    let workspace = callers();
    workspace.write("personas/eve.yaml", "name: [\n");
    insta::assert_snapshot!(workspace.run("coverage --by tone"), @"
    --- stdout ---
    KEY   VALUE    PERSONAS  SHARE
    tone  formal   2         ████████████████████
    tone  casual   2         ████████████████████
    tone  neutral  0         ░░░░░░░░░░░░░░░░░░░░
    2 of 3 values covered (66.6 %)
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
     --> personas/eve.yaml:1:7
      |
    1 | name: [
      |       ^

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
}
