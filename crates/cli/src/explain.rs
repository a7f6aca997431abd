//! `tieout explain` and `tieout rules`: what the rules are.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};
use tieout_rules::{RULES, Rule, near, page, rule};

/// Options of `tieout explain`.
#[derive(clap::Args)]
pub(crate) struct ExplainArgs {
    /// Codes of rules: AR04, cx01
    #[arg(required = true, value_name = "CODE")]
    codes: Vec<String>,
}

/// Options of `tieout rules`.
#[derive(clap::Args)]
pub(crate) struct RulesArgs {
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person at a terminal
    Text,
    /// One JSON array
    Json,
}

/// Prints the pages of rules.
pub(crate) fn explain(args: &ExplainArgs) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let mut pages = Vec::new();
    for asked in &args.codes {
        match rule(asked) {
            Some(rule) => pages.push(page(rule)),
            None => {
                let like: Vec<String> = near(asked).iter().map(|r| format!("{} ({})", r.code, r.name)).collect();
                let like = match &like[..] {
                    [] => "`tieout rules` lists all of them.".to_owned(),
                    all => format!("Is it {}?", all.join(" or ")),
                };
                warn!("tieout: No rule has the code {asked}. {like}");
                code = ExitCode::from(2);
            }
        }
    }
    print(&pages.join("\n"));
    code
}

/// Prints all rules, one a line.
pub(crate) fn list(args: &RulesArgs) -> ExitCode {
    match args.format {
        Format::Json => {
            let all: Vec<Value> = RULES.iter().map(|r| as_json(r)).collect();
            print(&format!("{}\n", Value::Array(all)));
        }
        Format::Text => {
            let line = |r: &&Rule| {
                let (most, advice) = (r.most().name(), if r.is_advice() { ", advice" } else { "" });
                let level = format!("{most}{advice}");
                format!("{}  {:<22} {level:<17} {:<14} {}\n", r.code, r.name, precision(r), r.looks_at)
            };
            print(&RULES.iter().map(line).collect::<String>());
        }
    }
    ExitCode::SUCCESS
}

/// "12 of 13 right", "unmeasured".
fn precision(rule: &Rule) -> String {
    rule.precision().map_or_else(|| "unmeasured".to_owned(), |(right, all)| format!("{right} of {all}"))
}

fn as_json(rule: &Rule) -> Value {
    let m = rule.measured();
    json!({
        "code": rule.code, "name": rule.name, "severity": rule.most().name(), "advice": rule.is_advice(),
        "since": rule.since.map(|d| d.to_string()), "until": rule.until.map(|d| d.to_string()), "authority": rule.authority, "looks_at": rule.looks_at,
        "fires": rule.fires, "silent": rule.silent, "help": rule.help,
        "precision": rule.precision().map(|(right, judged)| json!({"right": right, "judged": judged})),
        "measured": {"right": m.right, "judged": m.judged, "seeded_right": m.seeded_right, "seeded": m.seeded},
    })
}

fn print(text: &str) {
    // A closed pipe is no fault of ours.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
