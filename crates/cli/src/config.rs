//! `tieout.toml`: which rules to apply, and what a person has decided about findings.

use std::path::Path;

use jiff::civil::Date;
use tieout_rules::RULES;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file's name.
const NAME: &str = "tieout.toml";

/// What a configuration says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// Codes or their beginnings; all rules if none.
    pub(crate) select: Vec<String>,
    /// Codes or their beginnings.
    pub(crate) ignore: Vec<String>,
    /// What is not to be reported, with the reason.
    pub(crate) waivers: Vec<Waiver>,
}

/// A decision that a finding may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiver {
    pub(crate) code: String,
    pub(crate) id: Option<String>,
    pub(crate) file: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) reason: String,
    pub(crate) name: String,
    pub(crate) until: Option<Date>,
    /// Its line in the configuration.
    pub(crate) line: usize,
}

impl Config {
    /// The configuration beside a file, or in the nearest folder above it that has one.
    pub(crate) fn beside(file: &Path) -> Result<Self, String> {
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let found = whole.ancestors().skip(1).map(|folder| folder.join(NAME)).find(|path| path.is_file());
        found.map_or_else(|| Ok(Self::default()), |path| Self::at(&path))
    }

    /// The configuration in a file.
    pub(crate) fn at(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{} could not be read: {e}.", path.display()))?;
        parse(&text).map_err(|(at, message)| {
            let (line, column) = place(&text, at);
            format!("{}:{line}:{column}: {message}", path.display())
        })
    }

    /// Whether a rule is asked for: the longer of what selects and what ignores it wins.
    pub(crate) fn wants(&self, code: &str) -> bool {
        let longest = |list: &[String]| list.iter().filter(|p| code.starts_with(p.as_str())).map(String::len).max();
        let selected = if self.select.is_empty() { Some(0) } else { longest(&self.select) };
        selected.is_some_and(|s| longest(&self.ignore).is_none_or(|i| i < s))
    }
}

/// Codes or their beginnings, as an option of the command gives them: "AR,CX01".
pub(crate) fn codes(list: &[String]) -> Result<Vec<String>, String> {
    list.iter().flat_map(|l| l.split(',')).map(|c| known(c.trim())).collect()
}

fn known(code: &str) -> Result<String, String> {
    let code = code.to_ascii_uppercase();
    if !code.is_empty() && RULES.iter().any(|r| r.code.starts_with(&code)) {
        return Ok(code);
    }
    Err(format!("No rule's code begins with “{code}”. `tieout rules` lists all of them."))
}

/// Where a fault is, as an offset, and what it is.
type Fault = (usize, String);

fn parse(text: &str) -> Result<Config, Fault> {
    let table = DeTable::parse(text).map_err(|e| {
        let message = e.message().trim_end_matches('.').to_owned();
        (e.span().map_or(0, |s| s.start), format!("The configuration cannot be read: {message}."))
    })?;
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "select" => config.select = list(value)?,
            "ignore" => config.ignore = list(value)?,
            "waiver" => config.waivers = waivers(text, value)?,
            other => {
                let message = format!("“{other}” is no setting. There are select, ignore and [[waiver]].");
                return Err((key.span().start, message));
            }
        }
    }
    Ok(config)
}

fn list(value: &Spanned<DeValue>) -> Result<Vec<String>, Fault> {
    let wrong = |at: usize| (at, "A list of codes is wanted here, as [\"AR\", \"CX01\"].".to_owned());
    let DeValue::Array(items) = value.get_ref() else { return Err(wrong(value.span().start)) };
    let one = |item: &Spanned<DeValue>| {
        let at = item.span().start;
        known(item.get_ref().as_str().ok_or_else(|| wrong(at))?).map_err(|m| (at, m))
    };
    items.iter().map(one).collect()
}

fn waivers(text: &str, value: &Spanned<DeValue>) -> Result<Vec<Waiver>, Fault> {
    let wrong = || (value.span().start, "Waivers are written as [[waiver]].".to_owned());
    let items = value.get_ref().as_array().ok_or_else(wrong)?;
    items.iter().map(|item| waiver(text, item)).collect()
}

fn waiver(source: &str, item: &Spanned<DeValue>) -> Result<Waiver, Fault> {
    let at = item.span().start;
    let table = item.get_ref().as_table().ok_or_else(|| (at, "Waivers are written as [[waiver]].".to_owned()))?;
    let mut out = Waiver { line: place(source, at).0, ..Waiver::default() };
    for (key, value) in table {
        let start = value.span().start;
        let text = || {
            let text = value.get_ref().as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
            text.ok_or_else(|| (start, format!("“{}” wants a text in quotation marks.", key.get_ref())))
        };
        match key.get_ref().as_ref() {
            "code" => out.code = exact(&text()?).map_err(|m| (start, m))?,
            "id" => out.id = Some(text()?),
            "file" => out.file = Some(text()?),
            "text" => out.text = Some(text()?),
            "reason" => out.reason = text()?,
            "name" => out.name = text()?,
            "until" => out.until = Some(date(value.get_ref()).ok_or_else(|| no_date(start))?),
            other => {
                let message =
                    format!("“{other}” is nothing that a waiver says: code, id, file, text, reason, name, until.");
                return Err((key.span().start, message));
            }
        }
    }
    let lacking = [
        (out.code.is_empty(), "The waiver names no code."),
        (
            out.id.is_none() && out.text.is_none(),
            "The waiver says no place: give the finding's id, or text that stands around it.",
        ),
        (out.reason.is_empty(), "The waiver gives no reason."),
        (out.name.is_empty(), "The waiver names nobody who decided it."),
    ];
    match lacking.iter().find(|l| l.0) {
        Some((_, message)) => Err((at, (*message).to_owned())),
        None => Ok(out),
    }
}

/// A whole code.
fn exact(code: &str) -> Result<String, String> {
    let found = tieout_rules::rule(code).map(|r| r.code.to_owned());
    found.ok_or_else(|| format!("No rule has the code {code}. `tieout rules` lists all of them."))
}

fn date(value: &DeValue) -> Option<Date> {
    match value {
        DeValue::Datetime(d) => d.to_string().get(..10)?.parse().ok(),
        DeValue::String(s) => s.parse().ok(),
        _ => None,
    }
}

fn no_date(at: usize) -> Fault {
    (at, "A day is wanted here, as 2026-12-31.".to_owned())
}

/// Line and column of an offset, both from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, usize, String) {
        let (at, message) = parse(text).unwrap_err();
        let (line, column) = place(text, at);
        (line, column, message)
    }

    const WAIVER: &str =
        "[[waiver]]\ncode = \"AR03\"\ntext = \"69.0%\"\nreason = \"Of another year.\"\nname = \"A. Person\"\n";

    #[test]
    fn a_waiver_is_whole_or_an_error_with_its_place() {
        let read = parse(&format!("ignore = [\"ar14\"]\n{WAIVER}until = 2026-12-31\n")).unwrap();
        assert_eq!(read.ignore, ["AR14"]);
        let [waiver] = &read.waivers[..] else { panic!("one waiver") };
        assert_eq!((waiver.line, waiver.until.map(|d| d.to_string())), (2, Some("2026-12-31".to_owned())));
        let (line, column, message) = fault(&WAIVER.replace("reason = \"Of another year.\"\n", ""));
        assert_eq!((line, column, message.as_str()), (1, 1, "The waiver gives no reason."));
        assert_eq!(fault(&WAIVER.replace("A. Person", " ")).0, 5);
        assert!(fault(&WAIVER.replace("text = \"69.0%\"\n", "")).2.contains("no place"));
        assert_eq!(
            fault(&WAIVER.replace("AR03", "AR99")).2,
            "No rule has the code AR99. `tieout rules` lists all of them."
        );
        assert_eq!(fault("select = [\"AR\", \"QQ\"]").1, 17);
        assert!(fault("wavier = 1").2.contains("is no setting"));
    }

    #[test]
    fn the_longer_beginning_wins() {
        let config = |select: &[&str], ignore: &[&str]| Config {
            select: select.iter().map(|s| (*s).to_owned()).collect(),
            ignore: ignore.iter().map(|s| (*s).to_owned()).collect(),
            ..Config::default()
        };
        assert!(config(&[], &["CX"]).wants("AR04") && !config(&[], &["AR"]).wants("AR04"));
        assert!(config(&["AR04"], &["AR"]).wants("AR04") && !config(&["AR"], &["AR04"]).wants("AR04"));
        assert!(!config(&["CX"], &[]).wants("AR04"));
    }
}
