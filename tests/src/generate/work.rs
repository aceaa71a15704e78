//! Reviewed works.

use super::attributes::{language, span};
use super::inline::title;
use super::metadata::{date, extra, person, role};
use super::text::{any_text, name};
use super::{seldom, up_to};
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::model::{
    Credit, Extent, ExtentUnit, Identifier, Rating, ReviewedWork, WorkKind,
};

/// A reviewed work of which little or much is known.
pub fn any_work() -> BoxedStrategy<ReviewedWork> {
    let titles =
        (seldom(name()), select(WorkKind::ALL.to_vec()), title(), title(), title(), title());
    let people = (up_to(2, credit()), seldom(date()), seldom(any_text()), seldom(any_text()));
    let places = (
        seldom(any_text()),
        seldom(any_text()),
        seldom(date()),
        up_to(2, extent()),
        seldom(any_text()),
    );
    let lists =
        (up_to(1, language()), up_to(2, any_text()), up_to(1, any_text()), up_to(2, identifier()));
    (titles, people, places, lists, (up_to(2, rating()), extra()), span())
        .prop_map(|(titles, people, places, lists, (ratings, extra), span)| {
            let (id, kind, title, original_title, subtitle, as_printed) = titles;
            let (credits, date, publisher, distributor) = people;
            let (place, venue, run, extent, edition) = places;
            let (languages, countries, prices, identifiers) = lists;
            ReviewedWork {
                id,
                kind,
                title,
                original_title,
                subtitle,
                credits,
                date,
                publisher,
                distributor,
                place,
                venue,
                run,
                extent,
                edition,
                languages,
                countries,
                prices,
                identifiers,
                ratings,
                as_printed,
                extra,
                span,
            }
        })
        .boxed()
}

fn credit() -> BoxedStrategy<Credit> {
    (role(), person(), seldom(any_text()), seldom(any_text()), seldom(any_text()))
        .prop_map(|(role, name, character, as_printed, authority)| Credit {
            role,
            name,
            character,
            as_printed,
            authority,
        })
        .boxed()
}

fn extent() -> BoxedStrategy<Extent> {
    let units = [ExtentUnit::Minutes, ExtentUnit::Pages, ExtentUnit::Volumes, ExtentUnit::Episodes];
    (any_text(), seldom(any::<u32>()), seldom(select(units.to_vec())))
        .prop_map(|(as_printed, quantity, unit)| Extent { as_printed, quantity, unit })
        .boxed()
}

fn identifier() -> BoxedStrategy<Identifier> {
    let scheme = select(&["isbn", "doi", "imdb", "eidr", "wikidata", "url", ""]);
    let value = prop_oneof![
        2 => select(&["9783161484100", "tt0050976", "https://example.org/"]).prop_map(str::to_owned),
        1 => any_text(),
    ];
    (scheme, value).prop_map(|(scheme, value)| Identifier::new(scheme, value)).boxed()
}

fn rating() -> BoxedStrategy<Rating> {
    let printed = select(&["B+", "4/5", "★★★½", "8.5/10", "85 %"]).prop_map(Rating::parse);
    let number = || seldom(select(&[0.0, 3.5, 10.0, -1.0, 0.1, 1e300, f64::NAN, f64::INFINITY]));
    let free = (any_text(), number(), number(), number())
        .prop_map(|(as_printed, value, best, worst)| Rating { as_printed, value, best, worst });
    prop_oneof![printed, free].boxed()
}
