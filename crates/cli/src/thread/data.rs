//! Reviews as JSON.

use serde_json::{Value, json};
use tieout_letters::Side;
use tieout_letters::thread::{Followed, Review, Spot};

use super::Read;
use crate::letter::data::filing;

/// All reviews; what is no letter, or says nothing of itself, is listed apart.
pub(crate) fn reviews(read: &[Read], reviews: &[Review], alone: &[&Read]) -> Value {
    json!({
        "version": 1,
        "reviews": reviews.iter().map(|r| review(read, r)).collect::<Vec<_>>(),
        "unplaced": alone.iter().map(|r| json!(r.path)).collect::<Vec<_>>(),
    })
}

fn path(read: &[Read], entry: usize) -> Value {
    read.get(entry).map_or(Value::Null, |r| json!(r.path))
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::Staff => "staff",
        Side::Company => "company",
    }
}

fn review(read: &[Read], review: &Review) -> Value {
    let letters = review.letters.iter().filter_map(|p| {
        let one = read.get(p.entry)?;
        Some(json!({
            "path": one.path,
            "round": p.round,
            "side": side(one.letter.side),
            "kind": one.letter.kind.name(),
            "date": one.letter.date.map(|d| d.date.to_string()),
            "answers": p.answers.map(|a| path(read, a)),
        }))
    });
    let missing = review
        .missing
        .iter()
        .map(|m| json!({"side": side(m.side), "date": m.date.to_string(), "named_by": path(read, m.named_by)}));
    json!({
        "company": review.company,
        "filings": review.filings.iter().map(filing).collect::<Vec<_>>(),
        "state": review.standing.name(),
        "letters": letters.collect::<Vec<_>>(),
        "missing": missing.collect::<Vec<_>>(),
        "comments": review.comments.iter().map(|c| comment(read, c)).collect::<Vec<_>>(),
    })
}

fn comment(read: &[Read], x: &Followed) -> Value {
    let spot = |s: &Spot| json!({"path": path(read, s.entry), "number": s.number});
    let lost = x.unresolved.iter().map(|(day, n)| json!({"letter": day.map(|d| d.to_string()), "number": n}));
    json!({
        "path": path(read, x.comment.entry),
        "number": x.comment.number,
        "state": x.fate.name(),
        "follows": x.follows.iter().map(spot).collect::<Vec<_>>(),
        "follows_missing": lost.collect::<Vec<_>>(),
        "raised_again": x.again.iter().map(spot).collect::<Vec<_>>(),
    })
}
