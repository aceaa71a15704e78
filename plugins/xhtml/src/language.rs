//! Languages: well-formed tags, directions.

/// The tag for a text whose language nobody told.
pub(crate) const UNDETERMINED: &str = "und";

/// Tells whether checkers take `tag` as a language tag (RFC 5646, "Syntax"; without the tags that
/// it only grandfathers).
pub fn is_well_formed(tag: &str) -> bool {
    let mut subtags = tag.split('-').peekable();
    let Some(language) = subtags.next() else { return false };
    if language.eq_ignore_ascii_case("x") {
        return is_private(subtags);
    }
    if !(2..=8).contains(&language.len()) || !is_alphabetic(language) {
        return false;
    }
    let extended_languages = if language.len() < 4 { 3 } else { 0 };
    for _ in 0..extended_languages {
        subtags.next_if(|subtag| subtag.len() == 3 && is_alphabetic(subtag));
    }
    subtags.next_if(|subtag| subtag.len() == 4 && is_alphabetic(subtag));
    subtags.next_if(|subtag| is_region(subtag));
    while subtags.next_if(|subtag| is_variant(subtag)).is_some() {}
    while let Some(singleton) = subtags.next() {
        if singleton.eq_ignore_ascii_case("x") {
            return is_private(subtags);
        }
        if singleton.len() != 1
            || !is_alphanumeric(singleton)
            || subtags.next_if(|s| is_extension(s)).is_none()
        {
            return false;
        }
        while subtags.next_if(|subtag| is_extension(subtag)).is_some() {}
    }
    true
}

fn is_private<'a>(mut subtags: impl Iterator<Item = &'a str>) -> bool {
    let is_one = |subtag: &str| (1..=8).contains(&subtag.len()) && is_alphanumeric(subtag);
    subtags.next().is_some_and(is_one) && subtags.all(is_one)
}

fn is_region(subtag: &str) -> bool {
    subtag.len() == 2 && is_alphabetic(subtag)
        || subtag.len() == 3 && subtag.bytes().all(|b| b.is_ascii_digit())
}

fn is_variant(subtag: &str) -> bool {
    let begins_with_digit = subtag.bytes().next().is_some_and(|b| b.is_ascii_digit());
    is_alphanumeric(subtag)
        && ((5..=8).contains(&subtag.len()) || subtag.len() == 4 && begins_with_digit)
}

fn is_extension(subtag: &str) -> bool {
    (2..=8).contains(&subtag.len()) && is_alphanumeric(subtag)
}

fn is_alphabetic(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_alphanumeric(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The first subtag, as written.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The direction of a language, by its script if the tag tells it.
    pub fn of(tag: &str) -> Self {
        const SCRIPTS: [&str; 6] = ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm"];
        const LANGUAGES: [&str; 12] =
            ["ar", "arc", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"];
        let script =
            tag.split('-').skip(1).find(|subtag| subtag.len() == 4 && is_alphabetic(subtag));
        let is_in = |list: &[&str], subtag: &str| {
            list.iter().any(|entry| entry.eq_ignore_ascii_case(subtag))
        };
        let is_right_to_left = match script {
            Some(script) => is_in(&SCRIPTS, script),
            None => is_in(&LANGUAGES, primary(tag)),
        };
        if is_right_to_left { Self::RightToLeft } else { Self::LeftToRight }
    }

    /// As the attribute `dir` has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_judged_as_checkers_do() {
        for tag in [
            "en",
            "und",
            "grc",
            "en-GB",
            "zh-Hant-TW",
            "de-1996",
            "es-419",
            "x-foo",
            "en-a-bb",
            "sl-rozaj-x-1",
            "zh-yue",
        ] {
            assert!(is_well_formed(tag), "{tag}");
        }
        for tag in [
            "",
            "e",
            "a-b",
            "en-a",
            "en-x",
            "en-12",
            "en-GB-GB",
            "en-abcd-abcd",
            "en--GB",
            "en-",
            "ру",
            "en GB",
        ] {
            assert!(!is_well_formed(tag), "{tag}");
        }
    }

    #[test]
    fn direction_follows_script_then_language() {
        for (tag, direction) in
            [("he", "rtl"), ("ar-EG", "rtl"), ("ar-Latn", "ltr"), ("az-Arab", "rtl"), ("en", "ltr")]
        {
            assert_eq!(Direction::of(tag).as_str(), direction, "{tag}");
        }
    }
}
