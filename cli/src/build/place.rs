//! Where outputs go: each to a file of its own, and none to one that the edition is made of.

use super::description::{Description, Located};
use super::gather::Text;
use crate::codes;
use recension_core::diagnostic::{Diagnostic, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The files that an edition is made of, by their real paths.
pub(super) struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    /// The files that `description` names, which is at `path`, and `texts`.
    pub(super) fn new(path: &Path, description: &Description, texts: &[Text]) -> Self {
        let root = super::folder_of(path);
        let Description { bibliography, csl, works_templates, meta, .. } = description;
        let named = bibliography.iter().chain(csl).chain(works_templates);
        let named = named.map(|file| file.text.as_str());
        let cover = meta.cover.iter().map(|cover| cover.asset.as_str());
        let named = named.chain(cover).map(|file| root.join(file));
        let texts = texts.iter().filter_map(|text| text.input.path().map(Path::to_owned));
        let all = named.chain(texts).chain([path.to_owned()]);
        Self(all.filter_map(|file| file.canonicalize().ok()).collect())
    }

    /// Tells of outputs, each with its path and where that is said, that would replace one of these
    /// or each other; gives for each whether it can be written.
    pub(super) fn check<'o>(
        &self,
        outputs: impl Iterator<Item = (&'o Located, &'o Path)>,
        report: &mut Report,
    ) -> Vec<bool> {
        let mut writable = Vec::new();
        let mut seen: BTreeMap<PathBuf, &str> = BTreeMap::new();
        for (named, path) in outputs {
            let place = plain(path);
            let shown = place.display();
            let is_input = path.canonicalize().is_ok_and(|real| self.0.contains(&real));
            if is_input {
                let message = format!("the edition is made of `{shown}`, which would be replaced");
                report.push(
                    Diagnostic::error(&codes::OUTPUT_IS_INPUT, named.span, message)
                        .with_hint("name another file: `file = \"…\"`"),
                );
            }
            let other = seen.insert(place.clone(), &named.text);
            writable.push(!is_input && other.is_none());
            if let Some(other) = other {
                let message = format!("`{shown}` would be written twice: `{other}` names it too");
                report.push(
                    Diagnostic::error(&codes::INVALID_EDITION, named.span, message)
                        .with_hint("give one of them a `file` of its own"),
                );
            }
        }
        writable
    }
}

/// A path without steps that lead nowhere.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}
