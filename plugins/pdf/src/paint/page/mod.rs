//! Pages: what stands on them, marked with what it means.

mod area;
mod chunk;
mod shape;
mod text;

pub(super) use area::{Areas, Edges};
pub(super) use chunk::{PaintedPage, blank, options, paint};

use super::font::Fonts;
use super::measure::Sheet;
use super::picture::Pictures;
use super::relations::{Index, Relations};
use super::words::utf16;
use crate::description::{Artifact, Content, Mark, Page, Paper};
use area::area;
use printpdf::{DictItem, Op};
use std::collections::BTreeMap;
use text::Type;

/// What all pages look things up in.
#[derive(Clone, Copy, Debug)]
pub(super) struct World<'a> {
    /// The fonts.
    pub(super) fonts: &'a Fonts,
    /// The pictures.
    pub(super) pictures: &'a Pictures,
    /// The structure.
    pub(super) relations: &'a Relations<'a>,
    /// The paper around the pages.
    pub(super) paper: Paper,
}

/// A page in the making.
struct Easel<'a> {
    world: World<'a>,
    sheet: Sheet,
    ops: Vec<Op>,
    /// What the content that is being painted means.
    meaning: Option<Meaning>,
    /// What it has been marked as.
    open: Option<Meaning>,
    /// The last content whose text was given as a whole, so that it is given once.
    said: Option<Index>,
    /// Whether glyphs or shapes are being painted.
    mode: Mode,
    type_: Type,
    /// By number of the marked content: whose it is.
    marks: Vec<Index>,
    areas: Areas,
}

/// What a stretch of content means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Element(Index),
    Artifact(Artifact),
    /// Other text than its glyphs say.
    Other,
}

type Properties = BTreeMap<&'static str, DictItem>;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Graphics,
    Text,
}

/// A page as operations of printpdf.
struct Painted {
    ops: Vec<Op>,
    marks: Vec<Index>,
    areas: Areas,
}

fn paint_page(world: World<'_>, page: &Page) -> Painted {
    let mut easel = Easel {
        world,
        sheet: Sheet::of(page, world.paper),
        ops: Vec::new(),
        meaning: None,
        open: None,
        said: None,
        mode: Mode::Graphics,
        type_: Type::default(),
        marks: Vec::new(),
        areas: Areas::default(),
    };
    for content in &page.contents {
        easel.paint(content);
    }
    easel.close();
    Painted { ops: easel.ops, marks: easel.marks, areas: easel.areas }
}

impl Easel<'_> {
    fn paint(&mut self, content: &Content) {
        self.meaning = Some(match content.mark() {
            Mark::Element(id) => Meaning::Element(self.world.relations.find(id)),
            Mark::Artifact(kind) => Meaning::Artifact(kind),
        });
        match content {
            Content::Glyphs(run) => self.show(run),
            Content::Rule(rule) => self.fill(rule.area),
            Content::Shape(shape) => self.draw(shape),
            Content::Picture(picture) => self.place(picture),
        }
        if let Some(Meaning::Element(index)) = self.meaning
            && let Some(edges) = area(self.world.fonts, self.sheet, content)
        {
            self.areas.add(self.world.relations, index, content, edges);
        }
    }

    /// Begins to paint in this mode, marked with what the content means. A stretch with one meaning
    /// in one mode is marked once. Marks never stand in one another: readers lose count of them.
    fn enter(&mut self, mode: Mode) {
        if self.mode != mode {
            self.end();
            self.mode = mode;
            self.ops.push(match mode {
                Mode::Text => Op::StartTextSection,
                Mode::Graphics => Op::EndTextSection,
            });
        }
        if let Some(meaning) = self.meaning.filter(|meaning| self.open != Some(*meaning)) {
            self.end();
            self.open = Some(meaning);
            let (tag, properties) = self.properties(meaning);
            self.begin(tag, properties);
        }
    }

    /// Marks what follows, up to the next end, as standing for other text than its glyphs do.
    fn begin_text(&mut self, text: &str) {
        let Some(Meaning::Element(index)) = self.meaning else { return self.enter(Mode::Text) };
        self.end();
        let number = self.number(index);
        self.begin("Span", [("MCID", number), ("ActualText", spoken(text))].into());
        self.open = Some(Meaning::Other);
    }

    fn properties(&mut self, meaning: Meaning) -> (&'static str, Properties) {
        match meaning {
            Meaning::Element(index) => {
                let mut tag = self.world.relations.tag(self.world.relations.owner(index));
                let mut properties: Properties = [("MCID", self.number(index))].into();
                let text = self.world.relations.actual_text(index);
                if let Some(text) = text.filter(|_| self.mode == Mode::Text) {
                    let text = if self.said == Some(index) { "" } else { text };
                    self.said = Some(index);
                    properties.insert("ActualText", spoken(text));
                    // Readers ask for it there alone.
                    tag = "Span";
                }
                (tag, properties)
            }
            Meaning::Artifact(kind) => {
                let kind = DictItem::Name(artifact(kind).as_bytes().to_vec());
                ("Artifact", [("Type", kind)].into())
            }
            Meaning::Other => ("Span", Properties::new()),
        }
    }

    /// A new number for marked content of an element.
    fn number(&mut self, index: Index) -> DictItem {
        self.marks.push(index);
        DictItem::Int(i64::try_from(self.marks.len()).unwrap_or(i64::MAX) - 1)
    }

    fn begin(&mut self, tag: &str, properties: Properties) {
        let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn end(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
    }

    fn close(&mut self) {
        self.end();
        self.meaning = None;
        self.enter(Mode::Graphics);
    }

    /// Whether nobody asks what glyphs stand for: they mean nothing, or what they stand for is said
    /// of the whole that they are part of.
    fn is_said(&self) -> bool {
        match self.meaning {
            Some(Meaning::Artifact(_)) => true,
            Some(Meaning::Element(index)) => self.world.relations.actual_text(index).is_some(),
            Some(Meaning::Other) | None => false,
        }
    }
}

/// Text that content stands for.
fn spoken(text: &str) -> DictItem {
    DictItem::String { data: utf16(text), literal: false }
}

/// ISO 32000-1, "Artifacts".
fn artifact(kind: Artifact) -> &'static str {
    match kind {
        Artifact::Pagination => "Pagination",
        Artifact::Layout => "Layout",
        Artifact::Page => "Page",
    }
}
