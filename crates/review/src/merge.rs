//! x
mod align;
mod copy;
mod edit;
mod render;
mod source;
mod token;
mod unit;
#[cfg(test)]
mod t {
    #[test]
    fn dump() {
        let s = "<!-- tieout:response -->\n\n# Head **x** #\n\nOne \\$5 &amp; two **bold *both* a**. Next[^1] `co` [[1,000]] end.\nsoft [l](http://x).\n\nDear\\\nJohn **A  \nB** c\n\n<!-- comment 3 -->\n> 3. Text\n> more.\n\n<!-- answer 3.1 -->\n\n- a\n- b\n  more\n  - c\n- d\n\n1. x\n\n   para\n2. y\n\n<!-- proposed in=\"x\" -->\n\nText.\n\n| a | b |\n|---|--:|\n| x |  |\n|| **9** |\n\n<!-- /proposed -->\n\n[^1]: A note. Two.\n";
        let r = super::source::read(s);
        for u in &r.units {
            println!("{:?} {:?} joint={} lead={:?} block={:?} content={:?}", u.shape, u.around, u.joint, u.lead, &s[u.block.clone()], &s[u.content.span.clone()]);
            for t in &u.content.tokens { print!(" {}<{}>", t.text, t.src.as_deref().unwrap_or("-")); for w in &t.wraps { print!("{{{}|{}}}", w.open, w.close); } }
            println!(" S{:?}", u.content.sentences);
            for r in u.rows.iter().flatten() { println!("   row {:?}", &s[r.block.clone()]); for c in &r.cells { println!("      {:?} {:?}", c.span, &s[c.span.clone()]); } }
            if u.rows.is_none() { assert_eq!(super::render::render(&u.content.tokens, super::render::Room::Text, false), s[u.content.span.clone()]); }
        }
        println!("{:?} {:?} {:?}", r.proposed, r.asks, r.notes.iter().map(|n| (&n.0, n.1.text(), &s[n.1.block.clone()])).collect::<Vec<_>>());
    }
}
