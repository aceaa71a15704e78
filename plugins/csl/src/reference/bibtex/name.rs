//! Lists of names: "Ludwig van Beethoven and de la Cruz, Jr., Tomás and {The Circle} and others".

use super::tex::{Guard, Piece, plain};
use serde_json::{Map, Value as Json, json};

/// Whether a lower-case particle belongs to the family name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Particle {
    /// "van der Berg" is a Van der Berg.
    Kept,
    /// "von Goethe" is a Goethe.
    Dropped,
}

/// The names of a list as CSL has them.
pub(super) fn names(pieces: &[Piece], particle: Particle) -> Json {
    split_at_and(pieces)
        .into_iter()
        .filter_map(|name| read_name(name, particle))
        // A comma alone names nobody.
        .filter(|name| name.as_object().is_some_and(|parts| !parts.is_empty()))
        .collect()
}

/// The parts of a list of places or publishers.
pub(super) fn literal_list(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    split_at_and(pieces).into_iter().map(<[Piece]>::to_vec).collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "iterators of slices hand over references")]
fn free(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Char(c, Guard::Free) => Some(*c),
        _ => None,
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "iterators of slices hand over references")]
fn is_space(piece: &Piece) -> bool {
    free(piece).is_some_and(char::is_whitespace)
}

fn trimmed(mut pieces: &[Piece]) -> &[Piece] {
    while let [first, rest @ ..] = pieces
        && is_space(first)
    {
        pieces = rest;
    }
    while let [rest @ .., last] = pieces
        && is_space(last)
    {
        pieces = rest;
    }
    pieces
}

/// The words between white space that stands in no braces.
fn words(pieces: &[Piece]) -> Vec<&[Piece]> {
    pieces.split(is_space).filter(|word| !word.is_empty()).collect()
}

fn split_at_and(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut names = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < pieces.len() {
        if is_and(&pieces[at..]) {
            names.push(trimmed(&pieces[start..at]));
            at += 4;
            start = at;
        } else {
            at += 1;
        }
    }
    names.push(trimmed(&pieces[start..]));
    names.retain(|name| !name.is_empty());
    names
}

/// Whether " and " begins here.
fn is_and(pieces: &[Piece]) -> bool {
    let [before, letters @ .., after] = &pieces[..pieces.len().min(5)] else { return false };
    let letters: Vec<_> =
        letters.iter().map(|piece| free(piece).map(|c| c.to_ascii_lowercase())).collect();
    is_space(before) && is_space(after) && letters == [Some('a'), Some('n'), Some('d')]
}

fn read_name(name: &[Piece], particle: Particle) -> Option<Json> {
    let text = plain(name);
    if text.is_empty() {
        return None;
    }
    if name.iter().all(|piece| free(piece).is_none()) || text == "others" {
        return Some(json!({ "literal": text }));
    }
    let parts: Vec<&[Piece]> = name.split(|piece| free(piece) == Some(',')).map(trimmed).collect();
    if parts.iter().any(|part| labelled(part).is_some()) {
        return extended(&parts, particle);
    }
    let (family, suffix, given) = match parts.as_slice() {
        [whole] => return Some(in_reading_order(whole, particle)),
        [family, given] => (family, None, given),
        [family, suffix, given, ..] => (family, Some(suffix), given),
        [] => return None,
    };
    let mut words = words(family);
    let lower = words.iter().take_while(|word| is_lower(word)).count();
    let particles = words.drain(..lower.min(words.len().saturating_sub(1))).collect::<Vec<_>>();
    Some(csl_name(
        (&joined(&particles), particle),
        &joined(&words),
        &plain(given),
        &suffix.map(|suffix| plain(suffix)).unwrap_or_default(),
    ))
}

/// "Ludwig van Beethoven": words in lower case, and none after the last, part given from family name.
fn in_reading_order(name: &[Piece], particle: Particle) -> Json {
    let words = words(name);
    let last = words.len().saturating_sub(1);
    let first_lower = words[..last].iter().position(|word| is_lower(word));
    let (given, family) = match first_lower {
        // "da Vinci" has no given name.
        Some(at) => {
            (at, words[..last].iter().rposition(|word| is_lower(word)).map_or(at, |at| at + 1))
        }
        None => (last, last),
    };
    csl_name(
        (&joined(&words[given..family]), particle),
        &joined(&words[family..]),
        &joined(&words[..given]),
        "",
    )
}

fn joined(words: &[&[Piece]]) -> String {
    words.iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ")
}

/// BibTeX: a word in braces is no particle; an accented letter counts like a letter.
fn is_lower(word: &[Piece]) -> bool {
    word.iter()
        .find_map(|piece| match piece {
            Piece::Char(c, guard) if c.is_alphabetic() => Some((*c, *guard)),
            _ => None,
        })
        .is_some_and(|(c, guard)| guard != Guard::Protected && c.is_lowercase())
}

/// BibLaTeX, "extended name format": `family=Berg, given=Cornelis, prefix=van der, useprefix=true`.
fn extended(parts: &[&[Piece]], particle: Particle) -> Option<Json> {
    let mut told = [const { String::new() }; 4];
    let mut particle = particle;
    for (label, value) in parts.iter().filter_map(|part| labelled(part)) {
        match label {
            "prefix" => told[0] = value,
            "family" => told[1] = value,
            "given" => told[2] = value,
            "suffix" => told[3] = value,
            _ => particle = if value == "true" { Particle::Kept } else { Particle::Dropped },
        }
    }
    let [prefix, family, given, suffix] = &told;
    let says_nothing = told.iter().all(String::is_empty);
    (!says_nothing).then(|| csl_name((prefix, particle), family, given, suffix))
}

fn labelled(part: &[Piece]) -> Option<(&'static str, String)> {
    let equals = part.iter().position(|piece| free(piece) == Some('='))?;
    let label = plain(&part[..equals]);
    let label = ["family", "given", "prefix", "suffix", "useprefix"]
        .into_iter()
        .find(|known| *known == label.as_str())?;
    Some((label, plain(&part[equals + 1..])))
}

fn csl_name((prefix, particle): (&str, Particle), family: &str, given: &str, suffix: &str) -> Json {
    let particle = match particle {
        Particle::Kept => "non-dropping-particle",
        Particle::Dropped => "dropping-particle",
    };
    let parts = [("family", family), ("given", given), (particle, prefix), ("suffix", suffix)];
    let told = parts.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(name, text)| (name.to_owned(), Json::from(text))).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::super::tex::decode;
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (written, expected) in [
            ("Eco, Umberto", r#"[{"family":"Eco","given":"Umberto"}]"#),
            (
                "Umberto Eco and John Le Carré",
                r#"[{"family":"Eco","given":"Umberto"},{"family":"Carré","given":"John Le"}]"#,
            ),
            (
                "Ludwig van Beethoven",
                r#"[{"family":"Beethoven","given":"Ludwig","dropping-particle":"van"}]"#,
            ),
            (
                "van der Berg, Cornelis",
                r#"[{"family":"Berg","given":"Cornelis","dropping-particle":"van der"}]"#,
            ),
            (
                "de la Cruz, Jr., Tomás",
                r#"[{"family":"Cruz","given":"Tomás","dropping-particle":"de la","suffix":"Jr."}]"#,
            ),
            (
                "Mu{\\~n}oz y Garc{\\'\\i}a, Jos{\\'e}",
                r#"[{"family":"Muñoz y García","given":"José"}]"#,
            ),
            (
                "{\\'E}tienne {\\'e}toile Q",
                r#"[{"family":"Q","given":"Étienne","dropping-particle":"étoile"}]"#,
            ),
            (
                "{Ensemble Kaltwasser} and {Smith and Sons}",
                r#"[{"literal":"Ensemble Kaltwasser"},{"literal":"Smith and Sons"}]"#,
            ),
            ("{van} Dyke, A.", r#"[{"family":"van Dyke","given":"A."}]"#),
            ("Plato AND others", r#"[{"family":"Plato"},{"literal":"others"}]"#),
            (
                "family=Berg, given=Kees, prefix=van, useprefix=true",
                r#"[{"family":"Berg","given":"Kees","non-dropping-particle":"van"}]"#,
            ),
            ("d'Alembert, Jean", r#"[{"family":"d’Alembert","given":"Jean"}]"#),
            ("水野 春", r#"[{"family":"春","given":"水野"}]"#),
            (" and  and ,", "[]"),
            ("and", r#"[{"family":"and"}]"#),
        ] {
            assert_eq!(
                names(&decode(written), Particle::Dropped).to_string(),
                expected,
                "{written}"
            );
        }
        let kept = names(&decode("van der Berg, Cornelis"), Particle::Kept).to_string();
        assert_eq!(
            kept,
            r#"[{"family":"Berg","given":"Cornelis","non-dropping-particle":"van der"}]"#
        );
    }
}
