//! Quotations, and who said them.

use super::separation::Spacing;
use super::{BlockWriter, Braces, Dashes, Sign};
use crate::write::inline::{self, Place};
use recension_core::model::{Block, BlockKind, Inline, Quoted};

/// Dashes that begin an attribution whatever follows, and those that a space must follow.
const DASHES: [&str; 2] = ["—", "―"];
const SPACED_DASHES: [&str; 3] = ["–", "---", "--"];

impl BlockWriter<'_> {
    /// A block quotation, each line behind an angle.
    pub(super) fn quotation(&mut self, quoted: &Quoted) {
        let container = self.lines.enter("> ", "> ");
        self.quoted(quoted);
        self.lines.leave(container);
    }

    /// What is quoted; who said it stands in the last paragraph, behind a dash.
    pub(super) fn quoted(&mut self, quoted: &Quoted) {
        let Quoted { blocks, attribution } = quoted;
        if self.is_extended() && has_doubtful_dash(quoted) {
            self.dashes = Dashes::Attribution;
        }
        self.blocks(blocks, Spacing::Blank);
        if attribution.is_empty() {
            return;
        }
        if !blocks.is_empty() {
            self.lines.line("");
        }
        if !self.is_extended() {
            self.losses.degraded("quotation.attribution");
            let text = inline::markdown(attribution, Place::Heading, &mut self.losses);
            return self.lines.line(&format!("— {text}"));
        }
        let text = inline::markdown(attribution, Place::Metadata, &mut self.losses);
        if begins_like_dash(attribution) {
            self.fenced(Braces::of(Sign::Attribution.class()), |writer| {
                writer.line_of(attribution);
            });
        } else {
            self.lines.line(&format!("— {text}"));
        }
    }
}

/// Whether a paragraph's own dash would be taken for that of the attribution, or keep it from being one.
fn has_doubtful_dash(quoted: &Quoted) -> bool {
    let dashes = quoted.blocks.iter().filter(|block| begins_with_dash(block)).count();
    if !quoted.attribution.is_empty() {
        return dashes > 0;
    }
    dashes == 1 && quoted.blocks.len() > 1 && quoted.blocks.last().is_some_and(begins_with_dash)
}

fn begins_with_dash(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph { content } => {
            matches!(content.first(), Some(Inline::Text { text }) if dash_at_start(text).is_some())
        }
        _ => false,
    }
}

/// The dash that a paragraph of this text begins with, if it could be that of an attribution.
fn dash_at_start(text: &str) -> Option<&'static str> {
    let begins = |dash: &&&str| text.starts_with(**dash);
    let dash = DASHES.iter().chain(&SPACED_DASHES).find(begins)?;
    let rest = &text[dash.len()..];
    let is_spaced = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    (DASHES.contains(dash) || is_spaced).then_some(*dash)
}

/// Writes the dash at the start of a paragraph so that it is text.
pub(super) fn protect_dash(text: &mut String) {
    match dash_at_start(text) {
        Some(dash) if dash.starts_with('-') => text.insert(0, '\\'),
        Some(dash) => {
            let reference = format!("&#{};", dash.chars().next().map_or(0, u32::from));
            text.replace_range(..dash.len(), &reference);
        }
        None => {}
    }
}

/// Whether an attribution begins with what its reader strips with the dash.
fn begins_like_dash(attribution: &[Inline]) -> bool {
    matches!(attribution.first(), Some(Inline::Text { text })
        if text.starts_with(|c: char| "—―–-".contains(c) || c.is_whitespace()))
}
