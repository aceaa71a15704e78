//! `recension explain`: what a code means.

use crate::codes;
use crate::failure::Failure;
use crate::program::Context;
use crate::status::Status;
use crate::terminal;
use crate::wrap::wrapped;
use recension_core::diagnostic::Code;
use recension_core::option::most_similar;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Explains the code called `name`, or lists all codes.
pub(crate) fn explain(name: Option<&str>, context: &Context) -> Result<Status, Failure> {
    let mut codes = context.registry.codes();
    let of_citations = recension_csl::code::ALL.iter().chain(recension_csl::reference_codes::ALL);
    codes.extend(codes::ALL.iter().chain(of_citations).map(|code| (code.name, *code)));
    let text = match name {
        Some(name) => explanation(find(name, &codes)?),
        None => list(&codes),
    };
    terminal::data(text.as_bytes())?;
    Ok(Status::Done)
}

/// The code called `name`, perhaps with the severity and brackets that stand about it in messages.
fn find<'a>(name: &str, codes: &BTreeMap<&'static str, &'a Code>) -> Result<&'a Code, Failure> {
    let bare = name.split_once('[').map_or(name, |(_, rest)| rest.trim_end_matches([']', ':']));
    codes.get(bare).copied().ok_or_else(|| unknown(bare, codes))
}

fn unknown(name: &str, codes: &BTreeMap<&'static str, &Code>) -> Failure {
    let hint = match most_similar(name, codes.keys().copied()) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None => "`recension explain` lists all codes".to_owned(),
    };
    Failure::usage(format!("no code `{name}`")).with_hint(hint)
}

fn explanation(code: &Code) -> String {
    let Code { name, sentence, explanation } = code;
    format!("{name}: {sentence}\n\n{}", wrapped(explanation, ""))
}

fn list(codes: &BTreeMap<&'static str, &Code>) -> String {
    let width = codes.keys().map(|name| name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for code in codes.values() {
        let _ = writeln!(out, "{:width$}  {}", code.name, code.sentence);
    }
    out
}
