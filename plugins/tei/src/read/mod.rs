//! From TEI P5 to documents and editions: files of this program, and anybody's.
//!
//! A file is read into a tree, and the tree into the model. What the model has no node for stays as a
//! division, paragraph or span that carries the element's name and attributes.

mod bibliography;

mod block;

mod corpus;

mod decode;

mod document;

mod feature;

mod header;

mod inline;

mod name;

mod reference;

mod tell;

mod tree;

use crate::format::format;
use crate::name::PROGRAM;
use indexmap::IndexMap;
use name::Spelling;
use recension_core::diagnostic::Report;
use recension_core::format::Format;
use recension_core::import::{DecodeError, ImportError, Imported, Importer};
use recension_core::model::{AssetReference, Note, NoteId, Reference};
use recension_core::option::Options;
use recension_core::source::{Source, Span};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use tree::{Element, Entities, Tree};

/// Reads reviews and editions from TEI P5.
#[derive(Debug)]
pub struct Reader {
    format: Format,
}

impl Reader {
    /// Makes the reader.
    pub fn new() -> Self {
        Self { format: format(Vec::new()) }
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Importer for Reader {
    fn format(&self) -> &Format {
        &self.format
    }

    fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, str>, DecodeError> {
        decode::decode(bytes)
    }

    fn import(
        &self,
        source: &Source,
        _options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError> {
        let entities = Entities::of(source.text());
        let (tree, flaws) =
            tree::parse(source.text(), &entities).map_err(|error| ImportError::Malformed {
                position: Some(source.position(error.offset)),
                message: error.message,
            })?;
        tell::flaws(flaws, source, report);
        let root = tree.root().expect("a file without an element is malformed");
        let (mut foreign, mut unread) = (IndexMap::new(), IndexMap::new());
        let imported = read_root(&tree, root, source, [&mut foreign, &mut unread], report)?;
        tell::unread(unread, report);
        tell::foreign(foreign, report);
        Ok(imported)
    }
}

/// Elements that the model has no place for, by name, with how many there are and where the first stands.
type ForeignElements = IndexMap<String, (usize, Span)>;

fn read_root<'t>(
    tree: &'t Tree<'t>,
    root: Element<'t>,
    source: &'t Source,
    elements: [&'t mut ForeignElements; 2],
    report: &'t mut Report,
) -> Result<Imported, ImportError> {
    let spelling = Spelling { is_own: is_own(root), prefix: String::new() };
    let reading = Reading::new(tree, source, spelling, elements, report);
    match root.name() {
        "teiCorpus" => Ok(corpus::edition(reading, root).into()),
        "TEI" | "TEI.2" | "text" | "body" | "div" | "p" => {
            Ok(document::document(reading, root).into())
        }
        other => {
            let message = format!("the outermost element is `{other}`, not `TEI` or `teiCorpus`");
            Err(ImportError::Malformed {
                message,
                position: Some(source.position(root.range().start)),
            })
        }
    }
}

/// Tells whether the header says that this program made the file. Texts may speak of programs, too.
fn is_own(root: Element<'_>) -> bool {
    let made_by = root.descend(&["teiHeader", "encodingDesc", "appInfo"]).into_iter();
    let mut programs = made_by.flat_map(|programs| programs.named("application"));
    programs.any(|program| program.attribute("ident") == Some(PROGRAM))
}

/// The reading of one document.
struct Reading<'t> {
    tree: &'t Tree<'t>,
    source: &'t Source,
    spelling: Spelling,
    /// The notes read so far, in the order of their elements.
    notes: IndexMap<NoteId, Note>,
    /// Their names, by the numbers of their elements.
    note_names: HashMap<u32, NoteId>,
    /// The last number that a note without a name was given.
    last_number: usize,
    /// Ids that a pointer of the document leads to.
    targets: HashSet<&'t str>,
    /// Notes that call each other, one in the other.
    note_depth: usize,
    /// Notes that are called too deep within others, to be read after them.
    notes_to_read: Vec<(NoteId, Element<'t>)>,
    /// Lists of items that a citation has.
    lists_read: HashSet<u32>,
    /// Entries of bibliographies that pointers can cite.
    citable: IndexMap<String, Reference>,
    /// Elements of the header that a field of the model holds.
    taken: HashSet<u32>,
    /// Elements of the header in which a name stands as bare words, which a field holds.
    words_taken: HashSet<u32>,
    /// Headings that belong to a section.
    heads_read: HashSet<u32>,
    assets: IndexMap<String, AssetReference>,
    /// Elements of the text that the model has no node for.
    foreign: &'t mut ForeignElements,
    /// Elements of the header that the model has no field for.
    unread: &'t mut ForeignElements,
    report: &'t mut Report,
}

impl<'t> Reading<'t> {
    fn new(
        tree: &'t Tree<'t>,
        source: &'t Source,
        spelling: Spelling,
        [foreign, unread]: [&'t mut ForeignElements; 2],
        report: &'t mut Report,
    ) -> Self {
        Self {
            tree,
            source,
            spelling,
            notes: IndexMap::new(),
            note_names: HashMap::new(),
            last_number: 0,
            targets: HashSet::new(),
            note_depth: 0,
            notes_to_read: Vec::new(),
            lists_read: HashSet::new(),
            citable: IndexMap::new(),
            taken: HashSet::new(),
            words_taken: HashSet::new(),
            heads_read: HashSet::new(),
            assets: IndexMap::new(),
            foreign,
            unread,
            report,
        }
    }

    fn span(&self, element: Element<'_>) -> Span {
        self.source.span(element.range())
    }

    /// Tells whether resolve made what `element` holds, so that it is made anew.
    fn is_generated(&self, element: Element<'_>) -> bool {
        const RESPONSIBLE: &str = "#recension";
        self.spelling.is_own && element.attribute("resp") == Some(RESPONSIBLE)
    }

    /// Tells whether a note between blocks is called from elsewhere, and so stands in its place only to be printed.
    fn is_listed_note(&self, note: Element<'t>) -> bool {
        let is_called = note.attribute("xml:id").is_some_and(|id| self.targets.contains(id));
        is_called || note.parent().is_some_and(|parent| parent.has_type("notes"))
    }

    /// Counts an element that the model has no node for.
    fn note_foreign(&mut self, element: Element<'_>) {
        let span = self.source.span(element.range().start..element.range().start + 1);
        self.foreign.entry(element.name().to_owned()).or_insert((0, span)).0 += 1;
    }

    /// Notes a file that the document uses.
    fn note_asset(&mut self, path: &str, media_type: Option<String>, span: Span) {
        let asset = self.assets.entry(path.to_owned());
        let asset = asset.or_insert_with(|| AssetReference {
            path: path.to_owned(),
            media_type: None,
            span,
        });
        asset.media_type = asset.media_type.take().or(media_type);
    }
}
