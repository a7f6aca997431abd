//! How many figures were checked, and with what result.

use tieout_figures::{Class, Place, Reading};
use tieout_ties::{Ties, Verdict};

/// Counts of figures by what became of them. Each quantity is counted once, under the gravest of its ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Numerals, with those that state no quantity.
    pub(crate) numerals: usize,
    /// Quantities.
    pub(crate) figures: usize,
    /// In a tie that holds, and in none that breaks.
    pub(crate) tied: usize,
    /// In a tie that breaks.
    pub(crate) broken: usize,
    /// In a list said not to be whole, and in no other tie.
    pub(crate) partial: usize,
    /// Only in ties that cannot be decided.
    pub(crate) undetermined: usize,
    /// In no tie.
    pub(crate) unchecked: usize,
    /// Numerals of deleted text, which no one reads.
    pub(crate) deleted: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, other: &Self) {
        self.numerals += other.numerals;
        self.figures += other.figures;
        self.tied += other.tied;
        self.broken += other.broken;
        self.partial += other.partial;
        self.undetermined += other.undetermined;
        self.unchecked += other.unchecked;
        self.deleted += other.deleted;
    }
}

/// Counts for the whole and for each place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) prose: Counts,
    pub(crate) table: Counts,
    pub(crate) primary: Counts,
}

impl Summary {
    pub(crate) fn of(reading: &Reading, ties: &Ties) -> Self {
        let mut worst = vec![Worst::None; reading.figures.len()];
        for tie in &ties.ties {
            let own = match tie.verdict {
                Verdict::Breaks => Worst::Broken,
                Verdict::Ties { .. } => Worst::Tied,
                Verdict::Partial { .. } => Worst::Partial,
                Verdict::Undetermined { .. } => Worst::Undetermined,
            };
            for (f, _) in &tie.figures {
                if let Some(w) = worst.get_mut(*f as usize) {
                    *w = own.max(*w);
                }
            }
        }
        let mut summary = Self::default();
        for (figure, worst) in reading.figures.iter().zip(worst) {
            let counts = summary.place(figure.place);
            counts.numerals += 1;
            counts.deleted += usize::from(figure.class == Class::Deleted);
            if !figure.is_quantity() {
                continue;
            }
            counts.figures += 1;
            *match worst {
                Worst::None => &mut counts.unchecked,
                Worst::Undetermined => &mut counts.undetermined,
                Worst::Partial => &mut counts.partial,
                Worst::Tied => &mut counts.tied,
                Worst::Broken => &mut counts.broken,
            } += 1;
        }
        summary
    }

    fn place(&mut self, place: Place) -> &mut Counts {
        match place {
            Place::Prose => &mut self.prose,
            Place::Table => &mut self.table,
            Place::Primary => &mut self.primary,
        }
    }

    /// Each place by its name in JSON.
    pub(crate) fn places(&self) -> [(&'static str, &Counts); 3] {
        [("prose", &self.prose), ("table", &self.table), ("primary", &self.primary)]
    }

    /// All places together.
    pub(crate) fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.places().iter().for_each(|p| all.add(p.1));
        all
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.prose.add(&other.prose);
        self.table.add(&other.table);
        self.primary.add(&other.primary);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worst {
    None,
    Undetermined,
    Partial,
    Tied,
    Broken,
}
