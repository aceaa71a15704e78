//! What the content of pages means: a tree of elements with the field's standard roles.
//!
//! Roles are those of ISO 32000-1, "Standard structure types", by plain names.

use super::DestinationId;

/// The tree of elements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// The elements. The first, if any, is the root; every other names a parent before it. The
    /// children of an element are in reading order, which is their order here.
    elements: Vec<Element>,
}

impl Structure {
    /// Adds an element under `parent`, behind the children that it has; the first is the root.
    pub fn add(&mut self, parent: ElementId, element: Element) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element { parent, ..element });
        id
    }

    /// Adds a piece of content under `parent`.
    pub fn add_content(&mut self, parent: ElementId) -> ElementId {
        self.add(parent, Element::new(Role::Content))
    }

    /// An element.
    pub fn get(&self, id: ElementId) -> Option<&Element> {
        self.elements.get(id.0 as usize)
    }

    /// An element, to be changed; its parent stays.
    pub fn get_mut(&mut self, id: ElementId) -> Option<&mut Element> {
        self.elements.get_mut(id.0 as usize)
    }

    /// All elements, parents before children.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}

/// Place of an element in the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

impl ElementId {
    /// The root.
    pub const ROOT: Self = Self(0);
}

/// A part of the text that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element around it; the root is its own.
    parent: ElementId,
    /// What it is.
    pub role: Role,
    /// Its language, if another than its parent's, as a BCP 47 tag.
    pub language: Option<String>,
    /// Words for those who do not see it.
    pub alternative: Option<String>,
    /// The text that it stands for, if its glyphs do not say it. Content that has it stands on one
    /// page, and its glyphs side by side.
    pub actual_text: Option<String>,
    /// What an abbreviation stands for.
    pub expansion: Option<String>,
}

impl Element {
    /// An element with this role.
    pub fn new(role: Role) -> Self {
        Self {
            parent: ElementId::ROOT,
            role,
            language: None,
            alternative: None,
            actual_text: None,
            expansion: None,
        }
    }

    /// The same in a language that is not its parent's.
    #[must_use]
    pub fn in_language(self, language: impl Into<String>) -> Self {
        Self { language: Some(language.into()), ..self }
    }

    /// The same with words for those who do not see it.
    #[must_use]
    pub fn described(self, words: impl Into<String>) -> Self {
        Self { alternative: Some(words.into()), ..self }
    }

    /// The element around it; the root is its own.
    pub fn parent(&self) -> ElementId {
        self.parent
    }
}

/// What an element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// A part of a book.
    Part,
    /// A review.
    Article,
    /// A section.
    Section,
    /// A group of blocks.
    Division,
    /// A quotation of its own lines.
    BlockQuotation,
    /// A caption.
    Caption,
    /// A table of contents.
    Contents,
    /// An entry of it.
    ContentsEntry,
    /// An index.
    Index,
    /// A heading of this level, 1–6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List(Listing),
    /// An item of it.
    ListItem,
    /// A number or bullet.
    Label,
    /// What stands beside the label.
    ListBody,
    /// A table.
    Table,
    /// Its head.
    TableHead,
    /// Its body.
    TableBody,
    /// A row.
    Row,
    /// A cell that heads others.
    HeaderCell(Scope, Cell),
    /// A cell.
    DataCell(Cell),
    /// Words.
    Span,
    /// A quotation in the line.
    Quotation,
    /// A note.
    Note,
    /// A call of a note, or a reference to another place.
    Reference,
    /// An entry of a bibliography.
    BibliographyEntry,
    /// Code.
    Code,
    /// A link; its areas are where its content is.
    Link(Target),
    /// A picture.
    Figure,
    /// A formula.
    Formula,
    /// Content itself: no element of its own, but a piece of its parent's content, between the
    /// parent's other children. Only such elements are marked on pages.
    Content,
}

/// How the items of a list are labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Not at all.
    None,
    /// With bullets.
    Bullets,
    /// With 1, 2, 3.
    Decimal,
    /// With a, b, c.
    LowerAlpha,
    /// With A, B, C.
    UpperAlpha,
    /// With i, ii, iii.
    LowerRoman,
    /// With I, II, III.
    UpperRoman,
}

/// Which cells a cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of its column.
    Column,
    /// Those of its row.
    Row,
    /// Both.
    Both,
}

/// How far a cell reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Rows, 1 or more.
    pub rows: u16,
    /// Columns, 1 or more.
    pub columns: u16,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the file.
    Address(String),
    /// To a place in it.
    Place(DestinationId),
}

/// Content that means nothing to a reader who listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// Running heads and folios.
    Pagination,
    /// Rules and ornaments.
    Layout,
    /// Backgrounds and crop marks.
    Page,
}
