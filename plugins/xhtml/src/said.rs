//! What the text of an article says already, which a pull quote need not say again to who hears it.

use recension_core::model::visit::{Visitor, walk_block, walk_inline, walk_section};
use recension_core::model::{Block, BlockKind, Flow, Inline, Section};

/// How many pull quotes of an article are looked for: for each, the text is read once.
const MOST: usize = 64;

/// The letters and digits of a text, if there are pull quotes to look for in it.
#[derive(Debug, Default)]
pub(crate) struct Said {
    text: String,
    looked_for: usize,
}

impl Said {
    /// What `flow` says, pull quotes left out.
    pub(crate) fn of(flow: &Flow) -> Self {
        let mut search = Search::default();
        search.flow(flow);
        if !search.has_pull_quotes {
            return Self::default();
        }
        let mut letters = Letters { text: String::new(), elision: None };
        letters.flow(flow);
        Self { text: letters.text, looked_for: 0 }
    }

    /// Tells whether the text holds the words of `blocks`, all in a row but for what an ellipsis
    /// stands for; letter case and signs do not count.
    pub(crate) fn holds(&mut self, blocks: &[Block]) -> bool {
        self.looked_for += 1;
        if self.looked_for > MOST {
            return false;
        }
        let mut letters = Letters { text: String::new(), elision: Some('…') };
        letters.blocks(blocks);
        letters.text.split('…').all(|words| self.text.contains(words))
    }
}

#[derive(Default)]
struct Search {
    has_pull_quotes: bool,
}

impl Visitor for Search {
    fn block(&mut self, block: &Block) {
        match block.kind {
            // The most frequent, and without blocks inside.
            BlockKind::Paragraph { .. } => {}
            BlockKind::PullQuote(_) => self.has_pull_quotes = true,
            _ => walk_block(self, block),
        }
    }

    fn inline(&mut self, _inline: &Inline) {}

    fn section(&mut self, section: &Section) {
        if !self.has_pull_quotes {
            walk_section(self, section);
        }
    }
}

struct Letters {
    text: String,
    /// The sign to keep that stands for words left out.
    elision: Option<char>,
}

impl Letters {
    fn push(&mut self, text: &str) {
        let elision = self.elision;
        let kept = text.chars().filter(|c| c.is_alphanumeric() || elision == Some(*c));
        self.text.extend(kept.flat_map(char::to_lowercase));
    }
}

impl Visitor for Letters {
    fn block(&mut self, block: &Block) {
        // Of the text's own pull quotes none is what another repeats.
        if !matches!(block.kind, BlockKind::PullQuote(_)) {
            walk_block(self, block);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.push(text),
            Inline::Code(code) => self.push(&code.text),
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            _ => walk_inline(self, inline),
        }
    }
}
