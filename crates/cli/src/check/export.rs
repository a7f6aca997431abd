//! A check in the formats of `tieout-export`.

use tieout_export::{Run, Source};
use tieout_rules::{Case, Finding};

use super::{Checked, Format};

/// The bytes of an output. The error is a full sentence.
pub(crate) fn made(
    format: Format,
    all: &[Checked],
    findings: &[Finding],
    lost: &[(String, String)],
) -> Result<Vec<u8>, String> {
    let sources: Vec<Source> =
        all.iter().map(|c| Source { bytes: &c.bytes, case: Case::new(&c.document, &c.reading, &c.ties) }).collect();
    let run = Run { sources: &sources, findings, lost };
    Ok(match format {
        Format::Xlsx => tieout_export::xlsx(&run)?,
        Format::Sarif => tieout_export::sarif(&run).into_bytes(),
        _ => tieout_export::html(&run).into_bytes(),
    })
}
