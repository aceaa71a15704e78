//! Citations: as `resolve` formatted them, else so that a reader can find the reference.

use super::Composer;
use crate::typeset::flow::place::PlaceName;
use recension_core::diagnostic::Degree;
use recension_core::model::{Citation, CitationItem, CitationMode, Inline, Locator, plain_text};

impl Composer<'_, '_> {
    pub(super) fn citation(&mut self, citation: &Citation) {
        if let Some(printed) = &citation.generated {
            let destination = self.flow.destination(PlaceName::Citation(printed.ordinal));
            self.lead(destination);
            return self.inlines(&printed.text);
        }
        self.lose("citation", Degree::Degraded, citation.span);
        match citation.items.as_slice() {
            [item] if item.mode == CitationMode::Narrative => self.narrative(item),
            items => self.parenthetical(items),
        }
    }

    /// `[see @key, p. 3; @other]`.
    fn parenthetical(&mut self, items: &[CitationItem]) {
        self.generated("[");
        for (index, item) in items.iter().enumerate() {
            self.generated(if index > 0 { "; " } else { "" });
            self.inlines(&item.prefix);
            if item.prefix.last().is_some_and(|last| !ends_with_space(last)) {
                self.generated(" ");
            }
            self.generated(&format!("@{}", item.key));
            if let Some(locator) = &item.locator {
                self.generated(&format!(", {}", in_words(locator)));
            }
            self.suffix(item);
        }
        self.generated("]");
    }

    /// `@key [p. 3]`.
    fn narrative(&mut self, item: &CitationItem) {
        self.inlines(&item.prefix);
        self.generated(&format!("@{}", item.key));
        if let Some(locator) = &item.locator {
            self.generated(&format!(" [{}]", in_words(locator)));
        }
        self.suffix(item);
    }

    fn suffix(&mut self, item: &CitationItem) {
        if plain_text(&item.suffix).starts_with(char::is_alphanumeric) {
            self.generated(" ");
        }
        self.inlines(&item.suffix);
    }
}

fn ends_with_space(inline: &Inline) -> bool {
    matches!(inline, Inline::Text { text } if text.ends_with(' '))
}

fn in_words(locator: &Locator) -> String {
    match locator.label.as_str() {
        "page" => format!("p.\u{a0}{}", locator.value),
        label => format!("{label} {}", locator.value),
    }
}
