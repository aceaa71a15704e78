//! What attributes of TEI cannot hold, as feature structures in `standOff`.

use super::out::{Out, Tag};
use crate::name::{is_name, prefix};
use std::borrow::Cow;
use std::io;

/// Feature structures of a document, in the order of their numbers from 1.
#[derive(Default)]
pub(super) struct Features<'d> {
    /// Those that are not written yet.
    waiting: Vec<Kind<'d>>,
    written: usize,
}

/// What a feature structure holds.
pub(super) enum Kind<'d> {
    /// Keys and values of the author's.
    Attributes(&'d [(String, String)]),
    /// Fields of the model that TEI's attributes cannot hold.
    Fields(Vec<(&'static str, Cow<'d, str>)>),
}

impl<'d> Features<'d> {
    /// None, to be numbered after the first `written`.
    pub(super) fn after(written: usize) -> Self {
        Self { waiting: Vec::new(), written }
    }

    /// How many there have been.
    pub(super) fn count(&self) -> usize {
        self.written + self.waiting.len()
    }

    /// Keeps a feature structure for the end of the document; gives its number.
    pub(super) fn keep(&mut self, kind: Kind<'d>) -> usize {
        self.waiting.push(kind);
        self.count()
    }

    /// Tells whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    fn take(&mut self) -> Vec<(usize, Kind<'d>)> {
        let first = self.written + 1;
        self.written += self.waiting.len();
        (first..).zip(std::mem::take(&mut self.waiting)).collect()
    }
}

/// Key of the pairs whose own key is no name.
const PAIR: &str = "pair";

impl<'d> Out<'d, '_> {
    /// Writes every feature structure that waits.
    pub(super) fn feature_structures(&mut self) -> io::Result<()> {
        for (number, kind) in self.features.take() {
            self.text_line()?;
            let id = self.made_id(prefix::FEATURES, number);
            match kind {
                Kind::Attributes(pairs) => {
                    self.open(Tag::new("fs").set("type", "attributes").set("xml:id", id))?;
                    for (key, value) in pairs {
                        self.pair(key, value)?;
                    }
                }
                Kind::Fields(fields) => {
                    self.open(Tag::new("fs").set("type", "fields").set("xml:id", id))?;
                    for (name, value) in fields {
                        self.feature(name.into(), &value)?;
                    }
                }
            }
            self.end()?;
        }
        Ok(())
    }

    fn pair(&mut self, key: &'d str, value: &str) -> io::Result<()> {
        if is_name(key) && key != PAIR {
            return self.feature(key.into(), value);
        }
        self.open(Tag::new("f").set("name", PAIR))?;
        self.start("fs")?;
        self.feature("key".into(), key)?;
        self.feature("value".into(), value)?;
        self.end()?;
        self.end()
    }

    fn feature(&mut self, name: Cow<'d, str>, value: &str) -> io::Result<()> {
        self.open(Tag::new("f").set("name", name))?;
        self.element(Tag::new("string"), value)?;
        self.end()
    }
}
