//! Titles: main title, subtitle and addition in one.

use super::Record;
use super::tex::{decode, marked_up};

/// A title of `record` with its subtitle and addition; the fields are called `PREFIXtitle` and so on.
pub(super) fn title(record: &Record<'_>, prefix: &str) -> Option<String> {
    let part = |name: &str| field(record, &format!("{prefix}{name}"));
    let mut whole = part("title").unwrap_or_default();
    if let Some(subtitle) = part("subtitle") {
        join(&mut whole, &subtitle, ": ");
    }
    if let Some(addition) = part("titleaddon") {
        join(&mut whole, &addition, ". ");
    }
    (!whole.is_empty()).then_some(whole)
}

/// The text of a field, with tags.
pub(super) fn field(record: &Record<'_>, name: &str) -> Option<String> {
    let text = marked_up(&decode(&record.value(name)?.text));
    (!text.is_empty()).then_some(text)
}

/// Adds a part; a title that ends with a stop of its own gets no other.
pub(super) fn join(whole: &mut String, part: &str, stop: &str) {
    if whole.ends_with(['?', '!', '.', ':', '…']) {
        whole.push(' ');
    } else if !whole.is_empty() {
        whole.push_str(stop);
    }
    whole.push_str(part);
}
