//! A book of any length: paragraphs, notes, links, running heads.

use super::{ITALIC, Setter, TEXT};
use recension_pdf::Length;
use recension_pdf::description::{
    Artifact, Bookmark, Destination, DestinationId, ElementId, Label, Mark, Numerals, Page, Pages,
    Role, Target,
};

/// Lines of a page.
const LINES: u32 = 36;
/// What lines say, in turn.
const WORDS: [&str; 4] = [
    "The first performance filled the house, and what the critics saw of it ",
    "was less the play than its audience, which had come from all the towns ",
    "along the river; of the actors only one was known to any of them, a far\u{ad}",
    "away cousin of the director, whose Lear had been seen there years ago. ",
];

/// A book of this many pages.
pub fn book(count: u32) -> Pages {
    let mut set = Setter::default();
    let root = set.element(ElementId::ROOT, Role::Document);
    let review = set.element(root, Role::Article);
    let mut paragraph = set.element(review, Role::Paragraph);
    for number in 1..=count {
        let label = Label { numerals: Numerals::Arabic, number };
        let page = set.page(Page { label, ..Page::default() });
        let head = Mark::Artifact(Artifact::Pagination);
        set.say(ITALIC, (60.0, 40.0), "A review of reviews", head);
        set.say(TEXT, (350.0, 40.0), &number.to_string(), head);
        open_section(&mut set, review, page, number);
        for line in 1..LINES {
            if line % 6 == 1 {
                paragraph = set.element(review, Role::Paragraph);
            }
            say_line(&mut set, paragraph, line, number);
        }
    }
    set.pages
}

fn open_section(set: &mut Setter, review: ElementId, page: usize, number: u32) {
    let destination = DestinationId(u32::try_from(set.pages.destinations.len()).unwrap_or(0));
    let (x, y) = (Length::points(60.0), Length::points(50.0));
    set.pages.destinations.push(Some(Destination { page, x, y }));
    let title = format!("Section {number}");
    let heading = set.element(review, Role::Heading(1));
    set.say_of(heading, TEXT, (60.0, 62.0), &title);
    set.pages.bookmarks.push(Bookmark { title, destination, children: Vec::new() });
}

/// A line; every sixth calls a note by a link to the last section.
fn say_line(set: &mut Setter, paragraph: ElementId, line: u32, number: u32) {
    let y = 62.0 + 13.0 * f64::from(line);
    let words = WORDS[line as usize % WORDS.len()];
    let end = set.say_of(paragraph, TEXT, (60.0, y), words);
    if line.is_multiple_of(6) {
        let reference = set.element(paragraph, Role::Reference);
        let target = Role::Link(Target::Place(DestinationId(number - 1)));
        let call = set.element(reference, target);
        set.say_of(call, TEXT, (end, y), "12");
        let note = set.element(paragraph, Role::Note);
        set.say_of(note, ITALIC, (end + 12.0, y), "See there.");
    }
}
