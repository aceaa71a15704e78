//! Indexes of small editions, as lines of text.

use super::{IndexEntry, IndexPiece};
use crate::assemble;
use crate::diagnostic::Report;
use crate::model::build::{flow, note_call, paragraph, quotation, text};
use crate::model::visit::{Visitor, walk_inline};
use crate::model::{
    BlockKind, Contributor, Credit, Date, Document, Edition, EditionMetadata, GeneratedMatter,
    IndexMark, Inline, Language, Matter, Metadata, Name, NameKind, NodeId, Note, Part, PersonName,
    Relator, ReviewedWork, TitleLevel, WorkKind, WorkLink, WorkTitle, plain_text,
};
use crate::pagination::{PageMap, PageStart};
use crate::resolve::{ResolvedEdition, Settings, options, resolve};
use crate::source::Span;
use insta::assert_snapshot;
use std::fmt::Write as _;

/// "Family, Given" in its parts; else a name as it is printed.
fn person(name: &str) -> PersonName {
    match name.split_once(", ") {
        Some((family, given)) => PersonName {
            name: format!("{given} {family}"),
            given: Some(given.to_owned()),
            family: Some(family.to_owned()),
            sort: None,
        },
        None => PersonName::new(name),
    }
}

fn work(id: &str, title: &str, credits: &[(&str, &str)], year: &str) -> ReviewedWork {
    let credit = |(role, name): &(&str, &str)| Credit {
        role: Relator::new(*role),
        name: person(name),
        ..Credit::default()
    };
    ReviewedWork {
        id: Some(id.to_owned()),
        kind: WorkKind::Film,
        title: vec![text(title)],
        credits: credits.iter().map(credit).collect(),
        date: Some(Date::parse(year)),
        ..ReviewedWork::default()
    }
}

/// A review with a paragraph of each of these; `^` begins a note that the paragraph before it calls.
fn review(
    language: &str,
    critic: &str,
    works: Vec<ReviewedWork>,
    lines: &[Vec<Inline>],
) -> Document {
    let contributor = Contributor { name: person(critic), ..Contributor::default() };
    let paragraphs: Vec<_> = lines.iter().map(|line| paragraph(line.clone())).collect();
    Document {
        meta: Metadata {
            title: vec![text(format!("On {}", works.len()))],
            contributors: vec![contributor],
            language: Language::parse(language),
            reviewed: works,
            ..Metadata::default()
        },
        body: flow(paragraphs),
        ..Document::default()
    }
}

fn named(name: &str, key: Option<&str>) -> Inline {
    let key = key.map(str::to_owned);
    let (kind, content) = (NameKind::Person, vec![text(name)]);
    Inline::Name(Box::new(Name { kind, key, content, generated: None }))
}

fn titled(id: &str) -> Inline {
    let (level, work) = (TitleLevel::Monograph, Some(WorkLink::Reviewed(id.to_owned())));
    let (content, span) = (vec![text("the film")], Span::NONE);
    Inline::Title(Box::new(WorkTitle { level, work, content, generated: None, span }))
}

/// `Weather > wind`, then `see X`, `also X`, `as X`, `in X`, each behind a bar.
fn mark(written: &str) -> Inline {
    let mut parts = written.split(" | ");
    let terms = parts.next().unwrap_or_default().split(" > ").map(str::to_owned).collect();
    let mut mark = IndexMark { terms, ..IndexMark::default() };
    for part in parts {
        let (what, words) = part.split_once(' ').expect("words");
        match what {
            "see" => mark.see = Some(words.to_owned()),
            "also" => mark.see_also.push(words.to_owned()),
            "as" => mark.sort = Some(words.to_owned()),
            _ => mark.index = Some(words.to_owned()),
        }
    }
    Inline::IndexMark(Box::new(mark))
}

fn edition(language: &str, documents: Vec<Document>) -> Edition {
    Edition {
        meta: EditionMetadata {
            title: vec![text("Issue")],
            language: Language::parse(language),
            ..EditionMetadata::default()
        },
        parts: vec![Part { documents, ..Part::default() }],
        back: vec![Matter::Generated(GeneratedMatter::Index)],
        ..Edition::default()
    }
}

fn resolved(edition: Edition) -> (ResolvedEdition, Report) {
    let mut report = Report::default();
    let edition = assemble::assemble(edition.into(), &assemble::Settings::default());
    let resolved = resolve(edition, &Settings::default(), &mut report);
    (resolved, report)
}

/// A page for each block, by its number.
fn pages() -> PageMap {
    let page = |node: u32| PageStart::new(node.to_string(), NodeId(node).into());
    PageMap { pages: (1..40).map(page).collect() }
}

fn entry_line(
    edition: &ResolvedEdition,
    entry: &IndexEntry,
    pages: Option<&PageMap>,
    depth: usize,
    out: &mut String,
) {
    out.push_str(&"  ".repeat(depth));
    for piece in edition.index_line(entry, pages) {
        match piece {
            IndexPiece::Words(words, Some(_)) => {
                out.push('→');
                out.push_str(&shown(words));
            }
            IndexPiece::Words(words, None) => out.push_str(&shown(words)),
            IndexPiece::Title(document, _) => {
                out.extend(["<", &plain_text(&document.title), ">"]);
            }
            IndexPiece::Punctuation(words) => out.push_str(words),
            IndexPiece::Reference(words) => out.extend(["_", words, "_"]),
            IndexPiece::Pages(words, _) | IndexPiece::Again(words, _) => out.push_str(&words),
        }
    }
    out.push('\n');
    for below in &entry.entries {
        entry_line(edition, below, pages, depth + 1, out);
    }
}

/// Words with titles between asterisks.
fn shown(words: &[Inline]) -> String {
    let pieces = words.iter().map(|inline| match inline {
        Inline::Title(title) => format!("*{}*", plain_text(&title.content)),
        other => plain_text(std::slice::from_ref(other)),
    });
    pieces.collect()
}

fn lines(edition: &ResolvedEdition, pages: Option<&PageMap>) -> String {
    let mut out = String::new();
    for section in edition.index().map_or(&[][..], |index| &index.sections) {
        for group in &section.groups {
            let name = section.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            let _ = writeln!(out, "— {name}{}", group.label);
            for entry in &group.entries {
                entry_line(edition, entry, pages, 0, &mut out);
            }
        }
    }
    out
}

/// The index of reviews of nothing, each with these paragraphs; then what is told.
fn check(language: &str, lines_of: &[Vec<Inline>]) -> String {
    let mut document = review(language, "", Vec::new(), lines_of);
    document.meta.contributors.clear();
    let (edition, report) = resolved(edition(language, vec![document]));
    let mut shown = lines(&edition, Some(&pages()));
    let ours = report.diagnostics().iter().filter(|flaw| flaw.code.name == "missing-index-entry");
    for flaw in ours {
        let _ = writeln!(shown, "! {}", flaw.message);
    }
    shown
}

/// A film reviewed twice, by a critic whom another review names.
fn issue() -> Edition {
    let film = || work("low", "The Low Water", &[("fmd", "Quill, Ada")], "2024");
    let book = ReviewedWork {
        kind: WorkKind::Book,
        ..work("salt", "Salt", &[("aut", "Osei, Ben"), ("aut", "Ada Quill")], "2021")
    };
    let first = [
        vec![text("One "), named("Orsolya Brandt", None)],
        vec![text("two "), titled("salt"), note_call("n")],
        vec![text("three")],
    ];
    let mut first = review("en", "Venn, Noor", vec![film()], &first);
    let note = vec![paragraph([named("Brandt", None), named("Ben Osei", Some("Q7"))])];
    first.notes.insert("n".into(), Note { blocks: note, ..Note::default() });
    let second = [vec![text("Four "), named("B. Osei", Some("Q7"))]];
    let second = review("en", "Brandt, Orsolya", vec![film(), book], &second);
    edition("en", vec![first, second])
}

#[test]
fn works_stand_under_titles_and_makers_and_people_are_one() {
    let (edition, _) = resolved(issue());
    assert_snapshot!(lines(&edition, Some(&pages())), @"
    — B
    Brandt, Orsolya, 1, 2n, 5
    — L
    *Low Water, The* (Quill, 2024), 1–3, 5
    — O
    Osei, Ben, 2n, 5
      *Salt* (2021), 2, 5
    — Q
    Quill, Ada
      *The Low Water* (2024), 1–3, 5
      *Salt* (2021), 2, 5
    — S
    *Salt* (Osei & Quill, 2021), 2, 5
    — V
    Venn, Noor, 1–3
    ");
}

#[test]
fn without_pages_titles_lead_to_the_places() {
    let (edition, _) = resolved(issue());
    assert_snapshot!(lines(&edition, None).lines().take(9).collect::<Vec<_>>().join("\n"), @"
    — B
    Brandt, Orsolya, <On 1> [2], <On 2>
    — L
    *Low Water, The* (Quill, 2024), <On 1>, <On 2>
    — O
    Osei, Ben, <On 1>, <On 2>
      *Salt* (2021), <On 1>, <On 2>
    — Q
    Quill, Ada
    ");
}

#[test]
fn terms_nest_and_refer_to_each_other() {
    let lines = [
        vec![mark("Weather > wind > trade > east"), mark("Rain | also Weather: wind")],
        vec![mark("weather | also rain"), mark("Mist | see Weather"), mark("Fog | see weather")],
        vec![mark("Drizzle | see rain"), mark("Drizzle")],
    ];
    assert_snapshot!(check("en", &lines), @"
    — D
    Drizzle, 3; _see also_ →Rain
    — F
    Fog, _see_ →Weather
    — M
    Mist, _see_ →Weather
    — R
    Rain, 1; _see also_ →Weather: wind
    — W
    Weather, 2; _see also_ →Rain
      wind
        trade, east, 1
    ");
}

#[test]
fn references_to_no_entry_are_told_and_kept() {
    let lines = [vec![
        mark("Fog | see Mist"),
        mark("Haze | see Fog"),
        mark("Rain | also rain"),
        mark("Snow | also Rain; wet"),
    ]];
    assert_snapshot!(check("de", &lines), @"
    — F
    Fog, _siehe_ Mist
    — H
    Haze, _siehe_ Fog
    — R
    Rain, 1; _siehe auch_ rain
    — S
    Snow, 1; _siehe auch_ Rain; wet
    ! the index has no entry `Mist`
    ! `Fog` has no pages of its own, and only refers on
    ! `rain` refers to itself
    ! the index has no entry `Rain; wet`
    ");
}

#[test]
fn scripts_have_groups_of_their_own_and_numbers_come_first() {
    let words = ["Zone", "Écume", "Eco", "10 Rillington", "9 Lives", "Άνεμος", "Чайка", "Ящик"];
    let line: Vec<Inline> = words.iter().map(|word| mark(word)).collect();
    let of = |language: &str| check(language, std::slice::from_ref(&line)).replace(", 1\n", "\n");
    assert_eq!(
        of("en"),
        "— 0–9\n9 Lives\n10 Rillington\n— E\nEco\nÉcume\n— Z\nZone\n— Α\nΆνεμος\n— Ч\nЧайка\n— Я\nЯщик\n"
    );
    assert!(of("ru").starts_with("— 0–9\n9 Lives\n10 Rillington\n— Ч\n"), "{}", of("ru"));
}

#[test]
fn indexes_with_names_stand_behind_the_general_one() {
    let place = |name: &str, sort| mark(&format!("{name} | as {sort} | in Places"));
    let lines = [vec![place("St Ives", "Saint Ives"), place("Salcombe", "Salcombe"), mark("Tide")]];
    assert_snapshot!(check("en", &lines), @"
    — T
    Tide, 1
    — Places: S
    St Ives, 1
    Salcombe, 1
    ");
}

#[test]
fn the_same_title_is_the_same_work_only_with_the_same_id() {
    let of = |id: &str, maker: &str| {
        let works = vec![work(id, "Ferry", &[("fmd", maker)], "2024")];
        review("en", "Venn, Noor", works, &[vec![text("a")]])
    };
    let (edition, _) = resolved(edition("en", vec![of("a", "Ada Quill"), of("b", "Ben Osei")]));
    let shown = lines(&edition, Some(&pages()));
    let ferries: Vec<&str> = shown.lines().filter(|line| line.starts_with("*Ferry*")).collect();
    assert_eq!(ferries, ["*Ferry* (Osei, 2024), 2", "*Ferry* (Quill, 2024), 1"]);
}

#[test]
fn what_stands_behind_the_index_is_not_in_it() {
    let mut edition = issue();
    let document = review("en", "Late, Otto", Vec::new(), &[vec![named("Ida Behind", None)]]);
    edition.back.push(Matter::Authored { role: "afterword".to_owned(), document: document.into() });
    let (edition, _) = resolved(edition);
    let shown = lines(&edition, None);
    assert!(!shown.contains("Late") && !shown.contains("Behind"), "{shown}");
}

/// Counts the numbers of places.
struct Numbers(usize);

impl Visitor for Numbers {
    fn inline(&mut self, inline: &Inline) {
        let number = match inline {
            Inline::Name(name) => name.generated,
            Inline::Title(title) => title.generated,
            Inline::IndexMark(mark) => mark.generated,
            _ => None,
        };
        self.0 += usize::from(number.is_some());
        walk_inline(self, inline);
    }
}

#[test]
fn numbers_of_places_are_taken_out_again() {
    let (resolved, _) = resolved(issue());
    let assembled = assemble::assemble(issue().into(), &assemble::Settings::default());
    let count = |edition: &Edition| {
        let mut numbers = Numbers(0);
        crate::model::visit::walk_edition(&mut numbers, edition);
        numbers.0
    };
    assert_eq!(count(resolved.edition()), 5);
    let stripped = resolved.strip();
    assert_eq!(count(&stripped), 0);
    assert_eq!(stripped, assembled);
}

#[test]
fn spoilers_that_are_left_out_are_not_in_the_index() {
    let spoiler = BlockKind::Spoiler { blocks: vec![paragraph([mark("Ending")])] };
    let mut document = review("en", "Venn, Noor", Vec::new(), &[vec![mark("Opening")]]);
    document.body.blocks.push(spoiler.into());
    let edition =
        assemble::assemble(edition("en", vec![document]).into(), &assemble::Settings::default());
    let mut settings = Settings::default();
    let has_ending = |settings: &Settings| {
        let resolved = resolve(edition.clone(), settings, &mut Report::default());
        lines(&resolved, None).contains("Ending")
    };
    assert!(has_ending(&settings));
    let option = options().iter().find(|option| option.name == "spoilers").expect("an option");
    settings.options.set(option, "omit").expect("a value of it");
    assert!(!has_ending(&settings));
}

#[test]
fn what_stands_behind_a_review_is_on_its_last_page() {
    let secret = Inline::Spoiler { content: vec![text("they drown "), mark("Drowning")] };
    let lines_of = [
        vec![text("A beginning. "), secret, text("More."), mark("Tide")],
        vec![text("A middle."), note_call("b")],
        vec![text("An end.")],
    ];
    let mut document = review("en", "", Vec::new(), &lines_of);
    document.meta.contributors.clear();
    let blocks = vec![paragraph([text("All die."), mark("Ending"), note_call("a")])];
    document.body.blocks.insert(0, BlockKind::Spoiler { blocks }.into());
    for (id, term) in [("a", "Wreck"), ("b", "Calm")] {
        let note = Note { blocks: vec![paragraph([mark(term)])], ..Note::default() };
        document.notes.insert(id.into(), note);
    }
    let edition =
        assemble::assemble(edition("en", vec![document]).into(), &assemble::Settings::default());
    let option = options().iter().find(|option| option.name == "spoilers").expect("an option");
    let lines_of = |policy: &str| {
        let mut settings = Settings::default();
        settings.options.set(option, policy).expect("a value of it");
        let resolved = resolve(edition.clone(), &settings, &mut Report::default());
        lines(&resolved, Some(&pages()))
            .lines()
            .filter(|line| line.contains(','))
            .collect::<Vec<_>>()
            .join("; ")
    };
    // The spoiler and the paragraph in it are the first two blocks.
    assert_eq!(lines_of("reveal"), "Calm, 4n; Drowning, 3; Ending, 2; Tide, 3; Wreck, 2n");
    assert_eq!(lines_of("fold"), "Calm, 4n; Drowning, 5; Ending, 2; Tide, 3; Wreck, 2n");
    assert_eq!(lines_of("end"), "Calm, 4n; Drowning, 5; Ending, 5; Tide, 3; Wreck, 5n");
    assert_eq!(lines_of("omit"), "Calm, 4n; Tide, 3");
}

#[test]
fn an_exhibition_stands_under_its_curators_unless_it_has_artists() {
    let makers = |credits: &[(&str, &str)]| {
        let kind = WorkKind::Exhibition;
        let show = ReviewedWork { kind, ..work("x", "Aboard", credits, "2026") };
        let (edition, _) =
            resolved(edition("en", vec![review("en", "", vec![show], &[vec![text("a")]])]));
        let shown = lines(&edition, None);
        let line = shown.lines().find(|line| line.starts_with('*')).unwrap_or_default();
        line.split_once(" (").map_or(String::new(), |(_, rest)| {
            rest.split(", 2026").next().unwrap_or_default().to_owned()
        })
    };
    let all = [("dsr", "Weir, Studio"), ("cur", "Okoye, Daniel"), ("art", "Pell, Noor")];
    assert_eq!(makers(&all), "Pell");
    assert_eq!(makers(&all[..2]), "Okoye");
    assert_eq!(makers(&all[..1]), "Weir");
}

#[test]
fn a_review_begins_with_its_first_words_and_not_with_the_quotation_around_them() {
    let mut document = review("en", "Pell, Noor", Vec::new(), &[vec![text("Then the rest.")]]);
    let epigraph = quotation([paragraph([text("A motto.")])]);
    document.body.blocks.insert(0, epigraph);
    let (edition, _) = resolved(edition("en", vec![document]));
    // The quotation is the first block, and the paragraph in it the second, with which pages begin.
    let page = |label: &str, node| PageStart::new(label, NodeId(node).into());
    let pages = PageMap { pages: vec![page("vi", 0), page("1", 2)] };
    assert_snapshot!(lines(&edition, Some(&pages)), @r"
    — P
    Pell, Noor, 1
    ");
}
