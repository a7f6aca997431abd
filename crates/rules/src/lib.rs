//! Rules over documents, their figures and ties: what is a finding, how grave, and under which permanent code.
//!
//! A rule is one item: its page, its examples, which are its tests, and its check.

#[macro_use]
mod example;

mod about;
mod ar;
mod asked;
mod broken;
mod cf;
mod code;
mod cx;
mod ff;
mod finding;
mod gw;
mod identity;
mod md;
mod measured;
mod ng;
mod page;
mod paper;
mod pd;
mod rank;
mod rc;
mod registry;
mod rl;
mod rp;
mod rule;
mod section;
mod sg;
#[cfg(test)]
mod tests;
mod xb;

pub use about::form;
pub use asked::{answers, asked, topics};
pub use broken::part;
pub use code::code;
pub use finding::{At, Case, Finding, Peers, Told, findings, findings_ranked};
pub use page::page;
pub use registry::{RULES, near, rule};
pub use rule::{Example, Measured, Rule, Severity};
