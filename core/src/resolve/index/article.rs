//! The article at the beginning of a title, which does not count where titles are sorted.

use crate::model::Inline;

/// Articles by language; those that end in an apostrophe stand before their word without a space.
const ARTICLES: [(&str, &[&str]); 12] = [
    ("en", &["the", "a", "an"]),
    ("de", &["der", "die", "das", "ein", "eine"]),
    ("fr", &["le", "la", "les", "un", "une", "l’"]),
    ("es", &["el", "la", "los", "las", "un", "una", "unos", "unas"]),
    ("it", &["il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "l’", "un’"]),
    ("pt", &["o", "a", "os", "as", "um", "uma"]),
    ("ca", &["el", "la", "els", "les", "un", "una", "l’"]),
    ("nl", &["de", "het", "een", "’t"]),
    ("da", &["en", "et", "den", "det"]),
    ("nb", &["en", "et", "ei", "den", "det"]),
    ("sv", &["en", "ett", "den", "det"]),
    ("hu", &["a", "az", "egy"]),
];

/// The length of the article with which `title` begins in the language `primary`, what parts it from
/// the next word included; none if there is no article, or nothing behind it.
fn article(title: &str, primary: &str) -> Option<(usize, usize)> {
    let (_, articles) = ARTICLES.iter().find(|(language, _)| *language == primary)?;
    let is_article =
        |word: &str| articles.contains(&word.to_lowercase().replace('\'', "’").as_str());
    let apostrophe = title.char_indices().find(|(_, c)| matches!(c, '\'' | '’'));
    let elided =
        apostrophe.map(|(at, c)| at + c.len_utf8()).filter(|end| is_article(&title[..*end]));
    let spaced = || title.find([' ', '\u{a0}']).filter(|end| is_article(&title[..*end]));
    let end = elided.or_else(spaced)?;
    let rest = title[end..].trim_start();
    (!rest.is_empty()).then(|| (end, title.len() - rest.len()))
}

/// The title with its article behind it, "Tide Clerk, The", as indexes print it.
pub(super) fn inverted(title: &[Inline], primary: &str) -> Vec<Inline> {
    let mut inverted = title.to_vec();
    let Some(Inline::Text { text }) = inverted.first_mut() else { return inverted };
    let Some((end, next)) = article(text, primary) else { return inverted };
    let article = text[..end].to_owned();
    *text = capitalised(&text[next..]);
    let behind = format!(", {article}");
    match inverted.last_mut() {
        Some(Inline::Text { text }) => text.push_str(&behind),
        _ => inverted.push(Inline::Text { text: behind }),
    }
    inverted
}

/// The title without its article.
pub(super) fn without_article<'t>(title: &'t str, primary: &str) -> &'t str {
    article(title, primary).map_or(title, |(_, next)| &title[next..])
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::{emphasis, text};
    use crate::model::plain_text;

    #[test]
    fn articles_stand_behind_the_title() {
        for (title, language, expected) in [
            ("The Tide Clerk", "en", "Tide Clerk, The"),
            ("Theory", "en", "Theory"),
            ("The", "en", "The"),
            ("Die Fähre", "de", "Fähre, Die"),
            ("Die Hard", "en", "Die Hard"),
            ("L'avventura", "it", "Avventura, L'"),
            ("L’Écume", "fr", "Écume, L’"),
            ("A Szél", "hu", "Szél, A"),
            ("Весна", "ru", "Весна"),
        ] {
            assert_eq!(plain_text(&inverted(&[text(title)], language)), expected, "{title}");
        }
    }

    #[test]
    fn what_is_marked_in_a_title_stays() {
        let title = [text("The "), emphasis([text("Ferry")])];
        // Nothing but the article stands before the mark, so the article stays.
        assert_eq!(plain_text(&inverted(&title, "en")), "The Ferry");
        assert_eq!(without_article("The Ferry", "en"), "Ferry");
    }
}
