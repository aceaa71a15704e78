//! Style rules made to refer to nothing that a book does not hold.
//!
//! They are read as reading systems read them (CSS Syntax 3), so that neither escapes nor comments nor
//! broken strings hide a reference.

use cssparser::{Parser, Token, serialize_string};

/// Blocks deeper than this are taken out: no style sheet needs them.
const DEEPEST: usize = 32;

/// Style rules without `@charset` and `@import`, and with every reference leading where `place` has it
/// or, where it has none, nowhere; then the references that were taken out.
pub(crate) fn clean<'p>(
    css: &str,
    place: &'p dyn Fn(&str) -> Option<String>,
) -> (String, Vec<String>) {
    let css = css.trim_start_matches('\u{feff}');
    let out = String::with_capacity(css.len());
    let mut cleaner = Cleaner { out, refused: Vec::new(), place, depth: 0 };
    cleaner.rules(&mut Parser::new(css), Strings::AreText);
    (cleaner.out, cleaner.refused)
}

/// The text as a string of CSS, without signs that no name has.
pub(crate) fn string(text: &str) -> String {
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    quoted(&text)
}

fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    // Memory takes all.
    let _ = serialize_string(text, &mut quoted);
    quoted
}

/// What strings are where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strings {
    AreText,
    /// As in `image-set("a.png" 1x)`.
    Refer,
}

struct Cleaner<'p> {
    out: String,
    refused: Vec<String>,
    place: &'p dyn Fn(&str) -> Option<String>,
    depth: usize,
}

impl Cleaner<'_> {
    fn rules(&mut self, css: &mut Parser<'_>, strings: Strings) {
        loop {
            let start = css.position();
            let Ok(token) = css.next_including_whitespace_and_comments().cloned() else { return };
            let source = css.slice_from(start);
            match token {
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("charset") => {
                    skip_statement(css);
                }
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                    let target = skip_statement(css).unwrap_or_default();
                    self.refused.push(target);
                }
                Token::UnquotedUrl(target) => self.reference(&target),
                Token::BadUrl(target) => self.refuse(target.trim()),
                Token::QuotedString(target) if strings == Strings::Refer => self.reference(&target),
                // The end of the file may end it, and would do so no more.
                Token::QuotedString(text) => self.out.push_str(&string_like(source, &text)),
                Token::Comment(text) => self.out.extend(["/*", text, "*/"]),
                Token::Function(name) => self.function(css, (&name, source), strings),
                Token::ParenthesisBlock => self.block(css, ("(", ")"), strings),
                Token::SquareBracketBlock => self.block(css, ("[", "]"), strings),
                Token::CurlyBracketBlock => self.block(css, ("{", "}"), strings),
                _ => self.out.push_str(source),
            }
        }
    }

    fn function(&mut self, css: &mut Parser<'_>, (name, source): (&str, &str), strings: Strings) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "url" | "src" => match nested(css, first_string) {
                Some(target) => self.reference(&target),
                None => self.refuse(&name),
            },
            // What they stand for is not seen here.
            "var" | "env" | "attr" if strings == Strings::Refer => {
                nested(css, |_| None);
                self.refuse(&name);
            }
            "type" => self.block(css, (source, ")"), Strings::AreText),
            "image" | "image-set" | "-webkit-image-set" => {
                self.block(css, (source, ")"), Strings::Refer);
            }
            _ => self.block(css, (source, ")"), strings),
        }
    }

    fn block(&mut self, css: &mut Parser<'_>, (open, close): (&str, &str), strings: Strings) {
        self.out.push_str(open);
        if self.depth == DEEPEST {
            // What is not asked for is skipped.
            self.refused.push("…".to_owned());
        } else {
            self.depth += 1;
            nested(css, |css| {
                self.rules(css, strings);
                None
            });
            self.depth -= 1;
        }
        self.out.push_str(close);
    }

    fn reference(&mut self, target: &str) {
        match (self.place)(target.trim()) {
            Some(place) => self.out.extend(["url(", &string(&place), ")"]),
            None => self.refuse(target.trim()),
        }
    }

    fn refuse(&mut self, target: &str) {
        // A value that every property with pictures takes.
        self.out.push_str("none");
        self.refused.push(target.to_owned());
    }
}

/// Does something inside the block that was just opened, and goes behind it.
fn nested(
    css: &mut Parser<'_>,
    inside: impl FnOnce(&mut Parser<'_>) -> Option<String>,
) -> Option<String> {
    let mut found = None;
    let _ = css.parse_nested_block(|css| {
        found = inside(css);
        Ok::<_, cssparser::ParseError<()>>(())
    });
    found
}

/// The string that a function like `url("…")` begins with.
fn first_string(css: &mut Parser<'_>) -> Option<String> {
    Some(css.expect_string().ok()?.as_ref().to_owned())
}

/// Goes behind the statement; gives the first place that it names.
fn skip_statement(css: &mut Parser<'_>) -> Option<String> {
    let mut target = None;
    loop {
        let found = match css.next() {
            Err(_) | Ok(Token::Semicolon | Token::CurlyBracketBlock) => return target,
            Ok(Token::UnquotedUrl(place) | Token::QuotedString(place)) => {
                Some(place.as_ref().to_owned())
            }
            Ok(Token::Function(_)) => nested(css, first_string),
            Ok(_) => None,
        };
        target = target.or(found);
    }
}

/// The string as it is written, if it is whole and nothing in it is escaped.
fn string_like(source: &str, text: &str) -> String {
    let quote = source.chars().next().unwrap_or('"');
    let is_plain = source.len() == text.len() + 2 && source.ends_with(quote);
    if is_plain && !text.contains(['\\', quote]) { source.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str) -> (String, String) {
        let place = |target: &str| (target == "a.otf").then(|| "fonts/a.otf".to_owned());
        let (out, refused) = clean(css, &place);
        (out, refused.join(" "))
    }

    #[test]
    fn what_reading_systems_see_is_seen() {
        for (css, cleaned, refused) in [
            ("/*/ x */ a{b:url(x)}", "/*/ x */ a{b:none}", "x"),
            ("a{b:'\r;c:url(x)}", "a{b:'\r;c:none}", "x"),
            ("a{b:'\u{c};c:url(x)}", "a{b:'\u{c};c:none}", "x"),
            ("a{b:\\75rl(x)}", "a{b:none}", "x"),
            ("a{b:\\75 \\72l('x')}", "a{b:none}", "x"),
            ("@\\69mport 'x';b{}", "b{}", "x"),
            ("@im\\port url(x) print;b{}", "b{}", "x"),
            (
                "a{b:image-set('x' 1x, url(a.otf) 2x)}",
                "a{b:image-set(none 1x, url(\"fonts/a.otf\") 2x)}",
                "x",
            ),
            (
                "a{b:-webkit-image-set('x' type('y') 1x)}",
                "a{b:-webkit-image-set(none type('y') 1x)}",
                "x",
            ),
            ("a{--x:'x';b:image-set(var(--x))}", "a{--x:'x';b:image-set(none)}", "var"),
            ("a{b:src('x')}", "a{b:none}", "x"),
            ("a{b:url(a b)}", "a{b:none}", "a b"),
            ("a::before{content:\"url(y)\"}", "a::before{content:\"url(y)\"}", ""),
        ] {
            assert_eq!(check(css), (cleaned.to_owned(), refused.to_owned()), "{css}");
        }
    }

    #[test]
    fn what_is_open_at_the_end_is_closed() {
        for (css, cleaned) in [
            ("a{b:'\\'", "a{b:\"'\"}"),
            ("a{b:'\\A'}", "a{b:\"\\a \"}"),
            ("a{b:c", "a{b:c}"),
            ("/* a", "/* a*/"),
            ("a{b:'c", "a{b:\"c\"}"),
            ("}", "}"),
        ] {
            assert_eq!(check(css).0, cleaned, "{css}");
        }
        let deep = "a{".repeat(100_000);
        assert_eq!(check(&deep).1, "…");
    }

    #[test]
    fn names_are_strings() {
        assert_eq!(string("A \"b\\\n"), "\"A \\\"b\\\\\"");
    }
}
