use super::*;
use tieout_figures::{read, read_untagged};
use tieout_ties::{print, rational};

/// Statements of an invented company, behind a summary of five years that holds other figures.
pub(crate) const STATEMENTS: &str = "<html><body>\
<p>Selected Financial Data</p><table>\
<tr><td></td><td>2023</td><td>2022</td><td>2021</td><td>2020</td><td>2019</td></tr>\
<tr><td>Net sales</td><td>9,999</td><td>8,888</td><td>777</td><td>666</td><td>555</td></tr>\
<tr><td>Cost of sales</td><td>99</td><td>88</td><td>77</td><td>66</td><td>55</td></tr>\
<tr><td>Net income</td><td>99</td><td>88</td><td>77</td><td>66</td><td>55</td></tr>\
<tr><td>Total assets</td><td>99</td><td>88</td><td>77</td><td>66</td><td>55</td></tr></table>\
<p>Nordlys Foods Inc.</p><p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(in millions, except per share data)</p><table>\
<tr><td></td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>\
<tr><td>Net sales</td><td>$1,250.4</td><td>$1,000.2</td></tr>\
<tr><td>Cost of sales</td><td>800.1</td><td>700.0</td></tr>\
<tr><td>Gross profit</td><td>450.3</td><td>300.2</td></tr>\
<tr><td>Operating income (loss)</td><td>100.3</td><td>(20.2)</td></tr>\
<tr><td>Income (loss) before income taxes</td><td>95.0</td><td>(25.0)</td></tr>\
<tr><td>Provision for income taxes</td><td>(20.0)</td><td>(3.0)</td></tr>\
<tr><td>Net income (loss)</td><td>$75.0</td><td>$(28.0)</td></tr>\
<tr><td>Earnings (loss) per share:</td><td></td><td></td></tr>\
<tr><td>Basic</td><td>$1.50</td><td>$(0.56)</td></tr>\
<tr><td>Diluted</td><td>$1.48</td><td>$(0.56)</td></tr></table>\
<p>Nordlys Foods Inc.</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions)</p><table>\
<tr><td></td><td colspan=2>December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>\
<tr><td>Current assets:</td><td></td><td></td></tr>\
<tr><td>Cash and cash equivalents</td><td>$80.0</td><td>$60.0</td></tr>\
<tr><td>Accounts receivable, net of allowance of $4.1 and $3.2</td><td>210.5</td><td>150.3</td></tr>\
<tr><td>Inventories</td><td>90.0</td><td>80.0</td></tr>\
<tr><td>Total current assets</td><td>380.5</td><td>290.3</td></tr>\
<tr><td>Goodwill</td><td>119.5</td><td>109.7</td></tr>\
<tr><td>Total assets</td><td>$500.0</td><td>$400.0</td></tr>\
<tr><td>Accounts payable</td><td>$100.0</td><td>$90.0</td></tr>\
<tr><td>Total liabilities</td><td>300.0</td><td>275.0</td></tr>\
<tr><td>Total shareholders’ equity</td><td>200.0</td><td>125.0</td></tr>\
<tr><td>Total liabilities and shareholders’ equity</td><td>$500.0</td><td>$400.0</td></tr></table>\
<p>Nordlys Foods Inc.</p><p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(in millions)</p><table>\
<tr><td></td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td>2023</td><td>2022</td></tr>\
<tr><td>Cash flows from operating activities:</td><td></td><td></td></tr>\
<tr><td>Net income (loss)</td><td>$75.0</td><td>$(28.0)</td></tr>\
<tr><td>Depreciation and amortization</td><td>40.0</td><td>38.0</td></tr>\
<tr><td>Stock-based compensation</td><td>12.0</td><td>11.0</td></tr>\
<tr><td>Accounts receivable</td><td>(55.2)</td><td>(10.0)</td></tr>\
<tr><td>Inventories</td><td>(10.0)</td><td>5.0</td></tr>\
<tr><td>Accounts payable</td><td>10.0</td><td>4.0</td></tr>\
<tr><td>Net cash provided by operating activities</td><td>71.8</td><td>20.0</td></tr>\
<tr><td>Cash flows from investing activities:</td><td></td><td></td></tr>\
<tr><td>Purchases of property and equipment</td><td>(30.0)</td><td>(25.0)</td></tr>\
<tr><td>Acquisitions, net of cash acquired</td><td>(9.8)</td><td>—</td></tr>\
<tr><td>Net cash used in investing activities</td><td>(39.8)</td><td>(25.0)</td></tr>\
<tr><td>Net cash used in financing activities</td><td>(12.0)</td><td>5.0</td></tr>\
<tr><td>Net change in cash</td><td>20.0</td><td>0.0</td></tr></table></body></html>";

fn listed(lines: &Lines, reading: &Reading) -> String {
    let mut out: Vec<String> = lines
        .lines
        .iter()
        .map(|l| {
            let value = rational(reading.figures[l.figure as usize].value);
            let value = if l.turned { -value } else { value };
            format!("{:?} {} {}", l.concept, l.period.end.year(), print(&value, 2))
        })
        .collect();
    out.sort();
    out.join("\n")
}

#[test]
fn lines_of_statements_by_label_and_none_of_the_summary() {
    let document = tieout_document::open(STATEMENTS.as_bytes(), "n.htm");
    let reading = read_untagged(&document);
    let lines = Lines::of(&document, &reading);
    insta::assert_snapshot!(listed(&lines, &reading));
    let year = lines.years()[0];
    let at = |l: Option<&Line>| l.map(|l| reading.figures[l.figure as usize].value.to_string());
    assert_eq!(at(lines.at_end(Concept::ReceivablesNet, year)).as_deref(), Some("210500000"));
    assert_eq!(at(lines.at_start(Concept::ReceivablesNet, year)).as_deref(), Some("150300000"));
    assert_eq!((lines.years().len(), lines.all(Concept::Revenue).len()), (2, 2));
}

#[test]
fn a_tag_says_what_a_label_does_not() {
    let page = "<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><body><div style='display:none'><ix:header>\
        <ix:resources><xbrli:context id='c'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier></xbrli:entity>\
        <xbrli:period><xbrli:startDate>2021-01-01</xbrli:startDate><xbrli:endDate>2021-12-31</xbrli:endDate></xbrli:period></xbrli:context>\
        <xbrli:unit id='u'><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>\
        <p>Receivables took $(<ix:nonFraction name='us-gaap:IncreaseDecreaseInAccountsReceivable' contextRef='c' unitRef='u' scale='6' decimals='-6'>12</ix:nonFraction>) million \
        and trade came to $<ix:nonFraction name='us-gaap:Revenues' contextRef='c' unitRef='u' scale='6' decimals='-6'>90</ix:nonFraction> million.</p></body></html>";
    let document = tieout_document::open(page.as_bytes(), "t.htm");
    let reading = read(&document);
    let lines = Lines::of(&document, &reading);
    assert_eq!(listed(&lines, &reading), "ReceivablesChange 2021 12,000,000.00\nRevenue 2021 90,000,000.00");
    assert!(lines.lines.iter().all(|l| l.basis == Basis::Tag));
}
