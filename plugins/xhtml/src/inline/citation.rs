//! Citations: as `resolve` formatted them, else so that a reader can find the reference.

use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::diagnostic::Degree;
use recension_core::model::{Citation, CitationItem, CitationMode, Locator};
use std::borrow::Cow;
use std::io;

impl<'a> Renderer<'a> {
    pub(crate) fn citation(&mut self, citation: &'a Citation) -> io::Result<()> {
        let tag = Tag::new("span").class("citation");
        if let Some(printed) = &citation.generated {
            let id = self.citation_id(printed.ordinal);
            let tag = tag.with_some("id", self.first_use(Some(&id)).map(Cow::into_owned));
            let id = self.here(id).into_owned();
            self.outline.citations.insert(printed.ordinal, id);
            return self.element(&tag, |page| page.inlines(&printed.text));
        }
        self.report.lose("citation", Degree::Degraded, citation.span);
        self.element(&tag, |page| match citation.items.as_slice() {
            [item] if item.mode == CitationMode::Narrative => page.narrative(item),
            items => page.parenthetical(items),
        })
    }

    /// The id of a citation, to which entries of bibliographies lead back.
    pub(crate) fn citation_id(&self, ordinal: u32) -> String {
        self.survey.own_id(&format!("cite-{ordinal}"))
    }

    /// `[see @key, p. 3; @other]`.
    fn parenthetical(&mut self, items: &'a [CitationItem]) -> io::Result<()> {
        self.xml.text("[")?;
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.xml.text("; ")?;
            }
            self.inlines(&item.prefix)?;
            if item.prefix.last().is_some_and(|last| !ends_with_space(last)) {
                self.xml.text(" ")?;
            }
            self.xml.text(&format!("@{}", item.key))?;
            if let Some(locator) = &item.locator {
                self.xml.text(&format!(", {}", in_words(locator)))?;
            }
            self.suffix(item)?;
        }
        self.xml.text("]")
    }

    /// `@key [p. 3]`.
    fn narrative(&mut self, item: &'a CitationItem) -> io::Result<()> {
        self.inlines(&item.prefix)?;
        self.xml.text(&format!("@{}", item.key))?;
        if let Some(locator) = &item.locator {
            self.xml.text(&format!(" [{}]", in_words(locator)))?;
        }
        self.suffix(item)
    }

    fn suffix(&mut self, item: &'a CitationItem) -> io::Result<()> {
        let needs_space = crate::plain_text(&item.suffix, self.language)
            .starts_with(|c: char| c.is_alphanumeric());
        if needs_space {
            self.xml.text(" ")?;
        }
        self.inlines(&item.suffix)
    }
}

fn ends_with_space(inline: &recension_core::model::Inline) -> bool {
    matches!(inline, recension_core::model::Inline::Text { text } if text.ends_with(' '))
}

fn in_words(locator: &Locator) -> String {
    match locator.label.as_str() {
        "page" => format!("p. {}", locator.value),
        label => format!("{label} {}", locator.value),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::inlines;
    use insta::assert_snapshot;
    use recension_core::model::build::{emphasis, text};
    use recension_core::model::{
        Citation, CitationItem, CitationMode, Inline, Locator, PrintedCitation,
    };

    fn check(items: Vec<CitationItem>, words: Option<Vec<Inline>>) -> String {
        let generated = words.map(|text| PrintedCitation { ordinal: 3, text, note: None });
        inlines([Inline::Citation(Box::new(Citation { items, generated, ..Citation::default() }))])
    }

    fn item(key: &str) -> CitationItem {
        CitationItem { key: key.to_owned(), ..CitationItem::default() }
    }

    #[test]
    fn keys_stand_where_no_style_spoke() {
        let locator = Some(Locator { label: "page".to_owned(), value: "3".to_owned() });
        let first =
            CitationItem { locator: locator.clone(), prefix: vec![text("see ")], ..item("a") };
        let second = CitationItem { suffix: vec![text("passim")], ..item("b") };
        assert_snapshot!(check(vec![first, second], None), @r#"
        <span class="citation">[see @a, p. 3; @b passim]</span>
        Degraded citation
        "#);
        let narrative = CitationItem { mode: CitationMode::Narrative, locator, ..item("a") };
        assert_snapshot!(check(vec![narrative], None), @r#"
        <span class="citation">@a [p. 3]</span>
        Degraded citation
        "#);
    }

    #[test]
    fn the_style_has_the_word() {
        assert_snapshot!(check(vec![item("a")], Some(vec![text("(Brandt, "), emphasis([text("x")]), text(")")])), @r#"<span class="citation" id="r-cite-3">(Brandt, <em>x</em>)</span>"#);
    }
}
