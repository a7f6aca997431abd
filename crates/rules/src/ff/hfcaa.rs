//! FF07 hfcaa: an issuer that the Commission identified, without Item 16I.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::{anywhere, first, reports};
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "FF07",
    name: "hfcaa",
    severity: Severity::Warning,
    since: Some(date(2022, 1, 10)),
    until: None,
    authority: "Form 20-F, Item 16I; Holding Foreign Companies Accountable Act, section 3; Release 34-93701",
    looks_at: "Whether a report on Form 20-F says that the Commission identified the issuer under the Act.",
    fires: "It does, and Item 16I, or what it asks for (shares of governmental entities, officials of the Chinese Communist Party, its charter), is not in the report.",
    silent: "The issuer was not identified, or might be; the item is there.",
    help: "Add Item 16I: the auditor, the shares held by governmental entities, their controlling interest, the officials on the board, the charter; for each consolidated foreign operating entity.",
    firing: &[Example(&[foreign_report!(
        "2021",
        "In May 2022, we were conclusively identified by the SEC as a Commission-Identified Issuer under the Holding Foreign Companies Accountable Act."
    )])],
    quiet: &[
        Example(&[foreign_report!(
            "2021",
            "In May 2022, we were conclusively identified by the SEC as a Commission-Identified Issuer under the Holding Foreign Companies Accountable Act.\n\nITEM 16I. DISCLOSURE REGARDING FOREIGN JURISDICTIONS THAT PREVENT INSPECTIONS\n\nNo governmental entity owns shares of the company."
        )]),
        Example(&[foreign_report!(
            "2021",
            "If we are identified as a Commission-Identified Issuer for two years, trading in our shares may be prohibited."
        )]),
    ],
    arithmetic: false,
    check,
};

static IDENTIFIED: Pattern = Pattern::new(
    r"(?i)\b(?:we|the\s+company|our\s+company|us)\b(?:[^.\n]|\.\d){0,60}\b(?:were|was|have\s+been|has\s+been|as)?\s*(?:conclusively\s+|provisionally\s+)?(?:identified|named|listed)\b(?:[^.\n]|\.\d){0,140}\b(?:commission-identified|HFCA{1,2}\s?A?|holding\s+foreign\s+companies)",
);
static SUPPOSED: Pattern = Pattern::new(
    r"(?i)\b(?:if|not|(?-i:may)|might|could|would|will|should|once|whether|unless|risk|expect|anticipate)\b",
);
static ITEM: Pattern = Pattern::new(
    r"(?i)\bitem\s*16\s*\.?\s*I\b|\bforeign\s+jurisdictions\s+that\s+prevent\s+inspections|\bofficials?\s+of\s+the\s+chinese\s+communist\s+party",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in reports(papers) {
        let Some(said) = first(paper, &IDENTIFIED) else { continue };
        if SUPPOSED.is_in(paper.words(&said)) || anywhere(paper, &ITEM) {
            continue;
        }
        let message = "The issuer says that it was identified under the Act; the report has no Item 16I.".to_owned();
        out.push(Draft::new(Severity::Warning, message, vec![paper.at(said.span, "identified")]));
    }
}
