//! Names of languages, as babel has them, and their tags.

/// The tag of the language that babel, or a reader, calls `name`.
pub(super) fn tag(name: &str) -> String {
    let lower = name.trim().to_ascii_lowercase();
    let bare = lower.strip_prefix("lang").unwrap_or(&lower);
    LANGUAGES
        .binary_search_by_key(&bare, |(name, _)| name)
        .map_or_else(|_| name.trim().to_owned(), |found| LANGUAGES[found].1.to_owned())
}

const LANGUAGES: [(&str, &str); 54] = [
    ("american", "en-US"),
    ("arabic", "ar"),
    ("australian", "en-AU"),
    ("austrian", "de-AT"),
    ("basque", "eu"),
    ("brazilian", "pt-BR"),
    ("british", "en-GB"),
    ("bulgarian", "bg"),
    ("canadian", "en-CA"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("galician", "gl"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("irish", "ga"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("magyar", "hu"),
    ("mexican", "es-MX"),
    ("naustrian", "de-AT"),
    ("newzealand", "en-NZ"),
    ("ngerman", "de"),
    ("norsk", "nb"),
    ("norwegian", "nb"),
    ("nswissgerman", "de-CH"),
    ("nynorsk", "nn"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("usenglish", "en-US"),
];

#[cfg(test)]
mod tests {
    #[test]
    fn languages_have_tags() {
        assert!(super::LANGUAGES.is_sorted());
        for (name, tag) in [("ngerman", "de"), ("langfrench", "fr"), ("en-GB", "en-GB")] {
            assert_eq!(super::tag(name), tag);
        }
    }
}
