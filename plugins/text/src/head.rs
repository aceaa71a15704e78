//! The head of a text: headers of a mail, title, subtitle, byline, date.

use crate::detect::{self, Tongue};
use crate::layout::{Chunk, LONG, Marks, Shape, inlines};
use indexmap::IndexMap;
use recension_core::model::{Contributor, Date, Metadata, PersonName, Relator, Value};

/// How many chunks a head has at most.
const HEAD: usize = 6;

/// Takes out of `chunks` what is plainly the head of a review, and writes it into `meta`.
pub(crate) fn take(chunks: &mut Vec<Chunk>, meta: &mut Metadata, marks: Marks) {
    take_mail(chunks, meta);
    let tongue = Tongue::of(chunks.iter().map(|chunk| chunk.text.as_str()));
    let Some(end) = head_end(chunks) else { return };
    let title = title(&chunks[..end], tongue);
    let byline = byline(chunks, title.map_or(0, |title| title + 1), end, tongue);
    let mut taken = Vec::new();
    if let Some(number) = title {
        meta.title = inlines(&chunks[number].text, marks);
        taken.push(number);
    }
    if let Some(Byline { number, people, date }) = byline {
        // One line between title and byline is what journals set as a subtitle.
        if let Some(subtitle) =
            title.map(|title| title + 1).filter(|subtitle| subtitle + 1 == number)
        {
            meta.subtitle = inlines(&chunks[subtitle].text, marks);
            taken.push(subtitle);
        }
        meta.contributors = people.into_iter().map(author).collect();
        meta.dates.published = date;
        taken.push(number);
    }
    take_date(chunks, end, meta, &mut taken);
    let mut number = 0;
    chunks.retain(|_| {
        number += 1;
        !taken.contains(&(number - 1))
    });
}

fn author(name: String) -> Contributor {
    Contributor { role: Relator::default(), name: PersonName::new(name), ..Contributor::default() }
}

/// Where the running text begins; a text without any has no head.
fn head_end(chunks: &[Chunk]) -> Option<usize> {
    let end = chunks
        .iter()
        .position(|chunk| chunk.text.len() >= LONG && chunk.shape == Shape::Paragraph)?;
    Some(end.min(HEAD))
}

/// The number of the title: the first line that is no path of a web page.
fn title(head: &[Chunk], tongue: Tongue) -> Option<usize> {
    let is_path =
        |chunk: &&Chunk| [" › ", " > ", " » ", " | "].iter().any(|mark| chunk.text.contains(mark));
    let number = head.iter().take_while(is_path).count();
    let chunk = head.get(number).filter(|chunk| chunk.shape == Shape::Paragraph)?;
    is_title(&chunk.text, tongue).then_some(number)
}

fn is_title(text: &str, tongue: Tongue) -> bool {
    let words = text.split(' ').count();
    let is_open = !text.ends_with([',', ';', ':'])
        && (!text.ends_with('.') || text.ends_with("..."))
        && !text.ends_with(['★', '☆']);
    let begins = text.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '“' | '"' | '‘' | '„' | '«' | '*' | '_' | '¿' | '¡')
    });
    let is_page_header =
        text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(char::is_uppercase);
    let speaks_of_review = tongue.byline(text).is_some()
        || detect::is_credits(text, tongue)
        || tongue.begins_with_review_of(text);
    text.len() <= 160 && words <= 18 && is_open && begins && !is_page_header && !speaks_of_review
}

struct Byline {
    number: usize,
    people: Vec<String>,
    date: Option<Date>,
}

/// The byline among the chunks from `start` to `end`: "By Ilse Marwick", perhaps with a date.
fn byline(chunks: &[Chunk], start: usize, end: usize, tongue: Tongue) -> Option<Byline> {
    (start..end).find_map(|number| {
        let (people, rest) = tongue.byline(&chunks[number].text)?;
        // "By A. Author" over "Publisher, 320 pp." names the author of the book.
        let next =
            chunks.get(number + 1).is_some_and(|next| detect::is_imprint(&next.text, tongue));
        let date = Date::parse(rest);
        let is_whole = rest.is_empty() || date.edtf.is_some();
        (!next && is_whole).then(|| Byline {
            number,
            people,
            date: date.edtf.is_some().then_some(date),
        })
    })
}

/// Takes a line that is a date and nothing else.
fn take_date(chunks: &[Chunk], end: usize, meta: &mut Metadata, taken: &mut Vec<usize>) {
    // Without a title or byline beside it, a date may be the first line of a diary.
    if meta.dates.published.is_some() || taken.is_empty() {
        return;
    }
    for (number, chunk) in chunks.iter().enumerate().take(end) {
        let date = Date::parse(&chunk.text);
        let is_day = date.edtf.as_ref().is_some_and(|edtf| edtf.len() == 10);
        if is_day && !taken.contains(&number) {
            meta.dates.published = Some(date);
            taken.push(number);
            return;
        }
    }
}

/// Takes the headers of a mail into the metadata, where nothing of them is lost.
fn take_mail(chunks: &mut Vec<Chunk>, meta: &mut Metadata) {
    let headers: Vec<(String, Value)> =
        chunks.iter().map_while(|chunk| header(&chunk.text)).collect();
    let is_mail = headers.len() >= 2
        && headers.iter().any(|(key, _)| {
            matches!(
                key.to_lowercase().as_str(),
                "from" | "subject" | "von" | "betreff" | "de" | "objet" | "тема"
            )
        });
    if is_mail {
        chunks.drain(..headers.len());
        let map: IndexMap<String, Value> = headers.into_iter().collect();
        meta.extra.insert("mail".to_owned(), Value::Map { map });
    }
}

fn header(text: &str) -> Option<(String, Value)> {
    const NAMES: [&str; 14] = [
        "from", "to", "cc", "bcc", "subject", "date", "sent", "reply-to", "von", "an", "betreff",
        "de", "objet", "тема",
    ];
    let (name, value) = text.split_once(": ")?;
    let is_header = NAMES.contains(&name.to_lowercase().as_str());
    is_header.then(|| (name.to_owned(), Value::Text(value.trim().to_owned())))
}
