//! Editions within the edition: a file that holds one gives its texts, and what else it holds is told.

use super::gather::{Place, Text};
use crate::codes;
use crate::count::number;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::{Document, Edition, Matter};

/// Every text of `edition` in reading order, those before and after its parts included.
pub(super) fn documents(edition: Edition) -> impl Iterator<Item = Document> {
    let written = |matter: Matter| match matter {
        Matter::Authored { document, .. } => Some(*document),
        Matter::Generated(_) => None,
    };
    let reviews = edition.parts.into_iter().flat_map(|part| part.documents);
    let front = edition.front.into_iter().filter_map(written);
    front.chain(reviews).chain(edition.back.into_iter().filter_map(written))
}

/// Tells what of `read`, which is in the file of `text`, has no place in the edition that takes it in.
pub(super) fn check(read: &Edition, text: &Text, report: &mut Report) {
    let name = text.input.name();
    let lost = lost(read);
    if !lost.is_empty() {
        let message = format!("`{name}` is an edition, and has what goes: {}", lost.join(", "));
        report.push(
            Diagnostic::error(&codes::INNER_EDITION, text.span, message)
                .with_hint("say these things here, and name files of one text each"),
        );
    }
    let texts = read.documents().count();
    if texts > 1 && !matches!(text.place, Place::Part(_)) {
        let message = format!("`{name}` has {texts} texts, where one is to stand");
        report.push(
            Diagnostic::error(&codes::INNER_EDITION, text.span, message)
                .with_hint("make a file of each, and name them one by one"),
        );
    }
}

/// What cannot be kept, in words: all but the texts, and what the program makes anew.
fn lost(edition: &Edition) -> Vec<String> {
    let mut lost = Vec::new();
    let mut facts = edition.meta.clone();
    if !std::mem::take(&mut facts.title).is_empty() {
        lost.push("its title".to_owned());
    }
    if !std::mem::take(&mut facts.imprint).is_empty() {
        lost.push("its imprint".to_owned());
    }
    if !facts.is_empty() {
        lost.push("facts about it".to_owned());
    }
    let titles = edition.parts.iter().filter(|part| !part.title.is_empty()).count();
    let introductions = edition.parts.iter().filter(|part| !part.introduction.is_empty()).count();
    for (count, what) in [(titles, "title"), (introductions, "introduction")] {
        if count > 0 {
            lost.push(number(count, &format!("part {what}")));
        }
    }
    let matter = edition.front.iter().chain(&edition.back);
    lost.extend(matter.filter_map(|matter| match matter {
        Matter::Authored { role, .. } => Some(format!("the role `{role}`")),
        Matter::Generated(_) => None,
    }));
    lost
}
