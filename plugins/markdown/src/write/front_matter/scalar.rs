//! Scalars of YAML.
//!
//! A scalar is quoted where the grammar of YAML wants it, and where a reader of YAML 1.1 or 1.2
//! would take it for something else: `no` is a country, not a truth value. Dates stay plain, though
//! YAML 1.1 has a type for them: they print as they are written.

/// How the reader of a scalar takes it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As text, whatever it looks like.
    AsText,
    /// As what it looks like.
    Typed,
}

/// `text` as a scalar: plain if it can be.
pub(super) fn scalar(text: &str, reading: Reading) -> String {
    let is_text = match reading {
        Reading::AsText => !looks_typed(text) || is_steady_number(text),
        Reading::Typed => !looks_typed(text),
    };
    if is_plain(text) && is_text {
        text.to_owned()
    } else if text.contains(['"', '\\']) && !text.contains('\'') && text.chars().all(is_printable) {
        format!("'{text}'")
    } else {
        double_quoted(text)
    }
}

/// Whether the grammar takes `text` for a plain scalar, in a block.
fn is_plain(text: &str) -> bool {
    let begins_plain = !text.starts_with(|c: char| c == ' ' || "-?:,[]{}#&*!|>'\"%@`".contains(c));
    !text.is_empty()
        && begins_plain
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printable)
}

/// Whether YAML has the character in a line; line separators are left out, since YAML 1.1 breaks there.
pub(super) fn is_printable(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether some reader of YAML takes plain `text` for a number, a truth value, nothing, or an order.
fn looks_typed(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".nan"];
    let lower = text.to_ascii_lowercase();
    let unsigned = lower.strip_prefix(['-', '+']).unwrap_or(&lower);
    WORDS.contains(&lower.as_str()) || unsigned == ".inf" || looks_numeric(unsigned)
}

/// Whether plain `text` is no text in YAML's core schema, which our reader goes by.
pub(super) fn is_literal(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", ".nan",
        ".NaN", ".NAN",
    ];
    let are_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let prefixed = |prefix: &str, set: fn(&u8) -> bool| {
        let digits = text.strip_prefix(prefix);
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| set(&byte)))
    };
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_decimal = !(whole.is_empty() && fraction.is_empty() || exponent.is_empty())
        && [whole, fraction, exponent].into_iter().all(are_digits);
    WORDS.contains(&text)
        || matches!(unsigned, ".inf" | ".Inf" | ".INF")
        || prefixed("0x", u8::is_ascii_hexdigit)
        || prefixed("0o", |byte| (b'0'..=b'7').contains(byte))
        || is_decimal
}

/// Numbers of YAML 1.1 and 1.2: `012`, `1_000`, `0x1f`, `1e3`, `.5`, and 90 minutes as `1:30`.
fn looks_numeric(unsigned: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'_';
    let has_prefix = ["0x", "0o", "0b"].iter().any(|prefix| {
        let digits = unsigned.strip_prefix(prefix);
        digits.is_some_and(|digits| {
            digits.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'_')
        })
    });
    let (number, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let is_of = |part: &str, others: &[u8]| {
        part.bytes().any(|byte| byte.is_ascii_digit())
            && part.bytes().all(|byte| is_digit(&byte) || others.contains(&byte))
    };
    has_prefix
        || is_of(number, b".") && is_of(exponent, b"")
        || is_of(unsigned, b":.") && unsigned.contains(':')
}

/// Whether `text` is a number that every reader prints as it is written.
fn is_steady_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "1"));
    let are_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= 15
        && are_digits(whole)
        && are_digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && !fraction.ends_with('0')
}

/// `text` in quotation marks, with escapes.
pub(super) fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if is_printable(character) => out.push(character),
            _ => out.push_str(&escape(character)),
        }
    }
    out.push('"');
    out
}

fn escape(character: char) -> String {
    match u32::from(character) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_quoted_only_where_they_need_it() {
        for (text, as_text, typed) in [
            ("Salt on the *Lens*", "Salt on the *Lens*", "Salt on the *Lens*"),
            ("*Oyez*", "\"*Oyez*\"", "\"*Oyez*\""),
            ("a: b", "\"a: b\"", "\"a: b\""),
            ("10:30:00", "\"10:30:00\"", "\"10:30:00\""),
            ("https://example.org/#a", "https://example.org/#a", "https://example.org/#a"),
            ("say \"no\"", "say \"no\"", "say \"no\""),
            ("\"no\", she said", "'\"no\", she said'", "'\"no\", she said'"),
            ("7", "7", "\"7\""),
            ("8.5", "8.5", "\"8.5\""),
            ("1.10", "\"1.10\"", "\"1.10\""),
            ("012", "\"012\"", "\"012\""),
            ("1_000", "\"1_000\"", "\"1_000\""),
            ("NO", "\"NO\"", "\"NO\""),
            ("~", "\"~\"", "\"~\""),
            ("", "\"\"", "\"\""),
            ("2025-03-14", "2025-03-14", "2025-03-14"),
            ("2024-11-01/2024-11-14", "2024-11-01/2024-11-14", "2024-11-01/2024-11-14"),
            ("4/5", "4/5", "4/5"),
            ("e3", "e3", "e3"),
            ("1e3", "\"1e3\"", "\"1e3\""),
            ("978-1-9999-0417-3", "978-1-9999-0417-3", "978-1-9999-0417-3"),
            ("10.5240/71DE", "10.5240/71DE", "10.5240/71DE"),
            ("a\u{85}b", "\"a\\x85b\"", "\"a\\x85b\""),
            ("a\u{2028}b", "\"a\\u2028b\"", "\"a\\u2028b\""),
            ("a\u{a0}", "a\u{a0}", "a\u{a0}"),
        ] {
            assert_eq!(
                (scalar(text, Reading::AsText).as_str(), scalar(text, Reading::Typed).as_str()),
                (as_text, typed),
                "{text:?}"
            );
        }
    }
}
