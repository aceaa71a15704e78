//! Rows of inlines in normal form.

use super::{Checker, rule, string};
use recension_core::model::{Attributes, CitationItem, Image, Inline, ReferenceForm};
use std::mem::discriminant;

/// Where a row stands.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    in_link: bool,
    edges: Edges,
    soft_breaks: bool,
}

/// What may stand at the edges of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    NoSpace,
    Space,
}

impl<'d> Checker<'d> {
    pub(super) fn paragraph(&mut self, row: &'d [Inline]) -> Result<(), String> {
        self.row(row, Place { depth: 0, in_link: false, edges: Edges::NoSpace, soft_breaks: true })
    }

    pub(super) fn line(&mut self, row: &'d [Inline]) -> Result<(), String> {
        self.row(row, Place { depth: 0, in_link: false, edges: Edges::NoSpace, soft_breaks: false })
    }

    fn row(&mut self, row: &'d [Inline], place: Place) -> Result<(), String> {
        let is_break = |inline: &Inline| matches!(inline, Inline::SoftBreak | Inline::LineBreak);
        let edges = [row.first(), row.last()];
        rule(!edges.into_iter().flatten().any(is_break), "no break stands at an edge", &row)?;
        for (index, inline) in row.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|index| row.get(index));
            let after = row.get(index + 1);
            if let Inline::Text { text } = inline {
                let white_side = |side: Option<&Inline>| match side {
                    None => place.edges == Edges::Space,
                    Some(side) => !is_break(side),
                };
                text_rules(text)?;
                rule(!text.starts_with(' ') || white_side(before), "a space stands within", &row)?;
                rule(!text.ends_with(' ') || white_side(after), "a space stands within", &row)?;
            }
            if let Some(after) = after {
                rule(!merges(inline, after), "what is alike is merged", &row)?;
                let soft = [inline, after].iter().any(|side| matches!(side, Inline::SoftBreak));
                rule(!(soft && is_break(inline) && is_break(after)), "one break is enough", &row)?;
            }
            rule(place.soft_breaks || !matches!(inline, Inline::SoftBreak), "no soft break", &row)?;
            self.inline(inline, place)?;
        }
        Ok(())
    }

    fn inline(&mut self, inline: &'d Inline, place: Place) -> Result<(), String> {
        let content = match inline {
            Inline::Text { .. } | Inline::SoftBreak | Inline::LineBreak => return Ok(()),
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::SmallCapitals { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Strikethrough { content }
            | Inline::Quotation { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Spoiler { content } => content,
            Inline::Date { value, content } => {
                string::option(value.as_ref())?;
                content
            }
            Inline::Title(title) => &title.content,
            Inline::Name(name) => {
                string::option(name.key.as_ref())?;
                &name.content
            }
            Inline::Link(link) => {
                rule(!place.in_link, "no link stands in a link", link)?;
                string::value(&link.target)?;
                string::option(link.title.as_ref())?;
                self.attributes(&link.attributes)?;
                &link.content
            }
            Inline::Span { attributes, content } => {
                rule(*attributes != Attributes::default(), "a span says something", inline)?;
                self.attributes(attributes)?;
                return self.within(inline, content, place);
            }
            Inline::CrossReference(reference) => {
                string::value(&reference.target)?;
                if reference.content.is_empty() {
                    return Ok(());
                }
                let has_page_alone = reference.form == ReferenceForm::Page;
                rule(
                    !has_page_alone,
                    "a page stands in place of no words of the author's",
                    inline,
                )?;
                &reference.content
            }
            Inline::Citation(citation) => return self.citation(inline, &citation.items, place),
            Inline::Choice { original, replacement, .. } => {
                let says_something = !original.is_empty() || !replacement.is_empty();
                rule(says_something, "a choice has a reading", inline)?;
                let place = Place { edges: Edges::Space, ..place };
                self.within(inline, original, place)?;
                return self.within(inline, replacement, place);
            }
            leaf => return self.leaf(leaf),
        };
        rule(!content.is_empty(), "a container has content", inline)?;
        self.within(inline, content, place)
    }

    /// The content of a container that stands at `place`.
    fn within(
        &mut self,
        inline: &Inline,
        content: &'d [Inline],
        place: Place,
    ) -> Result<(), String> {
        let depth = place.depth + 1;
        rule(depth <= 16, "inlines nest 16 deep at most", inline)?;
        let in_link = place.in_link || matches!(inline, Inline::Link(_));
        let keeps_spaces = matches!(inline, Inline::Choice { .. } | Inline::Citation(_));
        let edges = if keeps_spaces { Edges::Space } else { Edges::NoSpace };
        self.row(content, Place { depth, in_link, edges, ..place })
    }

    fn citation(
        &mut self,
        inline: &'d Inline,
        items: &'d [CitationItem],
        place: Place,
    ) -> Result<(), String> {
        rule(!items.is_empty(), "a citation cites", &items)?;
        for item in items {
            string::one_line(&item.key)?;
            if let Some(locator) = &item.locator {
                string::one_line(&locator.label)?;
                string::words(&locator.value)?;
            }
            for affix in [&item.prefix, &item.suffix] {
                if !affix.is_empty() {
                    self.within(inline, affix, place)?;
                }
            }
        }
        Ok(())
    }

    fn leaf(&mut self, inline: &'d Inline) -> Result<(), String> {
        match inline {
            Inline::Code(code) => {
                string::value(&code.text)?;
                self.attributes(&code.attributes)?;
                rule(!code.text.is_empty(), "code is not empty", code)
            }
            Inline::NoteCall(call) => {
                rule(self.notes.contains(call.note.as_str()), "a call has its note", call)
            }
            Inline::Image(image) => self.image(image),
            Inline::PageBreak(page) => string::option(page.label.as_ref()),
            Inline::IndexMark(mark) => {
                rule(!mark.terms.is_empty(), "an index mark has a term", mark)?;
                string::list(&mark.terms)?;
                string::list(&mark.see_also)?;
                string::options(&[&mark.index, &mark.sort, &mark.see])
            }
            Inline::Mathematics(mathematics) => {
                rule(!mathematics.tex.is_empty(), "mathematics is not empty", mathematics)?;
                string::source(&mathematics.tex)
            }
            Inline::Raw(raw) => {
                rule(!raw.text.is_empty(), "raw text is not empty", raw)?;
                string::one_line(&raw.format)?;
                string::source(&raw.text)
            }
            other => Err(format!("not a leaf: {other:?}")),
        }
    }

    pub(super) fn image(&mut self, image: &'d Image) -> Result<(), String> {
        string::value(&image.asset)?;
        image.alternative.iter().try_for_each(|text| string::one_line(text))?;
        string::option(image.title.as_ref())?;
        self.attributes(&image.attributes)?;
        if !image.asset.is_empty() && !self.pictures.contains(&image.asset.as_str()) {
            self.pictures.push(&image.asset);
        }
        Ok(())
    }

    pub(super) fn attributes(&mut self, attributes: &'d Attributes) -> Result<(), String> {
        if let Some(id) = &attributes.id {
            let mut characters = id.chars();
            let begins = characters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
            let goes_on = characters.all(|c| c.is_alphanumeric() || "-._".contains(c));
            rule(begins && goes_on, "ids are NCNames", id)?;
            rule(self.ids.insert(id), "ids are unique", id)?;
        }
        for (index, class) in attributes.classes.iter().enumerate() {
            let is_word = !class.is_empty() && !class.contains(char::is_whitespace);
            rule(is_word, "classes are words", class)?;
            rule(!attributes.classes[..index].contains(class), "classes differ", class)?;
            string::valid(class)?;
        }
        for (key, value) in &attributes.pairs {
            let is_bad = |c: char| c.is_whitespace() || "=\"'{}".contains(c);
            rule(!key.is_empty() && !key.contains(is_bad), "keys can be written", key)?;
            string::valid(key)?;
            string::value(value)?;
        }
        Ok(())
    }
}

fn text_rules(text: &str) -> Result<(), String> {
    rule(!text.is_empty(), "text is not empty", &text)?;
    rule(!text.contains("  "), "spaces stand alone", &text)?;
    string::value(text)
}

/// Tells whether two neighbours ought to be one.
fn merges(one: &Inline, other: &Inline) -> bool {
    let merging = matches!(
        one,
        Inline::Text { .. }
            | Inline::Emphasis { .. }
            | Inline::Strong { .. }
            | Inline::SmallCapitals { .. }
            | Inline::Superscript { .. }
            | Inline::Subscript { .. }
            | Inline::Strikethrough { .. }
    );
    merging && discriminant(one) == discriminant(other)
}
