//! The fields of inlines that are no content: keys, targets, labels.

use super::Normaliser;
use super::inline::Role;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Citation, Image, IndexMark, Inline, Link, NoteCall, ReferenceForm, WorkLink};
use crate::source::Span;

impl Normaliser<'_> {
    /// Puts the fields of `inline` in normal form, its content aside, and says what it is to its row.
    ///
    /// A second call changes nothing more, unless the first gave [`Role::Leaf`].
    pub(super) fn fields(&mut self, inline: &mut Inline) -> Role {
        match inline {
            Inline::Text { .. } | Inline::LineBreak | Inline::SoftBreak => Role::Words,
            Inline::Emphasis { .. }
            | Inline::Strong { .. }
            | Inline::SmallCapitals { .. }
            | Inline::Superscript { .. }
            | Inline::Subscript { .. }
            | Inline::Strikethrough { .. }
            | Inline::Quotation { .. }
            | Inline::Choice { .. }
            | Inline::Spoiler { .. } => Role::Container,
            Inline::Code(code) => {
                self.value(&mut code.text);
                self.attributes(&mut code.attributes, Span::NONE);
                leaf_if(!code.text.is_empty())
            }
            Inline::Foreign { language, .. } => {
                self.required_language(language);
                Role::Container
            }
            Inline::Title(title) => {
                self.work_link(&mut title.work);
                Role::Container
            }
            Inline::Name(name) => self.with_option(&mut name.key),
            Inline::Date { value, .. } => self.with_option(value),
            Inline::Link(link) => self.link_fields(link),
            Inline::NoteCall(_) => self.note_call(inline),
            Inline::Citation(citation) => self.citation_fields(citation),
            Inline::CrossReference(reference) => {
                self.value(&mut reference.target);
                if reference.form == ReferenceForm::Page && !reference.content.is_empty() {
                    reference.form = ReferenceForm::LabelAndPage;
                }
                if reference.content.is_empty() { Role::Leaf } else { Role::Container }
            }
            Inline::Image(image) => {
                self.image(image);
                Role::Leaf
            }
            Inline::PageBreak(page) => {
                self.option(&mut page.label);
                Role::Leaf
            }
            Inline::IndexMark(mark) => self.index_mark(mark),
            Inline::Mathematics(mathematics) => {
                self.source_text(&mut mathematics.tex);
                leaf_if(!mathematics.tex.is_empty())
            }
            Inline::Span { attributes, .. } => {
                self.attributes(attributes, Span::NONE);
                if attributes.is_empty() { Role::Transparent } else { Role::Container }
            }
            Inline::Raw(raw) => {
                self.one_line(&mut raw.format);
                self.source_text(&mut raw.text);
                leaf_if(!raw.text.is_empty())
            }
        }
    }

    /// Puts the fields of a picture in normal form and notes its path.
    pub(super) fn image(&mut self, image: &mut Image) {
        self.value(&mut image.asset);
        if let Some(alternative) = &mut image.alternative {
            self.one_line(alternative);
        }
        self.option(&mut image.title);
        self.attributes(&mut image.attributes, image.span);
        if !image.asset.is_empty() && !self.images.contains_key(&image.asset) {
            self.images.insert(image.asset.clone(), image.span);
        }
    }

    fn with_option(&mut self, field: &mut Option<String>) -> Role {
        self.option(field);
        Role::Container
    }

    fn link_fields(&mut self, link: &mut Link) -> Role {
        self.value(&mut link.target);
        self.option(&mut link.title);
        self.attributes(&mut link.attributes, link.span);
        Role::Container
    }

    fn work_link(&mut self, link: &mut Option<WorkLink>) {
        if let Some(WorkLink::Reviewed(key) | WorkLink::Reference(key)) = link {
            self.one_line(key);
            if key.is_empty() {
                *link = None;
            }
        }
    }

    /// Follows the new name of a note; the call of a note that is not there becomes text.
    fn note_call(&mut self, inline: &mut Inline) -> Role {
        let Inline::NoteCall(NoteCall { note, span, .. }) = inline else { return Role::Words };
        if let Some(name) = self.renamed_notes.get(note) {
            note.clone_from(name);
        }
        if self.notes.contains_key(note) {
            return Role::Leaf;
        }
        let text = format!("[^{}]", note.as_str());
        self.report.push(
            Diagnostic::warning(
                &codes::UNKNOWN_NOTE,
                self.at(*span),
                format!("there is no note `{}`", note.as_str()),
            )
            .with_hint("add the note, or correct the name in its call"),
        );
        *inline = Inline::Text { text };
        Role::Words
    }

    fn citation_fields(&mut self, citation: &mut Citation) -> Role {
        let mut role = leaf_if(!citation.items.is_empty());
        for item in &mut citation.items {
            self.one_line(&mut item.key);
            if let Some(locator) = &mut item.locator {
                self.one_line(&mut locator.label);
                self.one_line(&mut locator.value);
                if locator.value.is_empty() {
                    item.locator = None;
                }
            }
            if !item.prefix.is_empty() || !item.suffix.is_empty() {
                role = Role::Container;
            }
        }
        role
    }

    fn index_mark(&mut self, mark: &mut IndexMark) -> Role {
        self.option(&mut mark.index);
        self.list(&mut mark.terms);
        self.option(&mut mark.sort);
        self.option(&mut mark.see);
        self.list(&mut mark.see_also);
        leaf_if(!mark.terms.is_empty())
    }
}

fn leaf_if(says_something: bool) -> Role {
    if says_something { Role::Leaf } else { Role::Nothing }
}
