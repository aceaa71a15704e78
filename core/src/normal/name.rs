//! Names that must differ: ids, notes, keys.

use std::collections::{HashMap, HashSet};

/// Names in use, and new ones that differ from them.
pub(super) struct Names {
    /// What is compared: the name itself, or what it shares with names that count as the same.
    fold: fn(&str) -> String,
    reserved: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Names {
    pub(super) fn compared_by(fold: fn(&str) -> String) -> Self {
        Self { fold, reserved: HashSet::new(), next: HashMap::new() }
    }

    /// Keeps `name` from being given to another; tells whether it was free.
    pub(super) fn reserve(&mut self, name: &str) -> bool {
        self.reserved.insert((self.fold)(name))
    }

    /// A name like `name` that nobody has: `name-2`, `name-3` …
    pub(super) fn fresh(&mut self, name: &str) -> String {
        let next = self.next.entry((self.fold)(name)).or_insert(2);
        loop {
            let candidate = format!("{name}-{next}");
            *next += 1;
            if self.reserved.insert((self.fold)(&candidate)) {
                return candidate;
            }
        }
    }
}

/// Puts keys in the form that `clean` gives them; a later key that is then taken gets a number.
pub(super) fn rename_keys<V>(
    map: &mut indexmap::IndexMap<String, V>,
    mut clean: impl FnMut(&mut String),
) {
    let keys: Vec<String> = map
        .keys()
        .map(|key| {
            let mut key = key.clone();
            clean(&mut key);
            key
        })
        .collect();
    if map.keys().eq(&keys) {
        return;
    }
    let mut names = Names::compared_by(str::to_owned);
    for key in &keys {
        names.reserve(key);
    }
    let mut taken = HashSet::new();
    let values = std::mem::take(map).into_values();
    for (key, value) in keys.into_iter().zip(values) {
        let key = if taken.insert(key.clone()) { key } else { names.fresh(&key) };
        map.insert(key, value);
    }
}
