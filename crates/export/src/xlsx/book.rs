//! What the sheets share: looks, and text that stays text.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError};

use crate::status::Status;

/// The most characters that a cell holds.
const CELL: usize = 32_767;
/// The last row that a sheet has, from 0.
pub(crate) const LAST_ROW: u32 = 1_048_575;
/// How many links a sheet may have; text beyond stays without one.
const LINKS: u32 = 65_000;

/// A look, and the same for text that a spreadsheet would take for a formula when it is edited.
pub(crate) struct Look {
    plain: Format,
    quoted: Format,
}

impl Look {
    fn of(format: Format) -> Self {
        Self { quoted: format.clone().set_quote_prefix(), plain: format }
    }
}

/// The looks of the workbook.
pub(crate) struct Styles {
    pub title: Look,
    pub head: Look,
    pub text: Look,
    pub wrapped: Look,
    pub link: Look,
    pub soft: Look,
    pub count: Format,
    statuses: [Look; 5],
}

impl Styles {
    pub(crate) fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top);
        let status = |s: Status| {
            let (ink, fill) = match s {
                Status::Tied => (0x0011_6B31, 0x00E6_F4EA),
                Status::Broken => (0x00B3_190F, 0x00FD_E7E4),
                Status::Undetermined => (0x007D_4E00, 0x00FF_F4D6),
                Status::Partial => (0x000A_4F9E, 0x00E3_EEFB),
                Status::Unchecked => (0x0057_606A, 0x00FF_FFFF),
            };
            Look::of(base().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(fill)).set_bold())
        };
        let head = base().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00E8_ECF0));
        Self {
            title: Look::of(Format::new().set_bold().set_font_size(14)),
            head: Look::of(head.set_border_bottom(FormatBorder::Thin)),
            text: Look::of(base()),
            wrapped: Look::of(base().set_text_wrap()),
            link: Look::of(
                base().set_font_color(Color::RGB(0x000A_4F9E)).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            ),
            soft: Look::of(base().set_font_color(Color::RGB(0x0057_606A))),
            count: base().set_num_format("#,##0"),
            statuses: Status::ALL.map(status),
        }
    }

    /// The look of a status.
    pub(crate) fn status(&self, status: Status) -> &Look {
        let at = Status::ALL.iter().position(|s| *s == status).unwrap_or(4);
        &self.statuses[at]
    }
}

/// "✓ T tied".
pub(crate) fn tick(status: Status) -> String {
    format!("{} {} {}", status.symbol(), status.letter(), status.name())
}

/// A sheet that counts its links.
pub(crate) struct Page<'a> {
    pub sheet: &'a mut Worksheet,
    links: u32,
}

impl<'a> Page<'a> {
    /// Names the sheet, fits it to the width of paper, and writes its head into the first row.
    pub(crate) fn new(
        sheet: &'a mut Worksheet,
        name: &str,
        heads: &[(&str, f64)],
        styles: &Styles,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
        sheet.set_header("&LTie-out&R&A").set_footer("&RPage &P of &N").set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
        let mut page = Self { sheet, links: 0 };
        for ((text, width), column) in heads.iter().zip(0..) {
            page.sheet.set_column_width(column, *width)?;
            page.text(0, column, text, &styles.head)?;
        }
        if !heads.is_empty() {
            page.sheet.set_row_height(0, 30)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        }
        Ok(page)
    }

    /// Writes text, as text whatever it begins with, as far as a cell holds it.
    pub(crate) fn text(&mut self, row: u32, column: u16, text: &str, look: &Look) -> Result<(), XlsxError> {
        let text = fitting(text);
        let format = if begins_formula(text) { &look.quoted } else { &look.plain };
        if text.is_empty() {
            self.sheet.write_blank(row, column, format)?;
        } else {
            self.sheet.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    /// Makes a row as high as its wrapped texts need in columns so wide: not every program does so itself.
    pub(crate) fn fit(&mut self, row: u32, texts: &[(&str, f64)]) -> Result<(), XlsxError> {
        const LINE: f64 = 15.0;
        let lines = texts.iter().map(|(text, width)| (text.chars().count() as f64 * 1.1 / width).ceil());
        let lines = lines.fold(1.0, f64::max).min(20.0);
        if lines > 1.0 {
            self.sheet.set_row_height(row, LINE * lines)?;
        }
        Ok(())
    }

    /// Writes text that leads to a cell of the workbook, or plain text where there are too many links.
    pub(crate) fn link(
        &mut self,
        (row, column): (u32, u16),
        target: &str,
        text: &str,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        self.links += 1;
        if self.links > LINKS || text.is_empty() {
            return self.text(row, column, text, &styles.text);
        }
        let url = Url::new(format!("internal:{target}")).set_text(fitting(text));
        let format = if begins_formula(text) { &styles.link.quoted } else { &styles.link.plain };
        self.sheet.write_url_with_format(row, column, url, format)?;
        Ok(())
    }

    /// Filters over all rows written under the head, of which paper shows the first columns.
    pub(crate) fn filtered(&mut self, last_row: u32, columns: u16, printed: u16) -> Result<(), XlsxError> {
        if last_row > 0 && columns > 0 {
            self.sheet.autofilter(0, 0, last_row, columns - 1)?;
            self.sheet.set_print_area(0, 0, last_row, printed.min(columns) - 1)?;
        }
        Ok(())
    }
}

/// Text as far as a cell holds it, counted as spreadsheets count, in units of UTF-16.
fn fitting(text: &str) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL {
            return &text[..at];
        }
    }
    text
}

/// Whether a spreadsheet would read text as a formula if it were typed.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%'])
}

/// The letters of a column: 0 is A.
pub(crate) fn letters(column: u16) -> String {
    let (high, low) = (column / 26, column % 26);
    let letter = |n: u16| char::from(b'A' + (n % 26) as u8);
    if high == 0 { letter(low).to_string() } else { format!("{}{}", letter(high - 1), letter(low)) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 30].map(super::letters), ["A", "Z", "AA", "AE"]);
    }
}
