//! GW11 amort-impair-mix: goodwill that is amortised, where it is not to be.

use jiff::civil::date;
use tieout_letters::Pattern;

use super::said::is_report;
use crate::finding::Draft;
use crate::paper::Paper;
use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "GW11",
    name: "amort-impair-mix",
    severity: Severity::Error,
    since: Some(date(2003, 1, 1)),
    until: None,
    authority: "ASC 350-20-35-1, 350-20-35-63; IFRS 3.B63(a)",
    looks_at: "Sentences of an SEC filer that say that goodwill is amortised.",
    fires: "Goodwill is said to be amortised, or an amount is called amortization of goodwill.",
    silent: "The sentence tells of tax, of the time before 2002, of another company or of other standards, or of other intangible assets beside goodwill.",
    help: "Write impairment where that is meant, or say what is amortised.",
    firing: &[Example(&[annual_report!("2023", "Goodwill is amortized on a straight-line basis over ten years.")])],
    quiet: &[
        Example(&[annual_report!("2023", "Goodwill is not amortized. It is tested each year.")]),
        Example(&[annual_report!("2023", "For tax purposes, goodwill is amortized over fifteen years.")]),
    ],
    arithmetic: false,
    check,
};

static AMORTISED: Pattern = Pattern::new(
    r"(?i)\bgoodwill\s+(?:is|are|was|were|has\s+been|is\s+being)\s+(?:being\s+)?amorti[sz]ed\b|\bwe\s+amorti[sz]e\s+goodwill\b|\bamorti[sz]ation\s+of\s+goodwill\s+(?:was|of|amounted|totaled|increased|decreased)\b",
);
static OTHERWISE: Pattern = Pattern::new(
    r"(?i)\btax(?:es|able|ation)?\b|\bdeduct|\bprior\s+to\b|\bbefore\b|\bthrough\s+2001|\b200[12]\b|\buntil\b|\bprivate|\bcease|\bdiscontinu|\bno\s+longer\b|\b(?:PRC|Japanese|Indian|local|statutory|Canadian|Korean|Swiss|German|Dutch|UK)\b|\belect(?:s|ed)?\b|\bwould\s+have\b|\binstead\b|\brather\s+than\b|\binvestee|\bequity[- ]method|\bnot\b|\bintangible|\bnon-?GAAP|\bexclud|\bif\b|\bunder\s+APB|\bpro\s+forma",
);

fn check(papers: &[Paper], out: &mut Vec<Draft>) {
    for paper in papers.iter().filter(|p| is_report(p)) {
        // Under Japanese or other local standards goodwill is amortised for years.
        let early = paper.about.period_end.is_some_and(|d| d < date(2002, 12, 1));
        let found = paper.goodwill().told.iter().filter(|t| {
            let words = paper.words(&t.sentence);
            AMORTISED.is_in(words) && !OTHERWISE.is_in(words)
        });
        let spans: Vec<_> = found.take(3).map(|t| paper.at(t.sentence.span, "amortised")).collect();
        if !early && !spans.is_empty() {
            let message = "Goodwill is said to be amortised, which an SEC filer's is not: it is tested for impairment.";
            out.push(Draft::new(Severity::Error, message.to_owned(), spans));
        }
    }
}
