use super::*;
use crate::times::mentions;
use crate::token::tokens;

fn classes(text: &str) -> String {
    let tokens = tokens(text);
    let mentions = mentions(&tokens, text, 0);
    let mut c = Classes::new(&tokens, text, &mentions, None);
    (0..tokens.len())
        .filter(|i| tokens[*i].kind == TokenKind::Number)
        .map(|i| c.of(i).map_or("quantity", Class::name))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn tells_what_is_no_quantity() {
    for (text, expected) in [
        ("See Notes 3 and 19 for details", "reference reference"),
        ("Form 10-K, Item 7 and Rule 12b-20", "reference reference reference reference"),
        ("ASC 350-20-35-30", "reference reference reference reference"),
        ("at (202) 551-7271", "phone phone phone"),
        ("call +47 555 01 234 or +1 202-555-0142", "phone phone phone phone phone phone phone phone"),
        ("a change of +12 345", "quantity quantity"),
        ("on Form 6-K", "reference"),
        ("File No. 001-35126", "reference reference"),
        ("100 F Street, N.E. Washington, D.C. 20549", "identifier identifier"),
        ("on May 26, 2017 we had 5 stores", "date date quantity"),
        ("COVID-19 and Level 3 assets of 12", "name name quantity"),
        ("the 401(k) plan (1) was", "reference marker"),
        ("at 11:00 a.m. on the 15th", "time time name"),
        ("between 20-30 employees", "quantity quantity"),
        ("a 52-week year and 10-for-1 split", "quantity quantity quantity"),
    ] {
        assert_eq!(classes(text), expected, "{text}");
    }
}
