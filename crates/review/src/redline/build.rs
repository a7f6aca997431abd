//! Two comparisons laid over each other: lines of pieces.

use super::align::align;
use super::legend::legend;
use super::para::{Para, Styled, styled};
use super::word::{Word, words};
use super::words::{Stretch, compare, counted};
use super::{Change, Line, Names, Piece, Redline, Shape};
use crate::draft::{Block, Run};

/// Paragraphs of more than this many words that keep less than a quarter of them are shown as one deleted
/// and one inserted.
const SHORT: usize = 5;

/// Compares proposed text with the filing as filed and with the last response, as far as they are given.
/// Without a filing no word is inserted or deleted; without a response none is new.
pub fn redline(new: &[Block], baseline: Option<&[Para]>, earlier: Option<&[Para]>, names: &Names<'_>) -> Redline {
    let new = styled(new);
    let plain: Vec<Para> = new.iter().map(Styled::plain).collect();
    let fresh = earlier.map_or_else(|| unmarked(&plain), |earlier| since(&plain, earlier));
    let mut lines = Vec::new();
    let Some(old) = baseline else {
        lines.extend(new.iter().zip(&fresh).map(|(n, f)| whole(n, f, Change::Kept)));
        return Redline { legend: legend(&lines, names), lines };
    };
    let mut next = 0;
    let mut pairs = align(old, &plain).into_iter().peekable();
    for (j, para) in new.iter().enumerate() {
        let Some((i, _)) = pairs.next_if(|p| p.1 == j) else {
            lines.push(whole(para, &fresh[j], Change::Inserted));
            continue;
        };
        lines.extend(old[next..i].iter().map(deleted));
        next = i + 1;
        match kept(para, &fresh[j], &old[i]) {
            Some(line) => lines.push(line),
            None => lines.extend([deleted(&old[i]), whole(para, &fresh[j], Change::Inserted)]),
        }
    }
    lines.extend(old[next..].iter().map(deleted));
    Redline { legend: legend(&settled(&mut lines), names), lines }
}

/// Deleted lines stand before those inserted in their place.
fn settled(lines: &mut [Line]) -> Vec<Line> {
    for run in lines.chunk_by_mut(|a, b| a.change != Change::Kept && b.change != Change::Kept) {
        run.sort_by_key(|l| l.change == Change::Inserted);
    }
    lines.to_vec()
}

/// The new text of a redline.
pub fn accept(redline: &Redline) -> Vec<Para> {
    side(redline, Change::Deleted)
}

/// The filing's text of a redline. Lines that both texts have are shaped as the new text shapes them, and
/// quotation marks and spaces have its form.
pub fn reject(redline: &Redline) -> Vec<Para> {
    side(redline, Change::Inserted)
}

fn side(redline: &Redline, without: Change) -> Vec<Para> {
    let text = |cell: &Vec<Piece>| cell.iter().filter(|p| p.change != without).map(|p| p.text.as_str()).collect();
    redline
        .lines
        .iter()
        .filter(|l| l.change != without)
        .map(|l| Para { shape: l.shape, cells: l.cells.iter().map(text).collect() })
        .collect()
}

/// For each cell the bytes of its words that the last response did not have.
type Fresh = Vec<Vec<(usize, bool)>>;

fn unmarked(plain: &[Para]) -> Vec<Fresh> {
    plain.iter().map(|p| p.cells.iter().map(|_| Vec::new()).collect()).collect()
}

/// Which words are new since a response: for each cell where words begin, and whether they are.
fn since(new: &[Para], earlier: &[Para]) -> Vec<Fresh> {
    let all = |p: &Para| p.cells.iter().map(|c| vec![(0, !c.is_empty())]).collect();
    let mut out: Vec<Fresh> = new.iter().map(all).collect();
    for (i, j) in align(earlier, new) {
        let old: Vec<Vec<Word<'_>>> = earlier[i].cells.iter().map(|c| words(c)).collect();
        let now: Vec<Vec<Word<'_>>> = new[j].cells.iter().map(|c| words(c)).collect();
        let compared: Vec<Vec<Stretch>> = old.iter().zip(&now).map(|(a, b)| compare(a, b)).collect();
        if new[j].shape != Shape::Row && is_rewritten(&compared, &old, &now) {
            continue;
        }
        let begins = |words: &[Word<'_>], stretches: &[Stretch]| {
            let stretches = stretches.iter().filter(|s| !s.new.is_empty());
            stretches.filter_map(|s| words.get(s.new.start).map(|w| (w.at, !s.kept))).collect()
        };
        out[j] = now.iter().zip(&compared).map(|(w, s)| begins(w, s)).collect();
    }
    out
}

/// Whether so little was kept that word by word nothing is shown.
fn is_rewritten(compared: &[Vec<Stretch>], old: &[Vec<Word<'_>>], new: &[Vec<Word<'_>>]) -> bool {
    let total = |side: &[Vec<Word<'_>>]| side.iter().map(|w| counted(w)).sum::<usize>();
    let kept: usize = compared
        .iter()
        .zip(new)
        .flat_map(|(s, w)| s.iter().filter(|s| s.kept).map(|s| counted(&w[s.new.clone()])))
        .sum();
    let most = total(old).max(total(new));
    most > SHORT && kept * 4 < most
}

/// A line that stands in both texts; none where it was written anew.
fn kept(new: &Styled, fresh: &Fresh, old: &Para) -> Option<Line> {
    let plain = new.plain();
    let a: Vec<Vec<Word<'_>>> = old.cells.iter().map(|c| words(c)).collect();
    let b: Vec<Vec<Word<'_>>> = plain.cells.iter().map(|c| words(c)).collect();
    let compared: Vec<Vec<Stretch>> = a.iter().zip(&b).map(|(a, b)| compare(a, b)).collect();
    if new.shape != Shape::Row && is_rewritten(&compared, &a, &b) {
        return None;
    }
    let mut cells = Vec::new();
    for (k, stretches) in compared.iter().enumerate() {
        let (mut pen, end) = (Pen::new(&new.cells[k], &fresh[k], Change::Inserted), plain.cells[k].len());
        for stretch in stretches {
            let gone: String = a[k][stretch.old.clone()].iter().map(|w| w.text).collect();
            if !stretch.kept {
                pen.delete(gone);
            }
            let until = b[k].get(stretch.new.end).map_or(end, |w| w.at);
            pen.write(until, if stretch.kept { Change::Kept } else { Change::Inserted });
        }
        cells.push(pen.finish());
    }
    Some(Line { shape: new.shape, change: Change::Kept, cells })
}

/// A line of one kind throughout.
fn whole(new: &Styled, fresh: &Fresh, change: Change) -> Line {
    let cells = new.cells.iter().zip(fresh).map(|(runs, fresh)| {
        let mut pen = Pen::new(runs, fresh, change);
        pen.write(usize::MAX, change);
        pen.finish()
    });
    Line { shape: new.shape, change, cells: cells.collect() }
}

fn deleted(old: &Para) -> Line {
    let piece = |text: &String| match text.is_empty() {
        true => Vec::new(),
        false => vec![gone(text.clone())],
    };
    Line { shape: old.shape, change: Change::Deleted, cells: old.cells.iter().map(piece).collect() }
}

fn gone(text: String) -> Piece {
    let change = Change::Deleted;
    Piece { text, change, new: false, bold: false, italic: false, confidential: false, footnote: None }
}

/// Writes a cell: its runs from the first byte to the last, cut where a mark begins or ends.
struct Pen<'r> {
    runs: &'r [Run],
    fresh: &'r [(usize, bool)],
    /// What references to footnotes are.
    notes: Change,
    /// The run that is being written, how much of it is, and how much of the cell.
    run: usize,
    within: usize,
    at: usize,
    out: Vec<Piece>,
}

impl<'r> Pen<'r> {
    fn new(runs: &'r [Run], fresh: &'r [(usize, bool)], notes: Change) -> Self {
        Self { runs, fresh, notes, run: 0, within: 0, at: 0, out: Vec::new() }
    }

    fn delete(&mut self, text: String) {
        if !text.is_empty() {
            self.out.push(gone(text));
        }
    }

    /// Writes up to a byte of the cell.
    fn write(&mut self, until: usize, change: Change) {
        while let Some(run) = self.runs.get(self.run) {
            let rest = run.text.len() - self.within;
            if rest == 0 {
                self.note(run);
                (self.run, self.within) = (self.run + 1, 0);
                continue;
            }
            if self.at >= until {
                return;
            }
            let k = self.fresh.partition_point(|f| f.0 <= self.at);
            let new = k.checked_sub(1).is_some_and(|k| self.fresh[k].1);
            let limit = self.fresh.get(k).map_or(until, |f| f.0.min(until));
            let length = rest.min(limit - self.at);
            let text = &run.text[self.within..self.within + length];
            self.piece(run, text, change, new);
            self.within += length;
            self.at += length;
        }
    }

    fn piece(&mut self, run: &Run, text: &str, change: Change, new: bool) {
        let Run { bold, italic, confidential, .. } = *run;
        let like = Piece { text: String::new(), change, new, bold, italic, confidential, footnote: None };
        match self.out.last_mut() {
            Some(last) if (Piece { text: String::new(), ..last.clone() }) == like => last.text.push_str(text),
            _ => self.out.push(Piece { text: text.to_owned(), ..like }),
        }
    }

    fn note(&mut self, run: &Run) {
        if run.footnote.is_some() {
            let Run { bold, italic, confidential, footnote, .. } = run.clone();
            let (text, change) = (String::new(), self.notes);
            self.out.push(Piece { text, change, new: false, bold, italic, confidential, footnote });
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.write(usize::MAX, self.notes);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::super::proposed;
    use super::*;
    use crate::draft::Kind;

    fn block(kind: Kind) -> Block {
        Block { kind, span: 0..0, ask: None }
    }

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    fn paragraphs(all: &[&str]) -> Vec<Block> {
        all.iter().map(|t| block(Kind::Paragraph(vec![run(t)]))).collect()
    }

    /// A redline in signs: `+inserted+`, `-deleted-`, `*new*`; lines that are deleted or inserted as such
    /// have their sign before them.
    fn shown(redline: &Redline) -> String {
        let piece = |p: &Piece| {
            let sign = ["", "+", "-"][p.change as usize];
            let star = if p.new { "*" } else { "" };
            let note = p.footnote.as_ref().map_or_else(String::new, |n| format!("[^{n}]"));
            format!("{sign}{star}{}{note}{star}{sign}", p.text)
        };
        let line = |l: &Line| {
            let cells: Vec<String> = l.cells.iter().map(|c| c.iter().map(piece).collect()).collect();
            format!("{} {}\n", [" ", "+", "-"][l.change as usize], cells.join(" | "))
        };
        redline.lines.iter().map(line).collect()
    }

    const NAMES: Names<'_> = Names { baseline: "the Form 20-F for 2016", earlier: "our response dated August 2, 2017" };

    #[test]
    fn words_are_marked_against_the_filing_and_bold_against_the_last_response() {
        let old = proposed(&paragraphs(&["Net revenues grew by 12%.", "We own ships.", "Costs rose."]));
        let last = proposed(&paragraphs(&["Net revenues grew by 12% in Norway.", "Costs rose."]));
        let new = paragraphs(&["Net revenues grew by 14% in Norway and Sweden.", "Costs rose.", "Prices fell."]);
        let redline = redline(&new, Some(&old), Some(&last), &NAMES);
        insta::assert_snapshot!(shown(&redline), @r"
          Net revenues grew by -12%-+*14%*++ in Norway++* and Sweden*+.
        - -We own ships.-
          Costs rose.
        + +*Prices fell.*+
        ");
        insta::assert_snapshot!(redline.legend.clone().unwrap(), @"Words added to the Form 20-F for 2016 are underlined and words deleted from it are struck through; words that are new since our response dated August 2, 2017 are in bold.");
        assert_eq!(accept(&redline), proposed(&new));
        assert_eq!(reject(&redline), old);
    }

    #[test]
    fn rows_are_compared_cell_by_cell_and_other_columns_make_another_row() {
        let row = |cells: &[&str]| Para { shape: Shape::Row, cells: cells.iter().map(|c| (*c).to_owned()).collect() };
        let old = [row(&["", "2015", "2016"]), row(&["Hosting", "10.0", "12.5"]), row(&["Other", "1.0", "2.0"])];
        let rows = [["", "2016", "2017"], ["Hosting", "12.5", "(3.1)"], ["Cloud", "4.0", "5.0"]];
        let rows = rows.map(|r| r.map(|c| vec![run(c)]).to_vec()).to_vec();
        let new = [block(Kind::Table { rows, right: vec![false, true, true] })];
        let redline = redline(&new, Some(&old), None, &NAMES);
        insta::assert_snapshot!(shown(&redline), @r"
           | -2015-+2016+ | -2016-+2017+
          Hosting | -10.0-+12.5+ | -12.5-+(3.1)+
        - -Other- | -1.0- | -2.0-
        + +Cloud+ | +4.0+ | +5.0+
        ");
        assert_eq!((accept(&redline), reject(&redline)), (proposed(&new), old.to_vec()));
    }

    #[test]
    fn without_a_filing_no_word_is_inserted_and_without_any_text_nothing_is_marked() {
        let new = paragraphs(&["We sell hosting and networks."]);
        let alone = redline(&new, None, None, &NAMES);
        assert_eq!((shown(&alone), alone.legend), ("  We sell hosting and networks.\n".to_owned(), None));
        let last = proposed(&paragraphs(&["We sell hosting."]));
        let since = redline(&new, None, Some(&last), &NAMES);
        assert_eq!(shown(&since), "  We sell hosting* and networks*.\n");
        let legend = "Words that are new since our response dated August 2, 2017 are in bold.";
        assert_eq!(since.legend.as_deref(), Some(legend));
    }

    #[test]
    fn the_look_of_words_and_footnotes_stay() {
        let note = Run { footnote: Some("1".to_owned()), ..Run::default() };
        let bold = Run { bold: true, ..run("Net rev") };
        let secret = Run { confidential: true, ..run(" 40% of it") };
        let new = [block(Kind::Paragraph(vec![bold, run("enues grew"), note, secret, run(".")]))];
        let old = [Para { shape: Shape::Paragraph, cells: vec!["Net revenues grew.".to_owned()] }];
        let redline = redline(&new, Some(&old), None, &NAMES);
        insta::assert_snapshot!(shown(&redline), @"  Net revenues grew+[^1]++ 40% of it+.");
        let cell = &redline.lines[0].cells[0];
        assert!(cell[0].bold && cell[0].text == "Net rev" && cell[3].confidential && !cell[4].confidential);
    }

    #[test]
    fn a_paragraph_written_anew_is_one_deleted_and_one_inserted() {
        let old =
            proposed(&paragraphs(&["Before that.", "The board of the bank met on a very cold day in the north."]));
        let new = paragraphs(&["Before that.", "We test the goodwill of each of the units on the first of October."]);
        let redline = redline(&new, Some(&old), None, &NAMES);
        let changes: Vec<Change> = redline.lines.iter().map(|l| l.change).collect();
        assert_eq!(changes, [Change::Kept, Change::Deleted, Change::Inserted]);
    }
}
