//! Signs that a text was copied badly, and what can be mended safely.

mod mojibake;
mod word;

pub(crate) use word::Words;

use crate::code;
use recension_core::diagnostic::{Code, Diagnostic, Report};
use recension_core::source::Source;
use std::ops::Range;

/// A sign of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    /// What sort.
    pub kind: Kind,
    /// The bytes that show it.
    pub range: Range<usize>,
    /// What should stand there, where that is safe to say.
    pub mended: Option<String>,
}

/// Sorts of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    SpaceBeforeStop,
    SpaceInsideQuote,
    DoubledSpace,
    LostBreak,
    Mojibake,
    HyphenAtLineEnd,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::SpaceBeforeStop,
        Self::SpaceInsideQuote,
        Self::DoubledSpace,
        Self::LostBreak,
        Self::Mojibake,
        Self::HyphenAtLineEnd,
    ];

    fn code(self) -> &'static Code {
        match self {
            Self::SpaceBeforeStop => &code::SPACE_BEFORE_STOP,
            Self::SpaceInsideQuote => &code::SPACE_INSIDE_QUOTE,
            Self::DoubledSpace => &code::DOUBLED_SPACE,
            Self::LostBreak => &code::LOST_PARAGRAPH_BREAK,
            Self::Mojibake => &code::MOJIBAKE,
            Self::HyphenAtLineEnd => &code::HYPHEN_AT_LINE_END,
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::SpaceBeforeStop => "a space before a full stop or comma",
            Self::SpaceInsideQuote => "a space inside quotation marks",
            Self::DoubledSpace => "a doubled space inside a sentence",
            Self::LostBreak => "no space between two sentences",
            Self::Mojibake => "characters of a wrong encoding",
            Self::HyphenAtLineEnd => "a word divided at a line end",
        }
    }

    fn diagnostic(self, source: &Source, range: Range<usize>, message: String) -> Diagnostic {
        let span = source.span(range);
        match self {
            // Both are set right or kept legible whatever the editor does.
            Self::DoubledSpace | Self::HyphenAtLineEnd => {
                Diagnostic::note(self.code(), span, message)
            }
            _ => Diagnostic::warning(self.code(), span, message),
        }
    }
}

/// What to do with signs of copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mending {
    /// Tell of them.
    Off,
    /// Mend those where nothing can go wrong, and tell of each.
    Safe,
}

/// Finds the signs of copying in a text, in order.
pub(crate) fn signs(text: &str, words: &Words) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut before: [Option<char>; 2] = [None, None];
    let mut read = 0;
    for (at, c) in text.char_indices() {
        if at >= read {
            let sign = match c {
                ' ' => space(text, at, before),
                '.' | '!' | '?' => lost_break(text, at, before),
                '“' | '‘' | '„' => open_quote(text, at, c, before[0]),
                'Ã' | 'Â' | 'â' | 'Ð' | 'Ñ' | 'Î' | 'Ï' => mojibake::at(text, at),
                '-' => words.hyphen(text, at, before[0]),
                _ => None,
            };
            if let Some(sign) = sign {
                read = sign.range.end.max(at + c.len_utf8());
                signs.push(sign);
            }
        }
        before = [Some(c), before[0]];
    }
    signs
}

fn sign(kind: Kind, range: Range<usize>, mended: Option<&str>) -> Sign {
    Sign { kind, range, mended: mended.map(str::to_owned) }
}

/// What is wrong with a space: a stop or a closing mark follows it, or another space.
fn space(text: &str, at: usize, before: [Option<char>; 2]) -> Option<Sign> {
    // The first of a row of spaces speaks for all of them.
    let previous = before[0].filter(|c| *c != ' ')?;
    let end = at + (text[at..].len() - text[at..].trim_start_matches(' ').len());
    let mut rest = text[end..].chars();
    let (next, after) = (rest.next()?, rest.next());
    let closes = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
    if matches!(next, '.' | ',')
        && is_inside_text(previous)
        && after.is_none_or(char::is_whitespace)
    {
        return Some(sign(Kind::SpaceBeforeStop, at..end + 1, Some(&text[end..=end])));
    }
    if matches!(next, '”' | '’') && is_inside_text(previous) && closes {
        let close = end + next.len_utf8();
        return Some(sign(Kind::SpaceInsideQuote, at..close, Some(&text[end..close])));
    }
    // Rows of spaces align things; two after a full stop are a typist's custom.
    let is_doubled = (2..=3).contains(&(end - at)) && next.is_alphanumeric();
    let is_inside = previous.is_alphanumeric() || previous == ',';
    (is_doubled && is_inside).then(|| sign(Kind::DoubledSpace, at..end, None))
}

fn is_inside_text(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ')' | '”' | '’' | '!' | '?' | '.' | ',')
}

/// An opening mark with a space behind it; in German the mark “ closes, and touches the word before.
fn open_quote(text: &str, at: usize, mark: char, before: Option<char>) -> Option<Sign> {
    let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–'));
    let start = at + mark.len_utf8();
    let end = start + (text[start..].len() - text[start..].trim_start_matches(' ').len());
    let follows = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    (opens && end > start && follows)
        .then(|| sign(Kind::SpaceInsideQuote, at..end, Some(&text[at..start])))
}

/// A stop between a word and a capital: "the end.The beginning".
fn lost_break(text: &str, at: usize, before: [Option<char>; 2]) -> Option<Sign> {
    let ends_word = before.iter().all(|c| c.is_some_and(char::is_lowercase));
    let mut rest = text[at + 1..].chars();
    let begins_word = rest.next().is_some_and(char::is_uppercase)
        && rest.next().is_some_and(|c| c.is_lowercase() || c == ' ');
    if !ends_word || !begins_word {
        return None;
    }
    let start = at - before.iter().flatten().map(|c| c.len_utf8()).sum::<usize>();
    let end = at + 1 + text[at + 1..].chars().take(2).map(char::len_utf8).sum::<usize>();
    Some(sign(Kind::LostBreak, start..end, None))
}

/// Text with every safe change made.
pub(crate) fn mend(text: &str, words: &Words) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for sign in signs(text, words) {
        if let Some(replacement) = sign.mended {
            mended.push_str(&text[done..sign.range.start]);
            mended.push_str(&replacement);
            done = sign.range.end;
        }
    }
    mended.push_str(&text[done..]);
    mended
}

/// Tells of the signs in a source: of each change that is made, else of each sort once.
pub(crate) fn tell(source: &Source, words: &Words, mending: Mending, report: &mut Report) {
    let mut signs = signs(source.text(), words);
    if mending == Mending::Safe {
        signs.retain(|sign| match &sign.mended {
            Some(mended) => {
                report.push(change(source, sign, mended));
                false
            }
            None => true,
        });
    }
    for kind in Kind::ALL {
        let mut ours = signs.iter().filter(|sign| sign.kind == kind);
        let Some(first) = ours.next() else { continue };
        let more = ours.count();
        let times = if more == 0 { String::new() } else { format!(", and {more} more") };
        let diagnostic =
            kind.diagnostic(source, first.range.clone(), format!("{}{times}", kind.describe()));
        report.push(if first.mended.is_some() {
            diagnostic.with_hint("`mend = safe` puts it right")
        } else {
            diagnostic
        });
    }
}

fn change(source: &Source, sign: &Sign, mended: &str) -> Diagnostic {
    let before = source.text()[sign.range.clone()].replace(['\r', '\n'], "↵");
    let message = format!("{}: `{before}` became `{mended}`", sign.kind.describe());
    Diagnostic::note(sign.kind.code(), source.span(sign.range.clone()), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        let words = Words::of(text);
        let found = signs(text, &words);
        let shown =
            found.iter().map(|sign| format!("{:?} {:?}", sign.kind, &text[sign.range.clone()]));
        format!("{} -> {}", shown.collect::<Vec<_>>().join(", "), mend(text, &words))
    }

    #[test]
    fn signs_are_found_and_mended_where_that_is_safe() {
        for (text, found) in [
            ("the end .", r#"SpaceBeforeStop " ." -> the end."#),
            ("one , two", r#"SpaceBeforeStop " ," -> one, two"#),
            (
                "‘ cheerful conjecture ’ where",
                r#"SpaceInsideQuote "‘ ", SpaceInsideQuote " ’" -> ‘cheerful conjecture’ where"#,
            ),
            ("two  spaces", r#"DoubledSpace "  " -> two  spaces"#),
            ("the end.The beginning", r#"LostBreak "nd.Th" -> the end.The beginning"#),
            ("the clerkâ€™s ledger", r#"Mojibake "â€™" -> the clerk’s ledger"#),
            ("cafÃ© noir", r#"Mojibake "Ã©" -> café noir"#),
            ("mislead, so mis-\nlead", r#"HyphenAtLineEnd "-\n" -> mislead, so mislead"#),
        ] {
            assert_eq!(check(text), found);
        }
    }

    #[test]
    fn good_text_shows_no_sign() {
        for text in [
            "„Wort“ und Tat",
            "Pourquoi ? « Non » !",
            "the ’tis of it",
            "Full stop.  Two spaces.",
            "see U.S.A. now",
            "Grâce à Âge",
            "3 .5",
            "wait ... no",
            "well-known",
            "well-\nknown",
        ] {
            assert!(check(text).starts_with(" -> ") || text.contains('\n'), "{}", check(text));
            assert_eq!(mend(text, &Words::of(text)), text);
        }
    }
}
