//! A proof of three pages that shows all that painting knows.

use super::setter::rectangle;
use super::{FIXED, ITALIC, Setter, TEXT};
use recension_pdf::Length;
use recension_pdf::description::{
    Artifact, Bookmark, Cell, Content, Destination, DestinationId, ElementId, Label, Listing, Mark,
    Numerals, Orientation, Page, Pages, PathStep, Picture, PictureKind, PlacedPicture, Role, Scope,
    Shape, Target,
};

const ONE: Cell = Cell { rows: 1, columns: 1 };
const LEFT: f64 = 60.0;

/// The proof.
pub fn proof() -> Pages {
    let mut set = Setter::default();
    let root = set.element(ElementId::ROOT, Role::Document);
    let destination =
        |page, y| Some(Destination { page, x: Length::points(LEFT), y: Length::points(y) });
    set.pages.destinations = vec![destination(1, 50.0), destination(2, 50.0), None];
    contents(&mut set, root);
    let paragraph = review(&mut set, root);
    tables(&mut set, root, paragraph);
    set.pages.bookmarks = vec![Bookmark {
        title: "A review".to_owned(),
        destination: DestinationId(0),
        children: vec![
            Bookmark {
                title: "Tables".to_owned(),
                destination: DestinationId(1),
                children: vec![],
            },
            Bookmark {
                title: "Nowhere".to_owned(),
                destination: DestinationId(2),
                children: vec![],
            },
        ],
    }];
    set.pages
}

fn page(set: &mut Setter, numerals: Numerals, number: u32) {
    set.page(Page { label: Label { numerals, number }, ..Page::default() });
    let head = Mark::Artifact(Artifact::Pagination);
    set.say(ITALIC, (LEFT, 36.0), "Running head", head);
    set.rule([LEFT, 40.0, 300.0, 0.4], Mark::Artifact(Artifact::Layout));
}

/// A table of contents with a link that leads and one that does not.
fn contents(set: &mut Setter, root: ElementId) {
    page(set, Numerals::Roman, 1);
    let list = set.element(root, Role::Contents);
    for (line, title, to) in [(0.0, "A review", 0), (1.0, "Lost and found", 2)] {
        let entry = set.element(list, Role::ContentsEntry);
        let reference = set.element(entry, Role::Reference);
        let link = set.element(reference, Role::Link(Target::Place(DestinationId(to))));
        let y = 80.0 + 14.0 * line;
        let end = set.say_of(link, TEXT, (LEFT, y), title);
        set.rule([end + 4.0, y - 1.0, 250.0 - end, 0.5], Mark::Artifact(Artifact::Layout));
        set.say_of(link, TEXT, (320.0, y), "1 ");
    }
}

/// A page of prose; returns the paragraph that goes on on the next.
fn review(set: &mut Setter, root: ElementId) -> ElementId {
    page(set, Numerals::Arabic, 1);
    let article = set.element(root, Role::Article);
    let heading = set.element(article, Role::Heading(2));
    set.size = 18.0;
    set.say_of(heading, TEXT, (LEFT, 70.0), "A first office");
    set.size = 10.0;
    let paragraph = set.element(article, Role::Paragraph);
    let text = set.pages.structure.add_content(paragraph);
    set.say(
        TEXT,
        (LEFT, 100.0),
        "“The final affinity” — a well-known and far\u{ad}",
        Mark::Element(text),
    );
    let end = set.say(TEXT, (LEFT, 114.0), "fetched figure; no\u{a0}break, ", Mark::Element(text));
    let foreign = set.element(paragraph, Role::Span);
    if let Some(element) = set.pages.structure.get_mut(foreign) {
        element.language = Some("ru".to_owned());
    }
    let end = set.say_of(foreign, ITALIC, (end + 3.0, 114.0), "Смотритель маятника");
    let link = Role::Link(Target::Address("https://example.org/ü?a=(b)".to_owned()));
    let link = set.element(paragraph, link);
    let text = set.pages.structure.add_content(link);
    set.say(TEXT, (end + 3.0, 114.0), "as others ", Mark::Element(text));
    set.say(TEXT, (LEFT, 128.0), "have said", Mark::Element(text));
    let quotation = set.element(article, Role::BlockQuotation);
    let hebrew = set.element(quotation, Role::Paragraph);
    if let Some(element) = set.pages.structure.get_mut(hebrew) {
        element.language = Some("he".to_owned());
    }
    let text = set.pages.structure.add_content(hebrew);
    set.say_backward(TEXT, (LEFT, 150.0), "שלום עולם טוב", Mark::Element(text));
    let code = set.element(article, Role::Paragraph);
    let code = set.element(code, Role::Code);
    set.say_of(code, FIXED, (LEFT, 170.0), "let final = 0 != 1;");
    figures(set, article);
    notes(set, paragraph);
    let paragraph = set.element(article, Role::Paragraph);
    set.say_of(paragraph, TEXT, (LEFT, 500.0), "A paragraph that goes on over the edge of the ");
    paragraph
}

fn figures(set: &mut Setter, article: ElementId) {
    set.pages.pictures = [
        (PictureKind::Png, &include_bytes!("../veil.png")[..]),
        (PictureKind::Jpeg, &include_bytes!("../gradient.jpg")[..]),
        (PictureKind::Jpeg, &include_bytes!("../inks.jpg")[..]),
    ]
    .map(|(kind, bytes)| Picture {
        kind,
        bytes: bytes.to_vec(),
        orientation: Orientation::Upright,
        width: 24,
        height: 16,
    })
    .to_vec();
    for (picture, x) in [(0, 0.0), (1, 100.0), (2, 200.0)] {
        let figure = set.element(article, Role::Figure);
        if let Some(element) = set.pages.structure.get_mut(figure) {
            element.alternative = Some("A wash of colour".to_owned());
        }
        let content = set.pages.structure.add_content(figure);
        let area = rectangle([LEFT + x, 190.0, 72.0, 48.0]);
        let mark = Mark::Element(content);
        set.add(Content::Picture(PlacedPicture { picture, area, mark }));
        let caption = set.element(figure, Role::Caption);
        set.say_of(caption, ITALIC, (LEFT + x, 250.0), "A plate");
    }
    let path = [(0.0, -6.0), (4.0, 6.0), (-6.0, -2.0), (6.0, -2.0), (-4.0, 6.0)];
    let step = |(x, y)| PathStep::Line(Length::points(x), Length::points(y));
    set.add(Content::Shape(Shape {
        x: Length::points(LEFT + 20.0),
        y: Length::points(280.0),
        path: path.into_iter().map(step).chain([PathStep::Close]).collect(),
        outline: Some(Length::points(0.5)),
        mark: Mark::Artifact(Artifact::Layout),
    }));
}

/// A call and its note.
fn notes(set: &mut Setter, paragraph: ElementId) {
    set.pages.destinations.push(Some(Destination {
        page: 1,
        x: Length::points(LEFT),
        y: Length::points(530.0),
    }));
    let reference = set.element(paragraph, Role::Reference);
    let link = set.element(reference, Role::Link(Target::Place(DestinationId(3))));
    set.size = 7.0;
    set.say_of(link, TEXT, (120.0, 124.0), "1");
    set.size = 8.0;
    let note = set.element(paragraph, Role::Note);
    let label = set.element(note, Role::Label);
    let end = set.say_of(label, TEXT, (LEFT, 540.0), "1 ");
    let body = set.element(note, Role::Paragraph);
    set.say_of(body, TEXT, (end + 4.0, 540.0), "A note at the foot.");
    set.size = 10.0;
}

fn tables(set: &mut Setter, root: ElementId, paragraph: ElementId) {
    page(set, Numerals::Arabic, 2);
    set.say_of(paragraph, TEXT, (LEFT, 60.0), "page and ends here.");
    let heading = set.element(root, Role::Heading(4));
    set.say_of(heading, TEXT, (LEFT, 90.0), "Tables");
    let table = set.element(root, Role::Table);
    let head = set.element(table, Role::TableHead);
    let row = set.element(head, Role::Row);
    cell(set, row, Role::HeaderCell(Scope::Column, ONE), (0.0, 0.0), "Play");
    cell(
        set,
        row,
        Role::HeaderCell(Scope::Column, Cell { rows: 1, columns: 2 }),
        (1.0, 0.0),
        "Grades",
    );
    let body = set.element(table, Role::TableBody);
    let row = set.element(body, Role::Row);
    cell(set, row, Role::HeaderCell(Scope::Row, Cell { rows: 2, columns: 1 }), (0.0, 1.0), "Lear");
    cell(set, row, Role::DataCell(ONE), (1.0, 1.0), "4");
    cell(set, row, Role::DataCell(ONE), (2.0, 1.0), "5");
    let row = set.element(body, Role::Row);
    cell(set, row, Role::DataCell(ONE), (1.0, 2.0), "3");
    set.element(row, Role::DataCell(ONE));
    let list = set.element(root, Role::List(Listing::Bullets));
    for (line, text) in [(0.0, "First thing"), (1.0, "Second thing")] {
        let item = set.element(list, Role::ListItem);
        let label = set.element(item, Role::Label);
        set.say_of(label, TEXT, (LEFT, 200.0 + 14.0 * line), "• ");
        let body = set.element(item, Role::ListBody);
        let body = set.element(body, Role::Paragraph);
        set.say_of(body, TEXT, (LEFT + 14.0, 200.0 + 14.0 * line), text);
    }
    let strange = set.element(root, Role::Paragraph);
    set.say_of(strange, TEXT, (LEFT, 250.0), "No glyph for 書 here.");
    set.element(root, Role::Paragraph);
}

fn cell(set: &mut Setter, row: ElementId, role: Role, (column, line): (f64, f64), text: &str) {
    let cell = set.element(row, role);
    let paragraph = set.element(cell, Role::Paragraph);
    set.say_of(paragraph, TEXT, (LEFT + 80.0 * column, 120.0 + 14.0 * line), text);
}
