//! The laws of headings: whatever is known of a work, its heading reads well.

use proptest::prelude::*;
use proptest::sample::select;
use recension_core::diagnostic::Report;
use recension_core::model::{
    Credit, Date, Document, Edition, Extent, ExtentUnit, Identifier, Inline, Language, Metadata,
    PersonName, Rating, Relator, ReviewedWork, WorkKind, build, plain_text,
};
use recension_core::resolve::{Settings, WorkHeading, resolve};

/// What may stand in a field: words, some of which end as sentences and abbreviations do.
const WORDS: [&str; 8] =
    ["Shore", "Maré Filmes", "Quay & Co.", "Who?", "Wait!", "St. Ives", "(no place)", "2nd ed."];

fn words() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(select(WORDS.to_vec()).prop_map(str::to_owned))
}

fn title() -> impl Strategy<Value = Vec<Inline>> {
    words().prop_map(|words| words.map(build::text).into_iter().collect())
}

fn date() -> impl Strategy<Value = Option<Date>> {
    let dates =
        ["2024", "2024-05", "2024-05-02", "198X", "2023~", "2024-05-02/2024-06-01", "2024/.."];
    proptest::option::of(select(dates.to_vec()).prop_map(Date::parse))
}

fn credits() -> impl Strategy<Value = Vec<Credit>> {
    let codes = ["aut", "fmd", "aus", "act", "trl", "cur", "cmp", "prf", "art", "con", "zzz"];
    let credit = (select(codes.to_vec()), words(), words(), words());
    let credit = credit.prop_map(|(code, name, character, as_printed)| Credit {
        role: Relator::new(code),
        name: PersonName::new(name.unwrap_or_default()),
        character,
        as_printed,
        ..Credit::default()
    });
    proptest::collection::vec(credit, 0..6)
}

fn extent() -> impl Strategy<Value = Vec<Extent>> {
    let units = [ExtentUnit::Minutes, ExtentUnit::Pages, ExtentUnit::Volumes, ExtentUnit::Episodes];
    let extent =
        (1..400_u32, proptest::option::of(select(units.to_vec()))).prop_map(|(quantity, unit)| {
            Extent { as_printed: quantity.to_string(), quantity: Some(quantity), unit }
        });
    proptest::collection::vec(extent, 0..3)
}

/// A work of which little or much is known, in words that need no mending themselves.
fn tidy_work() -> impl Strategy<Value = ReviewedWork> {
    let titles = (select(WorkKind::ALL.to_vec()), title(), title(), title());
    let schemes = ["isbn", "doi", "imdb", "url", "gnd"];
    let identifiers = proptest::collection::vec(
        select(schemes.to_vec()).prop_map(|scheme| Identifier::new(scheme, "10-1")),
        0..3,
    );
    let facts = (words(), words(), words(), words(), words(), words());
    (titles, credits(), date(), date(), extent(), facts, identifiers).prop_map(
        |(
            (kind, title, subtitle, original_title),
            credits,
            date,
            run,
            extent,
            facts,
            identifiers,
        )| {
            let (publisher, distributor, place, venue, edition, price) = facts;
            let countries = place.iter().cloned().collect();
            let prices = price.into_iter().collect();
            ReviewedWork {
                kind,
                title,
                subtitle,
                original_title,
                credits,
                date,
                run,
                extent,
                publisher,
                distributor,
                place,
                venue,
                edition,
                countries,
                prices,
                identifiers,
                ratings: vec![Rating::parse("B+")],
                ..ReviewedWork::default()
            }
        },
    )
}

fn heading(work: ReviewedWork, language: &str) -> WorkHeading {
    let language = Language::parse(language);
    let meta = Metadata { language, reviewed: vec![work], ..Metadata::default() };
    let edition = Edition::of_one(Document { meta, ..Document::default() });
    let resolved = resolve(edition, &Settings::default(), &mut Report::default());
    let (_, additions) = resolved.documents().next().expect("one document");
    additions.opening.works[0].clone()
}

/// What no line may hold, whatever the language.
const UNTIDY: [&str; 19] = [
    "..", ",,", ";;", "::", ", ,", "; ;", ". .", "()", "[]", "( ", " )", "  ", " ,", "?.", "!.",
    ".;.", "{", "}", ",;",
];

proptest! {
    #![proptest_config(crate::trials())]

    #[test]
    fn headings_read_well(work in tidy_work(), language in select(vec!["en", "de", "fr", "es", "it", "ru", "sv"])) {
        let heading = heading(work.clone(), language);
        let lines: Vec<String> = heading.lines.iter().map(|line| plain_text(&line.content)).collect();
        for line in &lines {
            prop_assert_eq!(line.trim(), line);
            prop_assert!(!line.starts_with([',', ';', ':', '.']), "{}", line);
            for untidy in UNTIDY {
                prop_assert!(!line.contains(untidy), "{untidy:?} in {line}");
            }
        }
        for title in [&work.title, &work.subtitle].into_iter().filter(|title| !title.is_empty()) {
            prop_assert!(lines[0].contains(&plain_text(title)), "the title is in {}", lines[0]);
        }
        let names = work.credits.iter().map(|credit| &credit.name.name);
        for name in names {
            prop_assert!(lines.iter().any(|line| line.contains(name.as_str())) || name.is_empty());
        }
        prop_assert_eq!(heading.ratings.len(), 1);
    }

    #[test]
    fn what_is_printed_stands_in_the_heading(mut work in tidy_work()) {
        work.as_printed = vec![build::text("As it was printed, 12A.")];
        let heading = heading(work, "en");
        prop_assert_eq!(heading.lines.len(), 1);
        prop_assert_eq!(plain_text(&heading.as_paragraph()), "As it was printed, 12A.");
    }
}
