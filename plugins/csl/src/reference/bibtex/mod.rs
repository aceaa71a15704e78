//! BibTeX and BibLaTeX.
//!
//! The mapping to CSL follows that of pandoc and Zotero where the two agree, and the manual of
//! BibLaTeX where they do not.

mod scan;

mod fields;

mod command;

mod tex;

mod name;

mod kind;

mod inherit;

mod language;

mod people;

mod date;

mod map;

mod title;

mod relation;

#[cfg(test)]
mod tests;

use self::fields::{Fields, Value};
use self::inherit::Link;
use self::scan::{Entry, Part};
use super::{Found, code};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::source::{Source, Span};
use std::borrow::Cow;
use std::collections::HashMap;

/// Longest value that abbreviations may make: they can stand for each other.
const LONGEST_EXPANSION: usize = 16 * 1024;

/// BibTeX's styles define the months.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "01"),
    ("feb", "02"),
    ("mar", "03"),
    ("apr", "04"),
    ("may", "05"),
    ("jun", "06"),
    ("jul", "07"),
    ("aug", "08"),
    ("sep", "09"),
    ("oct", "10"),
    ("nov", "11"),
    ("dec", "12"),
];

/// An entry with its values, abbreviations put in.
#[derive(Debug)]
struct Record<'t> {
    key: &'t str,
    /// Its type, in lower case.
    kind: String,
    /// Where its key stands.
    span: Span,
    fields: Fields<'t>,
    parents: Vec<(usize, Link)>,
}

impl<'t> Record<'t> {
    fn value(&self, name: &str) -> Option<&Value<'t>> {
        self.fields.get(name).filter(|value| !value.text.trim().is_empty())
    }
}

/// Reads every entry of `source`.
pub(super) fn read(source: &Source, report: &mut Report) -> Vec<Found> {
    let scanned = scan::scan(source.text());
    for broken in &scanned.breaks {
        report.push(
            Diagnostic::error(
                &code::BROKEN_REFERENCE,
                source.span(broken.range.clone()),
                broken.message,
            )
            .with_hint("the other entries of the file are read"),
        );
    }
    let mut strings = Strings::default();
    let mut records = Vec::with_capacity(scanned.entries.len());
    for entry in scanned.entries {
        if entry.kind.eq_ignore_ascii_case("string") {
            strings.define(entry, source, report);
        } else if !entry.key.is_empty() {
            records.push(record(entry, &strings, source, report));
        }
    }
    inherit::inherit(&mut records, report);
    map::references(&records, report)
}

fn record<'t>(
    entry: Entry<'t>,
    strings: &Strings<'t>,
    source: &Source,
    report: &mut Report,
) -> Record<'t> {
    let mut fields = Fields::with_capacity(entry.fields.len());
    for field in entry.fields {
        let span = source.span(field.range.clone());
        let text = strings.expanded(&field.parts, span, source, report);
        // BibTeX takes the first of two fields of one name.
        fields.add(field_name(field.name), Value { text, span });
    }
    Record {
        key: entry.key,
        kind: entry.kind.to_ascii_lowercase(),
        span: source.span(entry.key_range),
        fields,
        parents: Vec::new(),
    }
}

/// The name of a field in BibLaTeX; BibTeX calls some otherwise.
fn field_name(written: &str) -> Cow<'_, str> {
    let is_lower = !written.bytes().any(|byte| byte.is_ascii_uppercase());
    let name: Cow<'_, str> =
        if is_lower { written.into() } else { written.to_ascii_lowercase().into() };
    let known = match &*name {
        "address" => "location",
        "annote" => "annotation",
        "archiveprefix" => "eprinttype",
        "journal" => "journaltitle",
        "school" => "institution",
        "primaryclass" => "eprintclass",
        _ => return name,
    };
    known.into()
}

/// The abbreviations of a file, by their names in lower case.
#[derive(Debug, Default)]
struct Strings<'t>(HashMap<String, Cow<'t, str>>);

impl<'t> Strings<'t> {
    fn define(&mut self, entry: Entry<'t>, source: &Source, report: &mut Report) {
        for field in entry.fields {
            let text = self.expanded(&field.parts, source.span(field.range), source, report);
            self.0.insert(field.name.to_ascii_lowercase(), text);
        }
    }

    /// The text of a value. Only what is defined before is known, so nothing goes in circles.
    fn expanded(
        &self,
        parts: &[Part<'t>],
        span: Span,
        source: &Source,
        report: &mut Report,
    ) -> Cow<'t, str> {
        if let [Part::Text(text)] = parts {
            return Cow::Borrowed(text);
        }
        let mut whole = String::new();
        for part in parts {
            let text = match part {
                Part::Text(text) => text,
                Part::Name(name, range) => self.find(name).unwrap_or_else(|| {
                    report.push(undefined(name, source.span(range.clone())));
                    name
                }),
            };
            if whole.len() + text.len() > LONGEST_EXPANSION && parts.len() > 1 {
                let message = "abbreviations make a value of more than 16 KB";
                report.push(Diagnostic::error(&code::BROKEN_REFERENCE, span, message));
                break;
            }
            whole.push_str(text);
        }
        Cow::Owned(whole)
    }

    fn find(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        let month = || MONTHS.iter().find(|(month, _)| *month == name).map(|(_, number)| *number);
        self.0.get(&name).map(AsRef::as_ref).or_else(month)
    }
}

fn undefined(name: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        &code::UNDEFINED_STRING,
        span,
        format!("no `@string` before this defines `{name}`"),
    )
    .with_hint("put braces around it if it is meant as text")
}
