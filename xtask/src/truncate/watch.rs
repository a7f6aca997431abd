//! A thread that ends the process when one piece of work takes too long.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The end of the work at hand, in milliseconds after the start; 0 when there is none.
pub(super) struct Watch {
    start: Instant,
    end: Arc<AtomicU64>,
    limit: Duration,
}

impl Watch {
    /// Starts the thread.
    pub(super) fn start(limit: Duration) -> Self {
        let watch = Self { start: Instant::now(), end: Arc::default(), limit };
        let (start, end) = (watch.start, Arc::clone(&watch.end));
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(200));
                let at = end.load(Ordering::Relaxed);
                if at > 0 && start.elapsed().as_millis() as u64 > at {
                    eprintln!("a copy took longer than {} seconds", limit.as_secs());
                    std::process::abort();
                }
            }
        });
        watch
    }

    /// Does some work within the limit; how long it took.
    pub(super) fn within<T>(&self, work: impl FnOnce() -> T) -> (T, Duration) {
        let begin = self.start.elapsed();
        self.end.store((begin + self.limit).as_millis() as u64, Ordering::Relaxed);
        let out = work();
        self.end.store(0, Ordering::Relaxed);
        (out, self.start.elapsed() - begin)
    }
}
