//! The state of a page that is being written, and what every element needs.

use crate::inline::OpenLink;
use crate::language::{Direction, UNDETERMINED, is_well_formed};
use crate::outline::Outline;
use crate::plain::Quoting;
use crate::said::Said;
use crate::survey::{Survey, Text};
use crate::tag::Tag;
use crate::words::Words;
use recension_core::diagnostic::{Degree, Report};
use recension_core::model::{Attributes, Language, NodeId, NoteId};
use recension_core::resolve::{Bibliography, CitedAt, MentionTarget, SpoilerPolicy};
use recension_core::source::Span;
use recension_core::xml::{self, is_name_character, is_name_start, is_ncname};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;

/// What a page is written into.
pub type Xml = xml::Writer<Vec<u8>>;

/// What the exporter knows and a page needs.
pub struct Surroundings<'a> {
    /// The picture of a path, as the document writes the path; none if it cannot be shown.
    pub picture: &'a dyn Fn(&str) -> Option<Picture<'a>>,
    /// The address of another document of the edition, by its id.
    pub document: &'a dyn Fn(&str) -> Option<&'a str>,
    /// The address of an entry of the edition's bibliography, by its anchor.
    pub entry: &'a dyn Fn(&str) -> Option<String>,
    /// The address of a citation on another page.
    pub citation: &'a dyn Fn(CitedAt) -> Option<String>,
    /// The address of a place that the index leads to.
    pub mention: &'a dyn Fn(MentionTarget) -> Option<String>,
    /// Keys of metadata beyond the model that the exporter has a use for.
    pub keys: &'a [&'a str],
    /// The address of the page that holds all notes of the edition, if one does.
    pub notes: Option<&'a str>,
    /// The address of an article, by its position in the edition.
    pub article: &'a dyn Fn(usize) -> Option<&'a str>,
}

/// A picture that the publication holds.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Where it is, as seen from the page.
    pub href: &'a str,
    /// Its width and height in pixels, where it has them.
    pub pixels: Option<(u32, u32)>,
}

/// A page that is being written.
pub(crate) struct Renderer<'a> {
    pub(crate) xml: Xml,
    pub(crate) surroundings: &'a Surroundings<'a>,
    /// Flaws and losses of this page; its own, so that they need not outlive what the page borrows.
    pub(crate) report: Report,
    pub(crate) survey: Survey,
    /// What the text says, for pull quotes.
    pub(crate) said: Said,
    /// Which of the texts of its article is being written.
    pub(crate) text: Text,
    /// The position of the article in its edition, from 0.
    pub(crate) position: usize,
    /// What becomes of spoilers.
    pub(crate) spoilers: SpoilerPolicy,
    pub(crate) words: &'static Words,
    pub(crate) outline: Outline,
    /// The bibliography of the page.
    pub(crate) bibliography: Option<&'a Bibliography>,
    /// How many lists of it have been named, since no heading names them.
    pub(crate) lists: usize,
    /// The id of the heading over this place, as long as it has named nothing but its section.
    pub(crate) heading: Option<String>,
    /// The numbers of the notes that the page will hold.
    pub(crate) note_numbers: HashMap<&'a NoteId, u32>,
    /// What stands before the captions of numbered figures and tables.
    pub(crate) captions: HashMap<NodeId, &'a str>,
    /// Language at this place.
    pub(crate) language: &'a str,
    /// The link at this place, not yet written.
    pub(crate) link: Option<OpenLink<'a>>,
    /// The quotation at this place.
    pub(crate) quoting: Quoting,
    /// Rank of the heading over this place: 1 for the title's.
    pub(crate) rank: u8,
    used_ids: HashSet<String>,
    last_numbers: HashMap<&'static str, u32>,
}

impl<'a> Renderer<'a> {
    /// Begins a page in `language`, as yet without ids to link to.
    pub(crate) fn new(
        xml: Xml,
        language: &'a Language,
        survey: Survey,
        surroundings: &'a Surroundings<'a>,
    ) -> Self {
        let language =
            Some(language.as_str()).filter(|tag| is_well_formed(tag)).unwrap_or(UNDETERMINED);
        Self {
            xml,
            surroundings,
            report: Report::default(),
            survey,
            said: Said::default(),
            text: Text::Body,
            position: 0,
            spoilers: SpoilerPolicy::default(),
            words: Words::of(language),
            outline: Outline::default(),
            bibliography: None,
            lists: 0,
            heading: None,
            note_numbers: HashMap::new(),
            captions: HashMap::new(),
            language,
            link: None,
            quoting: Quoting::None,
            rank: 1,
            used_ids: HashSet::new(),
            last_numbers: HashMap::new(),
        }
    }

    /// Opens an element.
    pub(crate) fn start(&mut self, tag: &Tag<'_>) -> io::Result<()> {
        if tag.is_plain() {
            return self.xml.start(tag.name, &[]);
        }
        self.xml.start(tag.name, &tag.attributes())
    }

    /// Writes an element with what `content` writes inside.
    pub(crate) fn element(
        &mut self,
        tag: &Tag<'_>,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.start(tag)?;
        content(self)?;
        self.xml.end()
    }

    /// Writes an element that has an author's attributes; their language holds inside.
    pub(crate) fn attributed(
        &mut self,
        tag: Tag<'a>,
        attributes: &'a Attributes,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        if attributes.is_empty() {
            return self.element(&tag, content);
        }
        let tag = self.with_attributes(tag, attributes, Span::NONE);
        self.speaking(attributes.language.as_ref(), tag, content)
    }

    /// Writes an element in `language`, which it marks if it is not the language around it.
    pub(crate) fn speaking(
        &mut self,
        language: Option<&'a Language>,
        tag: Tag<'a>,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let outside = self.language;
        let inside = self.spoken(language);
        let tag = with_language(tag, outside, inside);
        self.language = inside;
        let result = self.element(&tag, content);
        self.language = outside;
        result
    }

    /// The language that holds where `language` is told.
    fn spoken(&self, language: Option<&'a Language>) -> &'a str {
        language.map(Language::as_str).filter(|tag| is_well_formed(tag)).unwrap_or(self.language)
    }

    /// An element without content that has an author's attributes.
    pub(crate) fn void(&mut self, tag: Tag<'a>, attributes: &'a Attributes) -> io::Result<()> {
        let tag = self.with_attributes(tag, attributes, Span::NONE);
        let tag = with_language(tag, self.language, self.spoken(attributes.language.as_ref()));
        self.xml.empty(tag.name, &tag.attributes())
    }

    /// Adds id, classes and key-values; the language is the caller's.
    pub(crate) fn with_attributes(
        &mut self,
        mut tag: Tag<'a>,
        attributes: &'a Attributes,
        span: Span,
    ) -> Tag<'a> {
        if let Some(id) = self.first_use(attributes.id.as_deref()) {
            tag = tag.with("id", id);
        }
        for class in &attributes.classes {
            tag = tag.class(class);
        }
        let mut keys = BTreeSet::new();
        let own = ["data-href"].into_iter().filter(|name| tag.has(name));
        keys.extend(own.map(Cow::Borrowed));
        for (key, value) in &attributes.pairs {
            match data_attribute(key) {
                Some(name) if keys.insert(name.clone()) => tag = tag.with(name, value),
                _ => self.report.lose("attributes", Degree::Dropped, span),
            }
        }
        tag
    }

    /// Tells whether `id` can be one and no element has it yet.
    pub(crate) fn may_use(&self, id: &str) -> bool {
        is_ncname(id) && !self.used_ids.contains(id)
    }

    /// The id as it is printed, if it can be one; from now on an element has it.
    pub(crate) fn first_use<'i>(&mut self, id: Option<&'i str>) -> Option<Cow<'i, str>> {
        let id = id.filter(|id| self.may_use(id))?;
        self.used_ids.insert(id.to_owned());
        Some(self.here(id))
    }

    /// An id of our own that no element has.
    pub(crate) fn next_id(&mut self, kind: &'static str) -> String {
        let last = self.last_numbers.entry(kind).or_default();
        *last += 1;
        let id = self.survey.own_id(&format!("{kind}-{last}"));
        self.here(id).into_owned()
    }
}

pub(crate) fn with_language<'a>(tag: Tag<'a>, outside: &'a str, inside: &'a str) -> Tag<'a> {
    if outside == inside {
        return tag;
    }
    let tag = tag.with("xml:lang", inside).with("lang", inside);
    match Direction::of(inside) {
        direction if direction == Direction::of(outside) => tag,
        direction => tag.with("dir", direction.as_str()),
    }
}

/// The name of the attribute that keeps an author's key (HTML, "Embedding custom non-visible data").
fn data_attribute(key: &str) -> Option<Cow<'static, str>> {
    let key = key.strip_prefix("data-").unwrap_or(key);
    let is_name = key.chars().all(is_name_character) && !key.is_empty();
    // XML would take such a name for one of its own.
    let is_free =
        !key.starts_with("xml") && key.starts_with(|c| is_name_start(c) || c.is_ascii_digit());
    (is_name && is_free).then(|| Cow::Owned(format!("data-{}", key.to_ascii_lowercase())))
}
