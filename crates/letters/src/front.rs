//! The head and foot of a letter: side, kind, date, addressees, Re block, contacts, signature.

use crate::body::Body;
use crate::model::{Kind, Letter, Side};

/// Reads all of a letter but its comments and answers.
pub(crate) fn read(body: &Body<'_>) -> Letter {
    Letter {
        side: side(body),
        kind: Kind::Other,
        kind_words: None,
        date: None,
        company: None,
        addressees: Vec::new(),
        re: Vec::new(),
        opening: None,
        clock: None,
        base: None,
        answered: Vec::new(),
        comments: Vec::new(),
        unnumbered: false,
        answers: Vec::new(),
        contacts: Vec::new(),
        signatory: None,
        office: None,
        cc: Vec::new(),
        acknowledgement: None,
        redactions: Vec::new(),
        rule_83: None,
        counsel_signs: false,
        faults: Vec::new(),
    }
}

/// Who wrote it, by the sentences that only the staff open with.
fn side(body: &Body<'_>) -> Side {
    const STAFF: [&str; 7] = [
        "We have reviewed your",
        "We have limited our review",
        "We have completed our review",
        "have not reviewed and will not review",
        "We have concluded our assessment",
        "We refer you to our comment letter",
        "the staff of the Division of Corporation Finance",
    ];
    let opens = |b: usize| STAFF.iter().any(|s| body.text(b).contains(s));
    if (0..body.blocks.len().min(40)).any(opens) { Side::Staff } else { Side::Company }
}
