//! Finishing a line: its marks taken out, and the points put right where fields and style meet.

use super::case::{English, set_cases};
use super::line::{Face, Glyph, Line, Origin, Rise};
use super::mark::{Mark, Side};
use crate::locale::{Marks, Points};

/// Sets case and looks of one work's words. What remains are marks of quotations.
pub(crate) fn set_words(mut line: Line, english: English) -> Line {
    set_cases(&mut line.glyphs, english);
    line.glyphs = set_faces(&line.glyphs);
    line
}

/// Puts points and quotation marks of the whole line right.
pub(crate) fn set_points(mut line: Line, marks: &Marks) -> Line {
    if marks.points == Points::Inside {
        points_inside(&mut line.glyphs);
    }
    let glyphs = points(&line.glyphs);
    line.glyphs = set_quotes(&glyphs, marks);
    free_spaces(&mut line.glyphs);
    line
}

/// Takes commas away that the style has before a parenthesis: those in a title are set like the title.
pub(crate) fn drop_commas_before_parentheses(line: &mut Line) {
    let is_mark = |glyph: &Glyph| Mark::of(glyph.character).is_some();
    let mut commas = Vec::new();
    // The last character that is no mark, and the one before that.
    let (mut last, mut last_but_one): (Option<usize>, Option<usize>) = (None, None);
    for (index, glyph) in line.glyphs.iter().enumerate().filter(|(_, glyph)| !is_mark(glyph)) {
        let is = |at: Option<usize>, character| {
            at.is_some_and(|at| line.glyphs[at].character == character)
        };
        let is_plain = |at: usize| !line.glyphs[at].face.italic && !glyph.face.italic;
        if glyph.character == '(' && is(last, ' ') && is(last_but_one, ',') {
            commas.extend(last_but_one.filter(|at| is_plain(*at)));
        }
        (last_but_one, last) = (last, Some(index));
    }
    for comma in commas.into_iter().rev() {
        line.glyphs.remove(comma);
    }
}

/// Takes spaces at the edges of looks and links out of them.
fn free_spaces(glyphs: &mut [Glyph]) {
    for index in 0..glyphs.len() {
        if !is_space(glyphs[index].character) {
            continue;
        }
        let before = index.checked_sub(1).and_then(|at| glyphs.get(at)).map(|glyph| glyph.face);
        let behind = glyphs.get(index + 1).map(|glyph| glyph.face);
        let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
        let face = &mut glyphs[index].face;
        face.italic &= before.italic && behind.italic;
        face.bold &= before.bold && behind.bold;
        face.small &= before.small && behind.small;
        if before.rise != behind.rise {
            face.rise = Rise::None;
        }
        if before.link != behind.link {
            face.link = 0;
        }
    }
}

/// Applies the marks of looks and takes them out, with all others but those of quotations.
fn set_faces(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(glyphs.len());
    let mut looks = Looks::default();
    let mut joins = false;
    for glyph in glyphs {
        if std::mem::take(&mut joins) && glyph.character == ' ' {
            continue;
        }
        match Mark::of(glyph.character) {
            Some(Mark::Join) => joins = true,
            Some(Mark::Space) => {
                out.push(Glyph { character: ' ', face: looks.over(glyph.face) });
            }
            None if looks.bare > 0 && glyph.character == '.' => {}
            None | Some(Mark::Quote(_)) => {
                out.push(Glyph { face: looks.over(glyph.face), ..*glyph });
            }
            Some(mark) => looks.change(mark),
        }
    }
    out
}

/// How many marks of each look are open.
#[derive(Default)]
struct Looks {
    italic: usize,
    bold: usize,
    small: usize,
    up: usize,
    down: usize,
    bare: usize,
}

impl Looks {
    fn change(&mut self, mark: Mark) {
        let (count, side) = match mark {
            Mark::Italic(side) => (&mut self.italic, side),
            Mark::Bold(side) => (&mut self.bold, side),
            Mark::SmallCapitals(side) => (&mut self.small, side),
            Mark::Superscript(side) => (&mut self.up, side),
            Mark::Subscript(side) => (&mut self.down, side),
            Mark::Bare(side) => (&mut self.bare, side),
            _ => return,
        };
        *count = match side {
            Side::Open => *count + 1,
            Side::Close => count.saturating_sub(1),
        };
    }

    /// Italics inside italics are upright.
    fn over(&self, face: Face) -> Face {
        Face {
            italic: face.italic ^ (self.italic % 2 == 1),
            bold: face.bold ^ (self.bold % 2 == 1),
            small: face.small || self.small > 0,
            rise: match (self.up, self.down) {
                (0, 0) => face.rise,
                (0, _) => Rise::Down,
                _ => Rise::Up,
            },
            ..face
        }
    }
}

fn is_close(glyph: &Glyph) -> bool {
    Mark::of(glyph.character) == Some(Mark::Quote(Side::Close))
}

/// Moves commas and full stops in front of the closing marks before them.
fn points_inside(glyphs: &mut [Glyph]) {
    for index in 1..glyphs.len() {
        if !matches!(glyphs[index].character, '.' | ',') || !is_close(&glyphs[index - 1]) {
            continue;
        }
        let mut at = index;
        while at > 0 && is_close(&glyphs[at - 1]) {
            glyphs.swap(at, at - 1);
            at -= 1;
        }
        // The point looks like the words it now stands with.
        if at > 0 {
            let Face { link, origin, .. } = glyphs[at].face;
            glyphs[at].face = Face { link, origin, ..glyphs[at - 1].face };
        }
    }
}

/// Drops points and spaces that meet others.
fn points(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        let next = glyphs.get(index + 1).map(|glyph| glyph.character);
        if is_spaced_ellipsis(glyphs, index) {
            out.push(*glyph);
        } else {
            add(*glyph, next, &mut out);
        }
    }
    while out.last().is_some_and(|glyph| is_space(glyph.character)) {
        out.pop();
    }
    out
}

/// Whether the point at `index` is one of three with spaces between them: ". . ."
fn is_spaced_ellipsis(glyphs: &[Glyph], index: usize) -> bool {
    let is =
        |at: usize, wanted: char| glyphs.get(at).is_some_and(|glyph| glyph.character == wanted);
    let begins =
        |at: usize| (0..5).all(|step| is(at + step, if step % 2 == 0 { '.' } else { ' ' }));
    is(index, '.') && (0..=4).step_by(2).any(|back| index >= back && begins(index - back))
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}')
}

fn add(glyph: Glyph, next: Option<char>, out: &mut Vec<Glyph>) {
    let last = out.last().map(|glyph| glyph.character);
    let is_author = |glyph: &Glyph| glyph.face.origin == Origin::Author;
    match glyph.character {
        _ if is_author(&glyph) && out.last().is_some_and(is_author) => out.push(glyph),
        ' ' | '\u{a0}' => match last {
            None | Some('(' | '[' | '\u{a0}') => {}
            Some(' ') => {
                out.pop();
                out.push(glyph);
            }
            Some(_) => out.push(glyph),
        },
        '.' | ',' | ';' | ':' | ')' | ']' => point(glyph, next, out),
        _ => out.push(glyph),
    }
}

/// Adds a point unless what stands before it, perhaps inside a quotation, makes it superfluous.
fn point(glyph: Glyph, next: Option<char>, out: &mut Vec<Glyph>) {
    // French puts spaces before its colons and semicolons.
    if matches!(glyph.character, '.' | ',' | ')' | ']') {
        let space = out.len() - out.iter().rev().take_while(|g| is_space(g.character)).count();
        out.truncate(space);
    }
    let before = out.iter().rposition(|glyph| !is_close(glyph));
    let Some(at) = before else {
        // Nothing was said that a comma could end.
        if matches!(glyph.character, ')' | ']') {
            out.push(glyph);
        }
        return;
    };
    let ellipsis =
        out[at].character == '.' && (next == Some('.') || at > 0 && out[at - 1].character == '.');
    match (out[at].character, glyph.character) {
        ('.', '.') if ellipsis => out.push(glyph),
        ('.' | '!' | '?' | '…', '.')
        | ('!' | '?' | ':', ':')
        | (',' | ';' | ':', ',')
        | (';', ';') => {}
        (',' | ';' | ':', '.') | (',', ';' | ':') => out[at].character = glyph.character,
        ('(', ')') | ('[', ']') if at + 1 == out.len() => {
            out.pop();
        }
        _ => out.push(glyph),
    }
}

/// Puts the marks of the language in: inside a quotation the inner ones.
fn set_quotes(glyphs: &[Glyph], marks: &Marks) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(glyphs.len() + 8);
    let mut depth = 0_usize;
    for glyph in glyphs {
        let characters = match Mark::of(glyph.character) {
            Some(Mark::Quote(Side::Open)) => {
                depth += 1;
                if depth % 2 == 1 { &marks.outer.0 } else { &marks.inner.0 }
            }
            Some(Mark::Quote(Side::Close)) => {
                depth = depth.saturating_sub(1);
                if depth.is_multiple_of(2) { &marks.outer.1 } else { &marks.inner.1 }
            }
            _ => {
                out.push(*glyph);
                continue;
            }
        };
        out.extend(characters.chars().map(|character| Glyph { character, ..*glyph }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::field;
    use recension_core::model::Inline;

    fn marks(points: Points) -> Marks {
        let pair = |open: &str, close: &str| (open.to_owned(), close.to_owned());
        Marks { outer: pair("“", "”"), inner: pair("‘", "’"), points }
    }

    fn check(text: &str) -> String {
        let line = set_words(Line::plain(&field::marked(text)), English::Yes);
        shown(&set_points(line, &marks(Points::Inside)).inlines())
    }

    fn shown(inlines: &[Inline]) -> String {
        let show = |inline: &Inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Emphasis { content } => format!("*{}*", shown(content)),
            Inline::Strong { content } => format!("**{}**", shown(content)),
            Inline::SmallCapitals { content } => format!("^^{}^^", shown(content)),
            Inline::Superscript { content } => format!("^{}^", shown(content)),
            other => format!("{other:?}"),
        };
        inlines.iter().map(show).collect()
    }

    #[test]
    fn points_that_meet_are_one() {
        for (text, set) in [
            ("A.. B", "A. B"),
            ("<i>What is it?</i>. A", "*What is it?* A"),
            ("Dear Comrades!. M", "Dear Comrades! M"),
            ("a,, b , c", "a, b, c"),
            ("a;. b", "a. b"),
            ("wait... what", "wait... what"),
            ("a ... b", "a... b"),
            ("a . . . b", "a . . . b"),
            ("A. P. . B", "A. P. B"),
            ("Why?: because", "Why? because"),
            ("Why?, she", "Why?, she"),
            ("Jr., and", "Jr., and"),
            ("( a ) ()", "(a)"),
            ("Titre : a", "Titre : a"),
            ("a  b", "a b"),
            (", a", "a"),
        ] {
            assert_eq!(check(text), set, "{text}");
        }
    }

    #[test]
    fn points_stand_where_the_language_has_them() {
        for (text, inside, outside) in [
            ("\"A\", b", "“A,” b", "“A”, b"),
            ("\"A 'B'\". C", "“A ‘B.’” C", "“A ‘B’”. C"),
            ("\"A?\". C", "“A?” C", "“A?” C"),
            ("\"A\"; c", "“A”; c", "“A”; c"),
        ] {
            assert_eq!(check(text), inside, "{text}");
            let line = set_words(Line::plain(&field::marked(text)), English::Yes);
            assert_eq!(set_points(line, &marks(Points::Outside)).text(), outside, "{text}");
        }
    }

    #[test]
    fn looks_are_nodes() {
        for (text, set) in [
            // Italics inside italics are upright.
            ("a <i>b <i>c</i> d</i>", "a *b* c *d*"),
            ("<b>a</b> m<sup>2</sup> <sc>bc</sc>", "**a** m^2^ ^^bc^^"),
        ] {
            assert_eq!(check(text), set, "{text}");
        }
    }
}
