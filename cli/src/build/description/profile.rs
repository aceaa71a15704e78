//! Profiles: what an edition says otherwise for drafts, for the press …

use recension_markdown::{Entry, Kind, Node};

/// Puts what `over` says over `entries`: tables are joined key by key, all else is replaced.
pub(super) fn overlay(entries: &mut Vec<Entry>, over: &[Entry]) {
    for entry in over {
        match entries.iter_mut().find(|known| known.key == entry.key) {
            Some(known) => replace(&mut known.value, &entry.value),
            None => entries.push(entry.clone()),
        }
    }
}

fn replace(node: &mut Node, over: &Node) {
    match (&mut node.kind, &over.kind) {
        (Kind::Map(entries), Kind::Map(over)) => overlay(entries, over),
        _ => *node = over.clone(),
    }
}
