//! Notes: names that every syntax can write, also where case does not count.

use super::Normaliser;
use super::name::Names;
use crate::model::NoteId;
use crate::xml::is_character;
use std::collections::HashSet;
use std::mem;

impl Normaliser<'_> {
    /// Gives the notes names that differ even in lower case, and remembers what changed.
    pub(super) fn name_notes(&mut self) {
        let names: Vec<String> = self.notes.keys().map(|id| clean(id.as_str())).collect();
        let mut reserved = Names::compared_by(str::to_lowercase);
        let distinct = names.iter().filter(|name| reserved.reserve(name)).count();
        if distinct == names.len() && self.notes.keys().map(NoteId::as_str).eq(&names) {
            return;
        }
        let mut taken = HashSet::new();
        for ((id, note), name) in mem::take(&mut self.notes).into_iter().zip(names) {
            let is_first = taken.insert(name.to_lowercase());
            let name = NoteId(if is_first { name } else { reserved.fresh(&name) });
            if name != id {
                self.renamed_notes.insert(id, name.clone());
            }
            self.notes.insert(name, note);
        }
    }

    /// Puts the blocks of every note in normal form.
    pub(super) fn note_blocks(&mut self) {
        for index in 0..self.notes.len() {
            // The blocks leave the map for a moment, since calls in them look notes up there.
            let mut blocks = mem::take(&mut self.notes[index].blocks);
            self.span = self.notes[index].span;
            self.blocks(&mut blocks, 0);
            self.notes[index].blocks = blocks;
        }
    }
}

fn clean(name: &str) -> String {
    if name.is_empty() {
        return "note".to_owned();
    }
    let is_bad =
        |c: char| c.is_whitespace() || !is_character(c) || matches!(c, '[' | ']' | '^' | '\\');
    name.replace(is_bad, "-")
}
