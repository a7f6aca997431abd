//! Rules of a response letter against the staff letter that it answers.

pub(crate) mod act_match;
pub(crate) mod alternative;
pub(crate) mod comment_altered;
pub(crate) mod condition;
pub(crate) mod ctr;
pub(crate) mod every_ask;
pub(crate) mod every_comment;
pub(crate) mod late;
pub(crate) mod letter_date;
pub(crate) mod numbering;
pub(crate) mod re_block;
pub(crate) mod respectively;
pub(crate) mod signature;
pub(crate) mod tandy;

use tieout_document::Span;
use tieout_letters::{Answer, Ask, Comment, Discharge, Kind, Letter, Reference, Side, discharge};

use crate::paper::Paper;

/// A staff letter and the company's response to it, of the documents given together.
pub(crate) struct Pair<'a> {
    pub staff: &'a Paper<'a>,
    pub company: &'a Paper<'a>,
    pub asked: &'a Letter,
    pub answered: &'a Letter,
    /// Whether the response names the staff letter's date.
    pub dated: bool,
}

/// Every response with the staff letter that it answers: the one whose date it names, or, where no letter that is
/// given has such a date, the latest one before it about the same registrant.
pub(crate) fn pairs<'a>(papers: &'a [Paper<'a>]) -> Vec<Pair<'a>> {
    let letters = || papers.iter().filter_map(|p| Some((p, p.letter.as_ref()?)));
    let mut out = Vec::new();
    for (company, answered) in letters().filter(|(_, l)| l.side == Side::Company && l.kind == Kind::Response) {
        let asking = || {
            letters().filter(|(_, l)| l.side == Side::Staff && !l.comments.is_empty() && same_registrant(l, answered))
        };
        let named = answered.answered.first().map(|d| d.date);
        let exact = asking().find(|(_, l)| named.is_some() && l.date.map(|d| d.date) == named);
        let before = |l: &Letter| match (l.date, answered.date) {
            (Some(a), Some(b)) => a.date <= b.date,
            _ => true,
        };
        let latest = || asking().filter(|(_, l)| before(l)).max_by_key(|(_, l)| l.date.map(|d| d.date));
        if let Some((staff, asked)) = exact.or_else(latest) {
            out.push(Pair { staff, company, asked, answered, dated: exact.is_some() });
        }
    }
    out
}

/// Whether two letters are about the same registrant: by file number, else by the first word of its name.
pub(crate) fn same_registrant(a: &Letter, b: &Letter) -> bool {
    let numbers =
        |l: &Letter| -> Vec<String> { l.re.iter().filter_map(|r| Some(digits(r.file_no.as_deref()?))).collect() };
    let (x, y) = (numbers(a), numbers(b));
    if !x.is_empty() && !y.is_empty() {
        return x.iter().any(|n| y.contains(n));
    }
    let word = |l: &Letter| {
        let name = l.company.as_ref()?.text.to_lowercase();
        name.split(|c: char| !c.is_alphanumeric()).find(|w| w.len() > 2 && *w != "the").map(str::to_owned)
    };
    match (word(a), word(b)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    }
}

/// A file number's digits, without the zeros that are dropped in print.
pub(crate) fn digits(number: &str) -> String {
    let parts = number.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
    parts.map(|p| p.trim_start_matches('0')).collect::<Vec<_>>().join("-")
}

impl<'a> Pair<'a> {
    /// The answers to a comment.
    pub(crate) fn answers(&self, comment: &Comment) -> Vec<&'a Answer> {
        self.answered.answers.iter().filter(|a| a.number == comment.number).collect()
    }

    /// What became of each ask. A response answers one staff letter, and several rules ask for this.
    pub(crate) fn discharged(&self) -> &'a [Discharge] {
        let (staff, company) = ((self.staff.document, self.asked), (self.company.document, self.answered));
        self.company.discharged.get_or_init(|| discharge(staff, company))
    }

    /// Whether an answer repeats a comment, by so many letters and digits of their beginnings.
    pub(crate) fn repeats(&self, answer: &Answer, comment: &Comment, letters: usize) -> bool {
        let begin = |text: String| -> String {
            text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(letters).collect()
        };
        let said = answer.comment.as_ref().map(|p| begin(p.text(self.company.document)));
        said.is_some_and(|s| !s.is_empty() && s == begin(comment.text.text(self.staff.document)))
    }

    /// The ask of a discharge, with its comment.
    pub(crate) fn ask(&self, d: &Discharge) -> Option<(&'a Comment, &'a Ask)> {
        let comment = self.asked.comments.iter().find(|c| c.number == d.comment)?;
        Some((comment, comment.asks.get(d.ask)?))
    }

    /// The words of answers, in small letters on one line.
    pub(crate) fn said(&self, answers: &[&Answer]) -> String {
        let text = |a: &&Answer| tieout_document::one_line(&a.response.text(self.company.document)).to_lowercase();
        answers.iter().map(text).collect::<Vec<_>>().join(" ")
    }
}

/// The first words of an answer, to point at.
pub(crate) fn head(answer: &Answer) -> Option<Span> {
    answer.label.or_else(|| answer.response.0.first().copied())
}

/// A filing of a Re block as a person says it.
pub(crate) fn filing(entry: &Reference) -> String {
    let period = entry.period_end.map_or_else(String::new, |p| format!(" for the period to {p}"));
    format!("Form {}{period}", entry.form)
}
