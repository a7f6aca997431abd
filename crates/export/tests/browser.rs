//! The report in a real browser: no script of the source runs, nothing is asked of the network, and our
//! own script makes its buttons. Skipped, with a notice, where Chromium is not installed.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, and these have helpers without one"
)]

#[path = "support/checked.rs"]
mod checked;
#[path = "support/pack.rs"]
mod pack;

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SOURCE: &str = include_str!("fixtures/hostile.htm");

fn chromium() -> Option<PathBuf> {
    let found = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let found = found.iter().map(PathBuf::from).find(|p| p.exists());
    if found.is_none() {
        eprintln!("skipped: Chromium is not installed; scripts/install-test-tools installs it.");
    }
    found
}

/// The page as it stands after its scripts have run.
fn loaded(chromium: &Path, folder: &Path, name: &str, html: &str) -> String {
    let (file, dom) = (folder.join(name), folder.join(format!("{name}.dom")));
    std::fs::write(&file, html).unwrap();
    let mut child = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-dev-shm-usage", "--timeout=5000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .stdout(std::fs::File::create(&dom).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..600 {
        if child.try_wait().unwrap().is_some() {
            return String::from_utf8_lossy(&std::fs::read(dom).unwrap()).into_owned();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    child.kill().unwrap();
    panic!("Chromium did not come to an end with {name}.");
}

/// A server that has nothing, and the number of those who asked it.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (name, asked) = (listener.local_addr().unwrap().to_string(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
            let _ = stream.and_then(|mut s| {
                s.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            });
        }
    });
    (name, asked)
}

#[test]
fn nothing_of_a_hostile_source_runs_or_loads() {
    let Some(chromium) = chromium() else { return };
    let (here, asked) = server();
    let source = SOURCE.replace("hostile.invalid", &here);
    let folder = std::env::temp_dir().join(format!("tieout-browser-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();

    // What the fixture's scripts do shows where they run: without this the rest would prove nothing. (The
    // whole fixture keeps Chromium busy for ever.)
    let script = source.lines().find(|l| l.starts_with("<script>function hit")).unwrap();
    let raw = loaded(&chromium, &folder, "raw.html", &format!("<html>{script}<img src=x onerror=hit('onerror')>"));
    let before = asked.load(Ordering::SeqCst);
    assert!(raw.contains("data-hit=\"onerror\"") && before > 0, "The fixture is not hostile:\n{raw}");

    let html = checked::run(&[("hostile.htm", source.as_bytes())], tieout_export::html);
    let page = loaded(&chromium, &folder, "report.html", &html);
    assert!(!page.contains("data-hit="), "A script of the source ran.");
    assert_eq!(asked.load(Ordering::SeqCst), before, "The report asked the network.");
    assert!(
        page.contains("aria-label=\"10.0%, tied\"") && page.contains("role=\"button\""),
        "Our own script did not run."
    );
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_pack_needs_no_script_and_shows_everything() {
    let pack = pack::sample(|files, make| checked::run(files, make));
    assert!(!pack.contains("<script") && !pack.contains("Fjordlink"), "{pack}");
    for words in ["1.1", "\u{2717} B", "\u{2713} T", "22.0%", "head <code>5be1", "[***]", "page 84"] {
        assert!(pack.contains(words), "{words}");
    }
    if let Some(path) = std::env::var_os("TIEOUT_KEEP_PACK") {
        std::fs::write(path, &pack).unwrap();
    }
    let Some(chromium) = chromium() else { return };
    let folder = std::env::temp_dir().join(format!("tieout-pack-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let page = loaded(&chromium, &folder, "pack.html", &pack);
    assert!(page.contains("<u>increased by 12.0%</u>") && page.contains("<strike>grew</strike>"), "{page}");
    let _ = std::fs::remove_dir_all(&folder);
}
