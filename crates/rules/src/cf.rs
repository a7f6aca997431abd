//! Rules of promises: what a response told the staff of filings to come, against those filings.

pub(crate) mod placeholder_filled;
