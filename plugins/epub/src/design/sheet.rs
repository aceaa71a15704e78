//! Style sheets of the house, made to refer to nothing that the book does not hold.

use std::borrow::Cow;
use std::collections::HashMap;

/// The style sheet without `@charset` and `@import`, and with every reference leading to a font of
/// the book or nowhere; then the references that were taken out.
pub(super) fn clean(css: &str, fonts: &HashMap<String, String>) -> (String, Vec<String>) {
    let mut cleaner = Cleaner { out: String::with_capacity(css.len()), refused: Vec::new(), fonts };
    let mut rest = css.trim_start_matches('\u{feff}');
    while !rest.is_empty() {
        rest = cleaner.step(rest);
    }
    (cleaner.out, cleaner.refused)
}

/// The text as a string of CSS.
pub(super) fn string(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars().filter(|character| !character.is_control()) {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

struct Cleaner<'a> {
    out: String,
    refused: Vec<String>,
    fonts: &'a HashMap<String, String>,
}

impl Cleaner<'_> {
    /// Takes the next piece; gives what comes after it.
    fn step<'c>(&mut self, css: &'c str) -> &'c str {
        if css.starts_with("/*") {
            let end = css.find("*/").map_or(css.len(), |end| end + 2);
            return self.copy(css, end);
        }
        if css.starts_with(['"', '\'']) {
            return self.copy(css, length_of_string(css));
        }
        if let Some(rest) = after_word(css, "@charset") {
            return after_statement(rest).1;
        }
        if let Some(rest) = after_word(css, "@import") {
            let (statement, rest) = after_statement(rest);
            self.refused.push(import_target(statement).to_owned());
            return rest;
        }
        if let Some(rest) = after_word(css, "url(") {
            return self.reference(rest);
        }
        let next = css
            .char_indices()
            .skip(1)
            .find(|(_, c)| matches!(c, '/' | '"' | '\'' | '@' | 'u' | 'U'));
        self.copy(css, next.map_or(css.len(), |(index, _)| index))
    }

    fn copy<'c>(&mut self, css: &'c str, length: usize) -> &'c str {
        let (piece, rest) = css.split_at(length);
        self.out.push_str(piece);
        rest
    }

    /// A reference, from behind its parenthesis.
    fn reference<'c>(&mut self, css: &'c str) -> &'c str {
        let inner = css.trim_start();
        let (target, rest) = if inner.starts_with(['"', '\'']) {
            let (quoted, rest) = inner.split_at(length_of_string(inner));
            (quoted.trim_matches(['"', '\'']), rest)
        } else {
            inner.split_at(inner.find(')').unwrap_or(inner.len()))
        };
        let rest = rest.trim_start();
        let rest = rest.strip_prefix(')').unwrap_or(rest);
        if let Some(place) = self.place(target.trim()) {
            let place = format!("url({})", string(&place));
            self.out.push_str(&place);
        } else {
            // A value that every property with pictures takes.
            self.out.push_str("none");
            self.refused.push(target.trim().to_owned());
        }
        rest
    }

    /// Where a reference is to lead.
    fn place<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        if target.starts_with('#') || target.starts_with("data:") {
            return Some(Cow::Borrowed(target));
        }
        let file = target.rsplit('/').next().unwrap_or(target);
        let file = recension_core::asset::percent_decoded(file);
        self.fonts.get(&*file).map(|href| Cow::Borrowed(href.as_str()))
    }
}

/// What comes behind `word`, in any case of its letters.
fn after_word<'c>(css: &'c str, word: &str) -> Option<&'c str> {
    let start = css.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &css[word.len()..])
}

/// What a statement imports.
fn import_target(statement: &str) -> &str {
    let target = statement.trim();
    let target = after_word(target, "url(").unwrap_or(target).trim_start();
    if target.starts_with(['"', '\'']) {
        return target[..length_of_string(target)].trim_matches(['"', '\'']);
    }
    target.split([')', ' ']).next().unwrap_or_default()
}

/// A statement up to its semicolon, and what comes after that.
fn after_statement(css: &str) -> (&str, &str) {
    let mut end = 0;
    while let Some(found) = css[end..].find([';', '"', '\'']) {
        end += found;
        if css[end..].starts_with(';') {
            return (&css[..end], &css[end + 1..]);
        }
        end += length_of_string(&css[end..]);
    }
    (css, "")
}

/// Length of the string that `css` begins with, its quotation marks included.
fn length_of_string(css: &str) -> usize {
    let quote = css.chars().next();
    let mut escaped = false;
    for (index, character) in css.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if Some(character) == quote => return index + 1,
            // CSS Syntax 3, "Consume a string token": a string ends with its line.
            '\n' => return index,
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_book() {
        let fonts = HashMap::from([("A b.otf".to_owned(), "fonts/a-b.otf".to_owned())]);
        for (css, cleaned, refused) in [
            ("p { color: red }", "p { color: red }", ""),
            ("\u{feff}@charset \"utf-8\";p{}", "p{}", ""),
            ("@IMPORT url('a;b.css') print;\np{}", "\np{}", "a;b.css"),
            ("@import \"b.css\"", "", "b.css"),
            ("a{src:url( \"x/A%20b.otf\" )}", "a{src:url(\"fonts/a-b.otf\")}", ""),
            ("a{background:URL(x.png) red}", "a{background:none red}", "x.png"),
            ("a{fill:url(#b)}", "a{fill:url(\"#b\")}", ""),
            (
                "/* url(x) */ a::before{content:\"url(y)\"}",
                "/* url(x) */ a::before{content:\"url(y)\"}",
                "",
            ),
            ("a{content:'\\'url(z)", "a{content:'\\'url(z)", ""),
            ("a{b:url(", "a{b:none", ""),
            ("ü @ / u url", "ü @ / u url", ""),
        ] {
            let (out, told) = clean(css, &fonts);
            assert_eq!((out.as_str(), told.join(" ").as_str()), (cleaned, refused), "{css}");
        }
    }

    #[test]
    fn names_are_strings() {
        assert_eq!(string("A \"b\\\n"), "\"A \\\"b\\\\\"");
    }
}
