//! `cargo xtask score`: figures of merit over the real documents, each against something that this
//! project did not make.

mod analyses;
mod conversations;
mod coverage;
mod discharged;
mod edgar;
mod errors;
mod followed;
pub(crate) mod judged;
mod letters;
mod lint;
mod pdf;
mod rulers;
mod rules;
mod tables;
mod verdicts;
mod words;
mod xbrl;

use std::path::Path;

use crate::corpus;

pub(crate) use lint::read_asked;
pub(crate) use rules::read_seeded;

/// Options of `cargo xtask score`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to measure; all if none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// Print each file, and what rulers print of their misses
    #[arg(long, short)]
    verbose: bool,
    /// With `rules`: change one digit in so many copies of filings, and count what is found
    #[arg(long, value_name = "COPIES")]
    seeded: Option<usize>,
    /// With `rules`: only these rules, codes or their beginnings, and every finding of theirs with its words
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    only: Vec<String>,
    /// With `rules`: only files whose path has this in it, as `10-K/`
    #[arg(long, value_name = "PART")]
    file: Option<String>,
    /// With `letters`: print so many asks that nobody has judged, in an order that the seed decides
    #[arg(long, value_name = "ASKS")]
    sample: Option<usize>,
    /// With `--sample`: the seed
    #[arg(long, requires = "sample", default_value_t = 1)]
    seed: u64,
    /// With `--seeded`: keep the counts in `xtask/seeded.tsv`; with `lint`: how often the staff ask, in `xtask/asked.tsv`
    #[arg(long)]
    write: bool,
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// XBRL facts read, against a count of their tags
    Xbrl,
    /// Words of PDF files and their order, against pdftotext
    Pdf,
    /// Tables with rows, columns, heads and labels
    Tables,
    /// Values, signs, units and periods, against inline XBRL
    Figures,
    /// Relations of labelled paragraphs
    Prose,
    /// Claims of prose over tables
    Tabled,
    /// Figures of prose that have a verdict
    Verdicts,
    /// Figures of annual reports that are decided, by place
    Coverage,
    /// Statement lines found by label, against tags
    Lines,
    /// What each analysis makes of annual reports
    Analyses,
    /// Findings at error level in documents as filed, against their judgements
    Errors,
    /// Ties that break in documents as filed
    Breaks,
    /// Findings of each rule, against their judgements
    Rules,
    /// Findings of the rules of response letters alone
    Responses,
    /// What rules would have raised before the staff did
    Lint,
    /// Letters: labels, reviews, and what can be counted without labels
    Letters,
    /// EDGAR's rules over letters that EDGAR has taken
    Edgar,
    /// Promises of letters in later filings, against a reader
    Follow,
}

const ALL: [Part; 12] = [
    Part::Xbrl,
    Part::Pdf,
    Part::Tables,
    Part::Figures,
    Part::Prose,
    Part::Tabled,
    Part::Verdicts,
    Part::Coverage,
    Part::Errors,
    Part::Letters,
    Part::Edgar,
    Part::Follow,
];

/// Measures.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let Some(root) = corpus::root() else { return Ok(()) };
    let parts = if args.parts.is_empty() { &ALL[..] } else { &args.parts };
    if let Some(trials) = args.seeded {
        return rules::seeded(&root, trials, args.write);
    }
    let sample = args.sample.map(|n| (n, args.seed));
    if parts.contains(&Part::Rules) {
        let wanted = rules::Wanted { codes: args.only.clone(), file: args.file.clone(), verbose: args.verbose };
        rules::run(&root, &wanted)?;
    }
    if parts.contains(&Part::Lint) {
        lint::run(&root, args.verbose, args.write)?;
    }
    parts.iter().try_for_each(|part| measure(*part, &root, args.verbose, sample))
}

fn measure(part: Part, root: &Path, verbose: bool, sample: Option<(usize, u64)>) -> anyhow::Result<()> {
    match part {
        Part::Xbrl => xbrl::run(root, verbose),
        Part::Pdf => pdf::run(root, verbose),
        Part::Tables => tables::run(root),
        Part::Figures => rulers::figures(root, verbose),
        Part::Prose => rulers::prose(root, verbose),
        Part::Tabled => rulers::tabled(root, verbose),
        Part::Verdicts => verdicts::run(root, verbose),
        Part::Coverage => coverage::run(root, verbose),
        Part::Lines => analyses::lines(root, verbose),
        Part::Analyses => analyses::run(root, verbose),
        Part::Errors => errors::findings(root),
        Part::Breaks => errors::breaks(root),
        Part::Rules | Part::Lint => Ok(()),
        Part::Responses => rules::of_responses(root, verbose),
        Part::Edgar => edgar::run(root, verbose),
        Part::Follow => followed::run(root, verbose),
        Part::Letters => letters::rulers(root, verbose).and_then(|()| letters::unlabelled(root, verbose, sample)),
    }
}
