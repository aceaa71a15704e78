//! Definitions of links that no link uses: nothing of them is printed, so they are told, or kept as text.

use super::place::Place;
use crate::code;
use pulldown_cmark::{Event, LinkType, RefDefs, Tag};
use recension_core::diagnostic::{Diagnostic, Report};
use std::collections::BTreeSet;

/// The definitions that links have used, by the offsets at which they begin.
#[derive(Default)]
pub(super) struct Uses(BTreeSet<usize>);

impl Uses {
    /// Notes the definition that `event` uses, if it does.
    pub(super) fn note(&mut self, event: &Event<'_>, definitions: &RefDefs<'_>) {
        let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) =
            event
        else {
            return;
        };
        let by_label =
            matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        if let Some(definition) = definitions.get(id).filter(|_| by_label) {
            self.0.insert(definition.span.start);
        }
    }

    /// Tells whether a link uses the definition of `label`.
    pub(super) fn has(&self, label: &str, definitions: &RefDefs<'_>) -> bool {
        let label: Vec<&str> = label.split_whitespace().collect();
        let definition = definitions.get(&label.join(" ")).map(|definition| definition.span.start);
        definition.is_some_and(|start| self.0.contains(&start))
    }

    /// Tells of the definitions that no link has used.
    pub(super) fn tell_others(
        &self,
        definitions: &RefDefs<'_>,
        place: &Place,
        report: &mut Report,
    ) {
        let unused: BTreeSet<(usize, usize)> = definitions
            .iter()
            .filter(|(_, definition)| !is_remark(&definition.dest))
            .map(|(_, definition)| (definition.span.start, definition.span.end))
            .filter(|(start, _)| !self.0.contains(start))
            .collect();
        for (start, end) in unused {
            let message = "no link uses this definition, and nothing of it is printed";
            let flaw =
                Diagnostic::warning(&code::UNUSED_DEFINITION, place.span(start..end), message);
            report.push(flaw.with_hint("write `\\[` if the line is text; take it out if not"));
        }
    }
}

/// Tells whether a definition leads nowhere: `[//]: # (words)` is how remarks are written that nobody is to read.
fn is_remark(target: &str) -> bool {
    matches!(target, "" | "#")
}

/// Tells whether what stands behind the label of a definition is a word, and no address.
pub(super) fn is_word(target: &str) -> bool {
    let word = target.trim().trim_matches(|c: char| !c.is_alphanumeric() && !"</#".contains(c));
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "'’-‑".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_word;
    use crate::read::dump::body as check;
    use insta::assert_snapshot;

    #[test]
    fn an_address_is_no_word() {
        for (target, expected) in [
            ("important", true),
            (" «Нет»!", true),
            ("*l’été*", true),
            ("1999.", true),
            ("http://a", false),
            ("a.html", false),
            ("<a>", false),
            ("/a", false),
            ("#a", false),
            ("a b", false),
            ("", false),
        ] {
            assert_eq!(is_word(target), expected, "{target}");
        }
    }

    #[test]
    fn a_word_behind_a_label_that_nothing_uses_is_text() {
        assert_snapshot!(check("[Note]: important\n\n[note]: twice\n\n> [see @a]: word\n> b\n\n[c] [d]\n\n[c]: e\n"), @r#"(paragraph("[Note]: important") paragraph("[note]: twice") quotation(paragraph(citation(items=(key="a" prefix="see")) ": word" soft-break() "b")) paragraph(link(target="e" "c") " [d]"))"#);
    }

    #[test]
    fn definitions_that_nothing_uses_are_told() {
        assert_snapshot!(check("[a]: /b \"c\"\n[d]: /e\n\n[D] ![x][ f\ng ]\n\n[F G]: h\n\n[//]: # (remark)\n"), @r#"
(paragraph(link(target="/e" "D") " " image(asset="h" alternative="x")))
! unused-definition "[a]: /b \"c\"": no link uses this definition, and nothing of it is printed; write `\[` if the line is text; take it out if not
"#);
    }
}
