//! What stands in place of a citation that cannot be formatted: author, title, year.

use super::case::English;
use super::finish::set_words;
use super::line::Line;
use super::setting::Part;
use super::work::Work;
use super::{date, name};
use citationberg::json::Value as Field;
use citationberg::taxonomy::DateVariable;

/// Author, title and year of a work, as far as it has them.
pub(crate) fn line(work: &Work, part: Part) -> Line {
    let words = match part {
        Part::Whole => [authors(work), title(work), year(work)],
        Part::WithoutAuthor => [None, title(work), year(work)],
        Part::Author => [authors(work).or_else(|| title(work)), None, None],
    };
    let mut words = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if words.is_empty() {
        words.clone_from(&work.source.1);
    }
    set_words(Line::plain(&words), English::No)
}

/// The title of a work, short if it has a short one.
pub(crate) fn title(work: &Work) -> Option<String> {
    let title = work.text("title-short").or_else(|| work.text("title"));
    title.or_else(|| work.text("reviewed-title")).map(std::borrow::Cow::into_owned)
}

fn authors(work: &Work) -> Option<String> {
    let names = ["author", "editor", "director"].iter().find_map(|variable| {
        match work.item.0.get(*variable) {
            Some(Field::Names(names)) => Some(names),
            _ => None,
        }
    })?;
    Some(names.iter().map(name::family).collect::<Vec<_>>().join(", "))
}

fn year(work: &Work) -> Option<String> {
    let issued = work.date(DateVariable::Issued).and_then(|date| date::parts(date).first());
    issued.map(ToString::to_string).or_else(|| work.words.get("issued").cloned())
}
