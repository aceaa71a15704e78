//! Where words may be parted.

use hypher::Lang;

/// Letters of the shortest word that is parted.
const SHORTEST: usize = 5;
/// Letters that stay before and after a hyphen, at least.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// The patterns of a language, if there are any.
pub(super) fn patterns(language: &str) -> Option<Lang> {
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    // BCP 47 has two written norms of Norwegian, which share their patterns.
    Lang::from_iso(if code == *b"no" || code == *b"nn" { *b"nb" } else { code })
}

/// The places in bytes where the words in `chunk` may be parted, each with whether its word has a
/// capital.
pub(super) fn points(chunk: &str, language: Lang) -> Vec<(usize, Case)> {
    let mut points = Vec::new();
    let mut rest = 0;
    while let Some(start) = chunk[rest..].find(char::is_alphabetic).map(|at| rest + at) {
        let length = chunk[start..].find(|c: char| !c.is_alphabetic());
        let end = length.map_or(chunk.len(), |length| start + length);
        points_of_word(chunk, start..end, language, &mut points);
        rest = end;
    }
    points
}

/// Whether a word has capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// None.
    Lower,
    /// One or more.
    Capital,
}

fn points_of_word(
    chunk: &str,
    range: std::ops::Range<usize>,
    language: Lang,
    points: &mut Vec<(usize, Case)>,
) {
    let word = &chunk[range.clone()];
    if word.chars().nth(SHORTEST - 1).is_none() {
        return;
    }
    let case = if word.contains(char::is_uppercase) { Case::Capital } else { Case::Lower };
    let (before, after) = language.bounds();
    let syllables = hypher::hyphenate_bounded(word, language, before.max(BEFORE), after.max(AFTER));
    let mut at = range.start;
    for syllable in syllables {
        at += syllable.len();
        if at < range.end {
            points.push((at, case));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(chunk: &str, language: &str) -> String {
        let mut parted = chunk.to_owned();
        if let Some(patterns) = patterns(language) {
            for (at, _) in points(chunk, patterns).into_iter().rev() {
                parted.insert(at, '-');
            }
        }
        parted
    }

    #[test]
    fn words_are_parted_as_their_languages_do() {
        for (language, word, expected) in [
            ("en", "efficient", "ef-fi-cient"),
            ("en-GB", "(typography,", "(ty-pog-ra-phy,"),
            ("en", "idea", "idea"),
            ("en", "couldn’t", "couldn’t"),
            ("de", "Silbentrennung", "Sil-ben-tren-nung"),
            ("de-CH", "Donaudampfschiff", "Do-nau-dampf-schiff"),
            ("fr", "l’intelligence", "l’in-tel-li-gence"),
            ("ru", "переносить", "пе-ре-но-сить"),
            ("el", "φιλοσοφία", "φι-λο-σο-φία"),
            ("nn", "kringkasting", "kring-kas-ting"),
            ("und", "efficient", "efficient"),
            ("x", "efficient", "efficient"),
        ] {
            assert_eq!(parted(word, language), expected, "{language}");
        }
    }

    #[test]
    fn capitals_are_told() {
        let english = patterns("en").expect("English has patterns");
        assert!(points("Hamburg", english).iter().all(|(_, case)| *case == Case::Capital));
        assert!(points("typography", english).iter().all(|(_, case)| *case == Case::Lower));
    }
}
