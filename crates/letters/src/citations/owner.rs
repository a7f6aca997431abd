//! What an item or rule belongs to: a regulation, a form, a schedule; by name, or by its number alone.

use crate::pattern::{Pattern, group};

/// A regulation, form or schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// "S-K", "M-A", "G".
    Regulation(String),
    /// "20-F".
    Form(String),
    /// "14A".
    Schedule(String),
}

impl Owner {
    /// "Regulation S-K".
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Regulation(r) => format!("Regulation {r}"),
            Self::Form(f) => format!("Form {f}"),
            Self::Schedule(s) => format!("Schedule {s}"),
        }
    }
}

static AFTER: Pattern = Pattern::new(
    r"^,? ?\(?(?:(?:of|to|in|under|or|from|on|for|per|as defined in|set forth in|contained in) )?(?:the )?(?:SEC's |Commission's )?",
);
static REGULATION: Pattern = Pattern::new(
    r"^(?:Regulations?|Reg\.?) (S ?- ?[KXTB]|S[KX]|M ?- ?A|13D ?- ?G|13D|13G|14A|14C|14D|14E|12B|12G|15G|AB|AC|ATS|BI|BTR|FD|NMS|SHO|CF|G|D|S|C|A|M)\b",
);
static SHORT: Pattern = Pattern::new(r"^(S ?- ?[KX])\b");
static FORM: Pattern = Pattern::new(
    r"^(?:Forms? )?(10 ?- ?KT?|10 ?- ?Q|8 ?- ?K|20 ?- ?F|40 ?- ?F|6 ?- ?K|11 ?- ?K|10 ?- ?D|S ?- ?(?:11|\d)|F ?- ?(?:10|\d)|N ?- ?\w{1,4}|1-A|10|SD|CB|3|4|5|144|D)(?:/A)?\b",
);
static SCHEDULE: Pattern =
    Pattern::new(r"^Schedules? (TO(?:-[ICT])?|14A|14C|14D-9|14F-1|13D|13E-3|13G|13E-4F|14D-1F|13D/A)\b");
/// What follows a form that is a place and no authority: the filing itself.
static FILING: Pattern = Pattern::new(
    r"^(?:/A)?,? (?:(?:for|filed|furnished|dated|submitted|as of)\b|\(?(?:the )?(?:fiscal|quarter|period|year))",
);
static BEFORE: Pattern = Pattern::new(
    r"\b(?:(?:of|to|in|under|with) )?((?:(?:Regulations?|Reg\.?) |S ?- ?[KX]|Forms? |Schedules? )[^ ]*(?: ?- ?[A-Z])?)(?:'s)?,? (?:at )?$",
);

/// The owner named behind an offset: " of Regulation S-K"; and where its name ends.
pub(crate) fn after(text: &str, at: usize) -> Option<(Owner, usize)> {
    let at = at + AFTER.len_at(text, at)?;
    let (owner, end) = named(text, at)?;
    let filing = matches!(owner, Owner::Form(_)) && FILING.len_at(text, end).is_some();
    (!filing).then_some((owner, end))
}

/// The owner named just before an offset: "Regulation S-K, "; and where its name begins.
pub(crate) fn before(text: &str, at: usize) -> Option<(Owner, usize)> {
    let found = BEFORE.before(text, at, 40)?;
    let name = found.get(1)?;
    let start = at - at.min(40) + name.start();
    let (owner, end) = named(text, start)?;
    // "in Form 10-K, Item 7" is a place; only the name's own end may stand before the number.
    (end + 6 >= at).then_some((owner, start))
}

fn named(text: &str, at: usize) -> Option<(Owner, usize)> {
    let tidy = |s: &str| s.replace(' ', "").to_uppercase();
    let end = |m: &regex::Captures<'_>| at + m.get(0).map_or(0, |m| m.end());
    if let Some(m) = REGULATION.at(text, at).or_else(|| SHORT.at(text, at)) {
        let name = tidy(group(&m, 1));
        let whole = !text.get(end(&m)..).is_some_and(|r| r.starts_with('-'));
        let name = if name.len() == 2 && name.starts_with('S') { format!("S-{}", &name[1..]) } else { name };
        return whole.then_some((Owner::Regulation(name), end(&m)));
    }
    if let Some(m) = FORM.at(text, at) {
        // A bare "5" is no form.
        let name = group(&m, 1);
        let sure = text.get(at..).is_some_and(|r| r.starts_with("Form")) || name.contains('-');
        return sure.then_some((Owner::Form(tidy(name)), end(&m)));
    }
    SCHEDULE.at(text, at).map(|m| {
        let name = group(&m, 1);
        let name = if name.starts_with("TO") { "TO" } else { name.trim_end_matches("/A") };
        (Owner::Schedule(name.to_owned()), end(&m))
    })
}

/// Item numbers of Regulation S-K (17 CFR 229), first and last of each run.
const S_K: [(u16, u16); 14] = [
    (10, 10),
    (101, 106),
    (201, 202),
    (301, 308),
    (401, 408),
    (501, 512),
    (601, 601),
    (701, 703),
    (801, 802),
    (901, 915),
    (1201, 1208),
    (1300, 1305),
    (1400, 1406),
    (1500, 1610),
];

/// The regulation or form that an item number alone points to: Regulation S-K from 101 on, M-A from 1000,
/// AB from 1100, Form 8-K where it has a decimal point, Form 20-F for 16A to 16K.
pub(crate) fn by_number(head: &str, chain: &[String]) -> Option<Owner> {
    let regulation = |name: &str| Some(Owner::Regulation(name.to_owned()));
    if let Some((whole, part)) = head.split_once('.') {
        let is_8k =
            matches!(whole, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9") && part.len() == 2 && part < "12";
        return is_8k.then(|| Owner::Form("8-K".to_owned()));
    }
    if head.len() == 5 && head.contains('-') || head.len() == 4 && head.contains('-') {
        return regulation("S-X");
    }
    if head.len() == 3 && head.starts_with("16") && head.ends_with(|c: char| ('A'..='K').contains(&c)) {
        return Some(Owner::Form("20-F".to_owned()));
    }
    match head.parse::<u16>() {
        Ok(10) if chain.first().is_none_or(|p| p != "e") => None,
        Ok(n) if S_K.iter().any(|(a, b)| (*a..=*b).contains(&n)) => regulation("S-K"),
        Ok(1000..=1017) => regulation("M-A"),
        Ok(1100..=1125) => regulation("AB"),
        Ok(100) if !chain.is_empty() => regulation("G"),
        _ => None,
    }
}

/// Mends an owner that cannot be meant: "Item 303(a) of Regulation S-X".
pub(crate) fn mended(owner: Owner, head: &str) -> Owner {
    let number = head.parse::<u16>().ok();
    let s_k = number.is_some_and(|n| n > 100 && S_K.iter().any(|(a, b)| (*a..=*b).contains(&n)));
    match &owner {
        Owner::Regulation(r) if r == "S-X" && s_k => Owner::Regulation("S-K".to_owned()),
        Owner::Form(_) | Owner::Schedule(_) if s_k => Owner::Regulation("S-K".to_owned()),
        Owner::Regulation(r) if r == "S-K" && head.contains('-') => Owner::Regulation("S-X".to_owned()),
        _ => owner,
    }
}
