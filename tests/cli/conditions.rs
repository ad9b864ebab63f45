//! `--where` and `--search`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::Workspace;
use crate::list::{names, three};

fn two() -> Workspace {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\ntone: casual\ntags: [a, b]\ntraits: {mood: sunny}\n\
         behavior_config: {wait_seconds: 3}\ncreated_at: \"2025-06-01T12:00:00Z\"\n",
    );
    workspace.write(
        "personas/eve.yaml",
        "name: Eve\ntone: formal\ngender: [female]\nsystem_prompt: You fear trains.\n\
         headers: {X-Desk: trains-desk}\ncreated_at: \"2026-01-01T00:00:00Z\"\n",
    );
    workspace
}

#[test]
fn conditions_compare_contain_and_offer_alternatives() {
    let workspace = two();
    let names = |condition: &str| {
        let session = workspace.run(&format!("list -o name --where '{condition}'")).success();
        session.stdout.lines().collect::<Vec<_>>().join(" ")
    };
    let cases = [
        ("tone!=casual", "Eve"),
        ("tone==casual", "Ada"),
        ("tone=casual|formal", "Ada Eve"),
        ("tone=neutral|formal", "Eve"),
        ("tags!=a", "Eve"),
        ("gender=", "Ada"),
        ("gender!=", "Eve"),
        ("tone=casual|", "Ada"),
        ("name~D", "Ada"),
        ("traits.mood~sun", "Ada"),
        ("active!=false", "Ada Eve"),
        ("behavior_config.wait_seconds>2", "Ada"),
        ("behavior_config.wait_seconds>3", ""),
        ("behavior_config.wait_seconds<=3", "Ada"),
        ("created_at>=2026-01-01", "Eve"),
        ("created_at<2026-01-01", "Ada"),
        ("created_at>2025-06-01T11:59:59Z", "Ada Eve"),
    ];
    for (condition, wanted) in cases {
        assert_eq!(names(condition), wanted, "{condition}");
    }
}

#[test]
fn a_value_that_no_closed_list_has_is_an_error_with_the_nearest() {
    let workspace = two();
    assert_snapshot!(workspace.run("list --where tone=casul"), @"
    --- stderr ---
    error: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`, did you mean `casual`?
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("patch --where tone=loud --tone casual"), @"
    --- stderr ---
    error: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("variable list --where type=number|flag"), @"
    --- stderr ---
    error: invalid value `flag` for `type`: expected `text_short`, `text_long`, `number`, `date`, `time`, `datetime`, `single_choice`, `multi_choice` or `bool`
    --- exit 2 ---
    ");
    workspace.write("persona.yaml", "version: 1\nchoices: {accent: [British]}\n");
    workspace.run("list --where accent=British").success();
}

#[test]
fn a_condition_that_cannot_be_compared_is_wrong_usage() {
    let workspace = two();
    insta::assert_snapshot!(workspace.run("list --where name>x"), @"
    --- stderr ---
    error: invalid value 'name>x' for '--where <KEY=VALUE>': `>` compares numbers and times, and `x` is neither

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --where =x"), @"
    --- stderr ---
    error: invalid value '=x' for '--where <KEY=VALUE>': `=x` has no key before the operator: expected key=value

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --where ton!=x"), @"
    --- stderr ---
    error: invalid value 'ton!=x' for '--where <KEY=VALUE>': unknown key `ton`, did you mean `tone`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn a_search_looks_in_every_text_but_not_in_headers() {
    let workspace = two();
    workspace.run("list -o name --search SUNNY").success().prints("Ada\n");
    workspace.run("list -o name --search trains").success().prints("Eve\n");
    workspace.run("list -o name --search trains-desk").success().prints("");
    workspace.run("list -o name --search casual").success().prints("Ada\n");
}

#[test]
fn conditions_hold_all_together_and_lists_contain() {
    let workspace = three();
    assert_eq!(names(&workspace, "--where tags=smoke"), ["Ada", "Eve"]);
    assert_eq!(names(&workspace, "--where tags=SMOKE --where tone=Formal"), ["Eve"]);
    assert_eq!(names(&workspace, "--where personality=anxious"), ["ida"]);
    assert_eq!(names(&workspace, "--where behavior_config.cut_in.min_words=2"), ["Eve"]);
    assert_eq!(names(&workspace, "--where behavior_config.wait_seconds=9.0"), ["ida"]);
    assert_eq!(names(&workspace, "--where customProperties.team=checkout"), ["ida"]);
    assert_eq!(names(&workspace, "--where multilingual=true"), ["Eve"]);
    assert_eq!(names(&workspace, "--where active=true"), ["Ada", "ida"]);
    assert_eq!(names(&workspace, "--where tags=smok"), [""; 0]);
    insta::assert_snapshot!(workspace.run("list --where tags=none"), @"
    --- stderr ---
    note: no persona matches
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("list --where tonne=x"), @"
    --- stderr ---
    error: invalid value 'tonne=x' for '--where <KEY=VALUE>': unknown key `tonne`, did you mean `tone`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --where tone"), @"
    --- stderr ---
    error: invalid value 'tone' for '--where <KEY=VALUE>': `tone` is not a condition: expected key=value

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn conditions_hold_of_what_follows_from_the_file() {
    let workspace = three();
    let ada = workspace.run("show ada -o json").success().json();
    let etag = ada["etag"].as_str().unwrap();
    assert_eq!(names(&workspace, "--where persona_type=workspace"), ["Ada", "Eve", "ida"]);
    assert_eq!(names(&workspace, "--where persona_type=system"), [""; 0]);
    assert_eq!(names(&workspace, "--type all --where personaType=workspace").len(), 3);
    assert_eq!(names(&workspace, "--where path=personas/eve.yaml"), ["Eve"]);
    assert_eq!(names(&workspace, &format!("--where etag={etag}")), ["Ada"]);
    let found = workspace.run(&format!("list --where etag={etag} -o json")).success().json();
    assert_eq!(found, json!([ada]));
    workspace.run("patch --where path=personas/eve.yaml --tone casual").success();
    assert_eq!(names(&workspace, "--where tone=casual"), ["Ada", "Eve"]);
}

#[test]
fn conditions_hold_of_times_that_follow_from_the_file() {
    let workspace = Workspace::with_ada();
    let manifest = workspace.read("persona.yaml").replace("\ntimestamps: stored", "");
    workspace.write("persona.yaml", manifest);
    let ada = workspace.run("show ada -o json").success().json();
    let time = ada["updated_at"].as_str().unwrap();
    assert_eq!(names(&workspace, &format!("--where updated_at={time}")), ["Ada"]);
}

#[test]
fn header_names_are_compared_without_case_and_fixed_keys_have_to_exist() {
    let workspace = Workspace::new();
    workspace.run("create Ada --header X-User-Language=en").success();
    assert_eq!(names(&workspace, "--where headers.x-user-language=EN"), ["Ada"]);
    insta::assert_snapshot!(workspace.run("list --columns name,headers.x-user-language"), @"
    --- stdout ---
    NAME  HEADERS.X-USER-LANGUAGE
    Ada   en
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("list --where behavior_config.wait_second=9"), @"
    --- stderr ---
    error: invalid value 'behavior_config.wait_second=9' for '--where <KEY=VALUE>': unknown key `behavior_config.wait_second`, did you mean `behavior_config.wait_seconds`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --columns behavior_config.cut_in.min_word"), @"
    --- stderr ---
    error: invalid value 'behavior_config.cut_in.min_word' for '--columns <KEYS>': unknown key `behavior_config.cut_in.min_word`, did you mean `behavior_config.cut_in.min_words`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
    workspace.run("list --where traits.anything=9").success();
    workspace.run("list --where behavior_config.cut_in.min_words=9").success();
}
