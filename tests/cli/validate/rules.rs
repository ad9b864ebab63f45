//! Every code has a page, and every page is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::found;
use crate::harness::Workspace;

/// A rule as the program describes it.
struct Rule {
    code: String,
    title: String,
    why: String,
    wrong: String,
    right: String,
}

/// Rules whose samples are not one document. Each has a test that raises it by its own means.
const OTHERWISE: &[&str] = &[
    // Two files, or where a file lies: `workspace.rs`.
    "duplicate-id",
    "duplicate-name",
    "file-name",
    "stray-file",
    "missing-project",
    "stored-timestamp",
    // Bytes that no text has: `broken.rs`.
    "not-utf8",
    "too-large",
    "not-a-regular-file",
    "not-a-directory",
    "outside-workspace",
    "reserved-path",
    "dangling-link",
    // Documents given to a command: `codes.rs`.
    "duplicate-spelling",
    "fixed-key",
    "bad-operations",
    "bad-value",
    "id-taken",
    "name-taken",
    "not-a-document",
    "not-a-list",
    "not-a-map",
    "patch-does-not-apply",
    "patch-test-failed",
    "unknown-revision",
    "no-git",
    "no-workspace",
    "not-found",
    // How a command ends: the tests of each command.
    "built-in-resource",
    "decided",
    "draft-dormant",
    "format-unproved",
    "interrupted",
    "invalid",
    "key-reused",
    "not-empty",
    "resource-in-use",
    "resource-taken",
    "unsupported",
    "staff-role",
    "library-not-allowed",
    "stale",
    "system-persona",
    "unset-environment",
    "usage",
    // Other systems' formats: `exchange.rs`.
    "lost-key",
    "unknown-format",
    // A raw control character, which no page can hold: `broken.rs`.
    "control-character",
    // A reference in one file to what another defines: `workspace.rs`.
    "undeclared-variable",
    "duplicate-resource",
    // Filling, deciding, listing: `codes.rs`.
    "given-twice",
    "unknown-variable",
    "undefined-variable",
    "missing-value",
    "missing-file",
    "unknown-resource",
    "ambiguous",
    "bad-key",
    // Two files of a draft: `draft_merge.rs`, `draft_lists.rs`.
    "rejected-change",
    "decision-mismatch",
    "duplicate-proposal",
    // A draft and its persona: `draft_publish.rs`.
    "changed-meanwhile",
    // Pictures: `image.rs`, `openai.rs` and `library.rs`.
    "no-system-prompt",
    "no-provider",
    "not-openai",
    "not-a-picture",
    "no-picture",
    "portrait",
    "no-api-key",
    "bad-base-url",
    "bad-style-image",
    "openai-unreachable",
    "openai-refused",
    "openai-answer",
    "bad-library",
    // The store's own tests: they take a broken disk, a second process or a race.
    "bad-name",
    "changed",
    "changed-twice",
    "edit-refused",
    "exists",
    "git",
    "io",
    "journal",
    "lock-lost",
    "locked",
    "permission-denied",
    "unfinished",
];

fn rules() -> Vec<Rule> {
    let log = Workspace::new().run("validate -o sarif").json();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    rules
        .iter()
        .map(|rule| Rule {
            code: text(&rule["id"]),
            title: text(&rule["shortDescription"]["text"]),
            why: text(&rule["fullDescription"]["text"]),
            wrong: text(&rule["properties"]["wrong"]),
            right: text(&rule["properties"]["right"]),
        })
        .collect()
}

/// Where a sample lies: where its first line says, or where its keys belong.
fn place(document: &str) -> &str {
    let named = document.strip_prefix("# ").and_then(|rest| rest.split([',', '\n']).next());
    let has = |key: &str| document.lines().any(|line| line.starts_with(key));
    match named {
        Some(path) if path.contains('/') => path,
        _ if has("version:") => "persona.yaml",
        _ if has("goal:") => "scenarios/double-charge.yaml",
        _ if has("form_state:") => "drafts/3c90c3cc-0d44-4b50-8888-8dd25736052a/draft.yaml",
        _ if has("idempotency_key:") => {
            "drafts/3c90c3cc-0d44-4b50-8888-8dd25736052a/ledger/k-1.yaml"
        }
        _ => "personas/ada.yaml",
    }
}

/// Whether a document, in a workspace of its own, raises a code.
fn raises(document: &str, code: &str) -> bool {
    let workspace = Workspace::new();
    workspace.write(place(document), document);
    found(&workspace.run("validate -o json")).iter().any(|(_, _, found)| found == code)
}

#[test]
fn the_wrong_sample_of_each_rule_raises_it_and_the_right_one_does_not() {
    for Rule { code, wrong, right, .. } in rules() {
        if !OTHERWISE.contains(&code.as_str()) {
            assert!(raises(&wrong, &code), "{code}: the wrong sample passes:\n{wrong}");
            assert!(!raises(&right, &code), "{code}: the right sample fails:\n{right}");
        }
    }
}

#[test]
fn every_rule_has_a_page_and_codes_are_distinct() {
    let mut codes = BTreeSet::new();
    for Rule { code, title, why, wrong, right } in rules() {
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '8'), "{code}");
        assert!(!title.ends_with('.') && why.ends_with(['.', '`']), "{code}: {title} / {why}");
        assert!(!wrong.is_empty() && !right.is_empty(), "{code}");
        assert!(codes.insert(code.clone()), "{code} stands twice");
    }
    for code in OTHERWISE {
        assert!(codes.contains(*code), "{code} is no rule any more");
    }
}

#[test]
fn every_code_in_the_source_has_a_rule() {
    let known: BTreeSet<String> = rules().into_iter().map(|rule| rule.code).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut unknown, mut seen) = (Vec::new(), BTreeSet::new());
    for file in ["src", "crates"].map(|folder| rust_files(&root.join(folder))).concat() {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for found in codes_in(code) {
            if !known.contains(&found) {
                unknown.push(format!("{}: {found}", file.display()));
            }
            seen.insert(found);
        }
    }
    assert_eq!(unknown, [""; 0]);
    assert!(known.len() > 60 && seen.len() > 60, "{seen:?}");
}

/// The codes that a file gives to problems, and the codes of the store's errors.
fn codes_in(text: &str) -> Vec<String> {
    let named = ["Problem::error(", "Problem::warning(", "mistake(source,", "code: \""];
    let mut found: Vec<String> = named.iter().flat_map(|mark| literals(text, mark)).collect();
    for block in text.split("fn code(&self) -> &'static str {").skip(1) {
        found.extend(literals(block.split("\n    }\n").next().unwrap(), "=> "));
    }
    found
}

/// The codes that stand right behind a mark.
fn literals(text: &str, mark: &str) -> Vec<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let behind = text.split(mark).skip(1).filter_map(|rest| {
        if mark.ends_with('"') {
            rest.split('"').next()
        } else {
            rest.trim_start().strip_prefix('"')?.split('"').next()
        }
    });
    behind.filter(|code| !code.is_empty() && code.chars().all(plain)).map(str::to_owned).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if name.ends_with(".rs") && !name.ends_with("_tests.rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn the_hook_and_the_workflow_run_command_lines_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hooks = fs::read_to_string(root.join(".pre-commit-hooks.yaml")).unwrap();
    insta::assert_snapshot!(hooks, @"
    # For https://pre-commit.com; docs/validate.md tells how to use it.
    - id: persona-validate
      name: validate personas
      description: Report every problem of the persona definitions that are staged
      entry: persona validate --staged
      language: rust
      pass_filenames: false
      stages: [pre-commit]
    ");
    let workflow = fs::read_to_string(root.join("examples/ci/github-validate.yml")).unwrap();
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: persona "));
    let mut lines: Vec<&str> = workflow
        .lines()
        .filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("run: persona "))
        .collect();
    lines.extend(entry);
    assert!(lines.len() >= 2, "{lines:?}");
    let repository = Workspace::in_git();
    for line in lines {
        let line = line.split(" >").next().unwrap().replace("\"origin/$GITHUB_BASE_REF\"", "HEAD");
        repository.run(&line).success();
    }
}
