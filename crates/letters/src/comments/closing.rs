//! Where the comments end and the letter goes on.

use crate::pattern::Pattern;

/// How paragraphs begin that stand after the last comment.
static CLOSING: Pattern = Pattern::new(
    r"(?ix)^[\s*_]*(?:
        in\ closing\b | closing\ comments?\b
        | (?:also,\ |in\ closing,\ )?we\ (?:also\ )?(?:remind\ you|urge\ (?:all|you)|will\ consider\ a\ written\ request|direct\ your\ attention\ to\ rules?|may\ have\ (?:further|additional)\ comments|are\ available\ to)
        | in\ (?:connection\ with\ )?responding\ to\ (?:our|these|this|the)\ (?:staff.s\ )?comment
        | in\ connection\ with\ responding
        | notwithstanding\ our\ comments
        | as\ appropriate,\ please\ (?:amend|revise|respond|provide)
        | (?:please\ )?(?:direct|address)\ (?:any\ |your\ |all\ |further\ )?(?:questions|inquiries)
        | (?:please\ |you\ may\ (?:also\ )?|you\ can\ |do\ not\ hesitate\ to\ |feel\ free\ to\ )(?:feel\ free\ to\ )?(?:contact|call|reach)\ (?-i:[A-Z]|me\b|us\b|the\ (?:under|staff))
        | (?:please\ )?feel\ free\ to\ (?:contact|call)
        | (?:if\ you\ have|should\ you\ have)\ (?:any\ )?(?:additional\ |further\ )?questions
        | (?:please\ )?refer\ to\ rules?\ 460\ and\ 461
        | please\ allow\ (?:adequate|sufficient|us)
        | you\ may\ wish\ to\ provide\ us
        | please\ understand\ that\ we\ may
        | please\ (?:file|submit|respond\ to|furnish)\ (?:your|this|these|a|all)\ (?:[\w-]+\ ){0,3}(?:response|letter|comments?|correspondence|cover\ letter)\b
        | when\ you\ respond\b
        | since\ the\ company\ and\ its\ management\ are\ in\ possession
        | upon\ completion\ of\ (?:our|the)\ review
        | thank\ you\b
        | sincerely\b | very\ truly\ yours | yours\ truly | respectfully,
        | cc\s*:
        )",
);

/// Whether a paragraph belongs to the letter's closing.
pub(super) fn is_closing(text: &str) -> bool {
    CLOSING.is_in(text)
}

#[cfg(test)]
mod tests {
    use super::is_closing;

    #[test]
    fn closings_are_known_and_comments_are_not() {
        for yes in [
            "We remind you that the company and its management are responsible for their disclosures.",
            "You may contact Ann Lee, Staff Accountant, at (202) 555-0100 with any questions.",
            "Please contact Ann Lee at 202-555-0100.",
            "In responding to our comments, please provide a written statement.",
            "Sincerely,",
        ] {
            assert!(is_closing(yes), "{yes}");
        }
        for no in [
            "Please contact your customers and tell us what they owe.",
            "Please file the agreement as an exhibit.",
            "We note that you may have additional comments on leases.",
            "In responding to the first bullet, tell us why.",
        ] {
            assert!(!is_closing(no), "{no}");
        }
    }
}
