//! Templates from TOML, with a diagnostic for everything that is wrong.

use super::super::{WorkLineRole, credit};
use super::piece::{self, Piece, Wrong};
use super::{Sheet, WorkTemplates};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::WorkKind;
use crate::option::most_similar;
use crate::source::{Source, Span};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Words, and what each must hold in braces.
type Fields = &'static [(&'static str, &'static [&'static str])];

/// The words of each table.
const WORDS: [(&str, Fields); 3] = [
    (
        "words",
        &[
            ("and", &[]),
            ("comma", &[]),
            ("others", &[]),
            ("colon", &[]),
            ("decimal", &[]),
            ("rating", &[]),
            ("scale", &["value", "best"]),
            ("character", &["name", "character"]),
            ("page", &["number"]),
            ("pages", &["number"]),
            ("minute", &["number"]),
            ("minutes", &["number"]),
            ("volume", &["number"]),
            ("volumes", &["number"]),
            ("episode", &["number"]),
            ("episodes", &["number"]),
        ],
    ),
    ("between", LINES),
    ("end", LINES),
];

const LINES: Fields = &[("title", &[]), ("credits", &[]), ("facts", &[])];

/// The templates of `source`.
pub(super) fn templates(source: &Source, report: &mut Report) -> WorkTemplates {
    let text = source.text();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader { source, mark, found: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(&text[mark..]);
    for error in errors {
        let place = error.span().unwrap_or(0..0);
        reader.tell(place, format!("no TOML: {}", error.message()), None);
    }
    let mut templates = WorkTemplates::default();
    for (key, value) in document.get_ref() {
        if key.get_ref() == "language" {
            for (tag, value) in reader.table(value) {
                let sheet = templates.languages.entry(tag.get_ref().to_lowercase()).or_default();
                for (key, value) in reader.table(value) {
                    reader.entry(key, value, sheet);
                }
            }
        } else {
            reader.entry(key, value, &mut templates.general);
        }
    }
    // A table gives its keys by the alphabet; a reader of the file goes from top to bottom.
    reader.found.sort_by_key(|flaw| flaw.span.start);
    reader.found.into_iter().for_each(|flaw| report.push(flaw));
    templates
}

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

struct Reader<'a> {
    source: &'a Source,
    /// Bytes before the TOML: a byte order mark.
    mark: usize,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// A table of words, or the lines of a kind of work.
    fn entry(&mut self, key: &Key<'_>, value: &Value<'_>, sheet: &mut Sheet) {
        let name = key.get_ref().as_ref();
        if let Some((_, words)) = WORDS.iter().find(|(table, _)| *table == name) {
            for (word, value) in self.table(value) {
                let known = words.iter().find(|(known, _)| *known == word.get_ref().as_ref());
                match known {
                    Some((word, fields)) => self.word(&[name, word], fields, value, sheet),
                    None => self.unknown(word, words.iter().map(|(word, _)| *word)),
                }
            }
        } else if name == "kinds" {
            for (kind, value) in self.table(value) {
                match kind_of(kind) {
                    Some(kind) => self.word(&[name, kind.name()], &[], value, sheet),
                    None => self.unknown(kind, kinds()),
                }
            }
        } else if name == "roles" {
            for (role, value) in self.table(value) {
                match role_of(role.get_ref()) {
                    Some("any") => self.word(&[name, "any"], &["role", "names"], value, sheet),
                    Some(role) => self.word(&[name, role], &["names"], value, sheet),
                    None => self.unknown(role, credit::groups().map(|group| group.name)),
                }
            }
        } else if let Some(kind) = kind_of(key) {
            self.lines(kind, value, sheet);
        } else {
            let tables = ["language", "words", "between", "end", "kinds", "roles"];
            self.unknown(key, tables.into_iter().chain(kinds()));
        }
    }

    fn lines(&mut self, kind: WorkKind, value: &Value<'_>, sheet: &mut Sheet) {
        for (line, value) in self.table(value) {
            let role = match line.get_ref().as_ref() {
                "title" => WorkLineRole::Title,
                "credits" => WorkLineRole::Credits,
                "facts" => WorkLineRole::Facts,
                _ => {
                    self.unknown(line, LINES.iter().map(|(line, _)| *line));
                    continue;
                }
            };
            if let Some(parts) = self.parts(value) {
                sheet.lines.insert((kind, role), parts);
            }
        }
    }

    /// The parts of a line; none if one of them is wrong, since half a line would mislead.
    fn parts(&mut self, value: &Value<'_>) -> Option<Vec<Vec<Piece>>> {
        let single = std::slice::from_ref(value);
        let parts: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::Array(parts) => parts.iter().collect(),
            _ => single.iter().collect(),
        };
        let parts: Vec<Option<Vec<Piece>>> =
            parts.into_iter().map(|part| self.part(part)).collect();
        parts.into_iter().collect()
    }

    fn part(&mut self, value: &Value<'_>) -> Option<Vec<Piece>> {
        let text = self.text(value)?;
        match piece::parse(text) {
            Ok(pieces) => Some(pieces),
            Err(Wrong { place, message, hint }) => {
                let place = self.inside(value, text, place);
                self.tell(place, message, hint);
                None
            }
        }
    }

    /// Keeps a word if it holds every field it must, and no other.
    fn word(&mut self, key: &[&str; 2], fields: &[&str], value: &Value<'_>, sheet: &mut Sheet) {
        let Some(text) = self.text(value) else { return };
        let missing = fields.iter().find(|field| !text.contains(&format!("{{{field}}}")));
        if let Some(field) = missing {
            let message = format!("`{{{field}}}` is missing");
            return self.tell(value.span(), message, None);
        }
        let fields_in = text.matches('{').count();
        if fields_in != fields.len() {
            let message = match fields {
                [] => "braces have no meaning here".to_owned(),
                _ => "each field stands once, and no other".to_owned(),
            };
            return self.tell(value.span(), message, None);
        }
        sheet.words.insert(key.join("."), text.to_owned());
    }

    fn text<'v>(&mut self, value: &'v Value<'_>) -> Option<&'v str> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text);
        }
        self.tell(value.span(), "a text is wanted here".to_owned(), None);
        None
    }

    /// The entries of a table.
    fn table<'v, 'i>(
        &mut self,
        value: &'v Value<'i>,
    ) -> impl Iterator<Item = (&'v Key<'i>, &'v Value<'i>)> + use<'v, 'i> {
        let table = match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        };
        if table.is_none() {
            self.tell(value.span(), "a table is wanted here".to_owned(), None);
        }
        table.into_iter().flat_map(|table| table.iter())
    }

    /// The place in the source of a place in `text`; all of the value where escapes keep it hidden.
    fn inside(&self, value: &Value<'_>, text: &str, place: Range<usize>) -> Range<usize> {
        let span = value.span();
        let written = self.source.text().get(span.start + self.mark..span.end + self.mark);
        match written.and_then(|written| written.find(text)) {
            Some(offset) => span.start + offset + place.start..span.start + offset + place.end,
            None => span,
        }
    }

    fn unknown(&mut self, key: &Key<'_>, known: impl Iterator<Item = &'static str>) {
        let similar = most_similar(key.get_ref(), known);
        let hint = similar.map(|similar| format!("did you mean `{similar}`?"));
        self.tell(key.span(), format!("nothing is called `{}` here", key.get_ref()), hint);
    }

    fn tell(&mut self, place: Range<usize>, message: String, hint: Option<String>) {
        let span: Span = self.source.span(place.start + self.mark..place.end + self.mark);
        let flaw = Diagnostic::error(&codes::INVALID_TEMPLATE, span, message);
        let hint = hint.unwrap_or_else(|| {
            "correct the template; until then the built-in one is used".to_owned()
        });
        self.found.push(flaw.with_hint(hint));
    }
}

fn kind_of(key: &Key<'_>) -> Option<WorkKind> {
    WorkKind::from_name(key.get_ref())
}

fn kinds() -> impl Iterator<Item = &'static str> {
    WorkKind::ALL.into_iter().map(WorkKind::name)
}

/// The key under which the words for a role are kept.
fn role_of(name: &str) -> Option<&'static str> {
    if name == "any" { Some("any") } else { credit::group(name).map(|group| group.name) }
}
