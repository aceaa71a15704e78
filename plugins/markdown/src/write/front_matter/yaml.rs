//! YAML, as much of it as front matter needs.
//!
//! The serialisers there are write a data model of their own: none lets a scalar stand as its author
//! wrote it (`1.10`, `~`), none leaves a volume number plain and quotes the string `"1.10"`, and
//! none writes a text of several paragraphs as a literal block beside plain scalars. What is left of
//! YAML in one canonical style is small: plain or quoted scalars, literal blocks, lists, maps.
//!
//! A scalar is quoted where the grammar of YAML wants it, and where a reader of YAML 1.1 or 1.2
//! would take it for something else: `no` is a country, not a truth value. Dates stay plain, though
//! YAML 1.1 has a type for them: they print as they are written.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Yaml {
    /// Text in a field that is always read as text: a number stays plain if it prints as it is written.
    Text(String),
    /// Text in a place where a number would be read as a number.
    String(String),
    /// What is no text, as written: `1.10`, `~`, `true`.
    Literal(String),
    /// Lines, each of which ends with `\n`.
    Lines(String),
    /// A list.
    List(Vec<Yaml>),
    /// A map.
    Map(Map),
}

/// Keys and their values, in order; no key twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Map(Vec<(String, Yaml)>);

impl Map {
    /// Adds an entry. A key that is there gets a number: YAML has no key twice.
    pub(super) fn insert(&mut self, key: impl Into<String>, value: impl Into<Yaml>) {
        let key = key.into();
        let is_taken = |key: &str| self.0.iter().any(|(taken, _)| taken == key);
        let key = match is_taken(&key) {
            false => key,
            true => {
                (2_u32..).map(|n| format!("{key}-{n}")).find(|key| !is_taken(key)).unwrap_or(key)
            }
        };
        self.0.push((key, value.into()));
    }

    /// Adds an entry if there is a value.
    pub(super) fn insert_some(&mut self, key: &str, value: Option<impl Into<Yaml>>) {
        if let Some(value) = value {
            self.insert(key, value);
        }
    }

    /// Adds texts: one by itself, several as a list.
    pub(super) fn insert_texts(
        &mut self,
        key: &str,
        texts: impl IntoIterator<Item = impl Into<Yaml>>,
    ) {
        let mut texts: Vec<Yaml> = texts.into_iter().map(Into::into).collect();
        match texts.len() {
            0 => {}
            1 => self.insert(key, texts.remove(0)),
            _ => self.insert(key, Yaml::List(texts)),
        }
    }

    /// Whether there is no entry.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is an entry of this key.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    /// The entries as YAML, each on lines of its own at the left margin.
    pub(super) fn to_yaml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0, Start::Line);
        out
    }

    fn write(&self, out: &mut String, indent: usize, mut start: Start) {
        for (key, value) in &self.0 {
            start.indent(out, indent);
            out.push_str(&scalar(key, Reading::Typed));
            out.push(':');
            value.write_after_key(out, indent);
            start = Start::Line;
        }
    }
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Yaml {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Yaml {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Map> for Yaml {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

/// Where the first entry of a list or map stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// On a new line.
    Line,
    /// Behind the hyphen of a list.
    Hyphen,
}

impl Start {
    fn indent(self, out: &mut String, indent: usize) {
        if self == Self::Line {
            out.extend(std::iter::repeat_n(' ', indent));
        }
    }
}

impl Yaml {
    /// Writes the value of a key that stands at `indent`.
    fn write_after_key(&self, out: &mut String, indent: usize) {
        match self {
            Self::List(items) if !items.is_empty() => {
                out.push('\n');
                write_items(items, out, indent + 2, Start::Line);
            }
            Self::Map(map) if !map.is_empty() => {
                out.push('\n');
                map.write(out, indent + 2, Start::Line);
            }
            _ => {
                out.push(' ');
                self.write_scalar(out, indent + 2);
            }
        }
    }

    /// Writes the item of a list whose content stands at `indent`, behind its hyphen.
    fn write_item(&self, out: &mut String, indent: usize) {
        match self {
            Self::List(items) if !items.is_empty() => {
                write_items(items, out, indent, Start::Hyphen)
            }
            Self::Map(map) if !map.is_empty() => map.write(out, indent, Start::Hyphen),
            _ => self.write_scalar(out, indent),
        }
    }

    fn write_scalar(&self, out: &mut String, indent: usize) {
        match self {
            Self::Text(text) => out.push_str(&scalar(text, Reading::AsText)),
            Self::String(text) => out.push_str(&scalar(text, Reading::Typed)),
            Self::Literal(literal) => out.push_str(literal),
            Self::Lines(lines) if is_block(lines) => return write_block(lines, out, indent),
            Self::Lines(lines) => out.push_str(&double_quoted(lines)),
            Self::List(_) => out.push_str("[]"),
            Self::Map(_) => out.push_str("{}"),
        }
        out.push('\n');
    }
}

fn write_items(items: &[Yaml], out: &mut String, indent: usize, mut start: Start) {
    for item in items {
        start.indent(out, indent);
        out.push_str("- ");
        item.write_item(out, indent + 2);
        start = Start::Line;
    }
}

/// Whether `lines` can stand as a literal block.
fn is_block(lines: &str) -> bool {
    lines.ends_with('\n')
        && !lines.ends_with("\n\n")
        && !lines.starts_with('\n')
        && lines.chars().all(|c| matches!(c, '\n' | '\t') || is_printable(c))
}

fn write_block(lines: &str, out: &mut String, indent: usize) {
    // Where the first line is indented, YAML cannot tell how far the block is.
    out.push_str(if lines.starts_with(' ') { "|2\n" } else { "|\n" });
    for line in lines.split_terminator('\n') {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// How the reader of a scalar takes it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As text, whatever it looks like.
    AsText,
    /// As what it looks like.
    Typed,
}

/// `text` as a scalar: plain if it can be.
fn scalar(text: &str, reading: Reading) -> String {
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
fn is_printable(character: char) -> bool {
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

fn double_quoted(text: &str) -> String {
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

    #[test]
    fn lists_and_maps_nest() {
        let mut inner = Map::default();
        inner.insert("a", "1");
        inner.insert(
            "a",
            Yaml::List(vec![Yaml::List(vec!["b".into(), Yaml::Map(Map::default())]), "c".into()]),
        );
        let mut map = Map::default();
        map.insert("x", Yaml::List(vec![inner.into(), Yaml::Literal("~".to_owned())]));
        map.insert("z", Yaml::Lines("p\n\n  q\n".to_owned()));
        insta::assert_snapshot!(map.to_yaml(), @r"
        x:
          - a: 1
            a-2:
              - - b
                - {}
              - c
          - ~
        z: |
          p

            q
        ");
    }
}
