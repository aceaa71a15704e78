//! The templates and words of one language or of one house.

use super::super::WorkLineRole;
use super::piece::Piece;
use super::{WorkTemplates, read};
use crate::diagnostic::Report;
use crate::model::WorkKind;
use crate::source::{Source, SourceId};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Templates and words; all of them where it is built in, some where it is a house's.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Sheet {
    /// Words by table and key: `words.and`, `roles.director`.
    pub(super) words: BTreeMap<String, String>,
    /// The parts of each line.
    pub(super) lines: BTreeMap<(WorkKind, WorkLineRole), Vec<Vec<Piece>>>,
}

/// A language that has templates built in: its primary subtag and its templates.
struct BuiltIn {
    language: &'static str,
    text: &'static str,
    sheet: OnceLock<Sheet>,
}

macro_rules! built_in {
    ($($language:literal),*) => {
        [$(BuiltIn {
            language: $language,
            text: include_str!(concat!("../built_in/", $language, ".toml")),
            sheet: OnceLock::new(),
        }),*]
    };
}

/// English first: it stands in for languages that are not here.
static BUILT_IN: [BuiltIn; 6] = built_in!("en", "de", "fr", "es", "it", "ru");

impl BuiltIn {
    /// A language is read only when a review is in it.
    fn sheet(&'static self) -> &'static Sheet {
        self.sheet.get_or_init(|| {
            let source = Source::new(SourceId(0), self.language, self.text);
            // A test reads every built-in file, and finds nothing wrong.
            read::templates(&source, &mut Report::default()).general
        })
    }
}

/// The words of a language, as one house says them.
pub(in super::super) struct Speech<'a> {
    /// What is looked through, in order.
    sheets: Vec<&'a Sheet>,
    /// The language, as its tag.
    pub(in super::super) tag: &'a str,
    /// The language that dates are told in: that of the words, where they are not a house's.
    pub(in super::super) dates: &'a str,
    /// Whether words of the language are known.
    pub(in super::super) is_known: bool,
}

impl<'a> Speech<'a> {
    /// The words of the language `tag`, else English ones.
    pub(in super::super) fn new(tag: &'a str, house: Option<&'a WorkTemplates>) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        let own = BUILT_IN.iter().find(|known| known.language.eq_ignore_ascii_case(primary));
        let mut sheets: Vec<&Sheet> = house.iter().flat_map(|house| house.sheets(tag)).collect();
        let is_known = own.is_some() || sheets.len() > 1;
        sheets.push(own.unwrap_or(&BUILT_IN[0]).sheet());
        Self { sheets, tag, dates: own.map_or("en", |_| tag), is_known }
    }

    /// The words under `table.key`; none where a house took them out, or nobody has any.
    pub(in super::super) fn word(&self, key: &str) -> &'a str {
        self.sheets.iter().find_map(|sheet| sheet.words.get(key)).map_or("", String::as_str)
    }

    /// The parts of a line; those of other works where nobody has any for the kind.
    pub(in super::super) fn line(&self, kind: WorkKind, role: WorkLineRole) -> &'a [Vec<Piece>] {
        let of = |kind| self.sheets.iter().find_map(|sheet| sheet.lines.get(&(kind, role)));
        of(kind).or_else(|| of(WorkKind::Other)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_templates_are_whole() {
        let english = BUILT_IN[0].sheet();
        for built_in in &BUILT_IN {
            let mut report = Report::default();
            let source = Source::new(SourceId(0), built_in.language, built_in.text);
            let sheet = read::templates(&source, &mut report).general;
            assert_eq!(report.diagnostics(), [], "{}", built_in.language);
            let keys = |sheet: &Sheet| sheet.words.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&sheet), keys(english), "{}", built_in.language);
            let lines = |sheet: &Sheet| sheet.lines.keys().copied().collect::<Vec<_>>();
            assert_eq!(lines(&sheet), lines(english), "{}", built_in.language);
            assert_eq!(sheet.lines.len(), WorkKind::ALL.len() * 3, "{}", built_in.language);
        }
    }
}
