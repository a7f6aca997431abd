//! A staff letter, comment by comment.

mod closing;
mod heading;
mod split;

use tieout_document::Fault;

use crate::body::Body;
use crate::model::{Comment, Kind, Letter};
use heading::Path;
use split::Found;

/// Splits a staff letter into its comments.
pub(crate) fn read(body: &Body<'_>, letter: &mut Letter) {
    let split = split::split(body, letter.kind == Kind::Comments || letter.clock.is_some());
    letter.unnumbered = split.unnumbered;
    for gap in &split.gaps {
        letter.faults.push(Fault { message: broken(gap), origin: body.document.provenance.origin(gap.span) });
    }
    let mut path = Path::default();
    letter.comments = split.found.iter().map(|found| comment(body, found, &mut path)).collect();
    let opening = split.opening.map_or("", |s| body.slice(s));
    let forms: Vec<String> = letter.re.iter().map(|r| r.form.clone()).collect();
    for comment in &mut letter.comments {
        fill(body, comment, opening, &forms);
    }
}

/// Reads what a comment says. `opening` is the opening of the letter, `forms` what its Re block names.
pub(crate) fn fill(body: &Body<'_>, comment: &mut Comment, opening: &str, forms: &[String]) {
    comment.asks = crate::asks::find(body, comment, opening, forms);
    comment.citations = crate::citations::find(body.document, &comment.text);
    comment.prior = crate::citations::prior(body.document, &comment.text);
    comment.topics = crate::topics::find(body.document, comment);
    comment.documents = crate::documents::find(body.document, &comment.text);
}

/// What a break in the numbers means, as a full sentence.
fn broken(gap: &split::Gap) -> String {
    let split::Gap { before, next, .. } = *gap;
    if next == 1 {
        return format!(
            "Numbers begin again at 1 behind comment {before}. The text from here on stands at the end of that comment; \
             save it as a file of its own to have it read."
        );
    }
    if before == 0 {
        return format!("The first comment that was found is number {next}. Compare with the letter.");
    }
    let missing = match next - before {
        2 => format!("No comment {}", before + 1),
        _ => format!("No comments {} to {}", before + 1, next - 1),
    };
    format!(
        "{missing} stood between comments {before} and {next}: a number may be lost in the file, and its text \
         stand at the end of comment {before}. Compare with the letter."
    )
}

fn comment(body: &Body<'_>, found: &Found, path: &mut Path) -> Comment {
    path.follow(body, &found.headings);
    Comment { number: found.number, headings: path.said(body), text: found.text.clone(), ..Comment::default() }
}
