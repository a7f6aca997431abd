//! What a staff letter asks for, as a list that owners work through: rows for the terminal, CSV,
//! Markdown and a workbook.

mod csv;
mod markdown;
mod xlsx;

use jiff::civil::Date;
use tieout_document::{Document, Span, one_line};
use tieout_letters::{Ask, Comment, Letter, Said, Scope};

pub use csv::csv;
pub use markdown::markdown;
pub use xlsx::xlsx;

/// One row: an ask, or a comment in which no ask was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// "5.2": the second ask of comment 5; "5" for a comment without asks.
    pub id: String,
    /// The headings over the comment, joined.
    pub heading: String,
    /// What is asked for, in small letters: "explain"; empty where no ask was found.
    pub act: String,
    /// Where it must appear: "letter", "future filings", "this filing".
    pub place: String,
    /// The asking words.
    pub text: String,
    /// Parts that must each be there.
    pub elements: Vec<String>,
    /// The words that make it conditional.
    pub condition: String,
    /// The row whose answer decides, or that this one is an alternative to: "if not, see 5.5".
    pub relation: String,
    /// Authorities that the comment names.
    pub authorities: Vec<String>,
    /// What the comment is about.
    pub topics: Vec<String>,
    /// Documents that the comment names, earlier comments among them.
    pub documents: Vec<String>,
    /// The whole comment.
    pub comment: String,
    /// Page of the letter, where it has pages.
    pub page: Option<u32>,
    /// Who answers it; empty for a person to fill in.
    pub owner: String,
    /// What it rests on; empty for a person to fill in.
    pub evidence: String,
    /// How it stands; open where it is empty.
    pub state: String,
}

/// A staff letter's worklist.
#[derive(Clone, Debug, Default)]
pub struct Worklist {
    /// The company, as the letter names it.
    pub company: String,
    /// The letter's date.
    pub date: Option<Date>,
    /// The day on which the answer is due.
    pub due: Option<Date>,
    /// The rows.
    pub items: Vec<Item>,
    /// What it was made of, as a last line: the count and the head of a review folder's log.
    pub stamp: Option<String>,
}

/// The worklist of a staff letter whose answer is due on a day.
pub fn worklist(document: &Document, letter: &Letter, due: Option<Date>) -> Worklist {
    Worklist {
        company: letter.company.as_ref().map_or_else(String::new, |c| c.text.clone()),
        date: letter.date.map(|d| d.date),
        due,
        stamp: None,
        items: letter.comments.iter().flat_map(|c| rows(document, c)).collect(),
    }
}

fn rows(document: &Document, comment: &Comment) -> Vec<Item> {
    let line = |span: &Span| one_line(document.slice(*span));
    let earlier = comment.prior.iter().map(|p| &p.span);
    let common = Item {
        heading: comment.headings.iter().map(|h: &Said| h.text.as_str()).collect::<Vec<_>>().join(" › "),
        authorities: comment.citations.iter().map(|c| c.norm.clone()).collect(),
        topics: comment.topics.iter().map(|t| t.name.to_owned()).collect(),
        documents: earlier.chain(&comment.documents).map(line).collect(),
        comment: comment.text.0.iter().map(line).collect::<Vec<_>>().join("\n"),
        page: comment.text.span().and_then(|s| document.page_at(s.start)),
        ..Item::default()
    };
    if comment.asks.is_empty() {
        let text = one_line(&comment.text.text(document));
        return vec![Item { id: comment.number.to_string(), text, ..common }];
    }
    let number = |i: usize| format!("{}.{}", comment.number, i + 1);
    let row = |(i, ask): (usize, &Ask)| Item {
        id: number(i),
        act: ask.act.name().to_lowercase(),
        place: place(ask.scope).to_owned(),
        text: one_line(&ask.text.text(document)),
        elements: ask.elements.iter().map(line).collect(),
        condition: ask.condition.as_ref().map_or_else(String::new, line),
        relation: match (ask.alternative_to, ask.depends_on) {
            (Some(other), _) => format!("instead of {}", number(other)),
            (None, Some(other)) => format!("by the answer to {}", number(other)),
            (None, None) => String::new(),
        },
        ..common.clone()
    };
    comment.asks.iter().enumerate().map(row).collect()
}

/// Where something must appear, as a person says it.
const fn place(scope: Scope) -> &'static str {
    match scope {
        Scope::Letter => "the response",
        Scope::Future => "future filings",
        Scope::This => "this filing",
        Scope::Release => "earnings releases",
        Scope::Website => "the website",
        Scope::Unstated => "not said",
    }
}

/// The columns: the cells of a row, and the due day.
const COLUMNS: [&str; 16] = [
    "Ask",
    "Heading",
    "Act",
    "Appears in",
    "Words",
    "Elements",
    "Condition",
    "Relation",
    "Authorities",
    "Topics",
    "Documents",
    "Comment",
    "Owner",
    "Evidence",
    "State",
    "Due",
];

/// "a)", "b)" ... "aa)": an element's letter.
pub fn letter(n: usize) -> String {
    let name = char::from(b'a' + (n % 26) as u8);
    format!("{})", name.to_string().repeat(n / 26 + 1))
}

/// The cells of a row, without the due day.
fn cells(item: &Item) -> [String; 15] {
    let listed: Vec<String> = item.elements.iter().enumerate().map(|(n, e)| format!("{} {e}", letter(n))).collect();
    [
        item.id.clone(),
        item.heading.clone(),
        item.act.clone(),
        item.place.clone(),
        item.text.clone(),
        listed.join("\n"),
        item.condition.clone(),
        item.relation.clone(),
        item.authorities.join("; "),
        item.topics.join("; "),
        item.documents.join("; "),
        item.comment.clone(),
        item.owner.clone(),
        item.evidence.clone(),
        if item.state.is_empty() { "open".to_owned() } else { item.state.clone() },
    ]
}
