//! The report of small documents, whole but for its style and script.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/checked.rs"]
mod checked;

fn body(files: &[(&str, &[u8])]) -> String {
    let html = checked::run(files, tieout_export::html);
    let (_, body) = html.split_once("</head>").unwrap();
    let (body, _) = body.rsplit_once("<script>").unwrap();
    body.to_owned()
}

#[test]
fn html_keeps_its_own_look() {
    let source = "<HTML><BODY STYLE=\"font: 10pt Times\"><P ALIGN=center><B>Results</B></P>\n<p>Power costs increased by <font color=red>17.4%</font> from $588.4&nbsp;million in 2022 to $702.7&#160;million in 2023.<table><tr><td>Fees<td align=right>$<td align=right>(1,204<td>)</table>";
    insta::assert_snapshot!(body(&[("report.htm", source.as_bytes())]));
}

#[test]
fn text_is_shown_from_what_was_read() {
    let source = "RESULTS OF OPERATIONS\n\nPower costs increased by 17.4% from $588.4 million in 2022 to\n$702.7 million in 2023.\n\n                      2023      2022\n                    ------    ------\nRevenue             $1,204    $1,100\nOther                  396       301\n                    ------    ------\nTotal               $1,600    $1,401\n                    ======    ======\n";
    let body = body(&[("release.txt", source.as_bytes())]);
    let (_, article) = body.split_once("<main").unwrap();
    insta::assert_snapshot!(article.split_once("</main>").unwrap().0);
}

#[test]
fn a_submission_shows_each_of_its_documents() {
    let source = "<SEC-DOCUMENT>0000000000-24-000001.txt : 20240614\n<SEC-HEADER>0000000000-24-000001.hdr.sgml : 20240614\nACCESSION NUMBER:\t\t0000000000-24-000001\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>8-K\n<FILENAME>main.htm\n<TEXT>\n<html><body><p>We have 14 centers.</p></body></html>\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.1\n<FILENAME>release.txt\n<TEXT>\nSales grew to 12 units.\n</TEXT>\n</DOCUMENT>\n";
    let body = body(&[("full.txt", source.as_bytes())]);
    let (_, article) = body.split_once("<main").unwrap();
    insta::assert_snapshot!(article.split_once("</main>").unwrap().0);
}

#[test]
fn a_report_is_smaller_than_three_times_its_source() {
    let cell = |n: u32| format!("<td style=\"text-align:right\">{n}</td>");
    let row = |i: u32| format!("<tr><td>Deposits</td>{}{}</tr>", cell(i * 7 + 1000), cell(i * 9 + 2000));
    let source: String = (0..7_500).map(row).collect();
    let source = format!("<html><body><table>{source}</table></body></html>");
    let html = checked::run(&[("rows.htm", source.as_bytes())], tieout_export::html);
    assert!(html.len() < 2_000_000.max(3 * source.len()), "{} of {}", html.len(), source.len());
}
