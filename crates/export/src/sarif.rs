//! SARIF 2.1.0: findings with their places in the source, for review sites, editors and other tools.
//! Authority: OASIS, Static Analysis Results Interchange Format, version 2.1.0.

mod region;

use serde_json::{Map, Value, json};
use tieout_document::{Fault, Format, one_line};
use tieout_rules::{At, Finding, Severity};

use crate::index::{File, files, place};
use crate::{Run, VERSION};
use region::Lines;

/// A run as one SARIF log.
pub fn sarif(run: &Run) -> String {
    let files = files(run);
    let lines: Vec<Lines> = files.iter().map(Lines::of).collect();
    let (rules, numbers) = rules(run.findings);
    let results: Vec<Value> =
        run.findings.iter().zip(numbers).map(|(f, rule)| result(f, rule, &files, &lines)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Tieout", "semanticVersion": VERSION, "rules": rules,
                "shortDescription": {"text": "Checks every relation between figures that a filing asserts."},
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": files.iter().map(artifact).collect::<Vec<_>>(),
            "invocations": [invocation(run, &files, &lines)],
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// The rules that findings name, each once, and for each finding which it is.
fn rules(findings: &[Finding]) -> (Vec<Value>, Vec<usize>) {
    let mut codes: Vec<&str> = Vec::new();
    let numbers = findings
        .iter()
        .map(|f| {
            codes.iter().position(|c| *c == f.code).unwrap_or_else(|| {
                codes.push(f.code);
                codes.len() - 1
            })
        })
        .collect();
    (codes.iter().map(|code| json!({"id": code})).collect(), numbers)
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(finding: &Finding, rule: usize, files: &[File], lines: &[Lines]) -> Value {
    let message = if finding.working.is_empty() {
        finding.message.clone()
    } else {
        format!("{} {}.", finding.message, one_line(&finding.working))
    };
    let mut locations = finding.spans.iter().map(|at| location(at, files, lines));
    let first: Vec<Value> = locations.next().into_iter().collect();
    let related: Vec<Value> = locations
        .zip(1..)
        .map(|(mut value, id)| {
            value["id"] = json!(id);
            value
        })
        .collect();
    json!({
        "ruleId": finding.code, "ruleIndex": rule, "level": level(finding.severity), "message": {"text": message},
        "locations": first, "relatedLocations": related,
        "partialFingerprints": {"finding/v1": finding.id},
    })
}

/// A place: a region of the file where it is text, and the page where it has pages.
fn location(at: &At, files: &[File], lines: &[Lines]) -> Value {
    let index = at.document as usize;
    let (Some(file), Some(lines)) = (files.get(index), lines.get(index)) else { return json!({}) };
    let document = file.source.case.document;
    let shown = one_line(file.text(at.span));
    let origin = document.provenance.origin(at.span);
    let mut physical = json!({"artifactLocation": {"uri": uri(&document.name), "index": index}});
    if let Some(region) = origin.and_then(|o| lines.bytes(o)) {
        physical["region"] = region;
    }
    let mut out = Map::new();
    out.insert("physicalLocation".to_owned(), physical);
    let whole = place(file, at.span);
    if !whole.is_empty() {
        out.insert("logicalLocations".to_owned(), json!([{"fullyQualifiedName": whole}]));
    }
    out.insert("message".to_owned(), json!({"text": format!("{shown}: {}", at.part)}));
    if let Some(properties) = origin.and_then(|o| region::properties(file, at.span, o)) {
        out.insert("properties".to_owned(), properties);
    }
    Value::Object(out)
}

fn artifact(file: &File) -> Value {
    let document = file.source.case.document;
    let mut out = json!({
        "location": {"uri": uri(&document.name)},
        "length": file.source.bytes.len(),
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": tieout_review::digest(file.source.bytes)},
    });
    let kind = match document.format {
        Format::Html => Some("text/html"),
        Format::Pdf => Some("application/pdf"),
        Format::Docx => Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Format::Xlsx => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format::Text | Format::Submission => Some("text/plain"),
        _ => None,
    };
    if let Some(kind) = kind {
        out["mimeType"] = json!(kind);
    }
    out
}

/// What could not be read, as notifications of the tool.
fn invocation(run: &Run, files: &[File], lines: &[Lines]) -> Value {
    let mut notices: Vec<Value> = Vec::new();
    for ((file, lines), index) in files.iter().zip(lines).zip(0..) {
        let faults = file.source.case.document.faults.iter();
        notices.extend(faults.map(|fault| notice(fault, file, lines, index)));
    }
    notices.extend(run.lost.iter().map(|(name, message)| {
        json!({
            "level": "error", "message": {"text": message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(name)}}}],
        })
    }));
    json!({"executionSuccessful": run.lost.is_empty(), "toolExecutionNotifications": notices})
}

fn notice(fault: &Fault, file: &File, lines: &Lines, index: usize) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(&file.source.case.document.name), "index": index}});
    if let Some(region) = fault.origin.and_then(|o| lines.bytes(o)) {
        physical["region"] = region;
    }
    json!({"level": "warning", "message": {"text": fault.message}, "locations": [{"physicalLocation": physical}]})
}

/// A path as a relative reference: whatever has a meaning in one is written as per cent.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut out = String::with_capacity(path.len());
    // The first part of a relative reference holds no colon.
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
