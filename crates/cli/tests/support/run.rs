//! Runs the command from the root of the workspace, so that it prints `samples/...`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs it with arguments.
pub(crate) fn tieout(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tieout")).args(args).current_dir(root()).output().unwrap()
}
