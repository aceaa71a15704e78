//! Fences of divisions: `:::{.aside}`, `::: aside`, `:::`.

use super::super::attribute::parse_list;
use std::ops::Range;

/// A line of three colons or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Fence {
    /// A division begins.
    Open {
        /// A class without braces.
        class: Option<Range<usize>>,
        /// Attributes, braces included.
        attributes: Option<Range<usize>>,
    },
    /// The innermost division ends.
    Close,
}

/// Reads the fence that the line `range` of `text` is.
pub(in super::super) fn read_fence(text: &str, range: Range<usize>) -> Option<Fence> {
    let line = text.get(range.clone())?.trim_end();
    let after = line.trim_start_matches(':');
    if line.len() - after.len() < 3 {
        return None;
    }
    if after.is_empty() {
        return Some(Fence::Close);
    }
    // As in pandoc, colons may end the line too.
    let end = range.start + after.trim_end_matches(':').trim_end().len() + line.len() - after.len();
    let start = range.start + line.len() - after.trim_start().len();
    let braces = text[start..end].find('{').map_or(end, |open| start + open);
    let class = trim(text, start..braces);
    let attributes = braces..end;
    let is_class = !text[class.clone()].contains(|c: char| c.is_whitespace() || "}`<>".contains(c));
    let is_whole = attributes.is_empty()
        || parse_list(&text[..end], attributes.start).is_some_and(|(_, end)| end == attributes.end);
    let some = |range: Range<usize>| (!range.is_empty()).then_some(range);
    let is_open = is_class && is_whole && start < end;
    is_open.then(|| Fence::Open { class: some(class), attributes: some(attributes) })
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The class and attributes of a fence, or `end`.
    fn check(line: &str) -> Option<(&str, &str)> {
        Some(match read_fence(line, 0..line.len())? {
            Fence::Close => ("end", ""),
            Fence::Open { class, attributes } => {
                (&line[class.unwrap_or_default()], &line[attributes.unwrap_or_default()])
            }
        })
    }

    #[test]
    fn a_class_or_attributes_open_and_colons_close() {
        for (line, fence) in [
            (":::aside", Some(("aside", ""))),
            ("::: aside :::", Some(("aside", ""))),
            (":::: {.a #b k=\"::: {\"} ::", Some(("", "{.a #b k=\"::: {\"}"))),
            ("::: note {lang=ru}", Some(("note", "{lang=ru}"))),
            (":::цитата", Some(("цитата", ""))),
            (":::  ", Some(("end", ""))),
            (":::::::", Some(("end", ""))),
            ("::", None),
            ("::: two words", None),
            ("::: {.a", None),
            (":::{b}", None),
        ] {
            assert_eq!(check(line), fence, "{line}");
        }
    }
}
