//! The description of the encoding, and the profile of the text.

use super::Header;
use crate::name::{GENRES, PROGRAM, prefix};
use crate::write::out::{Out, Tag};
use recension_core::model::{Block, BlockKind, Language, WorkKind};
use std::collections::BTreeSet;
use std::io;

/// Declarations of editorial practice: element, attribute, words.
const EDITORIAL: [(&str, (&str, &str), &str); 3] = [
    (
        "quotation",
        ("marks", "some"),
        "Where q, soCalled or quote stands, the marks are removed; others are kept.",
    ),
    ("hyphenation", ("eol", "none"), "Hyphens at line ends are not kept."),
    ("normalization", ("method", "markup"), "White space counts where xml:space says so."),
];

impl<'d> Out<'d, '_> {
    /// Writes `encodingDesc`, with the genres that texts of the file are of.
    pub(super) fn encoding_description(&mut self, kinds: &BTreeSet<WorkKind>) -> io::Result<()> {
        self.line()?;
        self.start("encodingDesc")?;
        self.line()?;
        self.start("appInfo")?;
        let version = env!("CARGO_PKG_VERSION");
        let tag = Tag::new("application")
            .set("ident", PROGRAM)
            .set("version", version)
            .set("xml:id", PROGRAM);
        self.open(tag)?;
        self.element(Tag::new("label"), "Recension")?;
        self.end()?;
        self.end()?;
        self.line()?;
        self.start("editorialDecl")?;
        for (name, attribute, text) in EDITORIAL {
            self.line()?;
            self.open(Tag::new(name).set(attribute.0, attribute.1))?;
            self.element(Tag::new("p"), text)?;
            self.end()?;
        }
        self.line_end()?;
        self.line()?;
        self.start("classDecl")?;
        self.open(Tag::new("taxonomy").set("xml:id", GENRES))?;
        self.category("review", "review")?;
        for kind in kinds {
            self.category(kind.name(), kind.name())?;
        }
        self.line_end()?;
        self.end()?;
        self.line_end()
    }

    fn category(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("category").set("xml:id", format!("{}{name}", prefix::GENRE)))?;
        self.element(Tag::new("catDesc"), text)?;
        self.end()
    }

    /// Writes `profileDesc`, if there is anything to say.
    pub(super) fn profile(&mut self, header: &Header<'d>) -> io::Result<()> {
        let written = header.dates.and_then(|dates| dates.written.as_ref());
        let Header { summary, keywords, languages, genres, .. } = header;
        let has_class = !keywords.is_empty() || genres.is_some();
        if written.is_none() && summary.is_empty() && languages.is_empty() && !has_class {
            return Ok(());
        }
        self.line()?;
        self.start("profileDesc")?;
        if let Some(written) = written {
            self.line()?;
            self.start("creation")?;
            self.date_line(Tag::new("date").set("type", "written"), written)?;
            self.line_end()?;
        }
        self.languages(languages)?;
        self.summary(summary)?;
        if has_class {
            self.text_class(keywords, genres.as_ref())?;
        }
        self.line_end()
    }

    fn languages(&mut self, languages: &[Language]) -> io::Result<()> {
        if languages.is_empty() {
            return Ok(());
        }
        self.line()?;
        self.start("langUsage")?;
        for language in languages {
            self.line()?;
            self.leaf(Tag::new("language").set("ident", language.as_str().to_owned()))?;
        }
        self.line_end()
    }

    /// Writes the abstract. TEI, "abstract": paragraphs and lists; what else there is stands in an item.
    fn summary(&mut self, summary: &'d [Block]) -> io::Result<()> {
        if summary.is_empty() {
            return Ok(());
        }
        self.line()?;
        let tag = Tag::new("abstract").set("xml:space", "preserve");
        if summary.iter().all(is_allowed_in_abstract) {
            return self.around_blocks(tag, summary);
        }
        self.open(tag)?;
        self.open(Tag::new("list").set("type", "blocks"))?;
        self.around_blocks(Tag::new("item"), summary)?;
        self.end()?;
        self.end()
    }

    fn text_class(
        &mut self,
        keywords: &'d [String],
        genres: Option<&BTreeSet<WorkKind>>,
    ) -> io::Result<()> {
        self.line()?;
        self.start("textClass")?;
        if let Some(genres) = genres {
            self.line()?;
            let names = std::iter::once("review").chain(genres.iter().map(|kind| kind.name()));
            let target: Vec<String> =
                names.map(|name| format!("#{}{name}", prefix::GENRE)).collect();
            let tag = Tag::new("catRef").set("scheme", format!("#{GENRES}"));
            self.leaf(tag.set("target", target.join(" ")))?;
        }
        if !keywords.is_empty() {
            self.line()?;
            self.start("keywords")?;
            for keyword in keywords {
                self.line_of(Tag::new("term"), Some(keyword))?;
            }
            self.line_end()?;
        }
        self.line_end()
    }
}

fn is_allowed_in_abstract(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph { .. }
            | BlockKind::Heading { .. }
            | BlockKind::Code { .. }
            | BlockKind::Raw { .. }
            | BlockKind::List(_)
            | BlockKind::DefinitionList { .. }
    )
}
