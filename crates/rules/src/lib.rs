//! What a person is told of documents: findings with permanent codes, made of broken ties and of
//! what else rules look at.

mod code;
mod finding;

pub use code::code;
pub use finding::{At, Case, Finding, Severity, findings};
