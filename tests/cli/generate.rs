//! `persona generate`.

use insta::assert_snapshot;

use crate::harness::Workspace;

fn coverage(workspace: &Workspace, flags: &str) -> String {
    let session = workspace.run(&format!("coverage {flags}")).success();
    session.stdout.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn every_pair_of_values_is_covered_by_valid_personas() {
    let workspace = Workspace::new();
    let session = workspace.run("generate -q").success();
    assert_eq!(session.stdout, "");
    assert_eq!(coverage(&workspace, "--strength 2"), "2726 of 2726 pairs covered (100 %)");
    let names = workspace.run("list -o name").success().stdout;
    assert!(names.lines().count() <= 131, "120 is the least possible");
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stderr ---
    no problems in 121 files
    --- exit 0 ---
    ");
    workspace.run("fmt --check").success();
    for name in names.lines().take(5) {
        workspace.run(&format!("render '{name}'")).success();
    }
}

#[test]
fn a_persona_says_what_it_stands_for() {
    let workspace = Workspace::new();
    assert_snapshot!(workspace.run("generate -n 1 --vary tone,gender,age_group --dry-run"), @"
    --- stdout ---
    --- /dev/null
    +++ b/personas/vera-neutral-32-40.yaml
    @@ -0,0 +1,8 @@
    +id: [uuid]
    +name: Vera, neutral, 32-40
    +description: Stands for tone neutral, gender female, age group 32-40.
    +gender:
    +  - female
    +age_group:
    +  - 32-40
    +tone: neutral
    --- stderr ---
    1 persona would be created
    --- exit 0 ---
    ");
    assert_eq!(workspace.run("list -o name").stdout, "", "a dry run writes nothing");
}

#[test]
fn a_seed_gives_the_same_bytes_at_any_time() {
    let files = |seed: u32, moment: &str| {
        let workspace = Workspace::new();
        let line = format!("generate --vary tone,gender,accent --seed {seed}");
        workspace.run_with_env(&line, "SOURCE_DATE_EPOCH", moment).success();
        let names = workspace.names("personas");
        names.iter().map(|name| workspace.read(&format!("personas/{name}"))).collect::<Vec<_>>()
    };
    assert_eq!(files(7, "1700000000"), files(7, "1900000000"));
    assert_ne!(files(7, "1700000000"), files(8, "1700000000"));
}

#[test]
fn a_seed_gives_these_bytes_on_every_machine() {
    let workspace = Workspace::new();
    workspace.run("generate -n 4 --seed 7").success();
    workspace.write("weights.yaml", "tone: {formal: 1000000, casual: 1, neutral: 0.5}\n");
    workspace
        .run("generate -n 3 --seed 7 --weights weights.yaml --vary tone,accent,gender")
        .success();
    assert_snapshot!(workspace.run("list --columns name,etag"), @"
    --- stdout ---
    NAME                        ETAG
    Arjun, analytical           7ec4a0d68189dcf8
    Arjun, formal, indian       17b1032d61acec00
    Joan, easy-going            6b77dbcfe976bc4a
    Joan, formal, american      e3cd25e7daf09039
    Nikhil, anxious             8a28cf70899343ec
    Vera, impatient and direct  d9311cc44d5ab9cf
    Victor, formal, australian  5a1388eb5b14b3ff
    --- exit 0 ---
    ");
}

#[test]
fn exclusions_hold() {
    let workspace = Workspace::new();
    let exclude = "--exclude 'tone=formal,slang_usage=moderate|heavy' --exclude tone=neutral";
    workspace.run(&format!("generate --vary tone,slang_usage,verbosity {exclude}")).success();
    let forbidden = "list --where tone=formal --where 'slang_usage=moderate|heavy' -o name";
    assert_eq!(workspace.run(forbidden).stdout, "");
    assert_eq!(workspace.run("list --where tone=neutral -o name").stdout, "");
    let by = "--by 'tone=formal|casual,verbosity' --strength 2";
    assert_eq!(coverage(&workspace, by), "6 of 6 pairs covered (100 %)");
    assert_snapshot!(workspace.run("generate --vary gender --strength 1 --exclude gender=male --exclude gender=female"), @"
    --- stderr ---
    error: the exclusions leave no combination
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("generate --vary gender,tone --exclude accent=Indian"), @"
    --- stderr ---
    error: `accent` is not varied, so nothing of it can be excluded
    --- exit 2 ---
    ");
}

#[test]
fn what_is_there_already_is_not_made_again() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: formal\ngender: [female, male]\n");
    let missing = "generate --vary tone,gender --existing";
    insta::assert_snapshot!(workspace.run(missing), @"
    --- stderr ---
    created `Victor, neutral` in personas/victor-neutral.yaml
    created `Kavya, casual` in personas/kavya-casual.yaml
    created `Arjun, casual` in personas/arjun-casual.yaml
    created `Zoe, neutral` in personas/zoe-neutral.yaml
    4 personas created
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run(missing), @"
    --- stderr ---
    nothing is missing
    --- exit 0 ---
    ");
}

#[test]
fn a_base_gives_all_other_fields_and_a_template_the_names() {
    let workspace = Workspace::with_ada();
    let line = "generate --base ada --vary 'tone=formal|neutral' --strength 1 --name '{base} {number}: {tone}'";
    workspace.run(line).success();
    assert_snapshot!(workspace.run("list --columns name,tone,tags,description"), @"
    --- stdout ---
    NAME            TONE     TAGS            DESCRIPTION
    Ada             casual   smoke, billing  Asks for refunds
    Ada 1: formal   formal   smoke, billing  Stands for tone formal.
    Ada 2: neutral  neutral  smoke, billing  Stands for tone neutral.
    --- exit 0 ---
    ");
    workspace.write("personas/tom.yaml", "name: Tom {tone}\n");
    let line = "generate --base tom --vary tone=formal --strength 1 --name '{base}, {tone}' --dry-run -o name";
    assert_snapshot!(workspace.run(line), @"
    --- stdout ---
    Tom {tone}, formal
    --- stderr ---
    1 persona would be created
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run("generate --vary tone --strength 1 --name '{mood}'"), @"
    --- stderr ---
    error: unknown placeholder `{mood}` in the name: expected {number}, {base} or a key that is varied
    --- exit 2 ---
    ");
}

#[test]
fn weights_draw_a_number_of_personas() {
    let workspace = Workspace::new();
    workspace.write("weights.yaml", "tone: {formal: 0.5, casual: 0.5}\n");
    workspace.run("generate -n 20 --vary tone,verbosity --weights weights.yaml").success();
    assert_eq!(workspace.run("list -o name").stdout.lines().count(), 20);
    assert_eq!(workspace.run("list --where tone=neutral -o name").stdout, "");
    workspace.write("weights.yaml", "tone: {loud: 1}\n");
    assert_snapshot!(workspace.run("generate -n 2 --vary tone --strength 1 --weights weights.yaml"), @"
    --- stderr ---
    error: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --- exit 2 ---
    ");
    workspace.write("weights.yaml", "tone: {formal: -1}\n");
    assert_snapshot!(workspace.run("generate -n 2 --vary tone --strength 1 --weights weights.yaml"), @"
    --- stderr ---
    error: invalid weight `-1` of `formal` for `tone`: expected a number from 0 to 1000000
    --- exit 2 ---
    ");
}

#[test]
fn drafts_can_be_proposed_in_place_of_personas() {
    let workspace = Workspace::new();
    workspace.run("generate --vary 'tone=formal|casual' --strength 1 --as-draft").success();
    assert_eq!(workspace.run("list -o name").stdout, "");
    assert_eq!(workspace.run("draft list -o name").success().stdout.lines().count(), 2);
    let listed = workspace.run("draft list").stdout;
    assert_eq!(listed.matches("dormant").count(), 2, "{listed}");
}
