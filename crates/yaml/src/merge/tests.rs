//! Merges of small documents.

#![allow(clippy::unwrap_used)]

use super::{MergeOptions, Side, Sides, merge};
use crate::Source;

const BASE: &str = "\
# Ada
name: Ada
tone: calm # for now

tags:
  - math
  - poetry
body: |
  one
  two
  three
";

fn merged(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
    let [base, ours, theirs] =
        [base, ours, theirs].map(|text| Source::open("a.yaml", text.as_bytes()).unwrap());
    let choose = |route: &crate::Route,
                  ours: Option<&serde_json::Value>,
                  theirs: Option<&serde_json::Value>| {
        let is_later = ours.map(ToString::to_string) > theirs.map(ToString::to_string);
        (route.to_string() == "updated_at").then_some(if is_later {
            Side::Ours
        } else {
            Side::Theirs
        })
    };
    let options =
        MergeOptions { order: &[], choose: &choose, marker_size: 7, shows_base: &|| false };
    let merge = merge(&Sides { base: &base, ours: &ours, theirs: &theirs }, &options).unwrap();
    (merge.text, merge.conflicts.iter().map(ToString::to_string).collect())
}

fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let (text, conflicts) = merged(base, ours, theirs);
    assert_eq!(conflicts, Vec::<String>::new());
    text
}

#[test]
fn entries_side_by_side_are_both_taken() {
    let ours = BASE.replace("name: Ada", "name: 'Ada L'  # née Byron");
    let theirs = BASE.replace("calm # for now", "brisk # decided").replace("# Ada", "# Ada, first");
    let wanted = theirs.replace("name: Ada", "name: 'Ada L'  # née Byron");
    assert_eq!(clean(BASE, &ours, &theirs), wanted);
    assert_eq!(clean(BASE, &theirs, &ours), wanted);
}

#[test]
fn lists_merge_by_item_and_long_texts_by_line() {
    let ours = BASE.replace("  - poetry\n", "  - poetry\n  - wit # ours\n").replace("one", "One");
    let theirs = BASE.replace("  - math\n", "").replace("poetry\n", "poetry\n  - chess # theirs\n");
    let theirs = theirs.replace("three", "Three");
    let text = clean(BASE, &ours, &theirs);
    assert!(text.contains("tags:\n  - poetry\n  - chess # theirs\n  - wit # ours\n"), "{text}");
    assert!(text.contains("body: |\n  One\n  two\n  Three\n"), "{text}");
}

#[test]
fn a_key_with_two_values_is_a_conflict_of_this_entry_alone() {
    let ours = BASE.replace("calm", "brisk");
    let theirs = BASE.replace("calm", "warm").replace("name: Ada", "name: Grace");
    let (text, conflicts) = merged(BASE, &ours, &theirs);
    assert_eq!(conflicts, ["tone"]);
    let head = "# Ada\nname: Grace\n<<<<<<< ours\ntone: brisk # for now\n=======\n";
    assert!(
        text.starts_with(&format!("{head}tone: warm # for now\n>>>>>>> theirs\n\ntags:")),
        "{text}"
    );
}

#[test]
fn a_removed_entry_goes_unless_it_was_changed() {
    let without = BASE.replace("tone: calm # for now\n", "");
    let commented = BASE.replace("tone: calm", "# keep this\ntone: calm");
    let text = clean(BASE, &without, &commented);
    assert!(text.contains("name: Ada\n# keep this\n\ntags"), "{text}");
    let (text, conflicts) = merged(BASE, &without, &BASE.replace("calm", "warm"));
    assert_eq!(conflicts, ["tone"]);
    assert!(
        text.contains("<<<<<<< ours\n=======\ntone: warm # for now\n>>>>>>> theirs\n"),
        "{text}"
    );
}

#[test]
fn our_line_breaks_stay_and_the_chosen_side_wins() {
    let base = "name: Ada\nupdated_at: 1\n";
    let ours = "name: Ada\r\nupdated_at: 2\r\n";
    let theirs = "name: Ada\ntone: warm\nupdated_at: 3\n";
    assert_eq!(clean(base, ours, theirs), "name: Ada\r\ntone: warm\r\nupdated_at: 3\r\n");
}

#[test]
fn both_may_make_a_document_and_nested_maps_merge() {
    let ours = "name: Ada\nvoice:\n  speed: 1\n  pitch: 2\n";
    let theirs = "name: Ada\nvoice:\n    accent: Indian # her own\n    speed: 1\n";
    let wanted = "name: Ada\nvoice:\n  accent: Indian # her own\n  speed: 1\n  pitch: 2\n";
    assert_eq!(clean("", ours, theirs), wanted);
}

#[test]
fn what_is_in_brackets_merges_by_value() {
    let base = "{\"name\": \"Ada\", \"tags\": [\"a\"]}";
    let ours = "{\"name\": \"Ada\", \"tags\": [\"a\", \"b\"]}";
    let theirs = "{\"name\": \"Grace\", \"tags\": [\"a\", \"c\"]}";
    assert_eq!(clean(base, ours, theirs), "{\"name\": \"Grace\", \"tags\": [\"a\", \"b\", \"c\"]}");
}

#[test]
fn folded_texts_merge_by_their_lines_in_the_file() {
    let base = "name: Ada\ngoal: >-\n  You want\n  your money\n  back today.\nafter: 1\n";
    let (ours, theirs) = (base.replace("You want", "You need"), base.replace("today", "now"));
    let wanted = ours.replace("today", "now");
    assert_eq!(clean(base, &ours, &theirs), wanted);
    assert_eq!(clean(base, &theirs, &ours), wanted);
    let (_, conflicts) = merged(base, &ours, &base.replace("You want", "You like"));
    assert_eq!(conflicts, ["goal"]);
}
