//! The real documents beside the project, if they are there.

use std::path::{Path, PathBuf};

/// The folder of real documents: the one that `TIEOUT_CORPUS` names, or `../shared/corpus`. None,
/// with a notice, where there is none.
pub(crate) fn root() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let root = std::env::var_os("TIEOUT_CORPUS").map_or(beside, PathBuf::from);
    if root.is_dir() {
        return root.canonicalize().ok();
    }
    println!("skipped: no real documents at {} (TIEOUT_CORPUS names another folder)", root.display());
    None
}

/// The rulers that measure the built program from outside, which lie beside the documents.
pub(crate) fn ruler(root: &Path, name: &str) -> Option<PathBuf> {
    let ruler = root.join("../score").join(name);
    if ruler.is_file() {
        return Some(ruler);
    }
    println!("skipped: no ruler at {}", ruler.display());
    None
}

/// One real document.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Where it lies.
    pub path: PathBuf,
    /// Its path within the corpus.
    pub name: String,
    /// Folder and ending: "10-K html", "letters pdf".
    pub kind: String,
}

impl File {
    /// Its bytes.
    pub(crate) fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        use anyhow::Context;
        std::fs::read(&self.path).with_context(|| format!("{} could not be read", self.path.display()))
    }

    /// A file that a person named.
    pub(crate) fn named(path: &Path) -> Self {
        let kind = extension(path).unwrap_or_else(|| "file".to_owned());
        Self { path: path.to_owned(), name: path.display().to_string(), kind }
    }

    /// Whether it lies in one of the folders of filings: "10-K".
    pub(crate) fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|f| self.kind.split(' ').next() == Some(f))
    }

    /// Whether its name ends so.
    pub(crate) fn ends_in(&self, endings: &[&str]) -> bool {
        extension(&self.path).is_some_and(|e| endings.contains(&e.as_str()))
    }
}

/// Folders of filings that hold documents (others hold data).
const FILINGS: [&str; 9] = ["10-K", "10-Q", "20-F", "6-K", "8-K", "CORRESP", "DEF14A", "UPLOAD", "subject"];

/// Filings that a person reads: no data files, no parts of taxonomies.
pub(crate) fn filings(root: &Path) -> Vec<File> {
    FILINGS.iter().flat_map(|folder| under(root, &root.join("filings").join(folder), folder)).collect()
}

/// Letters, of the staff and to it, and the two that the project began with.
pub(crate) fn letters(root: &Path) -> Vec<File> {
    let mut letters = under(root, &root.join("letters"), "letters");
    letters.extend(under(root, &root.join("seeds"), "seeds"));
    letters
}

/// Every document under a folder, in the order of their names.
fn under(root: &Path, folder: &Path, kind: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Some(extension) = extension(&path).filter(|e| ["htm", "html", "txt", "pdf"].contains(&e.as_str()))
            else {
                continue;
            };
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            let ending = if extension == "html" { "htm" } else { &extension };
            files.push(File { path, name, kind: format!("{kind} {ending}") });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}
