//! A staff letter, comment by comment.

mod closing;
mod heading;
mod split;

use tieout_document::Fault;

use crate::body::Body;
use crate::model::{Comment, Letter};
use heading::Path;
use split::Found;

/// Splits a staff letter into its comments.
pub(crate) fn read(body: &Body<'_>, letter: &mut Letter) {
    let split = split::split(body, letter.kind);
    letter.unnumbered = split.unnumbered;
    if let Some(gap) = split.gap {
        let message = format!(
            "No comment {} was found between comments {} and {}: the number may be lost in the file, and its text \
             stands at the end of comment {}. Compare with the letter.",
            gap.missing,
            gap.missing - 1,
            gap.next,
            gap.missing - 1
        );
        letter.faults.push(Fault { message, origin: body.document.provenance.origin(gap.span) });
    }
    let mut path = Path::default();
    letter.comments = split.found.iter().map(|found| comment(body, found, &mut path)).collect();
    let opening = split.opening.map_or("", |s| body.slice(s));
    let forms: Vec<String> = letter.re.iter().map(|r| r.form.clone()).collect();
    for comment in &mut letter.comments {
        comment.asks = crate::asks::find(body, comment, opening, &forms);
        comment.citations = crate::citations::find(body.document, &comment.text);
        comment.prior = crate::citations::prior(body.document, &comment.text);
        comment.topics = crate::topics::find(body.document, comment);
        comment.documents = crate::documents::find(body.document, &comment.text);
    }
}

fn comment(body: &Body<'_>, found: &Found, path: &mut Path) -> Comment {
    path.follow(body, &found.headings);
    Comment { number: found.number, headings: path.said(body), text: found.text.clone(), ..Comment::default() }
}
