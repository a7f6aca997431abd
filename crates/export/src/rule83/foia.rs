//! The request to the Office of FOIA Services. It goes to the public desk of the SEC: it says where words are
//! withheld and never which.

use super::{Redaction, Request};

/// The letter, as plain text.
pub(super) fn letter(request: &Request, redactions: &[Redaction]) -> String {
    let Request { name, date, about, contact, signatory, office, .. } = request;
    let range = range(redactions.iter().map(|r| r.id.as_str()));
    let mut places = String::new();
    for r in redactions {
        places.push_str(&format!("  {}  {}\n", r.id, r.place));
    }
    format!(
        "{footer}\n\n{date}\n\n{office}\n\n\
         Re: {name}: Request for confidential treatment of {range}\n\n\
         Ladies and Gentlemen:\n\n\
         Under 17 CFR 200.83, {name} (the \"Company\") requests confidential treatment of the information identified \
         below, which the Company submits today to the staff of the Division of Corporation Finance in its response \
         to {about}. A public version of the response, in which the information is replaced by \"[***]\", is filed on \
         EDGAR. The full version bears the legend \"{footer}\".\n\n\
         The information is:\n\n{places}\n\
         The Company asks that this information be kept in confidence and not be made part of any public record. If \
         anyone requests access to it, under the Freedom of Information Act or otherwise, the Company asks to be told \
         at once, so that it may substantiate its request under 17 CFR 200.83(d). Please tell:\n\n{contact}\n\n\
         Sincerely,\n\n{signatory}\n{name}\n\n\
         cc: Division of Corporation Finance (with the full version)\n",
        footer = request.footer(),
        office = office.join("\n"),
        contact = contact.join("\n"),
    )
}

/// "EA-001", or "EA-001 to EA-004".
pub(super) fn range<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<&str> = ids.collect();
    match ids[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        [first, .., last] => format!("{first} to {last}"),
    }
}
