//! The syntax of BibTeX files: entries, fields and values, each with its place.
//!
//! A break in one entry ends that entry, not the file: the next one begins where a line begins with
//! `@word{`. So a brace that is never closed costs one entry.

use std::ops::Range;

/// What stands between an `@` and the brace that closes it.
#[derive(Debug, Default)]
pub(super) struct Entry<'t> {
    /// Its type, as written.
    pub(super) kind: &'t str,
    pub(super) kind_range: Range<usize>,
    pub(super) key: &'t str,
    pub(super) key_range: Range<usize>,
    pub(super) fields: Vec<Field<'t>>,
}

/// A field: `name = value`.
#[derive(Debug)]
pub(super) struct Field<'t> {
    pub(super) name: &'t str,
    /// The value and its name.
    pub(super) range: Range<usize>,
    pub(super) parts: Vec<Part<'t>>,
}

/// A part of a value; `#` stands between them.
#[derive(Clone, Debug)]
pub(super) enum Part<'t> {
    /// Text in braces or quotation marks, or a number.
    Text(&'t str),
    /// The name of an abbreviation.
    Name(&'t str, Range<usize>),
}

/// Where the syntax breaks, and how.
#[derive(Debug)]
pub(super) struct Break {
    pub(super) range: Range<usize>,
    pub(super) message: &'static str,
}

/// What a file holds, in its order.
#[derive(Debug, Default)]
pub(super) struct Scanned<'t> {
    pub(super) entries: Vec<Entry<'t>>,
    pub(super) breaks: Vec<Break>,
}

/// Reads the syntax of a whole file. What stands outside of entries is a comment.
pub(super) fn scan(text: &str) -> Scanned<'_> {
    let mut scanner = Scanner { text, at: 0, breaks: Vec::new() };
    let mut entries = Vec::new();
    while let Some(ahead) = text[scanner.at..].find('@') {
        scanner.at += ahead;
        if !entry_begins(text, scanner.at) {
            scanner.at += 1;
            continue;
        }
        let mut entry = Entry::default();
        if let Err(broken) = scanner.entry(&mut entry) {
            scanner.at = scanner.at.max(broken.range.start);
            scanner.breaks.push(broken);
            scanner.at = next_entry(text, scanner.at);
        }
        if !entry.kind.is_empty() {
            entries.push(entry);
        }
    }
    Scanned { entries, breaks: scanner.breaks }
}

/// Tells whether `@word{` or `@word(` stands at `at`.
fn entry_begins(text: &str, at: usize) -> bool {
    let Some(rest) = text[at..].strip_prefix('@') else { return false };
    let rest = rest.trim_start_matches([' ', '\t']);
    let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    word.len() < rest.len() && word.trim_start().starts_with(['{', '('])
}

/// Where the next line begins with an entry, from `at` on; else the end.
fn next_entry(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches([' ', '\t']);
    if before.ends_with('\n') && entry_begins(text, at) {
        return at;
    }
    let mut at = at;
    while let Some(end) = text[at..].find('\n') {
        at += end + 1;
        let indent = text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
        if entry_begins(text, at + indent) {
            return at + indent;
        }
    }
    text.len()
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    breaks: Vec<Break>,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn eat_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Passes over white space and comments from `%` to the end of the line.
    fn pass_gap(&mut self) {
        self.eat_while(char::is_whitespace);
        while self.peek() == Some('%') {
            self.eat_while(|c| c != '\n');
            self.eat_while(char::is_whitespace);
        }
    }

    fn here(&self, message: &'static str) -> Break {
        let length = self.peek().map_or(0, char::len_utf8);
        Break { range: self.at..self.at + length, message }
    }

    fn entry(&mut self, entry: &mut Entry<'t>) -> Result<(), Break> {
        self.at += 1;
        self.eat_while(|c| matches!(c, ' ' | '\t'));
        let start = self.at;
        let kind = self.eat_while(|c| c.is_ascii_alphabetic());
        let kind_range = start..self.at;
        self.eat_while(char::is_whitespace);
        let close = if self.peek() == Some('(') { ')' } else { '}' };
        self.at += 1;
        match kind.to_ascii_lowercase().as_str() {
            // What a comment or preamble holds is for TeX.
            "comment" | "preamble" => return self.balanced(close, self.at - 1).map(drop),
            "string" => (entry.kind, entry.kind_range) = (kind, kind_range),
            _ => {
                (entry.kind, entry.kind_range) = (kind, kind_range);
                self.key(entry)?;
            }
        }
        self.fields(entry, close)
    }

    fn key(&mut self, entry: &mut Entry<'t>) -> Result<(), Break> {
        self.pass_gap();
        let start = self.at;
        let key =
            self.eat_while(|c| !matches!(c, ',' | '{' | '}' | '=' | '"') && !c.is_whitespace());
        (entry.key, entry.key_range) = (key, start..self.at);
        self.pass_gap();
        match self.peek() {
            Some(',') if !key.is_empty() => {
                self.at += 1;
                Ok(())
            }
            Some('}' | ')') if !key.is_empty() => Ok(()),
            Some('=' | ',' | '}') => {
                // The first field stands where the key should.
                entry.key = "";
                Err(Break { range: start..self.at.max(start + 1), message: "the entry has no key" })
            }
            _ => Err(self.here("a comma should stand behind the key")),
        }
    }

    fn fields(&mut self, entry: &mut Entry<'t>, close: char) -> Result<(), Break> {
        loop {
            self.pass_gap();
            if self.eat(close) {
                return Ok(());
            }
            if self.eat(',') {
                continue;
            }
            let start = self.at;
            let name = self.eat_while(is_name);
            if name.is_empty() {
                let message = match self.peek() {
                    None => "the entry is never closed",
                    Some('@') => "the entry is not closed before the next one begins",
                    Some(_) => "the name of a field should stand here",
                };
                return Err(self.here(message));
            }
            self.pass_gap();
            if !self.eat('=') {
                return Err(self.here("an equals sign should stand behind the name of the field"));
            }
            let parts = self.value()?;
            entry.fields.push(Field { name, range: start..self.at, parts });
            self.pass_gap();
            match self.peek() {
                Some(',') => {}
                Some(c) if c == close => {}
                // The usual slip: the fields can be told apart without it.
                Some(c) if is_name(c) => {
                    self.breaks.push(Break {
                        range: start..start + name.len(),
                        message: "a comma is missing behind this field",
                    });
                }
                _ => return Err(self.here("a comma or the closing brace should stand here")),
            }
        }
    }

    fn value(&mut self) -> Result<Vec<Part<'t>>, Break> {
        let mut parts = Vec::new();
        loop {
            self.pass_gap();
            let start = self.at;
            match self.peek() {
                Some('{') => {
                    self.at += 1;
                    parts.push(Part::Text(self.balanced('}', start)?));
                }
                Some('"') => {
                    self.at += 1;
                    parts.push(Part::Text(self.balanced('"', start)?));
                }
                _ => {
                    let word = self.eat_while(|c| is_name(c) || c == '.');
                    if word.is_empty() {
                        return Err(self.here("a value in braces should stand here"));
                    }
                    let is_number = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
                    parts.push(if is_number {
                        Part::Text(word)
                    } else {
                        Part::Name(word, start..self.at)
                    });
                }
            }
            // No gap is passed that no `#` follows: the break is told behind the value.
            let end = self.at;
            self.pass_gap();
            if !self.eat('#') {
                self.at = end;
                return Ok(parts);
            }
        }
    }

    /// What stands before `close`, which stands in no braces of its own.
    fn balanced(&mut self, close: char, opened: usize) -> Result<&'t str, Break> {
        let start = self.at;
        let mut depth = 0_usize;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                byte if depth == 0 && char::from(*byte) == close => {
                    self.at += 1;
                    return Ok(&self.text[start..self.at - 1]);
                }
                b'{' => depth += 1,
                b'}' => match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return Err(self.here("a brace closes that none has opened")),
                },
                b'\n' => {
                    let line = self.at + 1;
                    let rest = &self.text[line..];
                    let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                    if entry_begins(self.text, line + indent) {
                        break;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.at.min(self.text.len());
        Err(Break { range: opened..opened + 1, message: "this is never closed" })
    }
}

/// Whether a character may stand in the name of a field or abbreviation.
fn is_name(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '"' | '#' | '%' | '\'' | '(' | ')' | ',' | '=' | '{' | '}' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    fn check(text: &str) -> String {
        let scanned = scan(text);
        let mut shown = String::new();
        for entry in &scanned.entries {
            let _ = write!(shown, "{} {}:", entry.kind, entry.key);
            for field in &entry.fields {
                let _ = write!(
                    shown,
                    " {}={:?}",
                    field.name,
                    field
                        .parts
                        .iter()
                        .map(|part| match part {
                            Part::Text(text) => (*text).to_owned(),
                            Part::Name(name, _) => format!("#{name}"),
                        })
                        .collect::<Vec<_>>()
                );
            }
            shown.push('\n');
        }
        for Break { range, message } in &scanned.breaks {
            let _ = writeln!(shown, "{:?} {message}", &text[range.clone()]);
        }
        shown
    }

    #[test]
    fn entries_and_their_breaks() {
        for (text, expected) in [
            (
                "a@b.c @book{k, title = {A {B} \\} c}, year=1990}",
                "book k: title=[\"A {B} \\\\} c\"] year=[\"1990\"]\n",
            ),
            (
                "@string{s = \"x {\"} y\"} @Misc(k, a = s # { z}, )",
                "string : s=[\"x {\\\"} y\"]\nMisc k: a=[\"#s\", \" z\"]\n",
            ),
            ("@comment{@book{x, y={z}}} @misc{k}", "misc k:\n"),
            ("@misc{k, % why\n a = 1, % this\n % and\n b = {2}}", "misc k: a=[\"1\"] b=[\"2\"]\n"),
            (
                "@misc{k, a = {1} b = {2}}",
                "misc k: a=[\"1\"] b=[\"2\"]\n\"a\" a comma is missing behind this field\n",
            ),
            (
                "@misc{k, a = {1\n}, b = {2\n@book{l, c = {3}}",
                "misc k: a=[\"1\\n\"]\nbook l: c=[\"3\"]\n\"{\" this is never closed\n",
            ),
            ("@misc{title = {x}}\n@misc{l}", "misc :\nmisc l:\n\"title \" the entry has no key\n"),
            (
                "@misc{k, a {1}}\n@misc{l}",
                "misc k:\nmisc l:\n\"{\" an equals sign should stand behind the name of the field\n",
            ),
            (
                "@misc{k, a = 1",
                "misc k: a=[\"1\"]\n\"\" a comma or the closing brace should stand here\n",
            ),
            ("@misc{k, a = }", "misc k:\n\"}\" a value in braces should stand here\n"),
            ("@misc{k, a = {\\", "misc k:\n\"{\" this is never closed\n"),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }
}
