//! SARIF: valid against the schema of the standard, with the places of the source.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/checked.rs"]
mod checked;

use serde_json::Value;

const SCHEMA: &str = include_str!("fixtures/sarif-schema-2.1.0.json");

fn log(files: &[(&str, &[u8])]) -> Value {
    serde_json::from_str(&checked::run(files, tieout_export::sarif)).unwrap()
}

fn errors(log: &Value) -> Vec<String> {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    // The standard's pattern of a language has a bracket too many, and no log of ours names a language.
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(log).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn a_log_says_where_and_why() {
    let text = "<html><body><p>Über: power costs increased by 17.4% from $588.4 million in 2022 to\n$702.7 million in 2023.</p></body></html>";
    let log = log(&[("a folder/költség #1.htm", text.as_bytes())]);
    assert_eq!(errors(&log), Vec::<String>::new());
    let result = &log["runs"][0]["results"][0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    let start = region["byteOffset"].as_u64().unwrap() as usize;
    assert_eq!(&text[start..start + region["byteLength"].as_u64().unwrap() as usize], "17.4%");
    insta::assert_snapshot!(format!("{log:#}"));
}

#[test]
fn hostile_and_damaged_files_make_valid_logs() {
    let hostile = include_bytes!("fixtures/hostile.htm");
    for end in [0, 500, 3000, hostile.len()] {
        assert_eq!(
            errors(&log(&[("h.htm", &hostile[..end]), ("e.txt", b"Costs fell by 5% from 10 to 9.")])),
            Vec::<String>::new()
        );
    }
}

#[test]
fn a_schema_that_accepts_anything_would_prove_nothing() {
    let mut log = log(&[("a.txt", b"Sales increased by 17.4% from $588.4 million in 2022 to $702.7 million in 2023.")]);
    log["runs"][0]["results"][0]["level"] = Value::String("grave".to_owned());
    assert_eq!(errors(&log).len(), 1);
}
