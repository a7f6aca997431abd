//! Many files at once, their results in the order given.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use indicatif::{ProgressBar, ProgressStyle};

/// Runs `work` on every file, on as many threads as the machine has, and hands each result to `done` in
/// the order of the files. Shows progress at a terminal where there are several.
pub(crate) fn each<T: Send>(files: &[PathBuf], work: impl Fn(&Path) -> T + Sync, mut done: impl FnMut(&Path, T)) {
    let bar = if files.len() > 1 && std::io::stderr().is_terminal() {
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files, {eta} left  {wide_msg}");
        ProgressBar::new(files.len() as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    } else {
        ProgressBar::hidden()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let next = AtomicUsize::new(0);
    // A bounded channel: a slow reader of the output does not let results pile up.
    let (send, receive) = mpsc::sync_channel(threads.max(1) * 2);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(at) else { return };
                    if send.send((at, work(file))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut waiting: std::collections::BTreeMap<usize, T> = std::collections::BTreeMap::new();
        let mut due = 0;
        for (at, result) in receive {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&due) {
                bar.set_message(files[due].display().to_string());
                bar.inc(1);
                bar.suspend(|| done(&files[due], result));
                due += 1;
            }
        }
    });
    bar.finish_and_clear();
}
