//! LibreOffice recalculates a workbook.

use std::path::Path;

/// Recalculates a workbook: its own values are not taken over.
pub(crate) fn recalculated(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let program = ["/usr/bin/soffice", "/usr/bin/libreoffice"].into_iter().find(|p| Path::new(p).exists());
    let Some(program) = program else {
        eprintln!("skipped: LibreOffice is not installed; scripts/install-test-tools installs it.");
        return None;
    };
    let folder = std::env::temp_dir().join(format!("tieout-{name}-{}", std::process::id()));
    let user = folder.join("user");
    std::fs::create_dir_all(&user).unwrap();
    let always = "<?xml version=\"1.0\"?><oor:items xmlns:oor=\"http://openoffice.org/2001/registry\"><item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item></oor:items>";
    std::fs::write(user.join("registrymodifications.xcu"), always).unwrap();
    std::fs::write(folder.join("in.xlsx"), bytes).unwrap();
    let done = std::process::Command::new(program)
        .arg(format!("-env:UserInstallation=file://{}", folder.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(folder.join("out"))
        .arg(folder.join("in.xlsx"))
        .output()
        .unwrap();
    let out = std::fs::read(folder.join("out/in.xlsx"));
    let _ = std::fs::remove_dir_all(&folder);
    Some(out.unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&done.stderr))))
}
