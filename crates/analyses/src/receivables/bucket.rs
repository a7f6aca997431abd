//! How old a receivable is, as a label says it: "1-30 days past due", "over 90 days", "1至2年".

/// Days from and to; no end where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age {
    /// The first day.
    pub from: u32,
    /// The last day.
    pub to: Option<u32>,
}

impl Age {
    /// The age that a label names; none where it names none.
    pub(crate) fn parse(label: &str) -> Option<Self> {
        let text: String = label
            .to_lowercase()
            .replace(['–', '—', '-', '~', '～', '至', '到'], " to ")
            .replace('>', " over ")
            .replace(['≤', '<'], " within ");
        let has = |list: &[&str]| list.iter().any(|w| text.contains(w));
        let numbers: Vec<u32> = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|s| !s.is_empty() && s.len() <= 4)
            .filter_map(|s| s.parse().ok())
            .chain(words(&text))
            .collect();
        let unit = match () {
            () if has(&["day", "天", "日"]) => 1,
            () if has(&["month", "个月", "月"]) => 30,
            () if has(&["year", "年"]) => 365,
            () if numbers.is_empty() => 1,
            () => return None,
        };
        let days = |n: u32| n.checked_mul(unit);
        let above = has(&[
            "over",
            "more than",
            "greater than",
            "above",
            "beyond",
            "older",
            "or more",
            "and more",
            "thereafter",
            "exceed",
            "以上",
            "超过",
            "+",
            "plus",
        ]);
        let within = has(&["within", "less than", "up to", "under", "below", "or less", "以内", "以下", "内"]);
        match numbers.as_slice() {
            [] if has(&[
                "current",
                "not past due",
                "not yet due",
                "not due",
                "not overdue",
                "未逾期",
                "未到期",
                "neither past due",
            ]) =>
            {
                Some(Self { from: 0, to: Some(0) })
            }
            [n] if above && !within => Some(Self {
                from: days(*n)?.checked_add(u32::from(!has(&["or more", "and more", "以上"])))?,
                to: None,
            }),
            [n] if within && !above => Some(Self { from: 0, to: Some(days(*n)?) }),
            [a, b] if a < b && !above && !within => Some(Self { from: days(*a)?, to: Some(days(*b)?) }),
            // "Over 1 year to 2 years", "1 year to 2 years, within".
            [a, b] if a < b && text.contains(" to ") => Some(Self { from: days(*a)?, to: Some(days(*b)?) }),
            _ => None,
        }
    }

    /// Whether all of it lies above so many days.
    pub(crate) fn over(self, days: u32) -> bool {
        self.from >= days
    }

    /// Whether some of it lies on each side.
    pub(crate) fn straddles(self, days: u32) -> bool {
        self.from < days && self.to.is_none_or(|t| t > days + 2)
    }
}

/// Numbers as words: "over one year".
fn words(text: &str) -> impl Iterator<Item = u32> + '_ {
    const NUMBERS: [(&str, u32); 8] =
        [("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("ninety", 90), ("sixty", 60)];
    text.split(|c: char| !c.is_alphanumeric()).filter_map(|w| NUMBERS.iter().find(|n| n.0 == w).map(|n| n.1))
}
