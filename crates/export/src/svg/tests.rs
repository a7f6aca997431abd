//! Pictures of each kind, and of what nobody expects.

use dashu_ratio::RBig;
use tieout_analyses::{Bar, BarKind, Measure, Plot, PlotKind, Series};
use tieout_figures::{Currency, Decimal};
use tieout_ties::rational;

use super::svg;

fn bar(label: &str, tenths: i64, kind: BarKind) -> Bar {
    Bar { label: label.to_owned(), value: rational(Decimal::new(i128::from(tenths), 5)), kind }
}

fn plot(kind: PlotKind, bars: Vec<Bar>, series: Vec<Series>) -> Plot {
    let currency = Some(Currency(*b"NOK"));
    Plot { kind, title: "Operating cash, 2022 to 2023".to_owned(), measure: Measure::Money, currency, bars, series }
}

fn bridge() -> Plot {
    plot(
        PlotKind::Bridge,
        vec![
            bar("2022", 3961, BarKind::Total),
            bar("Net income", 506, BarKind::Part),
            bar("Receivables and contract assets of customers", -5120, BarKind::Part),
            bar("递延收入及其他负债的变动", 1210, BarKind::Part),
            bar("Other", -31, BarKind::Remainder),
            bar("2023", 526, BarKind::Total),
        ],
        Vec::new(),
    )
}

fn trend(kind: PlotKind, measure: Measure) -> Plot {
    let points = |values: [i64; 4]| {
        let labels = ["2020", "2021", "2022", "2023"];
        labels
            .iter()
            .zip(values)
            .map(|(l, v)| Bar { label: (*l).to_owned(), value: RBig::from(v), kind: BarKind::Total })
            .collect()
    };
    let series = [
        ("Ending balance, 365 days", [58, 64, 79, 83]),
        ("Average balance, 360 days", [55, 60, 70, 80]),
        ("Printed", [58, 64, 78, 83]),
    ];
    let series = series.map(|(name, values)| Series { name: name.to_owned(), points: points(values) });
    Plot { measure, currency: None, ..plot(kind, Vec::new(), series.into()) }
}

#[test]
fn pictures_are_as_they_were() {
    insta::assert_snapshot!("bridge", svg(&bridge()));
    insta::assert_snapshot!("trend", svg(&trend(PlotKind::Trend, Measure::Days)));
}

/// Writes pictures to look at where TIEOUT_PICTURES names a folder.
#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("TIEOUT_PICTURES") else { return };
    let folder = std::path::Path::new(&folder);
    let mut many = bridge();
    many.bars.extend((0..14).map(|n| bar(&format!("Adjustment number {n}"), 130 - 40 * n, BarKind::Part)));
    let mut percent = trend(PlotKind::Sensitivity, Measure::Percent);
    for point in percent.series.iter_mut().flat_map(|s| &mut s.points) {
        point.value = &point.value / RBig::from(1000) - RBig::from(7) / RBig::from(100);
    }
    let all = [
        ("bridge", bridge()),
        ("many", many),
        ("trend", trend(PlotKind::Trend, Measure::Days)),
        ("sensitivity", percent),
    ];
    for (name, plot) in all {
        std::fs::write(folder.join(format!("{name}.svg")), svg(&plot)).unwrap();
    }
}

#[test]
fn what_nobody_expects_is_drawn_too() {
    let mut hostile = bridge();
    hostile.title = "<script>\u{0}\"&".repeat(40);
    hostile.bars.push(bar("</text><x y=\"'\u{1b}", i64::MAX / 2, BarKind::Part));
    let empty = plot(PlotKind::Bridge, Vec::new(), Vec::new());
    let one = plot(PlotKind::Bridge, vec![bar("", 0, BarKind::Total)], Vec::new());
    let none = plot(PlotKind::Trend, Vec::new(), vec![Series::default()]);
    let wide =
        Series { name: "w".repeat(900), points: (0..300).map(|n| bar(&n.to_string(), n, BarKind::Total)).collect() };
    let wide = plot(PlotKind::Sensitivity, Vec::new(), vec![wide.clone(), wide]);
    for plot in [hostile, empty, one, none, wide] {
        let picture = svg(&plot);
        assert!(!picture.contains("<script") && !picture.contains("NaN") && !picture.contains("inf"), "{picture}");
        let mut xml = quick_xml::Reader::from_str(&picture);
        loop {
            match xml.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                _ => continue,
            }
        }
    }
}
