//! What each piece of a page is, for those who have the letter read to them.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagTree};

use super::content::{Part, Sort, What};
use super::strips::Key;

/// The tree of a letter, of pieces in the order in which they were drawn.
pub(super) fn tree(parts: &[Part], marks: &[(Key, Identifier)]) -> TagTree {
    let mut cells: BTreeMap<Key, Vec<Node>> = BTreeMap::new();
    for (key, id) in marks {
        cells.entry(*key).or_default().push(Node::Leaf(*id));
    }
    let mut tree = TagTree::new();
    let mut list: Option<TagGroup> = None;
    for (at, part) in parts.iter().enumerate() {
        let item = match &part.what {
            What::Text(Sort::Item(_, mark), _) => {
                Some(mark.iter().any(|s| s.text.starts_with(|c: char| c.is_ascii_digit())))
            }
            _ => None,
        };
        let Some(is_numbered) = item else {
            list.take().into_iter().for_each(|l| tree.push(l));
            group(at, part, &mut cells).into_iter().for_each(|g| tree.push(g));
            continue;
        };
        let numbering = if is_numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
        let list = list.get_or_insert_with(|| TagGroup::new(Tag::L(numbering)));
        let mut item = TagGroup::new(Tag::LI);
        item.push(TagGroup::with_children(Tag::Lbl, take(&mut cells, at, 0, 0)));
        item.push(TagGroup::with_children(Tag::LBody, take(&mut cells, at, 0, 1)));
        list.push(item);
    }
    list.into_iter().for_each(|l| tree.push(l));
    tree
}

fn take(cells: &mut BTreeMap<Key, Vec<Node>>, part: usize, row: usize, cell: usize) -> Vec<Node> {
    cells.remove(&Key { part, row, cell }).unwrap_or_default()
}

fn group(at: usize, part: &Part, cells: &mut BTreeMap<Key, Vec<Node>>) -> Option<TagGroup> {
    match &part.what {
        What::Rule => None,
        What::Table(table) => {
            let mut group = TagGroup::new(Tag::Table);
            for (n, row) in table.rows.iter().enumerate() {
                let mut line = TagGroup::new(Tag::TR);
                for cell in 0..row.len() {
                    let words = take(cells, at, n, cell);
                    line.push(if n < table.head {
                        TagGroup::with_children(Tag::TH(TableHeaderScope::Column), words)
                    } else {
                        TagGroup::with_children(Tag::TD, words)
                    });
                }
                group.push(line);
            }
            Some(group)
        }
        What::Text(sort, _) => {
            let (label, words) = (take(cells, at, 0, 0), take(cells, at, 0, 1));
            Some(match sort {
                Sort::Heading(level, _) => {
                    let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                    TagGroup::with_children(Tag::Hn(level, None), words)
                }
                Sort::Note(_) => {
                    let label = TagGroup::with_children(Tag::Lbl, label);
                    let words = TagGroup::with_children(Tag::P, words);
                    TagGroup::with_children(Tag::Note, vec![label.into(), words.into()])
                }
                _ => TagGroup::with_children(Tag::P, words),
            })
        }
    }
}
