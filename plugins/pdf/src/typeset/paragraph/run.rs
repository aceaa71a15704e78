//! Runs of one script and of one face.

use crate::description::FaceId;
use crate::typeset::font::{Chain, Fonts};
use harfrust::Script;

/// A range of text in one script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) script: Script,
}

/// Parts text by script. Characters without a script of their own go with those before them, at the
/// start with those behind.
pub(super) fn runs_by_script(text: &str, otherwise: Script) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::with_capacity(1);
    let mut known = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let script = script(character);
        match runs.last_mut() {
            None => {
                known = script.is_some();
                runs.push(Run { start: 0, end, script: script.unwrap_or(otherwise) });
            }
            Some(run) => match script {
                Some(script) if !known => {
                    known = true;
                    run.script = script;
                    run.end = end;
                }
                Some(script) if script != run.script => runs.push(Run { start: at, end, script }),
                _ => run.end = end,
            },
        }
    }
    runs
}

/// The script of a character that has one of its own.
fn script(character: char) -> Option<Script> {
    if character.is_ascii() {
        return character.is_ascii_alphabetic().then_some(Script::LATIN);
    }
    let script = harfrust::unicode::script(u32::from(character));
    let own = ![Script::COMMON, Script::INHERITED, Script::UNKNOWN].contains(&script);
    own.then_some(script)
}

/// Parts a run by the faces that have its characters; `None` is a character that no face has.
pub(super) fn runs_by_face(
    text: &str,
    run: Run,
    chain: &Chain,
    fonts: &Fonts,
) -> Vec<(Option<FaceId>, Run)> {
    let mut runs: Vec<(Option<FaceId>, Run)> = Vec::new();
    for (offset, character) in text[run.start..run.end].char_indices() {
        let start = run.start + offset;
        let end = start + character.len_utf8();
        let last = runs.last_mut();
        let follows = last.as_ref().is_some_and(|(face, _)| goes_along(character, *face, fonts));
        let face = if follows { None } else { find(character, chain, fonts) };
        match last {
            Some((_, run)) if follows => run.end = end,
            Some((known @ Some(_), run)) if *known == face => run.end = end,
            _ => runs.push((face, Run { start, end, ..run })),
        }
    }
    runs
}

/// Whether a character is set in the face of the one before it.
fn goes_along(character: char, face: Option<FaceId>, fonts: &Fonts) -> bool {
    let has = || face.is_some_and(|face| fonts.get(face).has(character));
    is_ignorable(character)
        || (harfrust::unicode::script(u32::from(character)) == Script::INHERITED && has())
}

fn find(character: char, chain: &Chain, fonts: &Fonts) -> Option<FaceId> {
    // The shaper makes spaces and unbreakable hyphens of what the face has.
    if is_shown_anyway(character) {
        return chain.first();
    }
    chain.find(fonts.all(), character)
}

/// Whether a character needs no glyph of its own.
pub(super) fn is_shown_anyway(character: char) -> bool {
    is_ignorable(character) || is_made(character)
}

fn is_made(character: char) -> bool {
    matches!(character, '\u{2000}'..='\u{200A}' | '\u{2011}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Whether a character shows nothing, by "Unicode, Default_Ignorable_Code_Point".
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
