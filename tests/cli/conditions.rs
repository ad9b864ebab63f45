//! `--where` and `--search`.

use insta::assert_snapshot;

use crate::harness::Workspace;

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
