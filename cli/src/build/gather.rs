//! From paths and patterns to the files of an edition.

use super::description::{Description, Located, MatterEntry};
use super::destination::Destinations;
use super::pattern::{is_pattern, matching};
use super::shown;
use crate::codes;
use crate::input::Input;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::option::most_similar;
use recension_core::source::Span;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A text of the edition.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// The file.
    pub(super) input: Input,
    /// Its folder, seen from that of the description, with slashes between.
    pub(super) folder: String,
    /// Where the description names it.
    pub(super) span: Span,
    /// Where in the edition it stands.
    pub(super) place: Place,
}

/// Where in an edition a text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At this position of the front matter.
    Front(usize),
    /// In the part of this number.
    Part(usize),
    /// At this position of the back matter.
    Back(usize),
}

/// Every text that `description` names, in reading order; `root` is its folder. What is missing is
/// told. A pattern takes nothing that `outputs` hold.
pub(super) fn gather(
    description: &Description,
    root: &Path,
    outputs: &Destinations,
    report: &mut Report,
) -> Vec<Text> {
    let (seen, texts) = (BTreeSet::new(), Vec::new());
    let mut gathering = Gathering { root, outputs, report, seen, texts };
    for (number, matter) in description.front.iter().enumerate() {
        gathering.matter(matter, Place::Front(number));
    }
    for (number, part) in description.parts.iter().enumerate() {
        for review in &part.reviews {
            gathering.review(review, number);
        }
    }
    for (number, matter) in description.back.iter().enumerate() {
        gathering.matter(matter, Place::Back(number));
    }
    gathering.texts
}

struct Gathering<'a> {
    root: &'a Path,
    outputs: &'a Destinations,
    report: &'a mut Report,
    /// Real paths of what is listed so far.
    seen: BTreeSet<PathBuf>,
    texts: Vec<Text>,
}

impl Gathering<'_> {
    fn matter(&mut self, matter: &MatterEntry, place: Place) {
        if let MatterEntry::Authored { file, .. } = matter {
            self.file(Path::new(&file.text), file, place);
        }
    }

    fn review(&mut self, review: &Located, part: usize) {
        if is_pattern(&review.text) && !self.root.join(&review.text).exists() {
            self.pattern(review, part);
        } else {
            self.file(Path::new(&review.text), review, Place::Part(part));
        }
    }

    /// The files that match, in order of their names.
    fn pattern(&mut self, pattern: &Located, part: usize) {
        let found = match matching(&pattern.text, self.root, self.outputs) {
            Ok(found) => found,
            Err(error) => {
                let message = format!("`{}` is no pattern: {}", pattern.text, error.msg);
                return self.tell(
                    &codes::EMPTY_PATTERN,
                    pattern,
                    message,
                    "patterns are of `*`, `**`, `?` and `[a-z]`",
                );
            }
        };
        if found.is_empty() {
            let message = format!("`{}` matches no file", pattern.text);
            self.tell(
                &codes::EMPTY_PATTERN,
                pattern,
                message,
                "patterns are seen from the folder of the description, and leave out that of the outputs",
            );
        }
        for path in found {
            self.file(&path, pattern, Place::Part(part));
        }
    }

    fn file(&mut self, path: &Path, named: &Located, place: Place) {
        let whole = self.root.join(path);
        let Ok(real) = whole.canonicalize() else {
            let message = format!("there is no file `{}`", path.display());
            let hint = neighbour(&whole).map_or_else(
                || "paths are seen from the folder of the description".to_owned(),
                |name| format!("did you mean `{}`?", path.with_file_name(name).display()),
            );
            return self.tell(&codes::INPUT_UNREADABLE, named, message, hint);
        };
        if real.is_dir() {
            let message = format!("`{}` is a folder", named.text);
            let hint = format!("name the files in it: `{}`", path.join("*.md").display());
            return self.tell(&codes::INPUT_UNREADABLE, named, message, hint);
        }
        if !self.seen.insert(real) {
            let message = format!("`{}` is listed before", path.display());
            return self.tell(&codes::REPEATED_REVIEW, named, message, "take one of the two out");
        }
        let input = Input::File(shown(whole));
        self.texts.push(Text { input, folder: folder(path), span: named.span, place });
    }

    fn tell(
        &mut self,
        code: &'static recension_core::diagnostic::Code,
        named: &Located,
        message: String,
        hint: impl Into<std::borrow::Cow<'static, str>>,
    ) {
        self.report.push(Diagnostic::error(code, named.span, message).with_hint(hint));
    }
}

/// The folder of a file, with slashes between its parts.
fn folder(path: &Path) -> String {
    let parts = path.parent().into_iter().flat_map(Path::components);
    let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.filter(|part| part != ".").collect::<Vec<_>>().join("/")
}

/// The name of the file in the folder of `path` that is most like its own.
fn neighbour(path: &Path) -> Option<String> {
    let names = fs::read_dir(path.parent()?).ok()?.flatten();
    let mut names: Vec<String> =
        names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let wanted = path.file_name()?.to_string_lossy();
    most_similar(&wanted, names.iter().map(String::as_str)).map(str::to_owned)
}
