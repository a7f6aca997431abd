//! Lists of figures paired with lists of dates.

use super::Sentence;
use crate::figure::Figure;
use crate::times::Mention;
use crate::token::words;

impl Sentence<'_> {
    /// Pairs runs of figures with lists of dates of the same length: "$41.5, $41.0 and $40.9 in 2024,
    /// 2023 and 2022".
    pub(super) fn pair(&self, figures: &[Figure], own: &[usize], paired: &mut [Option<Mention>]) {
        let lists: Vec<&[Mention]> =
            self.mentions.chunk_by(|a, b| a.group == b.group).filter(|l| l.len() > 1).collect();
        if lists.is_empty() {
            return;
        }
        let mut k = 0;
        while k < own.len() {
            let mut end = k + 1;
            while end < own.len() && self.listed(&figures[own[end - 1]], &figures[own[end]]) {
                end += 1;
            }
            if let Some(list) = self.list_for(&lists, &figures[own[end - 1]], end - k) {
                for (slot, m) in paired[k..end].iter_mut().zip(list) {
                    *slot = Some(*m);
                }
            }
            k = end;
        }
        self.pair_clauses(figures, own, &lists, paired);
    }

    /// Pairs what each "respectively" speaks of: of each unit as many figures as there are dates, or as
    /// many for each of several things: "a net gain of $2.0 million, a net loss of $2.6 million, for
    /// 2023 and 2022, respectively", "$993 million (20.7%) and $627 million (19.9%), respectively".
    fn pair_clauses(&self, figures: &[Figure], own: &[usize], lists: &[&[Mention]], paired: &mut [Option<Mention>]) {
        let mut from = 0;
        for (at, t) in self.tokens.iter().enumerate() {
            if t.word != const { words(["respectively"])[0] } {
                continue;
            }
            let start = self.tokens[from].span.start;
            from = at;
            let before = |l: &&&[Mention]| l[0].span.start < t.span.start;
            let Some(list) = lists.iter().rfind(before) else { continue };
            let open: Vec<usize> = (0..own.len())
                .filter(|k| (start..t.span.start).contains(&figures[own[*k]].numeral.start) && paired[*k].is_none())
                .collect();
            let mut units: Vec<crate::Unit> = open.iter().map(|k| figures[own[*k]].unit).collect();
            units.dedup();
            for unit in units {
                let alike = || open.iter().filter(|k| figures[own[**k]].unit == unit);
                if alike().count() % list.len() == 0 {
                    alike().zip(list.iter().cycle()).for_each(|(k, m)| paired[*k] = Some(*m));
                }
            }
        }
    }

    /// The list of so many dates nearest to a figure, those after it first.
    fn list_for<'l>(&self, lists: &[&'l [Mention]], last: &Figure, n: usize) -> Option<&'l [Mention]> {
        if n < 2 {
            return None;
        }
        let fits = || lists.iter().filter(|l| l.len() == n);
        let after = fits().find(|l| l[0].span.start >= last.span.end);
        after.or_else(|| fits().rfind(|l| l[0].span.start < last.span.start)).copied()
    }

    /// Whether only commas, "and" and the like stand between two figures.
    fn listed(&self, a: &Figure, b: &Figure) -> bool {
        const BINDERS: [u64; 12] =
            words([",", "and", "or", "&", "approximately", "about", "a", "an", "net", "loss", "gain", "of"]);
        let from = self.tokens.partition_point(|t| t.span.start < a.span.end);
        let to = self.tokens.partition_point(|t| t.span.start < b.span.start);
        a.unit == b.unit && from < to && self.tokens[from..to].iter().all(|t| BINDERS.contains(&t.word))
    }
}
