//! What reads, what does not, and where the complaint points.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::read::read_strictly;
use super::{Locator, Source, emit, parse_argument, read, read_all, read_mapping};
use crate::Route;

fn open(text: &str) -> Source {
    Source::open("ada.yaml", text.as_bytes()).unwrap()
}

fn value(text: &str) -> Value {
    let source = open(text);
    let exact = read_strictly(&source).unwrap();
    assert_eq!(read(&source).unwrap(), exact);
    exact
}

/// Returns `code line:column` for every complaint.
fn complaints(text: &str) -> Vec<String> {
    complaints_of("ada.yaml", text.as_bytes())
}

fn complaints_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let problems = match Source::open(name, bytes).and_then(|source| read(&source)) {
        Ok(value) => panic!("read as {value}"),
        Err(problems) => problems,
    };
    problems
        .iter()
        .map(|problem| {
            let place = problem.origin.as_ref().and_then(|origin| origin.place);
            let place = place.map(|place| format!(" {}:{}", place.line, place.column));
            format!("{}{}", problem.code, place.unwrap_or_default())
        })
        .collect()
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    let text = "a: no\nb: yes\nc: 010\nd: 1_000\ne: 12:30\nf: 2026-01-02\ng: 0x1F\nh: 1.5\ni: ~\nj:\nk: True\n1: x\ntrue: y\n~: z\n";
    let wanted = json!({"a": "no", "b": "yes", "c": "010", "d": "1_000", "e": "12:30", "f": "2026-01-02",
        "g": 31, "h": 1.5, "i": null, "j": null, "k": true, "1": "x", "true": "y", "~": "z"});
    assert_eq!(value(text), wanted);
    assert_eq!(value(""), Value::Null);
    assert_eq!(value("# only\n"), Value::Null);
    assert_eq!(
        value("a: !!str 5\nb: !!int 5\nc: !!float 5\n"),
        json!({"a": "5", "b": 5, "c": 5.0})
    );
    assert_eq!(
        value("a: ! 5\nb: ! [x]\nc: ! {d: 1}\n"),
        json!({"a": "5", "b": ["x"], "c": {"d": 1}})
    );
    assert_eq!(value("a: &x {b: 1}\nc: *x\n"), json!({"a": {"b": 1}, "c": {"b": 1}}));
    assert_eq!(value("a: |\n  x"), json!({"a": "x"}));
    assert_eq!(value("\u{feff}a: 1\nb: 2\n"), json!({"a": 1, "b": 2}));
    assert_eq!(value("a: \"\\ud83d\\ude00\"\n"), json!({"a": "😀"}));
}

#[test]
fn complaints_name_the_mistake_and_the_place() {
    assert_eq!(
        complaints("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"),
        ["duplicate-key 4:3", "duplicate-key 5:1"]
    );
    assert_eq!(
        complaints("a: !foo 1\nb: !!set {x}\n<<: {c: 1}\n"),
        ["tag 1:4", "tag 2:4", "merge-key 3:1"]
    );
    assert_eq!(complaints("a: .inf\nb: -.nan\nc: .nan\n"), ["not-finite 1:4", "not-finite 3:4"]);
    assert_eq!(complaints("a: 1e99999999999999999999\n"), ["number-range 1:4"]);
    assert_eq!(complaints("name: {{name}}\n"), ["unquoted-braces 1:7"]);
    assert_eq!(complaints("a: {{name}} said\nb: 1\n"), ["unquoted-braces 1:4"]);
    assert_eq!(
        complaints("a: note: this\nb: @x\nc: %y\n"),
        ["unquoted-colon 1:4", "unquoted-special 2:4", "unquoted-special 3:4"]
    );
    assert_eq!(complaints("a:\n\tb: 1\n"), ["tab-indent 2:1"]);
    assert_eq!(complaints("a: 1\n---\nb: 2\n"), ["several-documents 2:1"]);
    assert_eq!(complaints("a: \"foo\nb: 1\n"), ["syntax 1:4"]);
    assert_eq!(complaints("a: [1, 2\nb: 1\n"), ["syntax 2:2"]);
    assert_eq!(complaints("a: 1\nnonsense\nb: 2\n"), ["syntax 2:1"]);
    assert_eq!(complaints("a: *x\nb: *y\n"), ["unknown-alias 1:4", "unknown-alias 2:4"]);
    assert_eq!(complaints("? [a]\n: 1\n"), ["complex-key 1:3"]);
    assert_eq!(complaints("a: \u{1}x\n"), ["control-character 1:4"]);
    assert_eq!(complaints_of("a.yaml", b"a: 1\nb: x\xffy\n"), ["not-utf8 2:5"]);
    assert_eq!(complaints_of("a.json", b"{\"a\": 1,\n \"b\": }"), ["syntax 2:7"]);
    let conflict = "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> x\n<<<<<<< a\n=======\n>>>>>>> b\n";
    assert_eq!(complaints(conflict), ["merge-conflict 2:1", "merge-conflict 9:1"]);
    assert_eq!(complaints("<<<<<<<< a\n========\n>>>>>>>> b\n"), ["merge-conflict 1:1"]);
    assert_eq!(complaints("a: 1\n>>>>>>>> b\n"), ["merge-conflict 2:1"]);
}

#[test]
fn lines_in_brackets_and_quotes_are_deeper_than_their_key_or_dash() {
    for text in [
        "a: [1,\n2]\n",
        "a: {b: 1,\nc: 2}\n",
        "a: \"x\ny\"\n",
        "a: 'x\ny'\n",
        "a: \"x\n\ty\"\n",
        "a: [1,\n\t2]\n",
        "- 'x\ny'\n",
    ] {
        assert_eq!(complaints(text), ["syntax 2:1"], "{text:?}");
    }
    assert_eq!(complaints("a:\n  b: [1,\n  2]\nc:\n- d: 'x\n  y'\n"), ["syntax 3:1", "syntax 6:1"]);
    assert_eq!(
        value("a: [\n# note\n\n 1\n]\nb: [{\n c: 1\n}, {\n c: 2\n}]\n"),
        json!({"a": [1], "b": [{"c": 1}, {"c": 2}]})
    );
    assert_eq!(value("a: \"x\n  \ty\n\t\n z\"\n"), json!({"a": "x y\nz"}));
    assert_eq!(value("{a: [\n1],\nb: 'x\ny'}\n"), json!({"a": [1], "b": "x y"}));
}

#[test]
fn the_root_of_a_mapping_is_a_mapping() {
    assert!(read_mapping(&open("")).unwrap().is_empty());
    let problems = read_mapping(&open("# x\n- a\n")).unwrap_err();
    assert_eq!(problems[0].code, "not-a-mapping");
    assert_eq!(problems[0].origin.as_ref().unwrap().place.unwrap().line, 2);
}

#[test]
fn a_stream_gives_its_documents_and_their_places() {
    let source = open("a: 1\n---\n# c\n---\nb: 22\n");
    let documents = read_all(&source).unwrap();
    let values: Vec<&Value> = documents.iter().map(|document| document.value()).collect();
    assert_eq!(values, [&json!({"a": 1}), &json!({"b": 22})]);
    let range = documents[1].locator().value(&Route::key("b")).unwrap();
    assert_eq!(&source.text()[range], "22");
}

#[test]
fn an_argument_is_one_clear_value() {
    for (text, wanted) in [
        ("", json!("")),
        ("5", json!(5)),
        ("null", json!(null)),
        ("{a: 1}", json!({"a": 1})),
        ("[a, b]", json!(["a", "b"])),
        ("\"x\"", json!("x")),
        ("#ff0000", json!("#ff0000")),
        ("12:30", json!("12:30")),
        ("a b", json!("a b")),
        ("one\ntwo", json!("one\ntwo")),
    ] {
        assert_eq!(parse_argument(text), Ok(wanted), "{text}");
    }
    for text in ["a: b", "{{name}}", "- x", "[a", "a # b", "@x", "*x", "!x y", "&a b", "--- a", "|"]
    {
        assert!(parse_argument(text).is_err(), "{text}");
    }
}

#[test]
fn ranges_are_tight() {
    let text = "a: x  # c\nb:\n  - y # d\n\n# foot\np: |  # h\n  one\n\n\nz:\n";
    let locator = Locator::new(&open(text)).unwrap();
    let at = |route: &str| &text[locator.value(&route.parse().unwrap()).unwrap()];
    assert_eq!(
        (at("a"), at("b"), at("b[0]"), at("p"), at("z")),
        ("x", "- y", "y", "|  # h\n  one", "")
    );
    assert_eq!(&text[locator.nearest(&"z.q".parse().unwrap())], "z");
    assert_eq!(&text[locator.nearest(&"b[7]".parse().unwrap())], "- y");
    let comments = locator.comments(text);
    let owners: Vec<String> = comments
        .iter()
        .map(|comment| comment.owner.clone().unwrap_or_default().to_string())
        .collect();
    assert_eq!(owners, ["a", "b[0]", "p", "p"]);
}

#[test]
fn hostile_input_is_refused_quickly() {
    let laughs: String = (1..10)
        .map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", ")))
        .collect();
    let texts = [
        format!("a0: &a0 x\n{laughs}"),
        format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 5_000].join(",")),
        "v: &a [*a]\n".to_owned(),
        "[".repeat(100_000),
        format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        (0..1400).map(|n| format!("{}a:\n", " ".repeat(n))).collect(),
        format!("a: [{}]\n", "1,".repeat(20_000)),
        format!("a: {}\n", "&a ".repeat(100_000)),
        format!("{}\n", "a: b: ".repeat(100_000)),
        "\"".repeat(500_001),
        format!("a: {}", "{{".repeat(30)),
        format!("x: {}", ": ".repeat(400_000)),
        "a: @\n".repeat(100_000),
    ];
    for text in texts {
        let start = Instant::now();
        let shown: String = text.chars().take(30).collect();
        let result = Source::open("x", text.as_bytes()).and_then(|source| read(&source));
        assert!(result.is_err(), "{shown}");
        assert!(start.elapsed() < Duration::from_secs(4), "{shown} {:?}", start.elapsed());
        eprintln!("{:?} {:?} {:?}", start.elapsed(), shown, result.unwrap_err()[0].code);
    }
}

#[test]
fn canonical_text_reads_back() {
    let map = json!({"name": "Ada", "no": "no", "list": ["a", {"b": "x\ny\n"}, [1, 2], []], "prompt": "one\n\n two\n",
        "tab": "\tx\ny", "sep": "a\u{2028}b", "empty": "", "map": {"k: x": null}, "long": "word ".repeat(40), "n": 1e21});
    let text = emit(map.as_object().unwrap());
    assert_eq!(value(&text), map, "{text}");
    assert!(text.starts_with("name: Ada\n\"no\": \"no\"\nlist:\n  - a\n  - b: |\n      x\n      y\n  - - 1\n    - 2\n  - []\n"), "{text}");
}

#[test]
fn numbers_of_json_are_exact() {
    assert_eq!(value("{\"v\": 94.95886283158103}"), json!({"v": 94.95886283158103}));
    assert_eq!(value("{\"v\": 94.95886283158103}")["v"].to_string(), "94.95886283158103");
    assert_eq!(value("{\"v\": -0, \"w\": 1e18}").to_string(), "{\"v\":0,\"w\":1e+18}");
}
