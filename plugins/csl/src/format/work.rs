//! A cited work: a reference as `hayagriva` takes it, and what it cannot be told.

use super::date::{self, Openness};
use super::{field, name};
use citationberg::json::{DateValue, Item, Value as Field};
use citationberg::taxonomy::{DateVariable, Kind, NameVariable, Variable};
use recension_core::model::Reference;
use serde_json::Value;
use std::collections::BTreeMap;
use std::str::FromStr;

/// Variables whose text is an address or number, in which nothing is markup.
const VERBATIM: [&str; 9] =
    ["DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "citation-key", "id", "language"];

/// Variables of numbers in which a hyphen between digits means a span.
const SPANS: [&str; 8] = [
    "chapter-number",
    "collection-number",
    "issue",
    "number",
    "number-of-pages",
    "part-number",
    "supplement-number",
    "volume",
];

/// A cited work.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// Document of the scope it was taken from, and its key there.
    pub(crate) source: (usize, String),
    /// As `hayagriva` takes it, with the beginning of each span of dates.
    pub(crate) item: Item,
    /// The same with the ends of its spans, if it has any.
    pub(crate) end: Option<Item>,
    /// Dates that have no end yet.
    pub(crate) open: Vec<DateVariable>,
    /// Dates that are words.
    pub(crate) words: BTreeMap<String, String>,
    /// Whether editor and translator are the same persons.
    merged: bool,
    /// What sort of work.
    pub(crate) kind: Kind,
    /// Whether its title is in English, as far as told: what another language capitalises is left alone.
    pub(crate) tongue: Tongue,
}

/// Whether a work is in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    Other,
    Untold,
}

impl Work {
    /// Reads a reference; whatever has no shape that CSL knows is left out.
    pub(crate) fn new(document: usize, key: &str, reference: &Reference) -> Self {
        let mut work = Self {
            source: (document, key.to_owned()),
            item: Item(BTreeMap::new()),
            end: None,
            open: Vec::new(),
            words: BTreeMap::new(),
            merged: false,
            kind: kind(reference),
            tongue: tongue(reference),
        };
        let mut ends = Vec::new();
        for (variable, value) in &reference.0 {
            work.read(variable, value, &mut ends);
        }
        let both = work
            .item
            .0
            .get("editor")
            .filter(|editors| work.item.0.get("translator") == Some(editors));
        if let Some(both) = both.cloned() {
            work.merged = !work.item.0.contains_key("editor-translator");
            work.item.0.entry("editor-translator".to_owned()).or_insert(both);
        }
        work.item.0.insert("id".to_owned(), Field::String(key.to_owned()));
        if !ends.is_empty() {
            let mut end = work.item.clone();
            end.0.extend(ends);
            work.end = Some(end);
        }
        work
    }

    /// Whether a variable of the reference has a value.
    pub(crate) fn has(&self, variable: Variable) -> bool {
        // It is ours, for editor and translator in one; the reference does not have it.
        if self.merged && variable == Variable::Name(NameVariable::EditorTranslator) {
            return false;
        }
        let name = variable.to_string();
        self.item.0.contains_key(&name)
            || self.words.contains_key(&name)
            || name == "page-first" && self.item.0.contains_key("page")
            || name == "title-short" && self.item.0.contains_key("shortTitle")
    }

    /// The text of a variable.
    pub(crate) fn text(&self, variable: &str) -> Option<std::borrow::Cow<'_, str>> {
        self.item.0.get(variable)?.to_str()
    }

    /// Whether a name or title of the work begins with this word.
    pub(crate) fn begins_with(&self, word: &str) -> bool {
        let fields = self.item.0.iter().filter(|(name, _)| *name != "id");
        fields.map(|(_, value)| value).any(|value| match value {
            Field::String(text) => text.starts_with(word),
            Field::Names(names) => names.iter().any(|one| {
                name::family(one).starts_with(word)
                    || name::given(one).is_some_and(|given| given.starts_with(word))
            }),
            Field::Number(_) | Field::Date(_) => false,
        })
    }

    /// How many names a variable has.
    pub(crate) fn names(&self, variable: NameVariable) -> usize {
        match self.item.0.get(&variable.to_string()) {
            Some(Field::Names(names)) => names.len(),
            _ => 0,
        }
    }

    /// Whether these are editor and translator, and the same persons.
    pub(crate) fn are_same(&self, variables: &[NameVariable]) -> bool {
        let is_either =
            |one: &NameVariable| matches!(one, NameVariable::Editor | NameVariable::Translator);
        let fields = &self.item.0;
        variables.iter().all(is_either)
            && fields.contains_key("editor-translator")
            && fields.get("editor") == fields.get("translator")
    }

    /// The date of a variable.
    pub(crate) fn date(&self, variable: DateVariable) -> Option<&DateValue> {
        match self.item.0.get(&variable.to_string())? {
            Field::Date(date) => Some(date),
            _ => None,
        }
    }

    fn read(&mut self, variable: &str, value: &Value, ends: &mut Vec<(String, Field)>) {
        let variable = match variable {
            // Names that older CSL-JSON has.
            "shortTitle" => "title-short",
            "journalAbbreviation" => "container-title-short",
            "type" | "id" => return,
            other => other,
        };
        let field = if let Some(date_variable) = date_variable(variable) {
            self.read_date(variable, date_variable, value, ends)
        } else if name::is_name_variable(variable) {
            name::read(value).map(Field::Names)
        } else {
            text_field(variable, value)
        };
        if let Some(field) = field {
            self.item.0.insert(variable.to_owned(), field);
        }
    }

    fn read_date(
        &mut self,
        variable: &str,
        date_variable: DateVariable,
        value: &Value,
        ends: &mut Vec<(String, Field)>,
    ) -> Option<Field> {
        let span = date::read(value)?;
        if let Some(words) = span.words {
            self.words.insert(variable.to_owned(), field::marked(&words));
        }
        if span.openness == Openness::Open {
            self.open.push(date_variable);
        }
        ends.extend(span.end.map(|end| (variable.to_owned(), Field::Date(end))));
        span.start.map(Field::Date)
    }
}

/// Text or a number.
fn text_field(variable: &str, value: &Value) -> Option<Field> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let texts: Vec<_> = values.iter().filter_map(Value::as_str).collect();
            texts.join(", ")
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => return None,
    };
    let text = if VERBATIM.contains(&variable) {
        field::plain(&text)
    } else if SPANS.contains(&variable) {
        spans(&field::marked(&text))
    } else if variable == "page" {
        // The styles set page ranges themselves, from hyphens.
        field::plain(&text).replace(['–', '—'], "-").replace(" - ", "-").replace("--", "-")
    } else {
        field::marked(&text)
    };
    (!text.is_empty()).then_some(Field::String(without_address(variable, text)))
}

/// A DOI without the address of the resolver, which styles put before it.
fn without_address(variable: &str, text: String) -> String {
    if variable != "DOI" {
        return text;
    }
    ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
        .iter()
        .find_map(|prefix| {
            let head = text.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then(|| text[prefix.len()..].trim().to_owned())
        })
        .unwrap_or(text)
}

/// `text` with en dashes between digits: "3-4" is a span.
pub(crate) fn spans(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut last = None;
    while let Some(character) = characters.next() {
        let is_between_digits = last.is_some_and(|c: char| c.is_ascii_digit())
            && characters.peek().is_some_and(char::is_ascii_digit);
        out.push(if character == '-' && is_between_digits { '–' } else { character });
        last = Some(character);
    }
    out
}

fn kind(reference: &Reference) -> Kind {
    let told = reference.variable("type").and_then(Value::as_str).unwrap_or_default();
    Kind::from_str(told)
        .or_else(|()| Kind::from_str(&told.replace('_', "-")))
        .or_else(|()| Kind::from_str(&told.replace('-', "_")))
        .unwrap_or(Kind::Document)
}

fn tongue(reference: &Reference) -> Tongue {
    match reference.variable("language").and_then(Value::as_str).map(str::to_ascii_lowercase) {
        Some(language) if language.starts_with("en") => Tongue::English,
        Some(language) if !language.trim().is_empty() => Tongue::Other,
        _ => Tongue::Untold,
    }
}

fn date_variable(name: &str) -> Option<DateVariable> {
    Some(match name {
        "accessed" => DateVariable::Accessed,
        "available-date" => DateVariable::AvailableDate,
        "event-date" => DateVariable::EventDate,
        "issued" => DateVariable::Issued,
        "original-date" => DateVariable::OriginalDate,
        "submitted" => DateVariable::Submitted,
        _ => return None,
    })
}
