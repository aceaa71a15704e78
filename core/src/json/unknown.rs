//! Nodes of kinds that this program does not know.

use super::{Envelope, UNKNOWN_KIND};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::{Visitor, walk_block, walk_document, walk_edition, walk_inline};
use crate::model::{Attributes, Block, Inline};
use crate::source::{Source, Span};
use indexmap::IndexMap;

/// Reports each unknown kind once, at the first node of it in `source`.
pub(super) fn report_unknown_nodes(envelope: &Envelope, source: &Source, report: &mut Report) {
    let mut kinds = UnknownKinds::default();
    match envelope {
        Envelope::Document(document) => walk_document(&mut kinds, document),
        Envelope::Edition(edition) => walk_edition(&mut kinds, edition),
        Envelope::Resolved(resolved) => walk_edition(&mut kinds, resolved.edition()),
    }
    if !kinds.0.is_empty() {
        kinds.find_in(source);
    }
    for (kind, Found { count, first }) in kinds.0 {
        let nodes = if count == 1 { "a node is".to_owned() } else { format!("{count} nodes are") };
        report.push(
            Diagnostic::warning(
                &codes::UNKNOWN_NODE,
                first,
                format!("{nodes} of the unknown kind `{kind}`"),
            )
            .with_hint("read the file with the version of the program that wrote it"),
        );
    }
}

/// The unknown kinds, in the order of their first nodes.
#[derive(Default)]
struct UnknownKinds(IndexMap<String, Found>);

struct Found {
    count: usize,
    first: Span,
}

impl UnknownKinds {
    fn look(&mut self, attributes: &Attributes) {
        for (_, kind) in attributes.pairs.iter().filter(|(key, _)| key == UNKNOWN_KIND) {
            match self.0.get_mut(kind) {
                Some(found) => found.count += 1,
                None => drop(self.0.insert(kind.clone(), Found { count: 1, first: Span::NONE })),
            }
        }
    }

    /// Decoding keeps no places, so the text is searched for the keys `t` with these kinds.
    fn find_in(&mut self, source: &Source) {
        const KEY: &str = "\"t\"";
        let text = source.text();
        for (key, _) in text.match_indices(KEY) {
            let rest = text[key + KEY.len()..].trim_start();
            let Some(rest) = rest.strip_prefix(':').map(str::trim_start) else { continue };
            let Some((kind, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'))
            else {
                continue;
            };
            let start = text.len() - rest.len() + 1;
            if let Some(found) = self.0.get_mut(kind).filter(|found| found.first.is_none()) {
                found.first = source.span(start..start + kind.len());
            }
        }
    }
}

impl Visitor for UnknownKinds {
    fn block(&mut self, block: &Block) {
        self.look(&block.attributes);
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Span { attributes, .. } = inline {
            self.look(attributes);
        }
        walk_inline(self, inline);
    }
}
