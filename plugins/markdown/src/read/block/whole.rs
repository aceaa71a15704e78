//! What a division becomes when it closes.

use super::division::Division;
use super::held::{Held, Piece, take_lines};
use super::keys::Keys;
use super::table::read_table;
use super::verse::into_stanzas;
use crate::sign::block::BlockSign as Sign;
use recension_core::model::{
    Block, BlockKind, Definition, DefinitionEntry, Figure, Image, Inline, List, ListItem, PageBreak,
};
use recension_core::source::Span;

/// A kind, or what a division holds, if that does not fit its kind.
type Fitting = Result<BlockKind, Held>;

impl Division {
    /// The block that it is. Its class is the role of a division if what it holds does not fit the kind.
    pub(super) fn into_block(self, span: Span) -> Block {
        let Self { sign, role, attributes, keys, plain, mut held, .. } = self;
        if let Some(mut block) = held.take_only(sign, &keys) {
            keys.say_of(&mut block.kind);
            return Block { attributes, span, ..block };
        }
        let plain = plain.map_or_else(|| attributes.clone(), |plain| *plain);
        match kind(sign, role, keys, held) {
            Ok(kind) => Block::from(kind).with(attributes).at(span),
            Err(held) => {
                let role = Some(sign.class().to_owned());
                let kind = BlockKind::Division { role, blocks: held.into_blocks() };
                Block::from(kind).with(plain).at(span)
            }
        }
    }
}

fn kind(sign: Sign, role: Option<String>, keys: Keys, held: Held) -> Fitting {
    Ok(match sign {
        Sign::Quotation => BlockKind::Quotation(held.into_quoted()),
        Sign::Epigraph => BlockKind::Epigraph(held.into_quoted()),
        Sign::PullQuote => BlockKind::PullQuote(held.into_quoted()),
        Sign::Aside => BlockKind::Aside { blocks: held.into_blocks() },
        Sign::Spoiler => BlockKind::Spoiler { blocks: held.into_blocks() },
        Sign::Division => BlockKind::Division { role, blocks: held.into_blocks() },
        Sign::Verse => verse(held)?,
        Sign::List => list(&keys, held)?,
        Sign::DefinitionList => definition_list(held)?,
        Sign::Table => BlockKind::Table(Box::new(read_table(keys.columns, held)?)),
        Sign::Figure => figure(held)?,
        Sign::Raw => raw(keys, held)?,
        Sign::ThematicBreak if held.is_empty() => BlockKind::ThematicBreak,
        Sign::PageBreak if held.is_empty() => {
            let label = keys.label.filter(|label| !label.is_empty());
            BlockKind::PageBreak(PageBreak { label, generated: false })
        }
        _ => return Err(held),
    })
}

impl Keys {
    /// Tells whether the source of the only block of a division names something else than the keys do.
    fn contradict(&self, kind: &BlockKind) -> bool {
        let differs = |key: &Option<String>, own: &str| key.as_ref().is_some_and(|key| key != own);
        match kind {
            BlockKind::Code { info: Some(info), .. } => differs(&self.info, info),
            BlockKind::Raw { format, .. } => differs(&self.format, format),
            BlockKind::PageBreak(PageBreak { label: Some(label), .. }) => {
                differs(&self.label, label)
            }
            _ => false,
        }
    }

    /// Says of the only block of a division what the keys say.
    fn say_of(&self, kind: &mut BlockKind) {
        match kind {
            BlockKind::List(list) => self.apply_to(list),
            BlockKind::Code { info, .. } => {
                if let Some(words) = &self.info {
                    *info = Some(words.clone());
                }
            }
            BlockKind::Table(table) => {
                if let Some(columns) = &self.columns {
                    table.columns.clone_from(columns);
                }
            }
            BlockKind::PageBreak(page) => {
                if let Some(label) = &self.label {
                    page.label = Some(label.clone()).filter(|label| !label.is_empty());
                }
            }
            _ => {}
        }
    }
}

impl Held {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.parts.is_empty()
    }

    /// Takes the only block, if it is of the kind, has a sign of its own and no attributes yet.
    fn take_only(&mut self, sign: Sign, keys: &Keys) -> Option<Block> {
        let [only] = self.blocks.as_slice() else { return None };
        let is_bare = self.parts.is_empty()
            && self.divided == 0
            && only.attributes.is_empty()
            && !keys.contradict(&only.kind);
        if is_bare && sign_of(&only.kind) == Some(sign) { self.blocks.pop() } else { None }
    }
}

/// The sign that gives its attributes to a block of the kind.
fn sign_of(kind: &BlockKind) -> Option<Sign> {
    Some(match kind {
        BlockKind::Paragraph { .. } => Sign::Paragraph,
        BlockKind::Heading { .. } => Sign::Heading,
        BlockKind::Quotation(_) => Sign::Quotation,
        BlockKind::Verse { .. } => Sign::Verse,
        BlockKind::List(_) => Sign::List,
        BlockKind::DefinitionList { .. } => Sign::DefinitionList,
        BlockKind::Table(_) => Sign::Table,
        BlockKind::Figure(_) => Sign::Figure,
        BlockKind::Code { .. } => Sign::Code,
        BlockKind::ThematicBreak => Sign::ThematicBreak,
        BlockKind::PageBreak(_) => Sign::PageBreak,
        BlockKind::Raw { .. } => Sign::Raw,
        _ => return None,
    })
}

/// Stanzas that say so, paragraphs, line blocks.
fn verse(mut held: Held) -> Fitting {
    if held.is_empty() {
        return Err(held);
    }
    let mut stanzas = Vec::new();
    let fits = held.blocks.iter().chain(held.parts.iter().flat_map(|part| &part.held.blocks));
    let fits = fits.into_iter().all(|block| {
        block.attributes.is_empty()
            && matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::Verse { .. })
    });
    if !fits {
        return Err(held);
    }
    for piece in std::mem::take(&mut held).into_pieces() {
        match piece {
            Piece::Blocks(blocks) => stanzas.extend(into_stanzas(blocks)),
            Piece::Part(part) => {
                let mut lines = into_stanzas(part.held.into_blocks());
                let rest: Vec<_> = lines.drain(1.min(lines.len())..).collect();
                let mut stanza = lines.pop().unwrap_or_default();
                stanza.lines.extend(rest.into_iter().flat_map(|stanza| stanza.lines));
                stanzas.push(stanza);
            }
        }
    }
    Ok(BlockKind::Verse { stanzas })
}

/// Items that say so; blocks between them go to the item before.
fn list(keys: &Keys, held: Held) -> Fitting {
    if held.parts.is_empty() {
        return Err(held);
    }
    let mut list = List::default();
    keys.apply_to(&mut list);
    for piece in held.into_pieces() {
        match piece {
            Piece::Part(part) => {
                let blocks = part.held.into_blocks();
                list.items.push(ListItem { done: part.keys.done, blocks });
            }
            Piece::Blocks(blocks) => match list.items.last_mut() {
                Some(item) => item.blocks.extend(blocks),
                None => list.items.push(ListItem { done: None, blocks }),
            },
        }
    }
    Ok(BlockKind::List(list))
}

/// Terms and definitions that say so; blocks between them are definitions.
fn definition_list(held: Held) -> Fitting {
    if held.parts.is_empty() {
        return Err(held);
    }
    let mut entries: Vec<DefinitionEntry> = Vec::new();
    for piece in held.into_pieces() {
        let blocks = match piece {
            Piece::Part(part) if part.sign == Sign::Term => {
                let mut entry = DefinitionEntry::default();
                let others = take_lines(part.held.into_blocks(), &mut entry.term);
                entries.push(entry);
                if others.is_empty() {
                    continue;
                }
                others
            }
            Piece::Part(part) => part.held.into_blocks(),
            Piece::Blocks(blocks) => blocks,
        };
        if entries.is_empty() {
            entries.push(DefinitionEntry::default());
        }
        if let Some(entry) = entries.last_mut() {
            entry.definitions.push(Definition { blocks });
        }
    }
    Ok(BlockKind::DefinitionList { entries })
}

/// A picture, then its caption; descriptions say so.
fn figure(mut held: Held) -> Fitting {
    let begins_with_picture = held.blocks.first().is_some_and(|first| {
        first.attributes.is_empty()
            && match &first.kind {
                BlockKind::Figure(_) => true,
                BlockKind::Paragraph { content } => picture(content).is_some(),
                _ => false,
            }
    });
    if !begins_with_picture || held.parts.iter().any(|part| part.at == 0) {
        return Err(held);
    }
    let first = held.blocks.remove(0);
    for part in &mut held.parts {
        part.at -= 1;
    }
    let mut figure = match first.kind {
        BlockKind::Figure(figure) => *figure,
        BlockKind::Paragraph { content } => {
            Figure { image: picture(&content).cloned().unwrap_or_default(), ..Figure::default() }
        }
        _ => Figure::default(),
    };
    for piece in held.into_pieces() {
        match piece {
            Piece::Part(part) if part.sign == Sign::Description => {
                figure.description.extend(part.held.into_blocks());
            }
            Piece::Part(part) => figure.caption.extend(part.held.into_blocks()),
            Piece::Blocks(blocks) => figure.caption.extend(blocks),
        }
    }
    Ok(BlockKind::Figure(Box::new(figure)))
}

/// The picture that is all of a paragraph; empty braces around it keep its title from being a caption.
fn picture(content: &[Inline]) -> Option<&Image> {
    match content {
        [Inline::Image(image)] => Some(image),
        [Inline::Span { attributes, content }] if attributes.is_empty() => picture(content),
        _ => None,
    }
}

/// Code in a division that names a format.
fn raw(keys: Keys, mut held: Held) -> Fitting {
    let is_bare = |format: &String| match &held.blocks[..] {
        [Block { kind: BlockKind::Code { info, .. }, attributes, .. }] => {
            attributes.is_empty() && info.as_ref().is_none_or(|info| info == format)
        }
        _ => false,
    };
    let Some(format) = keys.format.filter(|format| is_bare(format) && held.parts.is_empty()) else {
        return Err(held);
    };
    match held.blocks.pop().map(|block| block.kind) {
        Some(BlockKind::Code { text, .. }) => Ok(BlockKind::Raw { format, text }),
        _ => Err(held),
    }
}
