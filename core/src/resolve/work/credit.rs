//! Who did what: roles in groups, names in rows, the words of a role around its names.

use super::template::Speech;
use crate::model::{Credit, Relator};

/// Roles that are told by the same words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What templates call it.
    pub(super) name: &'static str,
    /// The codes of MARC relators.
    pub(super) codes: &'static [&'static str],
}

macro_rules! groups {
    ($($name:literal: $($code:literal)*;)*) => {
        &[$(Group { name: $name, codes: &[$($code),*] }),*]
    };
}

/// A code stands in one group.
static GROUPS: &[Group] = groups! {
    "author": "aut" "cre" "rev";
    "director": "drt" "fmd" "sgd" "tld" "fmk";
    "screenwriter": "aus" "sce";
    "cast": "act" "vac" "dnc" "ppt";
    "performer": "prf";
    "producer": "pro" "fmp" "tlp";
    "editor": "edt" "red";
    "compiler": "com";
    "translator": "trl";
    "illustrator": "ill";
    "adapter": "adp";
    "introduction": "aui" "win" "wpr";
    "afterword": "aft";
    "cinematographer": "cng";
    "film-editor": "flm";
    "composer": "cmp";
    "librettist": "lbt";
    "lyricist": "lyr";
    "arranger": "arr";
    "conductor": "cnd";
    "musical-director": "msd";
    "singer": "sng";
    "musician": "mus" "itr";
    "choreographer": "chr";
    "set-designer": "std" "prs";
    "costume-designer": "cst";
    "lighting-designer": "lgd";
    "sound-designer": "sds";
    "curator": "cur";
    "artist": "art" "scl";
    "photographer": "pht";
    "narrator": "nrt" "spk";
    "architect": "arc";
    "designer": "dsr";
    "developer": "gdv" "prg";
};

/// Every group.
pub(super) fn groups() -> impl Iterator<Item = &'static Group> {
    GROUPS.iter()
}

/// The group of this name, or of the role that MARC calls so.
pub(super) fn group(name: &str) -> Option<&'static Group> {
    let role = || Relator::from_term(name).and_then(|role| group_of(&role));
    GROUPS.iter().find(|group| group.name == name).or_else(role)
}

/// The group of a role.
pub(super) fn group_of(role: &Relator) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.codes.contains(&role.code()))
}

/// A name, with the character somebody plays.
pub(super) fn name_and_character(credit: &Credit, speech: &Speech<'_>) -> Option<String> {
    let name = Some(credit.name.name.trim()).filter(|name| !name.is_empty())?;
    let character = credit.character.as_deref().map(str::trim).filter(|text| !text.is_empty());
    Some(match character {
        Some(character) => {
            // What stands in braces in a name is no field.
            let form = speech.word("words.character");
            let (before, after) = form.split_once("{name}").unwrap_or_default();
            let fill = |text: &str| text.replace("{character}", character);
            format!("{}{name}{}", fill(before), fill(after))
        }
        None => name.to_owned(),
    })
}

/// Names in a row, "A, B and C", at most `most` of them: "A, B and others".
pub(super) fn row(names: &[String], most: Option<usize>, speech: &Speech<'_>) -> String {
    let most = most.unwrap_or(usize::MAX);
    if names.len() > most {
        return names[..most].join(speech.word("words.comma")) + speech.word("words.others");
    }
    match names {
        [first @ .., last] if !first.is_empty() => {
            first.join(speech.word("words.comma")) + speech.word("words.and") + last
        }
        names => names.concat(),
    }
}

/// The words of a role before and after the names of those who had it.
pub(super) fn words_around(role: &Relator, speech: &Speech<'_>) -> (String, String) {
    let known = group_of(role).map_or("", |group| speech.word(&format!("roles.{}", group.name)));
    let form = if known.is_empty() { speech.word("roles.any") } else { known };
    let (before, after) = form.split_once("{names}").unwrap_or((form, ""));
    let name = role.term().unwrap_or(role.code());
    (before.replace("{role}", name), after.replace("{role}", name))
}

/// The source's own words for what somebody did, where they are not ours.
pub(super) fn own_words<'c>(credit: &'c Credit, speech: &Speech<'_>) -> Option<&'c str> {
    let words = credit.as_printed.as_deref().map(str::trim).filter(|words| !words.is_empty())?;
    let bare = |words: &str| words.trim().trim_end_matches(':').trim().to_lowercase();
    (bare(words) != bare(&words_around(&credit.role, speech).0)).then_some(words)
}

/// The source's words with what stands between them and a name: "a film by A", "sound: A".
pub(super) fn words_before(words: &str, speech: &Speech<'_>) -> String {
    const PREPOSITIONS: [&str; 16] = [
        "by", "of", "with", "von", "vom", "durch", "mit", "par", "de", "avec", "por", "con", "di",
        "da", "dal", "от",
    ];
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    match words {
        words if words.ends_with(':') || PREPOSITIONS.contains(&last.as_str()) => {
            format!("{words} ")
        }
        words => format!("{words}{}", speech.word("words.colon")),
    }
}

/// Credits of neighbours who did the same, each with the words around the names.
pub(super) fn phrases<'c>(
    credits: impl Iterator<Item = &'c Credit>,
    speech: &Speech<'_>,
) -> Vec<(String, String)> {
    let mut phrases: Vec<((String, String), Vec<String>)> = Vec::new();
    for credit in credits {
        let Some(name) = name_and_character(credit, speech) else { continue };
        let words = match own_words(credit, speech) {
            Some(words) => (words_before(words, speech), String::new()),
            None => words_around(&credit.role, speech),
        };
        match phrases.last_mut() {
            Some((last, names)) if *last == words => names.push(name),
            _ => phrases.push((words, vec![name])),
        }
    }
    let told = phrases.into_iter();
    told.map(|((before, after), names)| (before, row(&names, None, speech) + &after)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PersonName;

    #[test]
    fn roles_are_told_in_the_language_of_the_text() {
        for (code, tag, words) in [
            ("drt", "en-GB", "directed by "),
            ("trl", "de", "übersetzt von "),
            ("cst", "ru", "художник по костюмам: "),
            ("fmk", "fr", "réalisation\u{a0}: "),
            ("con", "en", "conservator: "),
            ("zzz", "fr", "zzz\u{a0}: "),
        ] {
            let speech = Speech::new(tag, None);
            assert_eq!(words_around(&Relator::new(code), &speech).0, words, "{code} {tag}");
        }
    }

    #[test]
    fn names_stand_in_a_row() {
        let speech = Speech::new("en", None);
        for (names, most, told) in [
            ("", None, ""),
            ("A", None, "A"),
            ("A B", None, "A and B"),
            ("A B C", None, "A, B and C"),
            ("A B C", Some(3), "A, B and C"),
            ("A B C D", Some(3), "A, B, C and others"),
        ] {
            let names: Vec<String> = names.split_whitespace().map(str::to_owned).collect();
            assert_eq!(row(&names, most, &speech), told);
        }
    }

    #[test]
    fn the_words_of_the_source_stand_before_the_name() {
        let speech = Speech::new("en", None);
        let credit = |words: &str| Credit {
            role: Relator::new("drt"),
            name: PersonName::new("A"),
            as_printed: Some(words.to_owned()),
            ..Credit::default()
        };
        for (words, told) in [
            ("a film by", "a film by A"),
            ("direction", "direction: A"),
            ("Regie:", "Regie: A"),
            ("Directed by:", "directed by A"),
            (" ", "directed by A"),
        ] {
            let phrases = phrases([&credit(words)].into_iter(), &speech);
            assert_eq!(phrases[0].0.clone() + &phrases[0].1, told);
        }
    }

    #[test]
    fn a_code_stands_in_one_group() {
        let mut codes: Vec<&str> = GROUPS.iter().flat_map(|group| group.codes).copied().collect();
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "{codes:?}");
    }
}
