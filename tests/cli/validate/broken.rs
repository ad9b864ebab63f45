//! Files as bad as can be: each is reported where it is wrong, none hides another.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::symlink;

use super::reading_cases::{CASES as READING, Case};
use super::value_cases::CASES as VALUES;
use super::{found, judged, problem};
use crate::harness::Workspace;

/// What no text literal can hold: stem, bytes, code of the first error, its line.
fn odd() -> Vec<(&'static str, Vec<u8>, &'static str, u64)> {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let deep =
        |open: &str, times: usize| format!("name: odd\ntraits:\n  a: {}", open.repeat(times));
    let blocks: String = (1..100).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let tags: Vec<String> = (0..21).map(|at| format!("t{at}")).collect();
    vec![
        ("large", vec![b'a'; 2 << 20], "too-large", 0),
        ("large-list", b"- a\n".repeat(500_000), "too-large", 0),
        ("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "not-utf8", 1),
        ("latin-1", b"name: A\ndescription: Ren\xe9\n".to_vec(), "not-utf8", 2),
        ("utf-16", [vec![0xff, 0xfe], utf16("name: A\n")].concat(), "not-utf8", 1),
        ("utf-16-bare", utf16("name: A\n"), "control-character", 1),
        ("deep-flow", deep("[", 100).into(), "too-deep", 3),
        ("deep-flow-open", deep("[", 400_000).into(), "too-deep", 3),
        (
            "deep-dashes",
            format!("name: o\ntraits:\n  a:\n    {}x\n", "- ".repeat(300)).into(),
            "too-deep",
            4,
        ),
        ("deep-blocks", format!("name: p\ntraits:\n{blocks}").into(), "too-deep", 66),
        (
            "nodes",
            format!("name: q\nkeywords:\n{}", "- x\n".repeat(20_000)).into(),
            "too-many-nodes",
            9998,
        ),
        ("bomb", bomb().into(), "too-many-nodes", 4),
        ("long-key", format!("name: r\n{}: x\n", "k".repeat(2000)).into(), "syntax", 2),
        ("long-name", format!("name: {}\n", "x".repeat(256)).into(), "out-of-range", 1),
        ("many-tags", format!("name: s\ntags: [{}]\n", tags.join(",")).into(), "too-many", 2),
    ]
}

/// A few lines that would be a billion values.
fn bomb() -> String {
    let mut text = "name: bomb\ntraits:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("  a{level}: &a{level} [{aliases}]\n"));
    }
    text
}

/// A workspace with every broken file in it, and what each has to be reported as.
fn broken() -> (Workspace, Vec<(String, &'static str, u64)>) {
    let workspace = Workspace::new();
    let mut expected = Vec::new();
    let mut put = |stem: &str, bytes: &[u8], code, line| {
        let path = format!("personas/{stem}.yaml");
        workspace.write(&path, bytes);
        expected.push((path, code, line));
    };
    let cases: Vec<&Case> = READING.iter().chain(VALUES).collect();
    for (stem, text, code, line) in cases {
        put(stem, text.as_bytes(), *code, *line);
    }
    for (stem, bytes, code, line) in odd() {
        put(stem, &bytes, code, line);
    }
    (workspace, expected)
}

fn expect(expected: &[(String, &str, u64)], problems: &[(String, u64, String)]) {
    let mut by_file: HashMap<&str, Vec<(u64, &str)>> = HashMap::new();
    for (file, line, code) in problems {
        by_file.entry(file).or_default().push((*line, code));
    }
    let missed: Vec<String> = expected
        .iter()
        .filter(|(file, code, line)| {
            !by_file.get(file.as_str()).is_some_and(|found| found.contains(&(*line, code)))
        })
        .map(|wanted| format!("{wanted:?}, found {:?}", by_file.get(wanted.0.as_str())))
        .collect();
    assert_eq!(missed, [""; 0]);
}

#[test]
fn every_broken_file_is_reported_at_its_line_with_its_code() {
    let (workspace, expected) = broken();
    assert!(expected.len() > 120);
    let session = workspace.run("validate -o json").exits(3);
    expect(&expected, &found(&session));
    assert_eq!(session.json()["summary"]["files"], expected.len() + 1);
}

#[test]
fn the_index_is_judged_as_the_files_are() {
    let (workspace, expected) = broken();
    workspace.git("init -q");
    workspace.git("add -A");
    let on_disk = judged(&workspace, "");
    fs::remove_dir_all(workspace.file("personas")).unwrap();
    let staged = judged(&workspace, "--staged");
    expect(&expected, &staged);
    assert_eq!(staged, on_disk);
}

#[test]
fn what_is_no_regular_file_is_reported_and_never_waited_for() {
    let workspace = Workspace::with_ada();
    let fifo = workspace.file("personas/fifo.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    fs::create_dir(workspace.file("personas/folder.yaml")).unwrap();
    symlink("/etc/hostname", workspace.file("personas/out.yaml")).unwrap();
    symlink("gone.yaml", workspace.file("personas/dangling.yaml")).unwrap();
    symlink("loop.yaml", workspace.file("personas/loop.yaml")).unwrap();
    symlink("../.git/config", workspace.file("personas/git.yaml")).unwrap();
    workspace.git("init -q");
    let links = [
        problem("personas/dangling.yaml", 0, "dangling-link"),
        problem("personas/git.yaml", 0, "reserved-path"),
        problem("personas/loop.yaml", 0, "dangling-link"),
        problem("personas/out.yaml", 0, "outside-workspace"),
    ];
    let mut all = links.to_vec();
    all.push(problem("personas/fifo.yaml", 0, "not-a-regular-file"));
    all.push(problem("personas/folder.yaml", 0, "not-a-regular-file"));
    all.sort();
    assert_eq!(judged(&workspace, ""), all);
    assert_eq!(judged(&workspace, "personas/fifo.yaml").len(), 1);
    workspace.git("add -A");
    assert_eq!(judged(&workspace, "--staged"), links);
}

#[test]
fn every_wrong_line_of_one_file_is_reported_in_one_run() {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\ntone: loud\ngender: male\ntags: [a, 2, \"\"]\nmood: 3\ncolor: teal\n",
    );
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("personas/ada.yaml", 2, "unknown-choice"),
            problem("personas/ada.yaml", 3, "wrong-type"),
            problem("personas/ada.yaml", 4, "wrong-type"),
            problem("personas/ada.yaml", 4, "empty-value"),
            problem("personas/ada.yaml", 5, "unknown-key"),
            problem("personas/ada.yaml", 6, "bad-color"),
        ]
    );
}

#[test]
fn every_syntax_mistake_of_one_file_is_reported_in_one_run() {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada: first\nsystem_prompt: {{x}} calls\nheaders:\n\tX: y\ncreated_by: @ada\n",
    );
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("personas/ada.yaml", 1, "unquoted-colon"),
            problem("personas/ada.yaml", 2, "unquoted-braces"),
            problem("personas/ada.yaml", 4, "tab-indent"),
            problem("personas/ada.yaml", 5, "unquoted-special"),
        ]
    );
}

#[test]
fn anchors_a_byte_order_mark_and_windows_line_ends_are_no_problems() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "\u{feff}name: Ada\r\ntone: casual\r\n");
    workspace.write("personas/eve.yaml", "name: Eve\ntags: &t [a]\nkeywords: *t\n");
    workspace.write("personas/max.yaml", "---\n{\"name\": \"Max\"}\n...\n");
    assert_eq!(judged(&workspace, "--strict"), []);
}
