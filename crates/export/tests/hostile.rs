//! A hostile source: nothing of it that runs, loads, submits, covers or breaks out is in the report. The
//! report is read again by a tokeniser that is not ours.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute, and these have helpers without one")]

#[path = "support/checked.rs"]
mod checked;

use html5gum::{DefaultEmitter, Token, Tokenizer};

const SOURCE: &[u8] = include_bytes!("fixtures/hostile.htm");

/// A start tag: its name and attributes.
type Tag = (String, Vec<(String, String)>);

fn report() -> String {
    checked::run(&[("hostile </script>.htm", SOURCE)], tieout_export::html)
}

/// The start tags of the report, scripts and styles read as a browser reads them.
fn tags(html: &str) -> Vec<Tag> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let show = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    Tokenizer::new_with_emitter(html, emitter)
        .filter_map(|token| match token {
            Ok(Token::StartTag(tag)) => {
                Some((show(&tag.name), tag.attributes.iter().map(|(n, v)| (show(n), show(v))).collect()))
            }
            _ => None,
        })
        .collect()
}

fn document(html: &str) -> &str {
    html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).unwrap().0
}

#[test]
fn only_harmless_elements_are_left() {
    let html = report();
    let names: std::collections::BTreeSet<String> = tags(document(&html)).into_iter().map(|t| t.0).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let wanted = "a article b div h2 i p pre section span style table td tr";
    assert_eq!(names.join(" "), wanted);
}

#[test]
fn no_attribute_runs_or_loads() {
    const KNOWN: [&str; 12] = [
        "id",
        "class",
        "style",
        "href",
        "data-n",
        "bgcolor",
        "align",
        "colspan",
        "width",
        "tabindex",
        "aria-label",
        "start",
    ];
    let html = report();
    for (tag, attributes) in tags(document(&html)) {
        for (name, value) in attributes {
            assert!(KNOWN.contains(&name.as_str()), "<{tag} {name}={value}>");
            assert!(name != "href" || value.starts_with("#s1-"), "{value}");
            assert!(name != "id" || ["s1-", "f", "d1"].iter().any(|p| value.starts_with(p)), "{value}");
            let bad = ["url", "expression", "javascript", "fixed", "sticky", "\\", "hostile.invalid", "hit("];
            assert!(!bad.iter().any(|b| value.contains(b)), "{name}={value}");
        }
    }
}

#[test]
fn the_only_script_is_ours_and_its_digest_is_in_the_policy() {
    let html = report();
    let scripts: Vec<Tag> = tags(&html).into_iter().filter(|t| t.0 == "script").collect();
    assert_eq!(scripts.len(), 2, "the table and the script");
    assert_eq!(
        scripts[0].1,
        [("id".to_owned(), "data".to_owned()), ("type".to_owned(), "application/json".to_owned())]
    );
    assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"));
    for dead in
        ["<meta http-equiv=\"refresh", "<base", "<link", "<iframe", "<object", "<form", "<input type=image", "@import"]
    {
        assert!(!html.contains(dead), "{dead}");
    }
    let (_, data) = html.split_once("<script type=\"application/json\" id=data>").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    assert!(!data.contains('<'));
    let table: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(table["d"][0], "hostile </script>.htm");
}

#[test]
fn what_is_read_is_shown_with_its_mark() {
    let html = report();
    let page = document(&html);
    for text in [
        "class=kt>10.0%</span>",
        "class=kb data-n=1>50.0%</span>",
        "$12 million</span>",
        "$40 million</span>",
        "</span> &lt; <span",
        "</span> &gt; <span",
        "&#60;b&#62;",
        "<span class=pic>logo</span>",
        "class=pic>picture</span>",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(page.trim_end().ends_with("</article>"));
}

#[test]
fn any_cut_leaves_a_whole_report() {
    for end in (0..SOURCE.len()).step_by(37) {
        let html = checked::run(&[("cut.htm", &SOURCE[..end])], tieout_export::html);
        let scripts = tags(&html).into_iter().filter(|t| t.0 == "script").count();
        assert_eq!(scripts, 2, "cut at {end}");
    }
}

#[test]
fn endless_nesting_takes_bounded_time() {
    for piece in ["<b>", "<table>", "<div><p>", "</i>", "<svg>", "<a name=x>", "<td>", "<ul><li>", "<style>"] {
        let source = format!("<html><body>{}", piece.repeat(100_000));
        let before = std::time::Instant::now();
        let html = checked::run(&[("deep.htm", source.as_bytes())], tieout_export::html);
        assert!(before.elapsed().as_secs() < 20, "{piece}");
        assert!(html.ends_with("</html>\n"));
    }
}
