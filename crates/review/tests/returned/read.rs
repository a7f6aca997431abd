//! What is read of a returned document.

use crate::made::{copy, del, document, ins, p, run};
use tieout_review::word::{Block, Shape};

fn told(bytes: &[u8]) -> String {
    let copy = copy(bytes);
    let mut out = String::new();
    for block in &copy.blocks {
        let Block::Paragraph(p) = block else { continue };
        out.push_str(&format!("{:?} {}:", p.shape, p.style));
        for r in &p.runs {
            let who = |m: &Option<tieout_review::word::Mark>| {
                m.as_ref().map_or(String::new(), |m| format!("{}{}", m.who, if m.moved { "!" } else { "" }))
            };
            out.push_str(&format!(" +{}-{}“{}”", who(&r.inserted), who(&r.deleted), r.text));
        }
        out.push('\n');
    }
    for c in &copy.comments {
        out.push_str(&format!(
            "comment {} by {} ({}) on “{}”: {} done {} of {:?}\n",
            c.id,
            c.who,
            c.initials,
            c.on,
            c.text.replace('\n', "/"),
            c.done,
            c.parent
        ));
    }
    for u in &copy.uncarried {
        out.push_str(&format!("{} {} by {:?}\n", u.what, u.place, u.who));
    }
    out
}

#[test]
fn runs_are_joined_and_changes_told_with_their_authors() {
    let body = [
        p("Heading1", &run("Liquidity")),
        p("", &format!("{}{}{}", run("Sales rose by "), del("Ingrid", "5%"), ins("Ingrid", "6%"))),
        p("", r#"<w:moveFromRangeStart w:id="1" w:name="m1"/><w:moveFrom w:id="2" w:author="Per" w:date="2026-03-02T10:00:00Z"><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="1"/>"#),
        p("", r#"<w:ins w:id="3" w:author="Halvorsund"><w:del w:id="4" w:author="Per"><w:r><w:delText>nested</w:delText></w:r></w:del></w:ins>"#),
    ]
    .concat();
    let bytes = document(&body, &[]);
    assert_eq!(copy(&bytes).version.as_deref(), Some("0123456789ab"));
    assert_eq!(
        told(&bytes),
        "Heading(1) heading1: +-“Liquidity”\nText Normal: +-“Sales rose by ” +-Ingrid“5%” +Ingrid-“6%”\nText Normal: +-Per!“Gone.”\nText Normal: +Halvorsund-Per“nested”\n"
    );
}

#[test]
fn comments_have_their_words_replies_and_whether_they_are_done() {
    let body = p(
        "",
        &format!(
            r#"{}<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r>"#,
            run("Sales rose by "),
            run("5%")
        ),
    );
    let comments = r#"<w:comment w:id="1" w:author="Per" w:initials="P" w:date="2026-03-02T10:00:00Z"><w:p w:paraId="0A"><w:r><w:annotationRef/></w:r><w:r><w:t>Which </w:t></w:r><w:r><w:t>period?</w:t></w:r></w:p><w:p w:paraId="0B"><w:r><w:t>Say.</w:t></w:r></w:p></w:comment><w:comment w:id="2" w:author="Ingrid" w:initials="I"><w:p w:paraId="0C"><w:r><w:t>Fiscal.</w:t></w:r></w:p></w:comment>"#;
    let extended =
        r#"<w:commentEx w:paraId="0b" w:done="1"/><w:commentEx w:paraId="0C" w:paraIdParent="0B" w:done="0"/>"#;
    let bytes = document(&body, &[("comments", "comments", comments), ("commentsExtended", "commentsEx", extended)]);
    assert_eq!(
        told(&bytes),
        "Text Normal: +-“Sales rose by 5%”\ncomment 1 by Per (P) on “5%”: Which period?/Say. done true of None\ncomment 2 by Ingrid (I) on “”: Fiscal. done false of Some(\"1\")\n"
    );
}

#[test]
fn what_a_draft_has_no_words_for_is_listed() {
    let body = [
        p("", &format!("{}<w:r><w:drawing/></w:r>", run("A picture."))),
        p("", &format!("{}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", run("An equation."))),
        p("", r#"<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="Per"><w:rPr/></w:rPrChange></w:rPr><w:t xml:space="preserve"> of four</w:t></w:r>"#),
    ]
    .concat();
    let header = p("", &ins("Per", "Draft"));
    let out = told(&document(&body, &[("header", "hdr", &header)]));
    let listed: Vec<&str> = out.lines().filter(|l| l.contains(" by ")).collect();
    assert_eq!(
        listed,
        [
            "A picture or drawing in “A picture.” by None",
            "An equation, “x=1” in “An equation.” by None",
            "A text box or drawing with the words “Boxed” in “3 of four” by None",
            "A field (PAGE); what it shows was read as text in “3 of four” by None",
            "A change of how words look in “3 of four” by Some(\"Per\")",
            "A change of the header: “Draft” was inserted in the header by Some(\"Per\")",
        ]
    );
    let Block::Paragraph(p) = &copy(&document(&body, &[])).blocks[0] else { panic!() };
    assert_eq!(p.shape, Shape::Text);
}
