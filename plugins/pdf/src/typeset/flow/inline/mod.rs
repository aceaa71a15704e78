//! Inlines: from a row of them to the text of a paragraph.

mod citation;
mod composer;
mod image;
mod link;
mod mathematics;
mod note;
mod raw;

pub(in crate::typeset) use composer::settable;
pub(super) use composer::{Anchored, Composed, Composer, settable_character};
pub(super) use mathematics::Displayed;

use super::place::PlaceName;
use crate::description::{Element, Role};
use crate::typeset::{Capitals, Family, Figures, Position, Slant, TextStyle, Weight};
use recension_core::diagnostic::Degree;
use recension_core::model::{
    Attributes, ChoiceKind, Code, Inline, QuotationKind, TitleLevel, WorkTitle,
};
use recension_core::plain::Wanted;
use recension_core::source::Span;

/// Size of code in the line: small letters of DejaVu Sans Mono are then as high as those of
/// Libertinus Serif.
const CODE: (i64, i64) = (4, 5);

/// Letterspacing of small capitals, in thousandths of the size.
const SMALL_CAPITALS: i16 = 50;

impl Composer<'_, '_> {
    /// A row of inlines.
    pub(in super::super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Emphasis { content } => self.styled(slanted, content),
            Inline::Strong { content } => self.styled(strong, content),
            Inline::SmallCapitals { content } => self.styled(small, content),
            Inline::Superscript { content } => self.styled(raised, content),
            Inline::Subscript { content } => self.styled(lowered, content),
            Inline::Strikethrough { content } => self.styled(struck, content),
            Inline::Code(code) => self.code(code),
            Inline::Quotation { kind, content } => self.quotation(*kind, content),
            Inline::Foreign { language, content } => {
                self.speaking(Some(language), |composer| composer.inlines(content));
            }
            Inline::Title(title) => self.title(title),
            Inline::Name(name) => {
                self.lead_from_index(name.generated);
                self.inlines(&name.content);
            }
            Inline::Date { content, .. } | Inline::Spoiler { content } => self.inlines(content),
            Inline::Link(link) => self.link(link),
            Inline::NoteCall(call) => self.note_call(call),
            Inline::Citation(citation) => self.citation(citation),
            Inline::CrossReference(reference) => self.cross_reference(reference),
            Inline::Image(image) => self.image(image),
            Inline::LineBreak => self.line_break(),
            Inline::SoftBreak => self.text(" "),
            Inline::PageBreak(page) if page.generated => {}
            Inline::PageBreak(_) => self.lose("page-break", Degree::Dropped, Span::NONE),
            Inline::IndexMark(mark) => self.lead_from_index(mark.generated),
            Inline::Choice { kind, replacement, .. } => self.choice(*kind, replacement),
            Inline::Mathematics(mathematics) => self.mathematics(mathematics),
            Inline::Span { attributes, content } => self.span(attributes, content),
            Inline::Raw(raw) => self.raw(raw),
        }
    }

    /// Content that looks otherwise than what is around it.
    pub(super) fn styled(&mut self, change: impl Fn(&mut TextStyle), content: &[Inline]) {
        let outside = self.style;
        change(&mut self.style);
        self.inlines(content);
        self.style = outside;
    }

    fn code(&mut self, code: &Code) {
        let outside = self.style;
        monospaced(&mut self.style);
        self.attributed(&code.attributes, Some(Role::Code), |composer| composer.text(&code.text));
        self.style = outside;
    }

    fn quotation(&mut self, kind: QuotationKind, content: &[Inline]) {
        if kind == QuotationKind::Scare {
            return self.marked(kind.into(), content);
        }
        self.within(Element::new(Role::Quotation), |composer| {
            composer.marked(kind.into(), content);
        });
    }

    /// Content between the quotation marks of the language.
    fn marked(&mut self, wanted: Wanted, content: &[Inline]) {
        let (marks, inside) = self.quoting.enter(wanted, &self.language);
        let outside = std::mem::replace(&mut self.quoting, inside);
        self.generated(marks.0);
        self.inlines(content);
        self.generated(marks.1);
        self.quoting = outside;
    }

    /// Titles of parts stand in quotation marks, others in italics.
    fn title(&mut self, title: &WorkTitle) {
        self.lead_from_index(title.generated);
        match title.level {
            TitleLevel::Analytic => self.marked(Wanted::Outer, &title.content),
            TitleLevel::Monograph | TitleLevel::Journal | TitleLevel::Series => {
                self.styled(slanted, &title.content);
            }
        }
    }

    /// The editor's reading; the source's is lost.
    fn choice(&mut self, kind: ChoiceKind, replacement: &[Inline]) {
        let _ = kind;
        self.lose("choice", Degree::Degraded, Span::NONE);
        self.inlines(replacement);
    }

    fn span(&mut self, attributes: &Attributes, content: &[Inline]) {
        self.attributed(attributes, None, |composer| composer.inlines(content));
    }

    /// What has an author's attributes: its id can be linked to, its language holds inside.
    pub(super) fn attributed(
        &mut self,
        attributes: &Attributes,
        role: Option<Role>,
        content: impl FnOnce(&mut Self),
    ) {
        if let Some(id) = &attributes.id {
            let destination = self.flow.destination(PlaceName::Id(id.clone()));
            self.lead(destination);
        }
        match role {
            Some(role) => self.within(Element::new(role), |composer| {
                composer.speaking(attributes.language.as_ref(), content);
            }),
            None => self.speaking(attributes.language.as_ref(), content),
        }
    }
}

/// Italics; in italics, upright.
pub(super) fn slanted(style: &mut TextStyle) {
    style.slant = match style.slant {
        Slant::Upright => Slant::Italic,
        Slant::Italic => Slant::Upright,
    };
}

fn strong(style: &mut TextStyle) {
    style.weight = match style.weight {
        Weight::Regular => Weight::Semibold,
        Weight::Semibold | Weight::Bold => Weight::Bold,
    };
}

pub(super) fn small(style: &mut TextStyle) {
    if style.capitals == Capitals::AsTyped {
        style.capitals = Capitals::Small;
        style.tracking = SMALL_CAPITALS;
    }
}

fn raised(style: &mut TextStyle) {
    style.position = Position::Superscript;
}

fn lowered(style: &mut TextStyle) {
    style.position = Position::Subscript;
}

fn struck(style: &mut TextStyle) {
    style.struck = true;
}

/// Code on lines of its own: its size is the design's.
pub(super) fn monospaced_block(style: TextStyle) -> TextStyle {
    let mut code = TextStyle { family: Family::Monospaced, ..style };
    monospaced(&mut code);
    code
}

/// Code in the line.
fn monospaced(style: &mut TextStyle) {
    if style.family != Family::Monospaced {
        style.size = style.size.part(CODE.0, CODE.1);
    }
    style.family = Family::Monospaced;
    style.capitals = Capitals::AsTyped;
    style.figures = Figures::Lining;
    style.tracking = 0;
}
