//! Ids: names as XML wants them, each once in a document, and links that follow them.

use super::name::Names;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::{Mapper, map_block, map_inline, map_section};
use crate::model::{Attributes, Block, Image, Inline, Section};
use crate::source::Span;
use crate::xml::{is_name_character, is_name_start, is_ncname};
use std::collections::{HashMap, HashSet};

/// Gives ids their normal form in everything that `walk` leads a mapper through.
pub(super) fn settle_ids(mut walk: impl FnMut(&mut dyn Mapper), report: &mut Report) {
    let mut names = Names::compared_by(str::to_owned);
    let mut all_normal = true;
    walk(&mut EachId(|id: &mut String, _| {
        all_normal &= names.reserve(&clean(id)) && is_ncname(id);
    }));
    if all_normal {
        return;
    }
    let mut taken = HashSet::new();
    let mut renamed = HashMap::new();
    walk(&mut EachId(|id: &mut String, span| {
        let name = clean(id);
        let is_first = taken.insert(name.clone());
        let name = if is_first { name } else { names.fresh(&name) };
        if !is_ncname(id) {
            report.push(invalid_id(id, &name, span));
            renamed.entry(id.clone()).or_insert_with(|| name.clone());
        } else if !is_first {
            report.push(duplicate_id(id, &name, span));
        }
        *id = name;
    }));
    if !renamed.is_empty() {
        walk(&mut Follow { renamed });
    }
}

fn clean(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 1);
    if id.starts_with(|c| is_name_character(c) && !is_name_start(c)) {
        name.push('_');
    }
    name.extend(id.chars().map(|c| if is_name_character(c) { c } else { '_' }));
    name
}

fn invalid_id(id: &str, name: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be an id; it becomes `{name}`", id.escape_debug());
    Diagnostic::warning(&codes::INVALID_ID, span, message)
        .with_hint("begin ids with a letter, and go on with letters, digits, `-`, `_` and `.`")
}

fn duplicate_id(id: &str, name: &str, span: Span) -> Diagnostic {
    let message = format!("the id `{id}` is taken; this one becomes `{name}`");
    Diagnostic::warning(&codes::DUPLICATE_ID, span, message).with_hint("rename one of the two")
}

/// Meets every id, with the span of what bears it.
struct EachId<F>(F);

impl<F: FnMut(&mut String, Span)> EachId<F> {
    fn meet(&mut self, attributes: &mut Attributes, span: Span) {
        if let Some(id) = &mut attributes.id {
            (self.0)(id, span);
        }
    }
}

impl<F: FnMut(&mut String, Span)> Mapper for EachId<F> {
    fn section(&mut self, section: &mut Section) {
        self.meet(&mut section.attributes, section.span);
        map_section(self, section);
    }

    fn block(&mut self, block: &mut Block) {
        self.meet(&mut block.attributes, block.span);
        map_block(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Code(code) => self.meet(&mut code.attributes, Span::NONE),
            Inline::Link(link) => self.meet(&mut link.attributes, link.span),
            Inline::Span { attributes, .. } => self.meet(attributes, Span::NONE),
            _ => {}
        }
        map_inline(self, inline);
    }

    fn image(&mut self, image: &mut Image) {
        self.meet(&mut image.attributes, image.span);
    }
}

/// Makes links and cross-references follow ids that got another name.
struct Follow {
    renamed: HashMap<String, String>,
}

impl Mapper for Follow {
    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Link(link) => {
                let name = link.target.strip_prefix('#').and_then(|id| self.renamed.get(id));
                if let Some(name) = name {
                    link.target = format!("#{name}");
                }
            }
            Inline::CrossReference(reference) => {
                if let Some(name) = self.renamed.get(&reference.target) {
                    reference.target.clone_from(name);
                }
            }
            _ => {}
        }
        map_inline(self, inline);
    }
}
