//! Attributes in braces: `{#id .class key="value"}`.

use super::loss::Losses;
use recension_core::model::Attributes;

/// Writes `attributes`; nothing if there are none. What the syntax has no way to say is dropped.
pub(super) fn in_braces(attributes: &Attributes, losses: &mut Losses<'_>) -> String {
    let mut items = Vec::new();
    let id = attributes.id.iter().map(|id| ('#', id));
    for (sign, name) in id.chain(attributes.classes.iter().map(|class| ('.', class))) {
        if is_name(name) {
            items.push(format!("{sign}{name}"));
        } else {
            losses.dropped("attributes");
        }
    }
    items.extend(attributes.language.iter().map(|language| format!("lang={language}")));
    for (key, value) in &attributes.pairs {
        // `lang` is the language, and signs begin ids and classes.
        if is_name(key) && key != "lang" && !key.starts_with('.') {
            items.push(format!("{key}={}", quoted(value)));
        } else {
            losses.dropped("attributes");
        }
    }
    if items.is_empty() { String::new() } else { format!("{{{}}}", items.join(" ")) }
}

/// Whether a name is no Markdown, which the parser of the line would find in it.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_word)
}

fn is_word(character: char) -> bool {
    !character.is_whitespace() && (!character.is_ascii_punctuation() || "-_.:/".contains(character))
}

/// A value, in quotation marks unless it is a plain word; what could be Markdown has a backslash.
fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:/".contains(c);
    if !value.is_empty() && value.chars().all(is_plain) {
        return value.to_owned();
    }
    let mut out = String::from("\"");
    for character in value.chars() {
        if character.is_ascii_punctuation() && !"-.:/,;()=?%'".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    out
}
