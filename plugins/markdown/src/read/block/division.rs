//! Fenced divisions, from the line that opens one to the line that closes it.

use super::super::attribute::read_attributes;
use super::super::scan::{Fence, read_fence};
use super::Builder;
use super::frame::{Flat, Frame};
use super::held::{Held, Part};
use super::keys::{Keys, values_of};
use crate::code;
use crate::key::is_slip_of;
use crate::sign::block::{BlockSign as Sign, Meaning, read_as};
use recension_core::diagnostic::Diagnostic;
use recension_core::model::{Attributes, Block, Inline, build};
use recension_core::normal::BLOCK_DEPTH;
use std::ops::Range;

/// How many frames may be open: more than a normal document has, and few enough to walk through.
const MOST_FRAMES: usize = 4 * BLOCK_DEPTH;

/// A division that is open.
#[derive(Debug)]
pub(super) struct Division {
    pub(super) sign: Sign,
    pub(super) role: Option<String>,
    /// Its attributes, without the class that decides and the keys.
    pub(super) attributes: Attributes,
    pub(super) keys: Keys,
    /// What it is if its blocks do not fit its kind: the keys are still among the attributes.
    pub(super) plain: Option<Box<Attributes>>,
    pub(super) held: Held,
    /// The line that opens it.
    pub(super) opener: Range<usize>,
    /// How much deeper blocks inside stand.
    pub(super) levels: usize,
}

impl Builder<'_, '_, '_> {
    /// Takes the fence at `range`.
    pub(super) fn fence(&mut self, range: Range<usize>) {
        match read_fence(self.text, range.clone()) {
            Some(Fence::Open { class, attributes }) => {
                self.open_division(class, attributes, range);
            }
            _ => self.close_fence(range),
        }
    }

    fn open_division(
        &mut self,
        class: Option<Range<usize>>,
        braces: Option<Range<usize>>,
        opener: Range<usize>,
    ) {
        let opener = opener.start..opener.start + self.text[opener.clone()].trim_end().len();
        let mut attributes = match &braces {
            Some(braces) => read_attributes(self.text, braces.clone(), self.place, self.reading),
            None => Attributes::default(),
        };
        attributes.classes.splice(..0, class.map(|class| self.text[class].to_owned()));
        let Meaning { sign, role, mut attributes } =
            read_as(attributes, self.frames.last().and_then(Frame::sign));
        let levels = levels(sign);
        // The normal form tells of more frames than a document can have.
        let fits = self.flat.is_empty() && self.frames.len() < MOST_FRAMES;
        if !fits || !self.may_open(levels, &opener) {
            self.flat.push(Flat::Division(opener));
            return;
        }
        let plain = (!attributes.pairs.is_empty() && !sign.keys().is_empty())
            .then(|| Box::new(attributes.clone()));
        let keys = Keys::take(sign, &mut attributes);
        self.tell_unknown(sign, &attributes, &braces.unwrap_or_else(|| opener.clone()));
        self.depth += levels;
        let held = Held::default();
        let division = Division { sign, role, attributes, keys, plain, held, opener, levels };
        self.frames.push(Frame::Division(Box::new(division)));
    }

    /// Tells what a division of this kind cannot have, or has with a value that means nothing.
    fn tell_unknown(&mut self, sign: Sign, attributes: &Attributes, braces: &Range<usize>) {
        let class = sign.class();
        let known = sign.keys();
        let mut told = Vec::new();
        for (key, value) in &attributes.pairs {
            let no_such = || format!("`.{class}` has no attribute `{key}`");
            if known.contains(&key.as_str()) && sign != Sign::Division {
                let message = format!("`{key}` cannot be `{value}`");
                told.push((message, format!("it takes {}", values_of(key))));
            } else if sign.wholes().is_some() {
                told.push((no_such(), not_kept(known)));
            } else if let Some(slip) = known.iter().find(|known| is_slip_of(key, known)) {
                told.push((no_such(), format!("did you mean `{slip}`?")));
            }
        }
        let has_name = attributes.id.is_some()
            || !attributes.classes.is_empty()
            || attributes.language.is_some();
        if sign.wholes().is_some() && has_name {
            let message = format!("`.{class}` has neither id nor classes nor language");
            told.push((message, not_kept(known)));
        }
        let span = self.place.span(braces.clone());
        for (message, hint) in told {
            let flaw = Diagnostic::warning(&code::UNKNOWN_ATTRIBUTE, span, message);
            self.reading.report.push(flaw.with_hint(hint));
        }
    }

    fn close_fence(&mut self, range: Range<usize>) {
        if let Some(Flat::Division(_)) = self.flat.last() {
            self.flat.pop();
        } else if self.flat.is_empty() && matches!(self.frames.last(), Some(Frame::Division(_))) {
            self.close_division();
        } else {
            self.stray_fence(range);
        }
    }

    /// A line that closes nothing is text.
    fn stray_fence(&mut self, range: Range<usize>) {
        let text = self.text[range.clone()].trim_end();
        let span = self.trimmed(range.clone());
        self.reading.report.push(
            Diagnostic::warning(&code::UNOPENED_DIVISION, span, "no division is open here")
                .with_hint("take the line out; if one should be open, see that a blank line stands before the line that opens it"),
        );
        let content = vec![Inline::Text { text: text.to_owned() }];
        self.push(build::paragraph(content).at(span));
    }

    /// Closes the divisions that are open when their container ends, and tells of them.
    pub(super) fn close_open_divisions(&mut self) {
        while let Some(Flat::Division(opener)) = self.flat.pop_if(|flat| flat.is_division()) {
            self.tell_unclosed(opener);
        }
        while self.flat.is_empty()
            && let Some(Frame::Division(division)) = self.frames.last()
        {
            self.tell_unclosed(division.opener.clone());
            self.close_division();
        }
    }

    fn tell_unclosed(&mut self, opener: Range<usize>) {
        let span = self.place.span(opener);
        self.reading.report.push(
            Diagnostic::warning(&code::UNCLOSED_DIVISION, span, "this division is never closed")
                .with_hint("write a line `:::` where it ends, indented like this one"),
        );
    }

    fn close_division(&mut self) {
        let Some(Frame::Division(division)) = self.frames.pop() else { return };
        self.depth = self.depth.saturating_sub(division.levels);
        if division.sign.wholes().is_some() {
            self.push_part(*division);
        } else {
            let span = self.place.span(division.opener.clone());
            self.push_divided(division.into_block(span));
        }
    }

    fn push_part(&mut self, division: Division) {
        let Division { sign, keys, held, .. } = division;
        if let Some(whole) = self.frames.last_mut().and_then(Frame::held) {
            whole.parts.push(Part { at: whole.blocks.len(), sign, keys, held });
        }
    }

    /// Adds a block that comes from a division.
    fn push_divided(&mut self, block: Block) {
        self.push(block);
        if let Some(whole) = self.frames.last_mut().and_then(Frame::held) {
            whole.divided += 1;
        }
    }
}

/// What to do about an attribute of a part that has the keys `known`.
fn not_kept(known: &[&str]) -> String {
    match known {
        [] => "leave it out: it is not kept".to_owned(),
        _ => format!("leave it out, it is not kept: only {} means something", known.join(", ")),
    }
}

/// How much deeper blocks inside stand. What may be but the attributes of its only block counts nothing here:
/// the normal form counts it again.
fn levels(sign: Sign) -> usize {
    match sign {
        Sign::Epigraph
        | Sign::PullQuote
        | Sign::Aside
        | Sign::Spoiler
        | Sign::Division
        | Sign::Caption
        | Sign::Description => 1,
        Sign::Item | Sign::Definition | Sign::Cell => 2,
        _ => 0,
    }
}
