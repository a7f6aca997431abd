//! How many figures were checked, and with what result.

use tieout_export::{Status, statuses};
use tieout_figures::{Class, Place, Reading};
use tieout_ties::Ties;

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
        let mut summary = Self::default();
        for (figure, status) in reading.figures.iter().zip(statuses(reading, ties)) {
            let counts = summary.place(figure.place);
            counts.numerals += 1;
            counts.deleted += usize::from(figure.class == Class::Deleted);
            if !figure.is_quantity() {
                continue;
            }
            counts.figures += 1;
            *match status {
                Status::Unchecked => &mut counts.unchecked,
                Status::Undetermined => &mut counts.undetermined,
                Status::Partial => &mut counts.partial,
                Status::Tied => &mut counts.tied,
                Status::Broken => &mut counts.broken,
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
