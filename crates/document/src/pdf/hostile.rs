//! Files that are damaged or mean harm: each is read as far as it goes, in little time, and says
//! what is wrong.

use super::sample::{Sample, pdf, stream, text};
use crate::{Document, Place, open};

fn messages(document: &Document) -> String {
    document.faults.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_no_pdf_says_so() {
    for bytes in [&b"%PDF-1.7"[..], b"%PDF-1.4\n%%EOF", b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"] {
        let d = open(bytes, "x.pdf");
        assert!(messages(&d).contains("damaged"), "{}", messages(&d));
    }
}

#[test]
fn a_password_is_asked_for() {
    let sample = Sample {
        trailer: "/ID[<00112233><00112233>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<0000000000000000000000000000000000000000000000000000000000000000>/U<0000000000000000000000000000000000000000000000000000000000000000>>>".into(),
        ..Sample::default()
    };
    let d = open(&sample.build(&[&text(1, 72., 700., "Secret")]), "");
    assert_eq!(messages(&d), "The PDF is encrypted with a password; save a copy without one.");
    assert!(d.text.is_empty());
}

#[test]
fn a_picture_without_text_asks_for_ocr() {
    let image = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"x");
    let sample = Sample { extra: vec![image], resources: "/XObject<</I 100 0 R>>".into(), ..Sample::default() };
    let d = open(&sample.build(&[&text(1, 72., 700., "Text"), "q 612 0 0 792 0 0 cm /I Do Q"]), "");
    assert!(messages(&d).starts_with("Page 2 is a picture without text; run OCR"), "{}", messages(&d));
    assert!(matches!(d.faults[0].origin.map(|o| o.place), Some(Place::Page { page: 2, .. })));
    // Text laid under the picture by OCR is read.
    let scanned = "q 612 0 0 792 0 0 cm /I Do Q 3 Tr ".to_owned() + &text(1, 72., 700., "Recognised");
    let d = open(&sample.build(&[&scanned.repeat(8)]), "");
    assert!(d.text.contains("Recognised"));
}

#[test]
fn a_file_cut_short_is_read_as_far_as_it_goes() {
    let whole = pdf(&[&text(1, 72., 700., "First page"), &text(1, 72., 700., "Second page")]);
    for cut in [whole.len() - 20, whole.len() * 2 / 3, whole.len() / 2, whole.len() / 3] {
        let d = open(&whole[..cut], "");
        assert!(!d.faults.is_empty(), "{cut}");
    }
    let d = open(&whole[..whole.len() - 20], "");
    assert!(d.text.contains("First page") && d.text.contains("Second page"), "{}", messages(&d));
}

#[test]
fn drawings_that_draw_themselves_end() {
    let dict = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>/XObject<</X 100 0 R>>>>";
    let page = text(1, 72., 700., "Text") + "/X Do";
    let sample = |content: &str| Sample {
        extra: vec![stream(dict, content.as_bytes())],
        resources: "/XObject<</X 100 0 R>>".into(),
        ..Sample::default()
    };
    for content in ["/X Do", "/X Do /X Do /X Do", "q q q /X Do BT /F1 9 Tf (a) Tj ET /X Do"] {
        let d = open(&sample(content).build(&[&page]), "");
        assert!(d.text.contains("Text"));
        assert!(messages(&d).contains("Page 1 is damaged or cut off"), "{}", messages(&d));
    }
}

#[test]
fn page_trees_that_loop_end() {
    let bytes = pdf(&[&text(1, 72., 700., "Text")]);
    let looped =
        String::from_utf8_lossy(&bytes).replace("/Kids[210 0 R ]", "/Kids[210 0 R 2 0 R 210 0 R]").into_bytes();
    assert!(open(&looped, "").text.contains("Text"));
    let counted = String::from_utf8_lossy(&bytes).replace("/Count 1>>", "/Count 99999>>").into_bytes();
    assert!(messages(&open(&counted, "")).contains("it says it has 99999 pages, and 1 page was found"));
}

#[test]
fn absurd_numbers_move_nothing_off_the_page() {
    let page = text(1, 72., 700., "Kept")
        + "BT /F1 99999999999999999999999 Tf 1 0 0 1 72 600 Tm (huge) Tj ET\n\
           BT /F1 10 Tf 1 0 0 1 99999999999999999999 -99999999999999999999999999999999999999999999 Tm (far) Tj ET\n\
           BT /F1 0 Tf 72 500 Td (none) Tj ET\n\
           BT /F1 10 Tf 0 0 0 0 0 0 Tm (flat) Tj ET\n\
           99999999999999999999999999999999999999999999999999 0 0 1 0 0 cm 99999999999999999999999999999 0 0 1 0 0 cm\n\
           BT /F1 10 Tf 9999999999 Tc 72 400 Td (wide) Tj ET 0 0 1e9 10 re f -5 w 1 2 3 4 5 6 7 8 9 l S\n";
    let d = open(&pdf(&[&page]), "");
    assert!(d.text.starts_with("Kept"), "{}", d.text);
}

#[test]
fn fonts_with_endless_widths_are_not_believed() {
    let fonts = [
        "<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 4000000000/LastChar 4000000001/Widths[1 2]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 4294967295 500]>>]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-V/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W2[0 4294967295 1 2 3]>>]>>",
    ];
    for font in fonts {
        let sample = Sample { extra: vec![font.as_bytes().to_vec()], ..Sample::default() };
        let bytes = sample.build(&[&(text(1, 72., 700., "Kept") + "BT /F9 9 Tf 72 600 Td (abcd) Tj ET")]);
        let bytes = String::from_utf8_lossy(&bytes).replace("/F5 7 0 R", "/F9 100 0 R").into_bytes();
        assert!(open(&bytes, "").text.contains("Kept"));
    }
}

#[test]
fn deep_nesting_ends() {
    let deep = "[".repeat(100_000) + "1" + &"]".repeat(100_000);
    let dicts = "<</A ".repeat(50_000) + "1" + &">>".repeat(50_000);
    for inside in [
        format!("{deep} TJ"),
        format!("/Span {dicts} BDC"),
        "q ".repeat(200_000),
        "/A BMC ".repeat(200_000),
        "((((".repeat(9999),
    ] {
        let page = text(1, 72., 700., "Kept") + &inside;
        assert!(open(&pdf(&[&page]), "").text.starts_with("Kept"));
    }
    let sample = Sample { page: format!("/X {dicts}/Y {deep}"), ..Sample::default() };
    let _ = open(&sample.build(&["q Q"]), "");
}

#[test]
fn a_line_of_very_many_glyphs_is_cut() {
    let page = "BT /F1 1 Tf 1 0 0 1 10 700 Tm 0.00001 Tc ".to_owned()
        + &"(abcdefghij klmnopqrst) Tj 1 0 0 1 10 700 Tm ".repeat(20_000)
        + "ET";
    let d = open(&pdf(&[&page]), "");
    assert!(messages(&d).contains("Page 1 is damaged or cut off"), "{}", messages(&d));
}

#[test]
fn objects_that_refer_to_themselves_end() {
    let sample = Sample {
        extra: vec![b"100 0 R".to_vec(), b"102 0 R".to_vec(), b"101 0 R".to_vec()],
        page: "/Annots 100 0 R/Rotate 101 0 R/CropBox 102 0 R".into(),
        resources: "/ExtGState 100 0 R/Properties 101 0 R/XObject<</X 102 0 R>>".into(),
        ..Sample::default()
    };
    let d = open(&sample.build(&[&(text(1, 72., 700., "Kept") + "/G gs /X Do")]), "");
    assert!(d.text.starts_with("Kept"));
}

#[test]
fn drawings_that_multiply_end() {
    // Each of fourteen drawings draws the next ten times.
    let form = |i: usize| {
        let dict = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>", 101 + i);
        stream(&dict, "/X Do ".repeat(10).as_bytes())
    };
    let sample =
        Sample { extra: (0..14).map(form).collect(), resources: "/XObject<</X 100 0 R>>".into(), ..Sample::default() };
    let d = open(&sample.build(&[&(text(1, 72., 700., "Kept") + "/X Do")]), "");
    assert!(d.text.starts_with("Kept"));
    assert!(messages(&d).contains("Page 1 is damaged or cut off"), "{}", messages(&d));
}

#[test]
fn page_trees_that_multiply_end() {
    let nodes = (0..30).map(|i| format!("<</Type/Pages/Count 9/Kids[{0} 0 R {0} 0 R]>>", 101 + i).into_bytes());
    let sample = Sample { extra: nodes.collect(), ..Sample::default() };
    let bytes = sample.build(&[&text(1, 72., 700., "Kept")]);
    let bytes = String::from_utf8_lossy(&bytes)
        .replace("/Kids[210 0 R ]/Count 1>>", "/Kids[210 0 R 100 0 R]/Count 1073741824>>")
        .into_bytes();
    let d = open(&bytes, "");
    assert!(d.text.starts_with("Kept"));
    assert!(messages(&d).contains("it says it has 1073741824 pages, and 1 page was found"), "{}", messages(&d));
}

#[test]
fn contents_that_repeat_a_large_stream_are_cut() {
    let sample = Sample { extra: vec![stream("", &vec![b' '; 1 << 20])], ..Sample::default() };
    let bytes = sample.build(&[&text(1, 72., 700., "Kept")]);
    let many = "/Contents [211 0 R ".to_owned() + &"100 0 R ".repeat(60_000) + "]";
    let bytes = String::from_utf8_lossy(&bytes).replace("/Contents 211 0 R", &many).into_bytes();
    let d = open(&bytes, "");
    assert!(d.text.starts_with("Kept"), "{}", messages(&d));
    assert!(messages(&d).contains("Page 1 is damaged or cut off"), "{}", messages(&d));
}
