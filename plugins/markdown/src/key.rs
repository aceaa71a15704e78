//! Keys of front matter: their canonical spelling, and what they mean of people and works.

use recension_core::model::{Relator, WorkKind};

/// The key in lower case, with hyphens.
pub(crate) fn canonical(key: &str) -> String {
    key.trim().to_lowercase().replace([' ', '_'], "-")
}

/// The role that a key names in the metadata of the review itself.
pub(crate) fn role_in_review(key: &str) -> Option<Relator> {
    match key {
        "author" | "authors" | "by" | "byline" | "critic" => Some(Relator::new("aut")),
        _ if is_of_work(key) || is_house(key) => None,
        _ => role_of_term(key),
    }
}

/// Tells whether a key can only be one of a work, so that it needs no `reviewed:` above it.
pub(crate) fn is_of_work(key: &str) -> bool {
    let is_role = matches!(
        key.strip_suffix('s').unwrap_or(key),
        "director"
            | "screenwriter"
            | "screenplay"
            | "playwright"
            | "cinematographer"
            | "composer"
            | "conductor"
            | "choreographer"
            | "cast"
            | "actor"
            | "starring"
            | "curator"
            | "producer"
    );
    let is_identifier =
        scheme_of_key(key).is_some_and(|scheme| !matches!(scheme, "doi" | "issn" | "url"));
    let is_rating = matches!(key, "rating" | "ratings" | "grade" | "score" | "stars");
    is_role || is_identifier || is_rating || key == "original-title"
}

/// Tells whether a key names a house, which is no person although MARC has a role for it.
fn is_house(key: &str) -> bool {
    matches!(key, "publisher" | "distributor")
}

/// The role that a key names in the description of a work of `kind`.
pub(crate) fn role_in_work(kind: WorkKind, key: &str) -> Option<Relator> {
    let code = match (kind, key) {
        (WorkKind::Film, "director" | "directors") => "fmd",
        (WorkKind::Play, "director" | "directors") => "sgd",
        (WorkKind::Series, "director" | "directors") => "tld",
        (WorkKind::Film | WorkKind::Series, "writer" | "writers") | (_, "screenplay") => "aus",
        (WorkKind::Film | WorkKind::Series, "editor" | "editors") => "flm",
        (WorkKind::Game, "developer" | "developers") => "gdv",
        (
            _,
            "author" | "authors" | "by" | "writer" | "writers" | "playwright" | "playwrights"
            | "poet" | "novelist",
        ) => "aut",
        (_, "cast" | "actors" | "starring") => "act",
        (_, "voices" | "voice-cast") => "vac",
        (_, "photography" | "cinematography" | "director-of-photography" | "dop") => "cng",
        (_, "music") => "cmp",
        (_, "costumes" | "costume-design") => "cst",
        (_, "set" | "set-design" | "stage-design" | "scenography") => "std",
        (_, "lighting" | "lighting-design") => "lgd",
        (_, "choreography") => "chr",
        (_, "band" | "ensemble" | "orchestra" | "soloist" | "soloists") => "prf",
        _ if is_house(key) => return None,
        _ => return role_of_term(key),
    };
    Some(Relator::new(code))
}

/// The role that MARC calls so, in the singular or the plural.
fn role_of_term(key: &str) -> Option<Relator> {
    Relator::from_term(key).or_else(|| Relator::from_term(key.strip_suffix('s')?))
}

/// The role that the value of `role:` names: a code or a term of MARC's list, else the word itself.
pub(crate) fn role_of_word(word: &str) -> Relator {
    let code = Relator::new(word);
    if code.term().is_some() { code } else { role_of_term(&canonical(word)).unwrap_or(code) }
}

/// The kind of work that a word names.
pub(crate) fn kind_of_word(word: &str) -> Option<WorkKind> {
    let word = canonical(word);
    WorkKind::from_name(&word).or(match word.as_str() {
        "movie" | "motion-picture" | "documentary" => Some(WorkKind::Film),
        "novel" | "monograph" | "poetry" | "biography" | "memoir" => Some(WorkKind::Book),
        "theatre" | "theater" | "performance" | "opera" | "ballet" | "dance" => {
            Some(WorkKind::Play)
        }
        "exhibit" | "show" => Some(WorkKind::Exhibition),
        "record" | "recording" | "ep" | "lp" => Some(WorkKind::Album),
        "tv" | "television" | "tv-series" | "tv-show" => Some(WorkKind::Series),
        "video-game" | "videogame" | "board-game" => Some(WorkKind::Game),
        "website" | "web-site" | "database" | "dataset" | "digital-edition" | "software" => {
            Some(WorkKind::DigitalResource)
        }
        _ => None,
    })
}

/// The kind of work that a key of the review describes: `film: {…}`. (`series` is that of the review.)
pub(crate) fn kind_of_key(key: &str) -> Option<WorkKind> {
    let names_work = matches!(
        key,
        "film"
            | "movie"
            | "book"
            | "novel"
            | "play"
            | "exhibition"
            | "concert"
            | "album"
            | "game"
            | "video-game"
            | "tv-series"
            | "tv-show"
            | "digital-resource"
    );
    names_work.then(|| kind_of_word(key)).flatten()
}

/// The scheme of identifiers that a key gives.
pub(crate) fn scheme_of_key(key: &str) -> Option<&'static str> {
    Some(match key {
        "isbn" | "isbn10" | "isbn13" | "isbn-10" | "isbn-13" => "isbn",
        "doi" => "doi",
        "imdb" | "imdb-id" => "imdb",
        "tmdb" | "tmdb-id" => "tmdb",
        "eidr" | "eidr-id" => "eidr",
        "isan" => "isan",
        "wikidata" | "wikidata-id" => "wikidata",
        "oclc" => "oclc",
        "lccn" => "lccn",
        "issn" => "issn",
        "isrc" => "isrc",
        "musicbrainz" | "mbid" => "musicbrainz",
        "url" | "link" | "website" | "homepage" => "url",
        _ => return None,
    })
}

/// Tells whether `key` is `known` but for one letter: left out, put in, changed, or swapped with its neighbour.
pub(crate) fn is_slip_of(key: &str, known: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (key.chars().collect(), known.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    // A word of three letters is one slip from too many others, and people rarely err in the first letter.
    prefix > 0
        && known.len() > 3
        && match (a, b) {
            ([] | [_], [_]) | ([_], []) => true,
            ([a, b], [c, d]) => a == d && b == c,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_depend_on_the_kind_of_work() {
        for (kind, key, code) in [
            (WorkKind::Film, "director", "fmd"),
            (WorkKind::Play, "directors", "sgd"),
            (WorkKind::Series, "director", "tld"),
            (WorkKind::Other, "director", "drt"),
            (WorkKind::Film, "writer", "aus"),
            (WorkKind::Book, "writer", "aut"),
            (WorkKind::Film, "editor", "flm"),
            (WorkKind::Book, "editors", "edt"),
            (WorkKind::Book, "translator", "trl"),
        ] {
            assert_eq!(role_in_work(kind, key), Some(Relator::new(code)), "{kind:?} {key}");
        }
        assert_eq!(role_in_work(WorkKind::Film, "grip"), None);
    }

    #[test]
    fn one_slip_is_recognised_and_no_more() {
        for (key, known, is_slip) in [
            ("auhtor", "author", true),
            ("autor", "author", true),
            ("keywrods", "keywords", true),
            ("titel", "title", true),
            ("section", "edition", false),
            ("rate", "date", false),
            ("mood", "book", false),
            ("author", "author", false),
        ] {
            assert_eq!(is_slip_of(key, known), is_slip, "{key}");
        }
    }
}
