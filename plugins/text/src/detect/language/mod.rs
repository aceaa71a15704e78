//! What each language calls the makers, parts and measures of a work: tables to extend.
//!
//! A new language is a file like `en.rs` and a line in [`ALL`]. A new phrase is a line in a table.
//! Every phrase is in lower case. A space in it stands for any run of spaces.

mod de;
mod en;
mod fr;
mod ru;

use recension_core::model::WorkKind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one language.
pub(crate) struct Language {
    /// Its tag (BCP 47).
    pub tag: &'static str,
    /// Short words by which the language is recognised.
    pub common: &'static [&'static str],
    /// What begins a statement in a credits line. A phrase that ends in a colon needs one.
    pub labels: &'static [(&'static str, Label)],
    /// Between the last two of several names; a comma or a slash works everywhere.
    pub and: &'static [&'static str],
    /// Between a player and a part: "Mira Solberg as Hanna".
    pub in_the_part_of: &'static [&'static str],
    /// Between a part and its player: "Hanna, played by Mira Solberg".
    pub played_by: &'static [&'static str],
    /// Between a player and a part: "Mira Solberg plays Hanna".
    pub plays: &'static [&'static str],
    /// Between a part and its player: "Hanna is played by".
    pub is: &'static [&'static str],
    /// Before the author of a title, and before the writer of a review at its head.
    pub by: &'static [&'static str],
    /// Before the writer of a review at its head, and of nothing else.
    pub reviewed_by: &'static [&'static str],
    /// Before the title of a reviewed work at the head of a review: "A review of".
    pub review_of: &'static [&'static str],
    /// Before the title of a work in a headline: "First night:".
    pub headline_before: &'static [&'static str],
    /// After the title of a work in a headline: " review".
    pub headline_after: &'static [&'static str],
    /// Before or after the title of a new work in running text: "the new film".
    pub new_work: &'static [(&'static str, WorkKind)],
    /// A work as something somebody made: "Solvang's second feature".
    pub works: &'static [(&'static str, WorkKind)],
    /// Units of pages behind the number.
    pub pages_after: &'static [&'static str],
    /// Units of pages before the number.
    pub pages_before: &'static [&'static str],
    /// Minutes.
    pub minutes: &'static [&'static str],
    /// Hours.
    pub hours: &'static [&'static str],
    /// Names of the months, each with its short forms.
    pub months: [&'static [&'static str]; 12],
    /// Before the last day of a run.
    pub until: &'static [&'static str],
    /// Before the first day of a run.
    pub from: &'static [&'static str],
    /// Before a venue.
    pub at: &'static [&'static str],
    /// Between the first and last day of a run, beside a dash.
    pub to: &'static [&'static str],
    /// Genres, bindings and the like, which say nothing that the model has a field for.
    pub noise: &'static [&'static str],
    /// Countries, as credits lines name them.
    pub countries: &'static [&'static str],
    /// Words with a capital letter that begin sentences and lines, but no name.
    pub no_names: &'static [&'static str],
}

/// What a label in a credits line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// People with this MARC relator.
    People(&'static str),
    /// People who make a film, with this relator.
    FilmPeople(&'static str),
    /// People who make a stage production, with this relator.
    StagePeople(&'static str),
    /// People who make a book, with this relator.
    BookPeople(&'static str),
    /// Writers: of a film's screenplay, else of the work.
    Writers,
    /// Editors: of a film's pictures, else of a book.
    Editors,
    /// Players, perhaps with their parts.
    Cast,
    /// The title, of a work of this kind.
    Title(WorkKind),
    /// The title in the original language.
    OriginalTitle,
    /// The publisher.
    Publisher,
    /// The distributor.
    Distributor,
    /// Where it is played or shown.
    Venue,
    /// Countries.
    Country,
    /// What the reviewer gives it.
    Rating,
    /// Nothing by itself: what follows says it, such as a running time.
    Introduces,
    /// Something that the model has no field for, up to the end of the statement.
    Noise,
    /// The same, in a film's credits only.
    FilmNoise,
}

/// Every language, the fallback first.
pub(crate) static ALL: [&Language; 4] = [&en::ENGLISH, &de::GERMAN, &fr::FRENCH, &ru::RUSSIAN];

/// Labels by their first letter.
type LabelIndex = BTreeMap<char, Vec<(&'static str, Label)>>;

impl Language {
    /// The labels that begin with `first`, a letter in lower case.
    pub(crate) fn labels_beginning_with(
        &'static self,
        first: char,
    ) -> &'static [(&'static str, Label)] {
        static INDEXES: LazyLock<Vec<LabelIndex>> =
            LazyLock::new(|| ALL.iter().map(|language| index(language)).collect());
        let number = ALL.iter().position(|language| language.tag == self.tag).unwrap_or_default();
        INDEXES[number].get(&first).map_or(&[], Vec::as_slice)
    }
}

fn index(language: &Language) -> LabelIndex {
    let mut index = LabelIndex::new();
    for (words, label) in language.labels {
        index.entry(words.chars().next().unwrap_or_default()).or_default().push((words, *label));
    }
    index
}

/// The language with the primary subtag `tag`, else English.
pub(crate) fn tagged(tag: &str) -> &'static Language {
    ALL.into_iter().find(|language| language.tag == tag).unwrap_or(ALL[0])
}

/// The language whose short words are the most frequent in the first pages of `texts`, else English.
pub(crate) fn recognise<'a>(texts: impl Iterator<Item = &'a str>) -> &'static Language {
    const WORDS: usize = 2000;
    let mut counts = [0_usize; ALL.len()];
    for word in texts.flat_map(str::split_whitespace).take(WORDS) {
        for (count, language) in counts.iter_mut().zip(ALL) {
            *count += usize::from(language.common.contains(&word));
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    // The first of several equals, so that a text without any of these words counts as English.
    counts.iter().position(|count| *count == most).map_or(ALL[0], |index| ALL[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_in_lower_case() {
        for language in ALL {
            let labels = language.labels.iter().map(|(words, _)| words);
            let works = language.new_work.iter().chain(language.works).map(|(words, _)| words);
            for words in labels.chain(works).chain(language.noise).chain(language.no_names) {
                assert_eq!(**words, words.to_lowercase(), "{}", language.tag);
            }
        }
    }

    #[test]
    fn languages_are_recognised_by_their_short_words() {
        for (text, tag) in [
            ("The engine of the vessel stops and nobody says a word.", "en"),
            ("Der Held heißt Blau und führt Buch, aber nicht für sich.", "de"),
            ("Il faut attendre la moitié du film pour voir passer un train.", "fr"),
            ("Дом в романе продают четыре раза, и каждый раз без ключа.", "ru"),
            ("Ἄειδε θεά", "en"),
            ("", "en"),
        ] {
            assert_eq!(recognise([text].into_iter()).tag, tag, "{text}");
        }
    }
}
