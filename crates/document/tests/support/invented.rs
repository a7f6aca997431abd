//! An invented company's annual report, the same each time: for benches, which need no real one.

use std::fmt::Write;

/// A sequence that looks random and is the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

const STYLE: &str = "font-family:'Times New Roman',sans-serif;font-size:10pt;font-weight:400;line-height:120%";

/// Inline XBRL of about `size` bytes.
pub(crate) fn annual_report(size: usize) -> String {
    let mut random = Random(7);
    let mut out = String::with_capacity(size + 40_000);
    out.push_str("<?xml version='1.0' encoding='ASCII'?>\n<html xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\"><head><title>invented-20231231</title></head><body><div style=\"display:none\"><ix:header><ix:resources>");
    for (i, year) in [2023, 2022, 2021].iter().enumerate() {
        let _ = write!(
            out,
            "<xbrli:context id=\"c-{i}\"><xbrli:entity><xbrli:identifier scheme=\"http://www.sec.gov/CIK\">0000000000</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>{year}-01-01</xbrli:startDate><xbrli:endDate>{year}-12-31</xbrli:endDate></xbrli:period></xbrli:context>"
        );
    }
    out.push_str("<xbrli:unit id=\"usd\"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>");
    let _ = write!(
        out,
        "<div><span style=\"{STYLE}\">Annual report of Invented Instruments, Inc. for the fiscal year ended December 31, 2023</span></div>"
    );
    let mut note = 0;
    while out.len() < size {
        note += 1;
        let _ = write!(
            out,
            "<div style=\"margin-top:12pt\"><span style=\"{STYLE};font-weight:700\">Note {note} &#8212; Instruments of kind {note}</span></div>"
        );
        for _ in 0..4 {
            paragraph(&mut out, &mut random);
        }
        table(&mut out, &mut random);
        if note % 3 == 0 {
            out.push_str("<hr style=\"page-break-after:always\"/>");
        }
    }
    out.push_str("</body></html>");
    out
}

fn paragraph(out: &mut String, random: &mut Random) {
    let before = 100 + random.below(900);
    let after = before + 1 + random.below(99);
    let percent = (after - before) * 1000 / before;
    let part = after * 3 / 10;
    let _ = write!(
        out,
        "<div style=\"margin-bottom:8pt;text-align:justify\"><span style=\"{STYLE}\">Revenue from instruments increased ${}.{} million, or {}.{}%, from ${before}.0 million in 2022 to ${after}.0 million in 2023, primarily due to higher volumes in the Americas, including ${part}.0 million from customers acquired during the year. We expect that these customers&#8217; orders, which depend on budgets set in the first half of each year, will continue at about the same level; approximately 30% of revenue came from ten customers. See Item 1A, &#8220;Risk Factors.&#8221; Selling expenses were {}.{}% and {}.{}% of revenue for the years ended December 31, 2023 and 2022, respectively.</span></div>",
        after - before,
        0,
        percent / 10,
        percent % 10,
        10 + random.below(20),
        random.below(10),
        10 + random.below(20),
        random.below(10)
    );
}

fn table(out: &mut String, random: &mut Random) {
    let cell = format!("<td colspan=\"3\" style=\"padding:0 1pt;text-align:right\"><span style=\"{STYLE}\">");
    out.push_str("<div><table style=\"border-collapse:collapse;width:100%\"><tr><td colspan=\"3\"></td>");
    for year in [2023, 2022, 2021] {
        let _ = write!(out, "{cell}{year}</span></td>");
    }
    out.push_str("</tr>");
    let mut totals = [0; 3];
    for row in 0..12 {
        let last = row == 11;
        let label = if last { "Total instruments" } else { ["Scales", "Clocks", "Gauges", "Lenses"][row % 4] };
        let _ = write!(
            out,
            "<tr><td colspan=\"3\" style=\"padding-left:{}pt\"><span style=\"{STYLE}\">{label}, in thousands</span></td>",
            if last { 0 } else { 9 }
        );
        for (i, total) in totals.iter_mut().enumerate() {
            let value = if last { *total } else { 1000 + random.below(90_000) };
            *total += value;
            let _ = write!(
                out,
                "<td style=\"border-top:1pt solid #000\"><span>$</span></td><td style=\"text-align:right\"><span style=\"{STYLE}\"><ix:nonFraction unitRef=\"usd\" contextRef=\"c-{i}\" decimals=\"-3\" name=\"us-gaap:Revenues\" format=\"ixt:num-dot-decimal\" scale=\"3\" id=\"f-{}\">{},{:03}</ix:nonFraction></span></td><td></td>",
                out.len(),
                value / 1000,
                value % 1000
            );
        }
        out.push_str("</tr>");
    }
    out.push_str("</table></div>");
}
