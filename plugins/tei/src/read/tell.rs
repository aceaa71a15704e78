//! What is told of a file: flaws of its XML, and elements that the model has no node for.

use super::ForeignElements;
use super::tree::{Flaws, TEI};
use crate::code;
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::source::Source;
use std::ops::Range;

/// Tells the flaws of a file's XML.
pub(super) fn flaws(flaws: Flaws, source: &Source, report: &mut Report) {
    let span = |range: Range<usize>| source.span(range);
    if let Some((namespace, range)) = flaws.namespace {
        let message = format!("the namespace is `{namespace}`");
        let hint = format!("TEI P5 has the namespace `{TEI}`; the file is read as if it had it");
        report.push(
            Diagnostic::warning(&code::WRONG_NAMESPACE, span(first_line(range, source)), message)
                .with_hint(hint),
        );
    }
    for (name, range) in flaws.undeclared {
        let message = format!("the entity `{name}` is not declared");
        let hint = "it is read as HTML has it; declare it, or write the character";
        report
            .push(Diagnostic::warning(&code::UNKNOWN_ENTITY, span(range), message).with_hint(hint));
    }
    for (name, range) in flaws.kept {
        let message = format!("the entity `{name}` is kept as it is written");
        let hint = "nothing outside of the file is read, and an entity may not expand without end";
        report.push(Diagnostic::error(&code::UNKNOWN_ENTITY, span(range), message).with_hint(hint));
    }
    if let Some(range) = flaws.too_deep {
        let message =
            "elements are nested too deep; what is deeper loses its markup and keeps its text";
        report.push(Diagnostic::warning(
            &codes::NESTED_TOO_DEEP,
            span(first_line(range, source)),
            message,
        ));
    }
    for (id, range) in flaws.duplicate_ids {
        let message = format!("a second element has the `xml:id` `{id}`");
        report.push(Diagnostic::warning(
            &codes::DUPLICATE_ID,
            span(first_line(range, source)),
            message,
        ));
    }
}

/// Tells once of each element that the model has no node for.
pub(super) fn foreign(elements: ForeignElements, report: &mut Report) {
    for (name, (count, span)) in elements {
        let times = if count == 1 { String::new() } else { format!(" ×{count}") };
        let message = format!("`{name}`{times} is kept with its name and attributes");
        report.push(Diagnostic::note(&code::FOREIGN_ELEMENT, span, message));
    }
}

/// Tells once of each element of a header that the model has no field for.
pub(super) fn unread(elements: ForeignElements, report: &mut Report) {
    for (name, (count, span)) in elements {
        let times = if count == 1 { String::new() } else { format!(" ×{count}") };
        let message =
            format!("`{name}`{times} beside the text is kept in the metadata as `tei-header`");
        report.push(Diagnostic::note(&code::FOREIGN_METADATA, span, message));
    }
}

/// The range up to the end of its first line, which is what a reader should look at.
fn first_line(range: Range<usize>, source: &Source) -> Range<usize> {
    let end = source.text()[range.clone()].find('\n').map_or(range.end, |at| range.start + at);
    range.start..end
}
