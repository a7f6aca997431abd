//! Lists as Word counts them: a list that goes on counts by itself, and one that begins at a number of its
//! own says so, so that every item prints the number that the draft gives it.

/// The definition of bullets.
pub(super) const BULLETS: u32 = 0;
/// The definition of numbers.
pub(super) const NUMBERS: u32 = 1;
/// The definition of the staff's comments.
pub(super) const COMMENTS: u32 = 2;

/// One list.
#[derive(Debug)]
pub(super) struct List {
    pub kind: u32,
    pub level: u8,
    /// The number that it begins with; none for bullets.
    pub start: Option<u64>,
}

/// All lists of a letter; the first, which has the id 1, is that of bullets.
#[derive(Debug)]
pub(super) struct Lists {
    pub all: Vec<List>,
    /// For each depth the list that is open there, and the number that comes next.
    open: Vec<Option<(usize, u64)>>,
}

impl Lists {
    pub(super) fn new() -> Self {
        Self { all: vec![List { kind: BULLETS, level: 0, start: None }], open: Vec::new() }
    }

    /// What is no item ends all lists.
    pub(super) fn end(&mut self) {
        self.open.clear();
    }

    /// The id of the list of an item. A deleted item is in a list of its own, as others are not counted
    /// after it.
    pub(super) fn item(&mut self, depth: u8, number: Option<u64>, deleted: bool) -> usize {
        let at = usize::from(depth);
        let Some(number) = number else {
            if !deleted {
                self.open.truncate(at + 1);
            }
            return 1;
        };
        if deleted {
            return self.begin(NUMBERS, depth, number);
        }
        self.open.resize(at + 1, None);
        let id = match self.open[at] {
            Some((id, next)) if next == number => id,
            _ => self.begin(NUMBERS, depth, number),
        };
        self.open[at] = Some((id, number.saturating_add(1)));
        id
    }

    /// The id of the list that a comment is, by its number.
    pub(super) fn comment(&mut self, number: u64) -> usize {
        self.begin(COMMENTS, 0, number)
    }

    fn begin(&mut self, kind: u32, level: u8, start: u64) -> usize {
        self.all.push(List { kind, level, start: Some(counted(start)) });
        self.all.len()
    }
}

/// A number as Word has it, which counts in 31 bits.
pub(super) fn counted(number: u64) -> u64 {
    number.min(i32::MAX as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_counts_on_and_begins_anew_where_its_numbers_do() {
        let mut lists = Lists::new();
        let ids: Vec<usize> = [(0, 1), (0, 2), (1, 1), (1, 2), (0, 3), (1, 1), (0, 7)]
            .map(|(depth, n)| lists.item(depth, Some(n), false))
            .to_vec();
        assert_eq!(ids, [2, 2, 3, 3, 2, 4, 5]);
        assert_eq!(
            (lists.item(0, Some(8), true), lists.item(0, Some(8), false), lists.item(0, None, false)),
            (6, 5, 1)
        );
        lists.end();
        assert_eq!(lists.item(0, Some(9), false), 7);
    }
}
