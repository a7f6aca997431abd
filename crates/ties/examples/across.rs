//! Prints what files given together say of the same rows: `across FILE...`.

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let documents: Vec<_> = files
        .iter()
        .filter_map(|f| Some(tieout_document::open(&std::fs::read(f).ok()?, f)))
        .map(|d| (tieout_figures::read(&d), d))
        .collect();
    let pairs: Vec<_> = documents.iter().map(|(r, d)| (d, r)).collect();
    for across in tieout_ties::across(&pairs) {
        println!("{} {} {:?}", across.tie.verdict.name(), across.tie.working, across.documents);
    }
}
