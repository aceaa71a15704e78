//! YAML, as much of it as front matter needs.
//!
//! The serialisers there are write a data model of their own: none lets a scalar stand as its author
//! wrote it (`1.10`, `~`), none leaves a volume number plain and quotes the string `"1.10"`, and
//! none writes a text of several paragraphs as a literal block beside plain scalars. What is left of
//! YAML in one canonical style is small: plain or quoted scalars, literal blocks, lists, maps.
//

use super::scalar::{Reading, double_quoted, is_printable, scalar};
use indexmap::IndexMap;
use std::collections::HashMap;

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
pub(super) struct Map {
    entries: IndexMap<String, Yaml>,
    /// The number that the next entry of a key gets which is there already.
    numbers: HashMap<String, u32>,
}

impl Map {
    /// Adds an entry. A key that is there gets a number: YAML has no key twice.
    pub(super) fn insert(&mut self, key: impl Into<String>, value: impl Into<Yaml>) {
        let key = key.into();
        let key = if self.entries.contains_key(&key) { self.free_key(&key) } else { key };
        self.entries.insert(key, value.into());
    }

    /// The first of `key-2`, `key-3` … that is not there.
    fn free_key(&mut self, key: &str) -> String {
        let number = self.numbers.entry(key.to_owned()).or_insert(2);
        loop {
            let free = format!("{key}-{number}");
            *number += 1;
            if !self.entries.contains_key(&free) {
                return free;
            }
        }
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
        self.entries.is_empty()
    }

    /// Whether there is an entry of this key.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The entries as YAML, each on lines of its own at the left margin.
    pub(super) fn to_yaml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0, Start::Line);
        out
    }

    fn write(&self, out: &mut String, indent: usize, mut start: Start) {
        for (key, value) in &self.entries {
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
                write_items(items, out, indent, Start::Hyphen);
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

#[cfg(test)]
mod tests {
    use super::*;

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
