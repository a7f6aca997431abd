//! Whether a table's number is an amount of a day or of a span of days.

use super::{Column, Line, Reader};
use crate::hint::{Hint, Kind};
use crate::kind::Nature;

impl Reader<'_> {
    /// Whether an amount is of a day or of a span: what heads, captions and names say, weighed with
    /// the words that stand around it.
    pub(super) fn kind(&self, line: &Line, head: &Column, hint: Hint) -> Kind {
        let stated = self.stated_kind(line, head, hint);
        let weight = self.weight_of_traits(line, head, hint, stated) + line.weight + head.weight + self.weight;
        if weight > 0 { Kind::Flow } else { Kind::Stock }
    }

    /// What the heads, the title and the table's shape speak for.
    fn weight_of_traits(&self, line: &Line, head: &Column, hint: Hint, stated: Kind) -> i32 {
        let caption = self.around.caption;
        let said = line.sections.iter().fold(head.hint, |a, s| a.filled(self.lines[*s].hint)).filled(self.stub.0);
        let said = match said.kind() {
            Some(Kind::Flow) => "span",
            Some(Kind::Stock) => "day",
            None if said.length.is_some() && said.as_of => "both",
            None => "none",
        };
        let spoken = match (caption.flows, caption.stocks) {
            (true, true) => "both",
            (true, false) => "span",
            (false, true) => "day",
            (false, false) => "none",
        };
        let name = |kind: Kind| if kind == Kind::Flow { "span" } else { "day" };
        let dated = if head.hint.day.is_some() {
            "head"
        } else if hint.day.is_some() || hint.month_day.is_some() {
            "far"
        } else {
            "none"
        };
        let (stock, flow) = self.votes;
        let rows = stock + flow;
        let vote = (4 * stock + rows / 2).checked_div(rows).map_or(0, |v| v + 1);
        const DIGITS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
        let (days, vote) = (DIGITS[self.days.min(4)], DIGITS[vote.min(5)]);
        let names: [&[&str]; 10] = [
            &["bias"],
            &["rule", name(stated)],
            &["said", said],
            &["caption", spoken],
            &["title", caption.kind.map_or("none", name)],
            &["days", days],
            &["dated", dated],
            &["vote", vote],
            &["said", said, days],
            &["said", said, spoken],
        ];
        let cash = if self.cash_flows { self.around.lexicon.of_trait(&["cash"]) } else { 0 };
        names.iter().map(|n| self.around.lexicon.of_trait(n)).sum::<i32>() + cash
    }

    /// As the nearest words say, else as its name does.
    fn stated_kind(&self, line: &Line, head: &Column, hint: Hint) -> Kind {
        let caption = self.around.caption;
        let sections = || line.sections.iter().map(|s| &self.lines[*s]);
        if head.hint.filled(self.stub.0).kind() == Some(Kind::Stock) {
            return Kind::Stock;
        }
        if sections().any(|s| s.changes) || self.cash_flows {
            return Kind::Flow;
        }
        let said = sections().fold(head.hint, |a, s| a.filled(s.hint)).filled(self.stub.0);
        let named = self.named(line, head);
        let owned = |n: Option<Nature>| n.is_some_and(|n| n.strong && n.kind == Kind::Stock);
        let held = owned(line.nature) || (line.nature.is_none() && owned(sections().find_map(|s| s.nature)));
        if let Some(kind) = said.kind() {
            // "Total assets" under "Year ended" are those at its end, unless the title says flows.
            return if held && caption.kind != Some(Kind::Flow) { Kind::Stock } else { kind };
        }
        let (stock, flow) = self.votes;
        let flows = named.is_some_and(|n| n.kind == Kind::Flow);
        let both = said.length.is_some() && said.as_of;
        // The caption's word holds unless the row's own or most rows' say otherwise.
        let own_day = head.hint.day.is_none() && said.day.is_some();
        match (caption.flows && !own_day, caption.stocks) {
            (true, false) if !both && !held => return Kind::Flow,
            (false, true) if !both && !(flows && (self.days > 2 || flow > 2 * stock)) => return Kind::Stock,
            _ => {}
        }
        if let Some(kind) = caption.kind {
            return kind;
        }
        let plain_days = self.days > 0 && !hint.is_dated();
        let dated = hint.day.is_some() || hint.month_day.is_some() || plain_days;
        if dated && !both && !(caption.flows && caption.stocks) {
            return self.kind_of_day(named, head);
        }
        named.map_or(if stock > flow { Kind::Stock } else { Kind::Flow }, |n| n.kind)
    }

    /// What a date alone over a column makes of an amount: that of a balance, unless there are more
    /// than two dates or the rows plainly are flows.
    fn kind_of_day(&self, named: Option<Nature>, head: &Column) -> Kind {
        let (stock, flow) = self.votes;
        let caption = self.around.caption.named;
        let is = |n: Option<Nature>, kind: Kind| n.is_some_and(|n| n.kind == kind);
        if self.days > 2 {
            let held = is(named, Kind::Stock)
                && (stock >= flow || named.is_some_and(|n| n.strong))
                && !is(caption, Kind::Flow);
            return if held { Kind::Stock } else { Kind::Flow };
        }
        let moves = named.is_some_and(|n| n.strong && n.kind == Kind::Flow);
        let mostly = flow >= 3 && flow > 2 * stock && !is(caption, Kind::Stock) && !is(named, Kind::Stock);
        let additions = head.nature.is_some_and(|n| n.strong && n.kind == Kind::Flow);
        if additions || mostly || (moves && flow > stock) { Kind::Flow } else { Kind::Stock }
    }

    /// What names make of an amount: its row's, its sections', its head's, the caption's, the sure
    /// ones first.
    fn named(&self, line: &Line, head: &Column) -> Option<Nature> {
        let grouped = line.sections.iter().find_map(|s| self.lines[*s].nature);
        let strong = |n: Option<Nature>| n.filter(|n| n.strong);
        strong(line.nature)
            .or(strong(grouped))
            .or(strong(head.nature))
            .or(line.nature)
            .or(grouped)
            .or(head.nature)
            .or(self.around.caption.named)
    }
}
