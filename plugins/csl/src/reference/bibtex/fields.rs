//! The fields of an entry by their names.

use indexmap::IndexMap;
use recension_core::source::Span;
use std::borrow::Cow;

/// The value of a field, not decoded yet.
#[derive(Clone, Debug)]
pub(super) struct Value<'t> {
    pub(super) text: Cow<'t, str>,
    /// The field.
    pub(super) span: Span,
}

/// The fields of an entry, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Fields<'t> {
    by_name: IndexMap<Cow<'t, str>, Value<'t>>,
    /// A bit for each name, names sharing bits: of the fields that are asked for most are not there.
    sketch: u64,
}

impl<'t> Fields<'t> {
    pub(super) fn with_capacity(count: usize) -> Self {
        Self { by_name: IndexMap::with_capacity(count), sketch: 0 }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value<'t>> {
        if self.sketch & bit(name) == 0 { None } else { self.by_name.get(name) }
    }

    /// Adds a field, unless there is one of its name.
    pub(super) fn add(&mut self, name: Cow<'t, str>, value: Value<'t>) {
        self.sketch |= bit(&name);
        self.by_name.entry(name).or_insert(value);
    }

    pub(super) fn len(&self) -> usize {
        self.by_name.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Cow<'t, str>, &Value<'t>)> {
        self.by_name.iter()
    }
}

fn bit(name: &str) -> u64 {
    let byte = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let bytes = name.as_bytes();
    1 << ((7 * bytes.len() + 3 * byte(bytes.first()) + byte(bytes.last())) % 64)
}
