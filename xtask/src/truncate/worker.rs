//! The child process, which does the damage and may die of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::state::State;
use super::watch::Watch;
use super::{Args, Job, damage};
use crate::invariants;

/// Reads every copy that is not done.
pub(super) fn run(jobs: &[Job], args: &Args, mut state: State) -> anyhow::Result<()> {
    let watch = Watch::start(Duration::from_secs(args.limit));
    let place = remember_panics();
    let mut slowest = (Duration::ZERO, String::new());
    for job in jobs {
        let name = &job.file.name;
        if state.is_done(name, job.copies) {
            continue;
        }
        let whole = job.file.bytes()?;
        for case in state.copies(name)..job.copies {
            if state.is_wrong(name, case) {
                continue;
            }
            state.begin(name, case)?;
            let bytes = damage::damaged(&whole, damage::seed(args.seed, name, case));
            let (result, took) = watch.within(|| catch_unwind(AssertUnwindSafe(|| invariants::whole(&bytes, name))));
            if took > slowest.0 {
                slowest = (took, format!("{name}, copy {case}"));
            }
            match result {
                Ok(Ok(())) => {}
                Ok(Err(what)) => state.keep(name, case, &what, &bytes)?,
                Err(_) => {
                    let what = place.lock().map(|p| p.clone()).unwrap_or_default();
                    state.keep(name, case, &what, &bytes)?;
                }
            }
            if case % 50 == 49 {
                state.done(name, case + 1)?;
            }
        }
        state.done(name, job.copies)?;
        println!("{name}: {} copies", job.copies);
    }
    println!("slowest: {} ms, {}", slowest.0.as_millis(), slowest.1);
    Ok(())
}

/// Lets panics say nothing on the terminal; where the last one's message and place are found.
fn remember_panics() -> Arc<Mutex<String>> {
    let place = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&place);
    std::panic::set_hook(Box::new(move |info| {
        if let Ok(mut kept) = kept.lock() {
            *kept = info.to_string();
        }
    }));
    place
}
