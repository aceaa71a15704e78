//! Metadata of the review: what each key at the left margin says.

use super::Front;
use super::field::{Field, Fields};
use super::person::read_contributors;
use super::publication::{read_licence, read_publication, read_publication_entry, read_series};
use super::reference::read_references;
use super::tree::{Entry, Kind};
use super::work::{add_to_work, read_works};
use crate::code;
use crate::key::{canonical, is_of_work, kind_of_key, role_in_review, scheme_of_key};
use crate::read::Reading;
use indexmap::IndexMap;
use recension_core::model::{Relator, ReviewedWork};
use recension_core::source::Source;

/// The keys that a slip of the pen may have meant.
const KEYS: &[&str] = &[
    "title",
    "subtitle",
    "short-title",
    "author",
    "editor",
    "translator",
    "contributors",
    "lang",
    "language",
    "date",
    "dates",
    "abstract",
    "keywords",
    "tags",
    "publication",
    "journal",
    "rights",
    "licence",
    "series",
    "content-warnings",
    "reviewed",
    "references",
    "rating",
    "grade",
    "director",
];

/// Reads all keys of front matter.
pub(super) fn read_front(source: &Source, entries: &[Entry], reading: &mut Reading<'_>) -> Front {
    let fields = Fields { source, reading, kept: IndexMap::new() };
    let all: Vec<Field<'_>> = entries.iter().map(Field::of_entry).collect();
    let manner = Manner::of(&all);
    let mut reader = Reader { fields, front: Front::default(), manner, of_work: Vec::new() };
    for field in &all {
        reader.entry(field);
    }
    reader.add_to_sole_work();
    let Reader { fields, mut front, .. } = reader;
    front.meta.extra = fields.kept;
    front
}

/// How much of the reviewed work stands at the left margin, beside what is said of the review.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    /// Nothing that only a work can have.
    Apart,
    /// Keys that only a work can have.
    Flat,
    /// Those of a book: then publisher and pages are the book's too.
    FlatBook,
}

impl Manner {
    fn of(fields: &[Field<'_>]) -> Self {
        let keys = fields.iter().map(|field| canonical(field.key));
        let manners = keys.map(|key| match key.as_str() {
            key if scheme_of_key(key) == Some("isbn") => Self::FlatBook,
            key if is_of_work(key) => Self::Flat,
            _ => Self::Apart,
        });
        manners.max().unwrap_or(Self::Apart)
    }
}

/// Tells whether a key is one of the work where another key is one that only a work can have.
fn may_be_of_work(key: &str, manner: Manner) -> bool {
    match key {
        "year" | "kind" | "runtime" | "running-time" | "country" | "distributor" | "venue"
        | "run" | "release-date" | "price" => manner >= Manner::Flat,
        "publisher" | "place" | "pages" | "edition" => manner >= Manner::FlatBook,
        _ => false,
    }
}

struct Reader<'f, 'r, 'n> {
    fields: Fields<'f, 'r>,
    front: Front,
    manner: Manner,
    /// What is said of the reviewed work at the left margin.
    of_work: Vec<Field<'n>>,
}

impl<'n> Reader<'_, '_, 'n> {
    fn entry(&mut self, field: &Field<'n>) {
        let key = canonical(field.key);
        if is_of_work(&key) || may_be_of_work(&key, self.manner) {
            self.of_work.push(field.clone());
        } else if !self.review_entry(&key, field)
            && !self.person_entry(&key, field)
            && !self.work_entry(&key, field)
        {
            self.other_entry(&key, field);
        }
    }

    /// Titles, dates and the other facts of the review. Tells whether `key` is one of them.
    fn review_entry(&mut self, key: &str, field: &Field<'n>) -> bool {
        let (fields, meta) = (&mut self.fields, &mut self.front.meta);
        match key {
            "title" => self.title(field),
            "subtitle" => {
                let subtitle = fields.line(field);
                fields.fill(&mut meta.subtitle, subtitle, field);
            }
            "short-title" => meta.short_title = fields.line(field),
            "id" => meta.id = fields.text(field),
            "lang" | "language" => {
                let language = fields.language(field);
                fields.set(&mut meta.language, language, field);
            }
            "abstract" | "summary" => {
                let summary = fields.blocks(field);
                fields.fill(&mut meta.summary, summary, field);
            }
            "keywords" | "keyword" | "tags" => meta.keywords.extend(fields.separated_texts(field)),
            "content-warnings" | "content-warning" => {
                meta.content_warnings.extend(fields.texts(field));
            }
            "rights" | "copyright" => {
                let rights = fields.line(field);
                fields.fill(&mut meta.rights, rights, field);
            }
            "licence" | "license" => {
                let licence = read_licence(fields, field);
                fields.set(&mut meta.licence, licence, field);
            }
            "series" => meta.series = read_series(fields, field),
            "publication" => read_publication(fields, &mut meta.publication, field),
            "references" => self.front.references = read_references(fields, field),
            _ => return self.date_entry(key, field),
        }
        true
    }

    fn date_entry(&mut self, key: &str, field: &Field<'n>) -> bool {
        let (fields, dates) = (&mut self.fields, &mut self.front.meta.dates);
        let slot = match key {
            "dates" => {
                for entry in fields.entries(field) {
                    if !self.date_entry(&canonical(entry.key), &entry) {
                        self.fields.unknown(&entry, &["written", "published", "updated"]);
                    }
                }
                return true;
            }
            "date" | "published" | "date-published" | "pubdate" => &mut dates.published,
            "written" | "date-written" => &mut dates.written,
            "updated" | "modified" | "last-modified" | "lastmod" | "date-modified" => {
                &mut dates.updated
            }
            _ => return false,
        };
        let date = fields.date(field);
        // The canonical form has the date of publication twice: by itself, and among the dates.
        if *slot != date {
            fields.set(slot, date, field);
        }
        true
    }

    /// A title; of a list, the title and the subtitle, as for pandoc's EPUB.
    fn title(&mut self, field: &Field<'n>) {
        self.front.has_title = true;
        let meta = &mut self.front.meta;
        if let Kind::List(_) = &field.node.kind {
            let mut lines: Vec<_> =
                field.items().iter().map(|item| self.fields.line(item)).collect();
            if lines.len() > 2 {
                self.fields.wrong_type(field, "a title, or title and subtitle");
            } else {
                let mut lines = lines.drain(..);
                meta.title = lines.next().unwrap_or_default();
                meta.subtitle = lines.next().unwrap_or_default();
            }
        } else {
            let title = self.fields.line(field);
            self.fields.fill(&mut meta.title, title, field);
        }
    }

    /// Those who made the review.
    fn person_entry(&mut self, key: &str, field: &Field<'n>) -> bool {
        let role = match key {
            "contributors" => Some(Relator::new("ctb")),
            key => role_in_review(key),
        };
        let Some(role) = role else { return false };
        self.front.meta.contributors.extend(read_contributors(&mut self.fields, &role, field));
        true
    }

    fn work_entry(&mut self, key: &str, field: &Field<'n>) -> bool {
        let works = match key {
            "reviewed" | "reviewed-work" | "reviewed-works" | "item-reviewed"
            | "works-reviewed" => read_works(&mut self.fields, None, field),
            "review" if matches!(field.node.kind, Kind::Map(_)) => {
                for entry in self.fields.entries(field) {
                    self.entry(&entry);
                }
                return true;
            }
            _ => match kind_of_key(key) {
                Some(kind) => read_works(&mut self.fields, Some(kind), field),
                None => return false,
            },
        };
        self.front.meta.reviewed.extend(works);
        true
    }

    /// A fact of the publication, or a key that the model does not have.
    fn other_entry(&mut self, key: &str, field: &Field<'n>) {
        let publication = &mut self.front.meta.publication;
        match key {
            "journal" | "issn" | "volume" | "issue" | "url" | "doi" | "publisher" | "place"
            | "pages" => {
                read_publication_entry(&mut self.fields, publication, field);
            }
            _ => self.fields.unknown(field, KEYS),
        }
    }

    /// Gives what stands at the left margin to the only reviewed work there is.
    fn add_to_sole_work(&mut self) {
        let Some(first) = self.of_work.first() else { return };
        let works = &mut self.front.meta.reviewed;
        if works.is_empty() {
            works.push(ReviewedWork { span: self.fields.span(first), ..ReviewedWork::default() });
        }
        match works.as_mut_slice() {
            [work] => {
                add_to_work(&mut self.fields, work, &self.of_work);
            }
            works => {
                for field in &self.of_work {
                    let message = format!(
                        "`{}` may be said of any of the {} reviewed works",
                        field.key,
                        works.len()
                    );
                    self.fields.warn(
                        &code::AMBIGUOUS_WORK,
                        field,
                        message,
                        "move it to the work that it is said of",
                    );
                    self.fields.keep(field);
                }
            }
        }
    }
}
