//! `persona render`.

use crate::harness::Workspace;

/// A persona whose prompt refers to a variable of each kind of value.
pub(crate) fn desk() -> Workspace {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "\
name: Ada
system_prompt: |
  You are {{who}} on {{ plans }}, {{seats}} seats.
  Literal: {who} {{Who}} {\"a\": {\"b\": {}}} \\{{who}} {{{seats}}}
additional_instruction: 'Urgent: {{urgent}}'
examples: ['{{who}} here']
gender: [female]
tone: casual
",
    );
    for (name, rest) in [
        ("who", "type: text_short\nrequired: true\n"),
        ("seats", "type: number\ndefault_value: 1.50\n"),
        ("urgent", "type: bool\nboolean_text_when_true: very\n"),
        (
            "plans",
            "type: multi_choice\nmulti_choice_separator: ' + '\noptions:\n  \
             - {label: 'A, b', injected_text: '{{seats}}', sort_order: 2}\n  \
             - {label: C, injected_text: sea, sort_order: 1}\n",
        ),
    ] {
        let text = format!("name: {name}\n{rest}");
        workspace.write(&format!("variables/default/{name}.yaml"), text);
    }
    workspace
}

pub(crate) const PROMPT: &str = "\
You are {{seats}} \\{{who}} on sea + {{seats}}, 1.50 seats.
Literal: {who} {{Who}} {\"a\": {\"b\": {}}} {{who}} {1.50}

You are female. Your tone is casual.

Urgent: very

Things you might say:
- {{seats}} \\{{who}} here
";

#[test]
fn every_problem_is_reported_at_once() {
    let workspace = desk();
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: '{{who}} {{whom}}'\n");
    let line = "render eve --set seats=many --set nobody=1 --set plans=C,C --set urgent=yes --values - -o json";
    let error = workspace.run_with_input(line, "seats: '5'\nwhoo: x\n").exits(3).json_error();
    let found: Vec<_> = error["problems"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|problem| format!("{} {} {}", problem["code"], problem["field"], problem["line"]))
        .collect();
    insta::assert_snapshot!(found.join("\n"), @r#"
    "bad-value" "seats" 1
    "unknown-variable" "whoo" 2
    "bad-value" "seats" null
    "unknown-variable" "nobody" null
    "bad-value" "plans" null
    "bad-value" "urgent" null
    "missing-value" "who" 2
    "undefined-variable" "system_prompt" 2
    "#);
    workspace.run("render eve --set who=a --set who=b --allow-undefined").exits(3);
    // A value that does not fit is wrong and not missing.
    workspace.write("personas/ida.yaml", "name: Ida\nsystem_prompt: '{{choice}}'\n");
    let line = "variable create choice --type multi_choice --required --option A=a --option B=b";
    workspace.run(line).success();
    insta::assert_snapshot!(workspace.run("render ida --set choice=Z,B,B"), @"
    --- stderr ---
    error[bad-value]: `choice`: unknown option `Z`: expected `A` or `B`; `B` given twice
    hint: persona variable show choice

    error: the prompt cannot be rendered: 1 problem
    --- exit 3 ---
    ");
    let left = workspace.run("render eve --set who=a --allow-undefined").success();
    assert_eq!(left.stdout, "a {{whom}}\n");
}

#[test]
fn text_stands_as_it_is_typed() {
    let workspace = desk();
    for text in ["@file", " spaced ", "true", "null", "[a]", "a=b", "# no comment", "'q'"] {
        let mut command = workspace.command("render ada --field examples --set");
        let shown = crate::harness::Session::of(command.arg(format!("who={text}"))).success();
        assert_eq!(shown.stdout, format!("{text} here\n"));
    }
    workspace.run("render ada --set 'who=a\nb'").exits(3);
}

#[test]
fn all_prompts_are_written_or_none_and_never_through_a_link() {
    let workspace = desk();
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: I am Eve\n");
    workspace.run("render --all out").exits(3);
    assert!(!workspace.exists("out"));
    workspace.run("render --all out --set who=x").success();
    assert_eq!(workspace.names("out"), ["ada.txt", "eve.txt"]);
    assert_eq!(workspace.read("out/eve.txt"), "I am Eve\n");
    #[cfg(unix)]
    {
        workspace.write("target.txt", "kept");
        std::fs::remove_file(workspace.file("out/eve.txt")).unwrap();
        std::os::unix::fs::symlink("../target.txt", workspace.file("out/eve.txt")).unwrap();
        workspace.run("render --all out --set who=x").exits(3);
        assert_eq!(workspace.read("target.txt"), "kept");
    }
}

#[test]
fn system_personas_are_rendered_too_and_unknown_fields_are_refused() {
    let workspace = Workspace::bare();
    let lines = [
        "render 'Worried Grandmother' --allow-undefined",
        "render 'Worried Grandmother'",
        "render 'Worried Grandmother' --allow-undefined --field tonne",
        "render Nobody",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona render 'Worried Grandmother' --allow-undefined
    --- stdout ---
    You are Margaret Doucette, 79, calling {{pharmacy_name}} from a farmhouse in rural Nova
    Scotia. The landline has hummed and crackled since the last storm, and your left ear is not
    what it was. Your mind is perfectly clear: you taught school mathematics for thirty years.

    Yesterday your grandson collected your refill. The blood pressure tablets are now white and
    round; they used to be pink and oval. The label has the name you know, amlodipine, 5 mg. You
    also started a course of antibiotics on Tuesday. You want to know whether the white tablets
    are the same medicine and whether the two may be taken together. You have skipped this
    morning's dose until somebody tells you.

    You can read out anything printed on the boxes, slowly. You do not know what "generic" or
    "bioequivalent" means and you say so. You have no computer and will not be getting one; "it's
    on our website" is no use to you.

    About every third turn, mishear a number or a drug name and repeat it back wrong, so that the
    agent has to put it right. Ask for things to be said slower, never louder more than once.

    Kindness and short sentences relax you; you then mention the grandson, Tyler, with pride.
    Being rushed or called "dear" makes you stiff and very polite. You do not hang up until you
    have repeated the final advice back and heard that you have it right. If nobody can tell you,
    ask for the pharmacist and the hours.

    You are female. Your age is 60 or older. You live in Canada. By nature you are anxious and detail-oriented. Your way of communicating is formal and polite, and questioning. You speak with a Canadian accent. You are retired. You speak slowly. There is background sound where you are. Your sensitivity to the end of a turn is 3 out of 10. Your sensitivity to interruptions is 2 out of 10. You speak on a call. Your tone is formal. When you write, your punctuation is clean and correct. You use no slang. You never make typing mistakes. You mix in a regional word or phrase now and then. You never use emoji. Your answers are neither short nor long. You wait for the other side to speak first. You do not interrupt. While the other side talks, you make small polite sounds.

    Further facts about you:
    - hearing (left ear: poor; right ear: fair; mishears: numbers, drug names)
    - line (quality: crackling landline; drops words: yes)

    Never accept medical advice given in passing. Read it back in your own words and wait for a
    yes.

    Things you might say:
    - I'm sorry, you're breaking up. Did you say fifteen milligrams?
    - They were pink before. Pink and a sort of oval.
    - One moment, I have to put my other glasses on.
    - So that's one white tablet, in the morning, same as ever. Have I got that right?
    --- exit 0 ---
    $ persona render 'Worried Grandmother'
    --- stderr ---
    error[undefined-variable]: agent `default` has no variable `pharmacy_name`
     --> system/worried-grandmother.yaml:5:42
      |
    5 |   You are Margaret Doucette, 79, calling {{pharmacy_name}} from a farmhouse in rural Nova
      |                                          ^^^^^^^^^^^^^^^^^
      |
      = help: give --set pharmacy_name=VALUE or --allow-undefined, or define it: persona variable create pharmacy_name --agent default --type text_short

    error: the prompt cannot be rendered: 1 problem
    --- exit 3 ---
    $ persona render 'Worried Grandmother' --allow-undefined --field tonne
    --- stderr ---
    error: a persona has no field `tonne`
    hint: did you mean `tone`?
    --- exit 2 ---
    $ persona render Nobody
    --- stderr ---
    error: no persona `Nobody` in the system personas
    hint: persona list --type all
    --- exit 4 ---
    "#);
}

#[test]
fn a_system_persona_is_filled_outside_of_a_workspace() {
    let workspace = Workspace::bare();
    let open = workspace.run("render 'Worried Grandmother' --field system_prompt -o json").exits(3);
    let names: Vec<&str> = open.stderr.split("has no variable `").skip(1).collect();
    let sets: String = names
        .iter()
        .map(|rest| format!(" --set {}=Acme", rest.split('`').next().unwrap_or_default()))
        .collect();
    let line = format!("render 'Worried Grandmother' --field system_prompt{sets}");
    insta::assert_snapshot!(workspace.run(&line), @r#"
    --- stdout ---
    You are Margaret Doucette, 79, calling Acme from a farmhouse in rural Nova
    Scotia. The landline has hummed and crackled since the last storm, and your left ear is not
    what it was. Your mind is perfectly clear: you taught school mathematics for thirty years.

    Yesterday your grandson collected your refill. The blood pressure tablets are now white and
    round; they used to be pink and oval. The label has the name you know, amlodipine, 5 mg. You
    also started a course of antibiotics on Tuesday. You want to know whether the white tablets
    are the same medicine and whether the two may be taken together. You have skipped this
    morning's dose until somebody tells you.

    You can read out anything printed on the boxes, slowly. You do not know what "generic" or
    "bioequivalent" means and you say so. You have no computer and will not be getting one; "it's
    on our website" is no use to you.

    About every third turn, mishear a number or a drug name and repeat it back wrong, so that the
    agent has to put it right. Ask for things to be said slower, never louder more than once.

    Kindness and short sentences relax you; you then mention the grandson, Tyler, with pride.
    Being rushed or called "dear" makes you stiff and very polite. You do not hang up until you
    have repeated the final advice back and heard that you have it right. If nobody can tell you,
    ask for the pharmacist and the hours.
    --- stderr ---
    warning: `pharmacy_name` is not a variable of agent `default`: filled as text
    --- exit 0 ---
    "#);
}

#[test]
fn a_pair_of_backslashes_before_a_reference_writes_one() {
    let workspace = desk();
    let prompt = "name: Eve\nsystem_prompt: 'C:\\share\\\\{{who}} \\{{who}}'\n";
    workspace.write("personas/eve.yaml", prompt);
    let session = workspace.run("render eve --set who=W").success();
    assert_eq!(session.stdout, "C:\\share\\W {{who}}\n");
}

#[test]
fn thousands_of_references_take_no_longer_than_their_text() {
    let workspace = desk();
    let prompt = format!("name: Eve\nsystem_prompt: '{}'\n", "{{zz}}".repeat(32_000));
    workspace.write("personas/eve.yaml", prompt);
    let begun = std::time::Instant::now();
    workspace.run("validate").success();
    workspace.run("render eve --set zz=1").success();
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
