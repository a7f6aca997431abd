//! `tieout export`.

use std::process::Command;

#[test]
fn what_edgar_refuses_is_said_with_its_place() {
    let folder = std::env::temp_dir().join(format!("tieout-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("good.htm"), "<html><body><p>All is well.</p></body></html>\n").unwrap();
    std::fs::write(folder.join("bad.htm"), "<html><body>\n<p>5 \u{2013} 6 <ins>x</ins></p></body></html>\n").unwrap();
    let tieout = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_tieout")).current_dir(&folder).args(args).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    assert_eq!(
        tieout(&["export", "edgar", "--check", "good.htm"]),
        (Some(0), "good.htm: EDGAR's rules hold.\n".to_owned())
    );
    assert_eq!(
        tieout(&["export", "edgar", "--check", "good.htm", "bad.htm"]),
        (
            Some(1),
            "good.htm: EDGAR's rules hold.\n\
             bad.htm:2:6: \u{201c}\u{2013}\u{201d} (U+2013) is no character that EDGAR takes. In HTML write it as a \
             character reference, such as &#8220; or &#165;; in plain text in ASCII.\n\
             bad.htm:2:12: The tag <ins> is not in the manual's list. Take it out.\n\
             bad.htm:2:18: The end tag </ins> is not in the manual's list. Take it out.\n"
                .to_owned()
        )
    );
    let (code, json) = tieout(&["export", "edgar", "--check", "bad.htm", "--profile", "lenient", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json[0]["refusals"][0]["line"].as_u64()), (Some(1), Some(2)));
    assert_eq!(json[0]["refusals"].as_array().map(Vec::len), Some(1));
    assert_eq!(tieout(&["export", "edgar", "--check", "gone.htm"]).0, Some(2));
    let _ = std::fs::remove_dir_all(&folder);
}
