//! What would be past a limit is refused before it is written.

use crate::harness::Workspace;

#[track_caller]
fn refused(flags: &str, input: &str, code: &str) {
    let workspace = Workspace::with_ada();
    workspace.write("given", input);
    let before = workspace.state();
    for more in ["", "--rewrite"] {
        let session = workspace.run(&format!("patch ada {flags} {more} -o json")).exits(3);
        let error = session.json_error();
        assert_eq!(error["problems"][0]["code"], code, "{error}");
    }
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_patch_that_would_make_the_file_too_large_is_invalid() {
    refused("--system-prompt @given", &"a".repeat(1 << 20), "too-large");
    refused("--description @given", &"b c\n".repeat(400_000), "too-large");
}

#[test]
fn a_patch_that_would_nest_too_deep_is_invalid() {
    let deep = format!("traits.a.b.c.d={}1{}", "{a: ".repeat(60), "}".repeat(60));
    refused(&format!("--set '{deep}'"), "", "too-deep");
}

#[test]
fn operations_that_copy_copies_and_endless_keys_stop_at_the_limits() {
    let mut operations = vec![r#"{"op":"add","path":"/traits","value":{"a":["x"]}}"#.to_owned()];
    operations.extend(
        (0..40)
            .map(|index| format!(r#"{{"op":"copy","from":"/traits","path":"/traits/k{index}"}}"#)),
    );
    refused("--type json -f given", &format!("[{}]", operations.join(",")), "too-large");
    let deep = vec!["a"; 16_000].join(".");
    refused(&format!("--set traits.{deep}=1"), "", "too-large");
}

#[test]
fn a_patch_that_would_hold_too_many_nodes_is_invalid() {
    let workspace = Workspace::with_ada();
    let list = |key: &str| format!("{key}:\n{}", "  - x\n".repeat(6000));
    workspace.write("first", list("examples"));
    workspace.run("patch ada -f first").success();
    workspace.write("second", list("voices"));
    let error = workspace.run("patch ada -f second -o json").exits(3).json_error();
    assert_eq!(error["problems"][0]["code"], "too-many-nodes");
}

#[test]
fn a_long_wrong_value_is_not_given_back_as_a_hint() {
    let workspace = Workspace::with_ada();
    let line = format!("patch ada --set examples='{}'", "word ".repeat(100));
    insta::assert_snapshot!(workspace.run(&line), @"
    --- stderr ---
    error[wrong-type]: `examples`: expected a list of texts, found text
    hint: write a list: a line `- …` below `examples:` for each text

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_hundred_problems_of_one_list_are_reported_and_the_rest_counted() {
    let workspace = Workspace::new();
    let items: String = (0..9_000).map(|n| format!("  - wrong {n}\n")).collect();
    workspace.write("personas/ada.yaml", format!("name: Ada\ngender:\n{items}"));
    let report = workspace.run("validate --code unknown-choice -o json").exits(3).json();
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 100);
    insta::assert_snapshot!(problems[99]["message"], @r#""invalid value `wrong 99` for `gender`: expected `male` or `female` (and 8900 more problems)""#);
}

#[test]
fn names_hold_no_control_or_invisible_characters() {
    let workspace = Workspace::new();
    for name in ["A\\u001bda", "\\u200b", "A\\nda", "A\\u202e"] {
        let input = format!("{{\"name\": \"{name}\"}}");
        workspace.run_with_input("create -f -", &input).exits(3).tells("U+");
    }
}

#[test]
fn of_thousands_of_equal_mistakes_the_first_hundred_are_reported() {
    let workspace = Workspace::new();
    let documents = ["name: Same\n"; 5000].join("---\n");
    let refused = workspace.run_with_input("create -f - -o json", documents).exits(5).json_error();
    let problems = refused["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 101);
    assert_eq!(problems[100]["message"], "4899 more names or ids are taken");
    let block = "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n";
    workspace.write("personas/ada.yaml", format!("name: Ada\n{}", block.repeat(5000)));
    let report = workspace.run("validate --code merge-conflict -o json").exits(3).json();
    assert_eq!(report["problems"].as_array().unwrap().len(), 100);
}

/// A line without an end is searched for secrets once, not once for each of its names.
#[test]
fn one_long_line_with_too_many_nodes_is_refused_at_once() {
    let list = r#"{"op":"remove","path":"/traits/a"},"#.repeat(12_000);
    refused("--type json -f given", &format!("[{}]", list.trim_end_matches(',')), "too-many-nodes");
}

#[test]
fn an_input_has_ten_thousand_documents_at_most() {
    let workspace = Workspace::new();
    for (command, document, divider) in [
        ("create -f -", "name: Ada\n", "---\n"),
        ("variable create -a desk -f -", "name: plan\ntype: bool\n", "---\n"),
        ("project create -f -", "{\"name\": \"Shop\"}", "\n"),
        ("import - --format yaml", "name: Ada\n", "---\n"),
    ] {
        let input = [document; 10_001].join(divider);
        let session = workspace.run_with_input(command, input);
        session.exits(3).tells("the input has more than the limit of 10000 documents");
    }
}

#[test]
fn of_documents_that_are_all_wrong_the_first_hundred_are_reported() {
    let workspace = Workspace::new();
    for (line, text, told) in [
        ("create -f -", "tone: loud", "(and 9850 documents not checked)"),
        ("create -f -", "- 1", "(and 9800 documents not checked)"),
        ("scenario create -f -", "name: A", "(and 9800 documents not checked)"),
    ] {
        let documents = vec![text; 9_900].join("\n---\n");
        workspace.run_with_input(line, documents).exits(3).tells(told);
    }
    let prompt: String = (0..300).map(|number| format!("{{{{v{number}}}}}")).collect();
    workspace.run(&format!("create Ida --system-prompt '{prompt}'")).success();
    workspace.run("render ida").exits(3).tells("(and 200 more)");
}

#[test]
fn thousands_of_records_of_one_name_are_numbered_at_once() {
    let workspace = Workspace::new();
    let records = "{\"name\": \"Ada\"}\n".repeat(4_000);
    let session = workspace.run_with_input("import --dry-run --format jsonl -", records);
    insta::assert_snapshot!(session.success().stdout.lines().last().unwrap_or_default(), @"rename  Ada (4000)  personas/ada-4000.yaml  -       4000");
}
