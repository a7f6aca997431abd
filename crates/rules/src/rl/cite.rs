//! RL19 cite: guidance that the staff name in asking for an accounting analysis, and the answer never takes up.

use tieout_letters::{Act, Ask, Comment, Discharge, Pattern, Scope, State};

use super::{Pair, pairs};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "RL19",
    name: "cite",
    severity: Severity::Info,
    since: None,
    until: None,
    authority: "The staff letter",
    looks_at: "Accounting guidance (ASC, IAS, IFRS, SAB) that a comment names in asking for an analysis or for the basis of an accounting treatment.",
    fires: "The answer neither names the guidance, nor its topic, nor has the words of its subject.",
    silent: "The comment asks for disclosure alone; the answer declines, refers to another answer, or says that what the comment supposes is not so; no answer stands there.",
    help: "Name the guidance and say how the facts meet it, paragraph by paragraph.",
    firing: &[Example(&[
        staff_letter!(
            "1. Tell us how your disclosure by products complies with the guidance, and provide your analysis under ASC 280-10-50-40."
        ),
        company_letter!(
            "1. Tell us how your disclosure by products complies with the guidance, and provide your analysis under ASC 280-10-50-40.\n\nResponse: \
             The Company's analysis is that its disclosure by products complies with the guidance."
        ),
    ])],
    quiet: &[Example(&[
        staff_letter!(
            "1. Tell us how your disclosure by products complies with the guidance, and provide your analysis under ASC 280-10-50-40."
        ),
        company_letter!(
            "1. Tell us how your disclosure by products complies with the guidance, and provide your analysis under ASC 280-10-50-40.\n\nResponse: \
             The Company's analysis under ASC 280 is that its disclosure by products complies with the guidance."
        ),
    ])],
    arithmetic: false,
    check,
};

/// An ask for an analysis, or for the ground of a treatment.
static ANALYSIS: Pattern = Pattern::new(
    r"(?i)\banaly[sz]|\bbasis\s+(?:for|in|of)\b|\bconsider(?:ed|ation)\b|\bguidance\b|\baccounting\b|\bGAAP\b|\bappropriate\b|\bcompl(?:y|ies|ied|iance)\b|\bconclu(?:ded|sion)\b|\bsupport\b",
);

/// The words of what each topic of the codification, or standard, is about; those of single paragraphs first.
const SUBJECTS: &[(&str, &[&str])] = &[
    ("280-10-50-40", &["products and services", "product and service", "similar products", "groups of products"]),
    ("280-10-50-41", &["geograph", "countr"]),
    ("280-10-50-42", &["major customer", "10%", "10 percent", "single customer"]),
    ("205", &["discontinued", "going concern", "strategic shift"]),
    ("210", &["balance sheet", "offset", "current"]),
    ("220", &["comprehensive income", "reclassif", "income statement"]),
    ("230", &["cash flow", "operating activit", "investing activit", "financing activit"]),
    ("235", &["polic"]),
    ("250", &["error", "material", "change in estimate", "change in accounting", "correct"]),
    ("260", &["per share", "dilut"]),
    ("270", &["interim", "quarter"]),
    ("275", &["risk", "estimate", "concentration"]),
    ("280", &["segment", "codm", "chief operating decision"]),
    ("310", &["receivable", "loan", "restructuring"]),
    ("320", &["securities", "investment"]),
    ("321", &["securities", "investment", "equity"]),
    ("323", &["equity method", "equity-method", "significant influence", "investee", "joint venture"]),
    ("326", &["credit loss", "allowance", "cecl", "expected loss"]),
    ("330", &["inventor"]),
    ("340", &["cost", "contract"]),
    ("350", &["goodwill", "intangible", "impairment", "reporting unit"]),
    ("360", &["impairment", "long-lived", "asset group", "held for sale", "depreciat", "property"]),
    ("405", &["liabilit", "supplier", "derecogni", "extinguish"]),
    ("410", &["retirement", "environmental", "remediation"]),
    ("420", &["exit", "restructuring", "severance"]),
    ("440", &["commitment", "obligation"]),
    ("450", &["contingen", "loss", "litigation", "reasonably possible", "probable", "accru"]),
    ("460", &["guarantee", "warrant", "indemnif"]),
    ("470", &["debt", "convertible", "note", "covenant"]),
    ("480", &["redeem", "mezzanine", "temporary equity", "liabilit"]),
    ("505", &["equity", "stock", "share", "dividend"]),
    ("605", &["revenue", "collectib"]),
    ("606", &["revenue", "performance obligation", "customer", "transaction price", "disaggregat", "contract"]),
    ("705", &["cost"]),
    ("710", &["compensation"]),
    ("715", &["pension", "retirement", "benefit"]),
    ("718", &["compensation", "award", "stock-based", "share-based", "option", "grant"]),
    ("720", &["expense", "cost"]),
    ("730", &["research", "development"]),
    ("740", &["tax"]),
    ("805", &["business combination", "acqui", "purchase price"]),
    ("808", &["collaborat"]),
    ("810", &["consolidat", "variable interest", "vie", "noncontrolling", "non-controlling", "control"]),
    ("815", &["derivative", "hedg", "embedded", "warrant"]),
    ("820", &["fair value", "level 3"]),
    ("825", &["fair value", "financial instrument"]),
    ("830", &["currenc", "translation", "exchange rate"]),
    ("835", &["interest"]),
    ("842", &["lease", "rent"]),
    ("840", &["lease", "rent"]),
    ("845", &["exchange", "nonmonetary", "non-monetary"]),
    ("850", &["related part", "affiliate"]),
    ("852", &["reorganiz", "bankrupt", "fresh start"]),
    ("855", &["subsequent"]),
    ("860", &["transfer", "sale", "factoring", "securitiz"]),
    ("932", &["reserve", "oil", "gas", "proved"]),
    ("942", &["bank", "deposit", "loan"]),
    ("944", &["insur", "polic", "claim", "reserve", "premium"]),
    ("980", &["regulat", "rate"]),
    ("985", &["software"]),
    ("SAB 99", &["material", "qualitative"]),
    ("SAB 108", &["material", "error", "rollover", "iron curtain"]),
    ("SAB Topic 1.M", &["material", "qualitative"]),
];

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for pair in pairs(papers) {
        for comment in &pair.asked.comments {
            one(&pair, comment, out);
        }
    }
}

fn one(pair: &Pair, comment: &Comment, out: &mut Vec<Draft>) {
    let answers = pair.answers(comment);
    let all = || pair.discharged().iter().filter(|d| d.comment == comment.number);
    let excused = |d: &Discharge| matches!(d.state, State::Declined | State::Moot | State::Referred);
    let aside = answers.iter().any(|a| !a.refers.is_empty() || a.declines.is_some()) || all().any(excused);
    let Some(head) = answers.first().and_then(|a| super::head(a)).filter(|_| !aside) else { return };
    if !comment.asks.iter().any(|a| analyses(pair, a)) {
        return;
    }
    let said = pair.said(&answers);
    for cited in &comment.citations {
        let Some((topic, subjects)) = subject(&cited.norm) else { continue };
        if names(&said, topic) || subjects.iter().any(|s| said.contains(s)) {
            continue;
        }
        let message = format!(
            "The answer takes up {} of comment {} neither by name nor by its subject.",
            cited.norm, comment.number
        );
        out.push(Draft::new(
            Severity::Info,
            message,
            vec![pair.staff.at(cited.span, "guidance"), pair.company.at(head, "answer")],
        ));
    }
}

/// Whether an ask is for an analysis in the letter.
fn analyses(pair: &Pair, ask: &Ask) -> bool {
    let text = ask.text.text(pair.staff.document);
    ask.act == Act::Analyse
        || (matches!(ask.act, Act::Explain | Act::Provide)
            && ask.scope != Scope::Future
            && ANALYSIS.is_in(&tieout_document::one_line(&text)))
}

/// What a citation's paragraph or topic is, and the words of its subject.
fn subject(norm: &str) -> Option<(&str, &'static [&'static str])> {
    let number = match norm.strip_prefix("ASC ") {
        Some(rest) => rest.trim_start_matches("Topic "),
        None => norm,
    };
    let codified = norm.starts_with("ASC ");
    let (_, subjects) = SUBJECTS.iter().find(|(key, _)| {
        let own =
            number.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', ' ', '(', '.']));
        own && codified == key.starts_with(|c: char| c.is_ascii_digit())
    })?;
    let end = if codified { number.find('-').unwrap_or(number.len()) } else { number.len() };
    Some((number.get(..end)?, subjects))
}

/// Whether a text names a topic, by its number.
fn names(said: &str, topic: &str) -> bool {
    let topic = topic.to_lowercase();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit() && c != ',' && c != '.');
    said.match_indices(&topic).any(|(i, _)| {
        let after = &said[i + topic.len()..];
        edge(said[..i].chars().next_back()) && after.chars().next().is_none_or(|c| !c.is_ascii_digit() && c != ',')
    })
}
