//! Citation styles: what `--csl` or a review asks for, each read once in a run.

use crate::codes;
use crate::failure::Failure;
use crate::input::read_text;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::{Edition, Value};
use recension_core::resolve::{CitationProcessor, cites};
use recension_core::source::Span;
use recension_csl::{DEFAULT_STYLE, Processor};
use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, PoisonError};

/// The key of metadata by which a review asks for a style.
const KEY: &str = "csl";

type Shared = Arc<dyn CitationProcessor>;

/// The styles of a run.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    /// The style that the command line chose, which overrules the reviews.
    chosen: Option<Shared>,
    /// Those that reviews asked for, by name or path; none if a style cannot be used.
    asked: Mutex<BTreeMap<String, Result<Shared, Failure>>>,
}

impl Styles {
    /// The styles of a run in which `--csl` names one.
    pub(crate) fn new(chosen: Option<&str>) -> Result<Self, Failure> {
        Self::seen_from(Path::new(""), chosen)
    }

    /// The styles of a run in which a file of `folder` may name one.
    pub(crate) fn seen_from(folder: &Path, chosen: Option<&str>) -> Result<Self, Failure> {
        let chosen = chosen.map(|name| style(name, &folder.join(name))).transpose()?;
        Ok(Self { chosen, asked: Mutex::default() })
    }

    /// What formats the citations of `edition`, which was read from a file in `folder`; none if there
    /// are no citations, since a style takes longer to read than a review.
    pub(crate) fn of(
        &self,
        edition: &Edition,
        folder: Option<&Path>,
        report: &mut Report,
    ) -> Option<Shared> {
        if !cites(edition) {
            return None;
        }
        if let Some(chosen) = &self.chosen {
            return Some(Arc::clone(chosen));
        }
        let wanted = edition.documents().find_map(|document| document.meta.extra.get(KEY));
        if let Some(Value::Text(name)) = wanted {
            match self.asked(name, folder) {
                Ok(style) => return Some(style),
                Err(failure) => report.push(unusable(&failure)),
            }
        }
        self.asked(DEFAULT_STYLE, None).ok()
    }

    fn asked(&self, name: &str, folder: Option<&Path>) -> Result<Shared, Failure> {
        let path = folder.unwrap_or(Path::new(".")).join(name);
        let key = if is_file(name) { path.to_string_lossy().into_owned() } else { name.to_owned() };
        // A thread that failed with a style has left the others as they were.
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.entry(key).or_insert_with(|| style_beside(name, &path)).clone()
    }
}

/// A style that a review names: by its name, or as a file in its own folder.
fn style_beside(name: &str, path: &Path) -> Result<Shared, Failure> {
    let is_inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if is_file(name) && !Path::new(name).components().all(is_inside) {
        return Err(Failure::usage(format!(
            "the style `{name}` is outside the folder of the review"
        ))
        .with_hint("name it with `--csl`"));
    }
    style(name, path)
}

fn style(name: &str, path: &Path) -> Result<Shared, Failure> {
    let processor = if is_file(name) {
        Processor::from_source(&read_text(path)?)
    } else {
        Processor::by_name(name)
    };
    processor.map(|processor| Arc::new(processor) as Shared).map_err(|error| {
        Failure::usage(format!("cannot use the citation style `{name}`"))
            .coded(&codes::UNUSABLE_STYLE)
            .because(&error)
    })
}

/// Whether a style is named by its file.
fn is_file(name: &str) -> bool {
    name.contains('/') || Path::new(name).extension().is_some_and(|suffix| suffix == "csl")
}

fn unusable(failure: &Failure) -> Diagnostic {
    let hint = format!("citations are formatted as `{DEFAULT_STYLE}` has them");
    Diagnostic::warning(&codes::UNUSABLE_STYLE, Span::NONE, failure.in_one_line()).with_hint(hint)
}
