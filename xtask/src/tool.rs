//! The built `tieout` program, and other programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail, ensure};
use serde_json::Value;

/// Builds `tieout` as this program was built; where it is.
pub(crate) fn tieout() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("this program lies in no folder")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--package", "tieout-cli", "--manifest-path"]);
    build.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml"));
    if folder.ends_with("release") {
        build.arg("--release");
    }
    ensure!(build.status()?.success(), "tieout could not be built");
    let program = folder.join("tieout").with_extension(std::env::consts::EXE_EXTENSION);
    ensure!(program.is_file(), "tieout was not built to {}", program.display());
    Ok(program)
}

/// What `tieout check --format json FILE` says.
pub(crate) fn check(tieout: &Path, file: &Path) -> anyhow::Result<Value> {
    let out = Command::new(tieout).args(["check", "--format", "json"]).arg(file).stderr(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&out.stdout);
    // Exit code 1 says that there are findings.
    if !matches!(out.status.code(), Some(0 | 1)) {
        bail!("tieout check {} ended with {}", file.display(), out.status);
    }
    serde_json::from_str(&said).with_context(|| format!("tieout check {} printed no JSON", file.display()))
}

/// Runs another program and gives what it prints; none, with a notice, where it is absent.
pub(crate) fn output(program: &str, arguments: impl FnOnce(&mut Command)) -> anyhow::Result<Option<String>> {
    let mut command = Command::new(program);
    arguments(&mut command);
    match command.stderr(Stdio::inherit()).output() {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: {program} is not installed");
            Ok(None)
        }
        Err(e) => Err(e).with_context(|| format!("{program} could not be run")),
        Ok(out) => Ok(Some(String::from_utf8_lossy(&out.stdout).into_owned())),
    }
}
