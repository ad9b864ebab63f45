//! SARIF 2.1.0, which code hosts and editors read.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::content::Report;
use crate::diagnostic::{CODES, Code, Origin, Place, Problem};
use crate::output::RulePage;
use crate::output::json::pretty;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// What paths are relative to: the top of the repository.
const BASE: &str = "%SRCROOT%";

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = CODES.iter().map(rule).collect();
    let results: Vec<Value> =
        report.problems.iter().map(|problem| result(problem, report)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "persona",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    writeln!(out, "{}", pretty(&log))
}

fn rule(code: &Code) -> Value {
    let page = RulePage::of(code);
    let (why, wrong, right) = (page.why(), page.wrong(), page.right());
    let text = format!("{why}\n\nWrong:\n\n{wrong}\nRight:\n\n{right}");
    let markdown =
        format!("{why}\n\nWrong:\n\n```yaml\n{wrong}\n```\n\nRight:\n\n```yaml\n{right}\n```\n");
    json!({
        "id": code.name,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": why},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": code.severity.as_str()},
        "properties": {"wrong": wrong, "right": right},
    })
}

fn result(problem: &Problem, report: &Report<'_>) -> Value {
    let mut text = problem.message.clone();
    if let Some(hint) = &problem.hint {
        text.push_str(&format!("\nhelp: {hint}"));
    }
    let locations: Vec<Value> =
        problem.origin.iter().map(|origin| location(origin, report.prefix)).collect();
    let mut result = json!({
        "ruleId": problem.code,
        "level": problem.severity.as_str(),
        "message": {"text": text},
        "locations": locations,
    });
    if let Some(index) = CODES.iter().position(|code| code.name == problem.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(field) = &problem.field {
        result["properties"] = json!({"field": field});
    }
    if !problem.related.is_empty() {
        let related = problem.related.iter().map(|related| {
            let mut location = location(&related.origin, report.prefix);
            location["message"] = json!({"text": related.message});
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(origin: &Origin, prefix: &str) -> Value {
    let uri = uri(&format!("{prefix}{}", origin.file));
    let mut physical = json!({"artifactLocation": {"uri": uri, "uriBaseId": BASE}});
    if origin.file.starts_with('/') {
        physical["artifactLocation"] =
            json!({"uri": format!("file://{}", self::uri(&origin.file))});
    }
    if let Some(place) = origin.place {
        physical["region"] = region(place, origin.text.as_deref());
    }
    json!({"physicalLocation": physical})
}

fn region(place: Place, text: Option<&str>) -> Value {
    let mut region = json!({"startLine": place.line, "startColumn": place.column});
    if let Some(text) = text {
        let end = Place::at(text, place.end..place.end);
        region["endLine"] = json!(end.line);
        region["endColumn"] = json!(end.column);
    }
    region
}

/// Returns a path as a URI: special bytes are written as `%XX`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
