//! Facts of a work as text: dates, measures, identifiers.

use super::template::{Fact, Speech};
use crate::model::{Extent, ExtentUnit, Identifier, Inline, Link, ReviewedWork, build};
use crate::resolve::words::{date_in_words, year_in_words};
use crate::source::Span;
use std::fmt::Write as _;

/// The fact, an item for each of several prices, measures or identifiers; none where it is not known.
///
/// `is_named` tells which other facts the template names.
pub(super) fn fact(
    work: &ReviewedWork,
    fact: Fact,
    speech: &Speech<'_>,
    is_named: impl Fn(Fact) -> bool,
) -> Vec<Vec<Inline>> {
    let text = |value: &Option<String>| texts(value.iter());
    let extents = |unit| measures(work, speech, |extent| extent.unit == Some(unit));
    match fact {
        Fact::Edition => text(&work.edition),
        Fact::Publisher => text(&work.publisher),
        Fact::Distributor => text(&work.distributor),
        Fact::Venue => text(&work.venue),
        Fact::Place => text(&work.place),
        Fact::Run => texts(work.run.iter().map(|run| date_in_words(run, speech.dates))),
        Fact::Date => texts(work.date.iter().map(|date| date_in_words(date, speech.dates))),
        Fact::Year => texts(work.date.iter().map(|date| year_in_words(date, speech.dates))),
        Fact::Country => texts([work.countries.join(speech.word("words.comma"))]),
        Fact::Volumes => extents(ExtentUnit::Volumes),
        Fact::Pages => extents(ExtentUnit::Pages),
        Fact::Episodes => extents(ExtentUnit::Episodes),
        Fact::Runtime => extents(ExtentUnit::Minutes),
        Fact::Extent => {
            measures(work, speech, |extent| extent.unit.is_none_or(|unit| !is_named(fact_of(unit))))
        }
        Fact::Price => texts(work.prices.iter()),
        Fact::Identifier(scheme) => identifiers(work, |known| known == Some(scheme)),
        Fact::Identifiers => identifiers(work, |scheme| {
            scheme.is_none_or(|scheme| !is_named(Fact::Identifier(scheme)))
        }),
    }
}

fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<Vec<Inline>> {
    let shown = texts.into_iter().filter_map(|text| {
        let text = text.as_ref().trim();
        (!text.is_empty()).then(|| vec![build::text(text)])
    });
    shown.collect()
}

fn fact_of(unit: ExtentUnit) -> Fact {
    match unit {
        ExtentUnit::Minutes => Fact::Runtime,
        ExtentUnit::Pages => Fact::Pages,
        ExtentUnit::Volumes => Fact::Volumes,
        ExtentUnit::Episodes => Fact::Episodes,
    }
}

fn measures(
    work: &ReviewedWork,
    speech: &Speech<'_>,
    is_wanted: impl Fn(&Extent) -> bool,
) -> Vec<Vec<Inline>> {
    texts(work.extent.iter().filter(|extent| is_wanted(extent)).map(|e| measure(e, speech)))
}

/// A measure in the words of the language where it is a number and its unit, else as it is printed.
fn measure(extent: &Extent, speech: &Speech<'_>) -> String {
    let printed = extent.as_printed.trim();
    let (Some(quantity), Some(unit)) = (extent.quantity, extent.unit) else {
        return printed.to_owned();
    };
    let rest = printed.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = printed[..printed.len() - rest.len()].parse::<u32>();
    let is_unit = |rest: &str| {
        let rest = rest.trim();
        rest.trim_end_matches('.').chars().all(char::is_alphabetic)
    };
    let is_plain = printed.is_empty() || number == Ok(quantity) && is_unit(rest);
    if !is_plain {
        return printed.to_owned();
    }
    let word = match (unit, quantity) {
        (ExtentUnit::Minutes, 1) => "words.minute",
        (ExtentUnit::Minutes, _) => "words.minutes",
        (ExtentUnit::Pages, 1) => "words.page",
        (ExtentUnit::Pages, _) => "words.pages",
        (ExtentUnit::Volumes, 1) => "words.volume",
        (ExtentUnit::Volumes, _) => "words.volumes",
        (ExtentUnit::Episodes, 1) => "words.episode",
        (ExtentUnit::Episodes, _) => "words.episodes",
    };
    // A number and its unit stay in one line.
    speech.word(word).replace(' ', "\u{a0}").replace("{number}", &quantity.to_string())
}

fn identifiers(
    work: &ReviewedWork,
    is_wanted: impl Fn(Option<&'static str>) -> bool,
) -> Vec<Vec<Inline>> {
    let wanted = work.identifiers.iter().filter(|identifier| {
        !identifier.value.trim().is_empty() && is_wanted(scheme(identifier).map(|known| known.0))
    });
    wanted.map(|identifier| printed_identifier(identifier, work.span)).collect()
}

/// The scheme of an identifier as templates name it, and what readers call it.
fn scheme(identifier: &Identifier) -> Option<(&'static str, &'static str)> {
    Some(match identifier.scheme.as_str() {
        "isbn" | "isbn10" | "isbn13" => ("isbn", "ISBN"),
        "issn" => ("issn", "ISSN"),
        "ismn" => ("ismn", "ISMN"),
        "isrc" => ("isrc", "ISRC"),
        "doi" => ("doi", "DOI"),
        "eidr" => ("eidr", "EIDR"),
        "imdb" => ("imdb", "IMDb"),
        "wikidata" => ("wikidata", "Wikidata"),
        "url" => ("url", ""),
        _ => return None,
    })
}

/// An identifier as it is written, after its name; linked if it leads somewhere.
fn printed_identifier(identifier: &Identifier, span: Span) -> Vec<Inline> {
    let value = identifier.value.trim();
    let known = scheme(identifier);
    let label = known.map_or(identifier.scheme.trim(), |(_, label)| label);
    let address = match known.map(|(scheme, _)| scheme) {
        Some("doi" | "eidr") => Some(format!("https://doi.org/{}", in_path(value))),
        Some("imdb") => Some(format!("https://www.imdb.com/title/{}/", in_path(value))),
        Some("wikidata") => Some(format!("https://www.wikidata.org/wiki/{}", in_path(value))),
        _ if value.starts_with("https://") || value.starts_with("http://") => {
            Some(value.to_owned())
        }
        _ => None,
    };
    // A number is of no use without its name: they stay in one line.
    let label = if label.is_empty() { String::new() } else { format!("{label}\u{a0}") };
    let Some(target) = address else { return vec![build::text(label + value)] };
    let content = vec![build::text(value)];
    let link = Inline::Link(Box::new(Link { target, content, span, ..Link::default() }));
    if label.is_empty() { vec![link] } else { vec![build::text(label), link] }
}

/// A value as part of an address (RFC 3986, "Path"): strokes stay, what has a meaning is encoded.
fn in_path(value: &str) -> String {
    const HELD: &[u8] = b"/.-_~():;,+=@!*$&";
    let mut path = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => path.push(char::from(byte)),
            byte if HELD.contains(&byte) => path.push(char::from(byte)),
            byte => {
                let _ = write!(path, "%{byte:02X}");
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_are_said_in_the_language() {
        use ExtentUnit::{Episodes, Minutes, Pages};
        for (printed, quantity, unit, tag, told) in [
            ("118", Some(118), Some(Minutes), "en", "118\u{a0}min"),
            ("61 Min.", Some(61), Some(Minutes), "en", "61\u{a0}min"),
            ("320 pp.", Some(320), Some(Pages), "de", "320\u{a0}S."),
            ("320", Some(320), Some(Pages), "it", "pp.\u{a0}320"),
            ("", Some(6), Some(Episodes), "ru", "серий:\u{a0}6"),
            ("1", Some(1), Some(Episodes), "en", "1\u{a0}episode"),
            ("2 h 10 min", Some(130), Some(Minutes), "de", "2 h 10 min"),
            ("xxii + 418 pp.", Some(418), Some(Pages), "de", "xxii + 418 pp."),
            ("61 figs", None, None, "de", "61 figs"),
        ] {
            let extent = Extent { as_printed: printed.to_owned(), quantity, unit };
            assert_eq!(measure(&extent, &Speech::new(tag, None)), told);
        }
    }

    #[test]
    fn identifiers_lead_where_they_are_looked_up() {
        for (scheme, value, printed) in [
            ("isbn", "978-0-306", "ISBN\u{a0}978-0-306"),
            ("doi", "10.5555/a?b", "DOI\u{a0}<https://doi.org/10.5555/a%3Fb>10.5555/a?b"),
            ("imdb", "tt1", "IMDb\u{a0}<https://www.imdb.com/title/tt1/>tt1"),
            ("url", "https://a.org/", "<https://a.org/>https://a.org/"),
            ("url", "a.org", "a.org"),
            ("gnd", "1", "gnd\u{a0}1"),
            ("", "1", "1"),
        ] {
            let inlines = printed_identifier(&Identifier::new(scheme, value), Span::NONE);
            let shown = inlines.iter().map(|inline| match inline {
                Inline::Link(link) => format!("<{}>{value}", link.target),
                other => crate::model::plain_text(std::slice::from_ref(other)),
            });
            assert_eq!(shown.collect::<String>(), printed);
        }
    }
}
