//! Reviewed works where the schools of TEI put them.

use super::{person, told};
use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{
    Credit, Date, Identifier, Relator, ReviewedWork, WorkKind, plain_text,
};

impl<'t> Reading<'t> {
    /// The works that a document is about: ours, and those of RIDE, OpenEdition, jTEI and Zotero.
    pub(super) fn reviewed(&mut self, root: Element<'t>, header: Element<'t>) -> Vec<ReviewedWork> {
        let file = header.child("fileDesc");
        let notes = file.and_then(|file| file.child("notesStmt"));
        let related: Vec<Element<'t>> = notes
            .into_iter()
            .flat_map(|notes| {
                notes.elements().filter(|item| item.is("relatedItem") && is_reviewed(*item))
            })
            .filter_map(|item| item.elements().find(|work| is_bibliographic(*work)))
            .collect();
        if !related.is_empty() || self.spelling.is_own {
            return related.into_iter().map(|work| self.described_work(work)).collect();
        }
        let in_source = file.and_then(|file| file.child("sourceDesc")).into_iter();
        let sources: Vec<Element<'t>> = in_source
            .flat_map(Element::elements)
            .flat_map(
                |part| if part.is("listBibl") { part.elements().collect() } else { vec![part] },
            )
            .filter(|work| {
                is_bibliographic(*work)
                    && !work.has_type("review")
                    && work.attribute("type").is_some()
            })
            .collect();
        if !sources.is_empty() {
            return sources.into_iter().map(|work| self.described_work(work)).collect();
        }
        let printed = self.printed_work(root).or_else(|| self.work_in_title(header));
        printed.into_iter().collect()
    }

    /// DHQ has no element for the reviewed work; its title stands in that of the review.
    fn work_in_title(&mut self, header: Element<'t>) -> Option<ReviewedWork> {
        let mut titles = header.descend(&["fileDesc", "titleStmt"])?.named("title");
        let title = titles.find_map(|title| title.child("title"))?;
        let span = self.span(title);
        Some(ReviewedWork { title: self.inlines(title), span, ..ReviewedWork::default() })
    }

    fn described_work(&mut self, element: Element<'t>) -> ReviewedWork {
        if element.is("biblStruct") { self.work(element) } else { self.loose_work(element) }
    }

    /// OpenEdition prints the reviewed work in a division before the text.
    fn printed_work(&mut self, root: Element<'t>) -> Option<ReviewedWork> {
        let front = root.descend(&["text", "front"])?;
        let review = front.named("div").find(|part| part.has_type("review"))?;
        let mut work = ReviewedWork { span: self.span(review), ..ReviewedWork::default() };
        for line in review.named("p") {
            match line.attribute("rend") {
                Some("review-title") => work.title = self.inlines(line),
                Some("review-author") => work.credits.push(credit("aut", line.line())),
                Some("review-bibliography") => work.as_printed = self.inlines(line),
                Some("review-date") => work.date = Some(Date::parse(&line.line())),
                _ => {}
            }
        }
        work.kind = kind_of(&work);
        Some(work)
    }

    /// A work that `bibl` describes, in any order, with text between its parts.
    fn loose_work(&mut self, element: Element<'t>) -> ReviewedWork {
        self.take(element);
        let mut work = ReviewedWork {
            as_printed: self.inlines(element),
            span: self.span(element),
            ..ReviewedWork::default()
        };
        for part in element.descendants().skip(1).collect::<Vec<_>>() {
            match part.name() {
                "title" if work.title.is_empty() => work.title = self.inlines(part),
                "author" => work.credits.push(credit("aut", name_in(part))),
                "editor" => work.credits.push(credit("edt", name_in(part))),
                "publisher" => work.publisher = told(Some(part)),
                "pubPlace" => work.place = told(Some(part)),
                "date" if work.date.is_none() && !part.has_type("accessed") => {
                    work.date = Some(self.date(part));
                }
                "idno" => {
                    let scheme = part.attribute("type").unwrap_or_default().to_ascii_lowercase();
                    let scheme = if scheme == "uri" { "url".to_owned() } else { scheme };
                    work.identifiers.push(Identifier { scheme, value: part.line() });
                }
                "ref" | "ptr" => {
                    let target =
                        part.attribute("target").filter(|target| target.starts_with("http"));
                    work.identifiers.extend(target.map(|target| Identifier::new("url", target)));
                }
                _ => {}
            }
        }
        work.identifiers.dedup();
        work.kind = kind_of(&work);
        work
    }
}

/// Tells whether a related item is what the review is of.
fn is_reviewed(item: Element<'_>) -> bool {
    match item.attribute("type") {
        None => true,
        Some(kind) => kind.starts_with("reviewed"),
    }
}

fn is_bibliographic(element: Element<'_>) -> bool {
    element.is("bibl") || element.is("biblStruct")
}

fn credit(role: &str, name: String) -> Credit {
    Credit {
        role: Relator::new(role),
        name: recension_core::model::PersonName::new(name),
        ..Credit::default()
    }
}

/// The name in an element for a person, without their address and affiliation.
fn name_in(element: Element<'_>) -> String {
    let name =
        element.elements().find(|part| matches!(part.name(), "persName" | "name" | "orgName"));
    match name {
        Some(name) => person::person_name(&[name]).name,
        None => element.line(),
    }
}

/// Tells whether a printed reference counts pages: "312 p.", "xi + 204 pp.", "180 S.".
fn tells_pages(printed: &str) -> bool {
    let mut words = printed.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let is_number = word.bytes().all(|b| b.is_ascii_digit());
        if is_number
            && words.peek().is_some_and(|next| {
                next.starts_with("p.") || next.starts_with("pp.") || *next == "S."
            })
        {
            return true;
        }
    }
    false
}

/// What sort of thing a work is, so far as its ids tell.
pub(super) fn kind_of(work: &ReviewedWork) -> WorkKind {
    let has = |scheme: &str| work.identifiers.iter().any(|id| id.scheme == scheme);
    if has("isbn") || work.publisher.is_some() || tells_pages(&plain_text(&work.as_printed)) {
        WorkKind::Book
    } else if has("imdb") || has("eidr") {
        WorkKind::Film
    } else if has("url") {
        WorkKind::DigitalResource
    } else {
        WorkKind::Other
    }
}
