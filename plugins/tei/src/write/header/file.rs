//! The description of the file: titles, people, publication, series, reviewed works.

use super::{Header, Journal};
use crate::name::BORN_DIGITAL;
use crate::write::out::{Out, Tag};
use recension_core::model::AssetReference;
use std::io;

impl<'d> Out<'d, '_> {
    /// Writes `fileDesc`.
    pub(super) fn file_description(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.line()?;
        self.start("fileDesc")?;
        self.title_statement(header)?;
        self.publication_statement(header)?;
        self.series_statements(header)?;
        self.notes_statement(header)?;
        self.line()?;
        self.start("sourceDesc")?;
        self.element(Tag::new("p"), BORN_DIGITAL)?;
        self.end()?;
        self.line_end()
    }

    fn title_statement(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.line()?;
        self.start("titleStmt")?;
        let title = || Tag::new("title").set("level", header.level);
        for (kind, title_of_kind) in ["main", "sub", "short"].into_iter().zip(header.titles) {
            if !title_of_kind.is_empty() {
                self.line()?;
                self.around(title().set("type", kind), title_of_kind)?;
            } else if kind == "main" {
                self.line()?;
                let tag = title().set("type", kind).generated();
                self.generated(|out| out.around(tag, header.fallback))?;
            }
        }
        for contributor in header.contributors {
            self.contributor(contributor)?;
        }
        self.line_end()
    }

    fn publication_statement(&mut self, header: &Header<'d>) -> io::Result<()> {
        self.line()?;
        self.start("publicationStmt")?;
        self.line()?;
        // TEI, "publicationStmt": a publisher comes first.
        self.element(Tag::new("publisher"), header.publisher.unwrap_or_default())?;
        self.line_of(Tag::new("pubPlace"), header.place)?;
        if let Some(published) = header.dates.and_then(|dates| dates.published.as_ref()) {
            self.date_line(Tag::new("date").set("type", "published"), published)?;
        }
        for (kind, value) in [("id", header.id), ("DOI", header.doi), ("URI", header.url)] {
            self.line_of(Tag::new("idno").set("type", kind), value)?;
        }
        for (output, isbn) in header.isbn.into_iter().flatten() {
            self.line_of(Tag::new("idno").set("type", "ISBN").set("n", output), Some(isbn))?;
        }
        self.availability(header)?;
        self.line_end()
    }

    fn availability(&mut self, header: &Header<'d>) -> io::Result<()> {
        if header.rights.is_empty() && header.licence.is_none() {
            return Ok(());
        }
        self.line()?;
        self.start("availability")?;
        if !header.rights.is_empty() {
            self.line()?;
            self.around(Tag::new("p"), header.rights)?;
        }
        if let Some(licence) = header.licence {
            self.line()?;
            let tag = Tag::new("licence").pointer(
                "target",
                "url",
                licence.url.as_deref().unwrap_or_default(),
            );
            self.element(tag, licence.name.as_deref().unwrap_or_default())?;
        }
        self.line_end()
    }

    fn series_statements(&mut self, header: &Header<'d>) -> io::Result<()> {
        let Journal { title, volume, issue, pages, issn } = header.journal;
        if [title, volume, issue, pages, issn].iter().any(Option::is_some) {
            self.line()?;
            self.start("seriesStmt")?;
            self.line()?;
            self.element(Tag::new("title").set("level", "j"), title.unwrap_or_default())?;
            self.line_of(Tag::new("biblScope").set("unit", "volume"), volume)?;
            self.line_of(Tag::new("biblScope").set("unit", "issue"), issue)?;
            if let Some(pages) = pages {
                self.line_of(Tag::new("biblScope").set("unit", "page").range(pages), Some(pages))?;
            }
            self.line_of(Tag::new("idno").set("type", "ISSN"), issn)?;
            self.line_end()?;
        }
        if let Some(series) = header.series {
            self.line()?;
            self.start("seriesStmt")?;
            self.line()?;
            self.element(Tag::new("title").set("level", "s"), &series.title)?;
            self.line_of(Tag::new("biblScope").set("unit", "volume"), series.number.as_deref())?;
            self.line_of(Tag::new("idno").set("type", "ISSN"), series.issn.as_deref())?;
            self.line_end()?;
        }
        Ok(())
    }

    fn notes_statement(&mut self, header: &Header<'d>) -> io::Result<()> {
        let Header { content_warnings, imprint, cover, assets, reviewed, .. } = header;
        if content_warnings.is_empty()
            && imprint.is_empty()
            && cover.is_none()
            && assets.is_empty()
            && reviewed.is_empty()
        {
            return Ok(());
        }
        self.line()?;
        self.start("notesStmt")?;
        for warning in *content_warnings {
            self.line_of(Tag::new("note").set("type", "contentWarning"), Some(warning))?;
        }
        if !imprint.is_empty() {
            self.line()?;
            let tag = Tag::new("note").set("type", "imprint").set("xml:space", "preserve");
            self.around_blocks(tag, imprint)?;
        }
        if let Some(cover) = cover {
            self.line()?;
            self.open(Tag::new("note").set("type", "cover"))?;
            self.inline_image(cover)?;
            self.end()?;
        }
        for asset in assets {
            self.asset(asset)?;
        }
        self.works(reviewed)?;
        self.line_end()
    }

    fn asset(&mut self, asset: &'d AssetReference) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("note").set("type", "asset"))?;
        let media_type = asset.media_type.as_deref().unwrap_or_default();
        self.leaf(Tag::new("graphic").url(&asset.path).word("mimeType", "media-type", media_type))?;
        self.end()
    }
}
