//! What reading a letter gives.

use jiff::civil::Date;
use tieout_document::{Document, Fault, Span};

/// Who wrote a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The staff of the SEC's Division of Corporation Finance.
    Staff,
    /// The company, or its counsel.
    Company,
}

/// What a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The staff comment.
    Comments,
    /// The staff have completed their review.
    Completed,
    /// The staff have not reviewed and will not review.
    NoReview,
    /// The company answers comments.
    Response,
    /// The company asks for more time, or confirms it.
    Extension,
    /// The company asks that a registration statement become effective.
    Acceleration,
    /// The company sends something more, or returns to an answer given.
    Supplement,
    /// Any other letter.
    Other,
}

impl Kind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comments => "comments",
            Self::Completed => "completed",
            Self::NoReview => "no_review",
            Self::Response => "response",
            Self::Extension => "extension",
            Self::Acceleration => "acceleration",
            Self::Supplement => "supplement",
            Self::Other => "other",
        }
    }
}

/// A stretch of a letter in pieces, in order: what is printed around the page's text is left out between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage(pub Vec<Span>);

impl Passage {
    /// One piece.
    pub fn of(span: Span) -> Self {
        Self(vec![span])
    }

    /// From the first character to the last.
    pub fn span(&self) -> Option<Span> {
        Some(Span { start: self.0.first()?.start, end: self.0.last()?.end })
    }

    /// Its words, a line a piece.
    pub fn text(&self, document: &Document) -> String {
        self.0.iter().map(|s| document.slice(*s)).collect::<Vec<_>>().join("\n")
    }
}

/// Words with their place; `text` is tidied: on one line, without courtesies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A printed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it is printed.
    pub span: Span,
}

/// Someone whom a letter names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name without Mr., Ms. or Esq.; an office where no person is named.
    pub name: String,
    /// Title as printed: "Chief Financial Officer".
    pub title: Option<String>,
    /// Telephone number as printed.
    pub phone: Option<String>,
    /// Where the name is printed.
    pub span: Span,
}

/// One entry of the Re block: a filing under review, or an earlier response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// EDGAR's name of the form: "10-K", "DEF 14A"; "response" for a line "Response dated ...".
    pub form: String,
    /// Number of the amendment; 0 for the filing itself.
    pub amendment: u32,
    /// Last day of the period that it reports on.
    pub period_end: Option<Date>,
    /// Day when it was filed, furnished, submitted or, for a response, dated.
    pub filed: Option<Date>,
    /// File number as printed: "001-35565".
    pub file_no: Option<String>,
    /// The registrant's CIK, where the block gives it: draft statements have no file number.
    pub cik: Option<String>,
    /// The registrant, where the block names several.
    pub registrant: Option<String>,
    /// The line that names it.
    pub span: Span,
}

/// Days of what kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockUnit {
    /// Days on which the SEC is open.
    Business,
    /// All days.
    Calendar,
}

/// The time that a staff letter gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// How many days from the letter's printed date.
    pub days: u32,
    /// Of which kind.
    pub unit: ClockUnit,
    /// The words.
    pub span: Span,
}

/// A letter, read.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Who wrote it.
    pub side: Side,
    /// What it is.
    pub kind: Kind,
    /// The words that say what it is.
    pub kind_words: Option<Span>,
    /// Printed date.
    pub date: Option<Dated>,
    /// The company whose filings are reviewed.
    pub company: Option<Said>,
    /// To whom it is addressed.
    pub addressees: Vec<Person>,
    /// The Re block, an entry a filing.
    pub re: Vec<Reference>,
    /// The sentence that says what was reviewed, and within what limits.
    pub opening: Option<Span>,
    /// The time to answer.
    pub clock: Option<Clock>,
    /// The letter that "prior comment 3" counts in, where the letter says so.
    pub base: Option<Dated>,
    /// Letters of the other side that it answers or refers to in its opening, the one answered first.
    pub answered: Vec<Dated>,
    /// Staff letters: the comments in order.
    pub comments: Vec<Comment>,
    /// Whether comments are counted because none is numbered.
    pub unnumbered: bool,
    /// Company letters: the answers in order.
    pub answers: Vec<Answer>,
    /// Whom to call.
    pub contacts: Vec<Person>,
    /// Who signed; an office where no person did.
    pub signatory: Option<Person>,
    /// The office of the staff.
    pub office: Option<Said>,
    /// Who gets a copy.
    pub cc: Vec<Person>,
    /// The company's statement that it is responsible for its disclosure (staff letters: the request for it).
    pub acknowledgement: Option<Span>,
    /// Places where something is withheld under Rule 83.
    pub redactions: Vec<Span>,
    /// The words that ask for confidential treatment under Rule 83.
    pub rule_83: Option<Span>,
    /// Whether a law firm signs.
    pub counsel_signs: bool,
    /// What could not be read, or was read with doubt.
    pub faults: Vec<Fault>,
}

/// One numbered comment of the staff.
#[derive(Clone, Debug, Default)]
pub struct Comment {
    /// As printed, or counted from 1.
    pub number: u32,
    /// Headings over it, outermost first.
    pub headings: Vec<Said>,
    /// All of it, without its number.
    pub text: Passage,
    /// What must be done, in order.
    pub asks: Vec<Ask>,
    /// Authorities named.
    pub citations: Vec<Citation>,
    /// References to earlier comments and letters.
    pub prior: Vec<Prior>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Documents that it names: an earnings call, an exhibit, a website.
    pub documents: Vec<Span>,
}

/// What kind of act discharges an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Tell, explain, describe or clarify to the staff.
    Explain,
    /// Give a document, data, a calculation or an analysis.
    Provide,
    /// Give amounts for named factors.
    Quantify,
    /// Text in a filing.
    Disclose,
    /// Existing text changed.
    Revise,
    /// Amend a filing.
    Amend,
    /// File a document.
    File,
    /// A positive statement that something is so.
    Confirm,
    /// Decide, and say why.
    Consider,
    /// Two figures or statements brought to agreement.
    Reconcile,
    /// An analysis under named guidance.
    Analyse,
    /// A promise.
    Commit,
}

impl Act {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Explain => "EXPLAIN",
            Self::Provide => "PROVIDE",
            Self::Quantify => "QUANTIFY",
            Self::Disclose => "DISCLOSE",
            Self::Revise => "REVISE",
            Self::Amend => "AMEND",
            Self::File => "FILE",
            Self::Confirm => "CONFIRM",
            Self::Consider => "CONSIDER",
            Self::Reconcile => "RECONCILE",
            Self::Analyse => "ANALYSE",
            Self::Commit => "COMMIT",
        }
    }
}

/// Where what is asked for must appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// In the answer alone.
    Letter,
    /// In filings to come.
    Future,
    /// In the filing under review, or an amendment of it.
    This,
    /// In earnings releases.
    Release,
    /// On the website.
    Website,
    /// Not said.
    #[default]
    Unstated,
}

impl Scope {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Future => "future",
            Self::This => "this",
            Self::Release => "venue:release",
            Self::Website => "venue:website",
            Self::Unstated => "unstated",
        }
    }
}

/// One thing that the company must separately do, answer or promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The asking words, from the verb.
    pub text: Passage,
    /// What discharges it.
    pub act: Act,
    /// Where it must appear.
    pub scope: Scope,
    /// The words that make it conditional.
    pub condition: Option<Span>,
    /// With "if not", "if so": the ask whose answer decides, by its index in the comment.
    pub depends_on: Option<usize>,
    /// The ask that it is an alternative to, by its index in the comment.
    pub alternative_to: Option<usize>,
    /// Parts that must each be there: listed items, and values "respectively".
    pub elements: Vec<Span>,
}

/// An authority named by a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// As printed.
    pub span: Span,
    /// Normal form: "ASC 280-10-50-12", "Regulation S-K Item 303(a)(3)(ii)".
    pub norm: String,
    /// Which edition was in force at the letter's date, where it matters.
    pub edition: Option<String>,
}

/// A reference to an earlier comment or letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prior {
    /// As printed: "prior comment 3".
    pub span: Span,
    /// The number; none where a letter is meant.
    pub number: Option<u32>,
    /// The date of the letter meant, where it is named.
    pub letter: Option<Date>,
}

/// What a comment is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// "NG.tax".
    pub code: &'static str,
    /// "Non-GAAP measures: tax effect".
    pub name: &'static str,
    /// The words that led there.
    pub spans: Vec<Span>,
}

/// A company's answer to one comment, or to a lettered part of one.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Comment number as printed, or counted.
    pub number: u32,
    /// "a" of a comment whose parts are answered apart.
    pub part: Option<String>,
    /// Headings over it, outermost first.
    pub headings: Vec<Said>,
    /// The staff's comment as repeated.
    pub comment: Option<Passage>,
    /// The printed label before the answer: "Response:".
    pub label: Option<Span>,
    /// The answer.
    pub response: Passage,
    /// Text meant for a filing.
    pub proposed: Vec<Proposed>,
    /// Promises.
    pub commitments: Vec<Commitment>,
    /// The words that say that no change is needed.
    pub declines: Option<Span>,
    /// References to other answers: "please see our response to comment 2".
    pub refers: Vec<Prior>,
}

/// Text meant for a filing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The text.
    pub text: Passage,
    /// Marked text in it (underlined, bold, struck), as printed.
    pub marks: Vec<tieout_document::Mark>,
    /// The sentence that says what the marks mean.
    pub legend: Option<Span>,
}

/// How firm a promise is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// It will be done.
    Will,
    /// It will be done if something holds.
    WillIf,
    /// It will be considered.
    Consider,
}

impl Strength {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Will => "will",
            Self::WillIf => "will if",
            Self::Consider => "consider",
        }
    }
}

/// A promise about what will be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// The promise in its own words.
    pub span: Span,
    /// Where it will be kept: "future filings", "Form 10-K for 2020", "earnings release".
    pub venue: Option<String>,
    /// The first filing that it falls due in, as printed.
    pub first_due: Option<Span>,
    /// How firm.
    pub strength: Strength,
    /// The words that make it conditional.
    pub condition: Option<Span>,
}
