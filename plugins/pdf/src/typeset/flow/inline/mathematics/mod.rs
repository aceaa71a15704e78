//! Mathematics: simple TeX, set in the line.
//!
//! Letters are set in the slanted alphabet of formulas, figures and functions upright; exponents and
//! indices are raised and lowered; Greek and the common signs are set as they are, fractions with a
//! stroke, roots with their sign. What is not known is set by its name, so that nothing is missing
//! in silence; the whole source is the alternative text.

mod sign;

use super::Composer;
use crate::description::{Element, Role};
use crate::typeset::{Family, Position, TextStyle};
use recension_core::diagnostic::Degree;
use recension_core::model::{Mathematics, MathematicsStyle};
use sign::{function, sign};

/// Groups in groups are followed so deep.
const DEEPEST: usize = 16;

/// A piece of a formula that is set in one position.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    position: Position,
    text: String,
}

impl Composer<'_, '_> {
    pub(super) fn mathematics(&mut self, mathematics: &Mathematics) {
        let formula = Formula::read(&mathematics.tex);
        if formula.is_rough {
            self.lose("mathematics", Degree::Degraded, mathematics.span);
        }
        let element = Element::new(Role::Formula).described(&mathematics.tex);
        let is_display = mathematics.style == MathematicsStyle::Display;
        let is_begun = self.position() > 0;
        self.authored(&mathematics.tex, "");
        if is_display && is_begun {
            self.line_end();
        }
        let outside = self.style;
        self.within(element, |composer| {
            for piece in &formula.pieces {
                composer.style = TextStyle {
                    family: Family::Mathematics,
                    position: piece.position,
                    tracking: 0,
                    ..TextStyle::of_size(outside.size)
                };
                for (number, line) in piece.text.split('\n').enumerate() {
                    if number > 0 {
                        composer.line_end();
                    }
                    composer.generated(line);
                }
            }
        });
        self.style = outside;
    }
}

/// A formula as pieces.
#[derive(Debug, Default)]
struct Formula {
    pieces: Vec<Piece>,
    /// Whether something of it is set otherwise than TeX would.
    is_rough: bool,
}

impl Formula {
    fn read(tex: &str) -> Self {
        let mut formula = Self::default();
        // A line end of the source is a space; those of the formula are written with backslashes.
        let tex = tex.replace('\n', " ");
        formula.group(&tex, Position::Baseline, 0);
        formula
    }

    fn push(&mut self, text: &str, position: Position) {
        match self.pieces.last_mut() {
            Some(last) if last.position == position => last.text.push_str(text),
            _ => self.pieces.push(Piece { position, text: text.to_owned() }),
        }
    }

    /// Sets what stands between braces, or all.
    fn group(&mut self, tex: &str, position: Position, depth: usize) {
        let mut rest = tex;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            rest = match c {
                '^' | '_' => {
                    let raised = if c == '^' { Position::Superscript } else { Position::Subscript };
                    // What is raised twice stands as high as what is raised once.
                    self.is_rough |= position != Position::Baseline;
                    let (argument, after) = argument(after);
                    self.inner(argument, raised, depth);
                    after
                }
                '\\' => self.command(after, position, depth),
                '{' => {
                    let (argument, after) = argument(rest);
                    self.inner(argument, position, depth);
                    after
                }
                '}' | '&' => after,
                '~' => {
                    self.push("\u{a0}", position);
                    after
                }
                c if c.is_control() || c == ' ' => after,
                '-' => {
                    self.operator("−", position);
                    after
                }
                '=' | '<' | '>' | '+' => {
                    self.operator(c.encode_utf8(&mut [0; 4]), position);
                    after
                }
                c => {
                    self.push(letter(c).encode_utf8(&mut [0; 4]), position);
                    after
                }
            };
        }
    }

    fn inner(&mut self, tex: &str, position: Position, depth: usize) {
        if depth < DEEPEST {
            return self.group(tex, position, depth + 1);
        }
        self.is_rough = true;
        let plain: String = tex.chars().filter(|c| !c.is_control()).collect();
        self.push(&plain, position);
    }

    /// A sign with thin space around it, none where it is raised.
    fn operator(&mut self, sign: &str, position: Position) {
        let is_first = self.pieces.is_empty();
        if position == Position::Baseline && !is_first {
            self.push(&format!("\u{2009}{sign}\u{2009}"), position);
        } else {
            self.push(sign, position);
        }
    }

    /// Sets the command behind a backslash; gives what comes after it.
    fn command<'t>(&mut self, tex: &'t str, position: Position, depth: usize) -> &'t str {
        let letters = tex.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tex.len());
        if letters == 0 {
            return self.escaped(tex, position);
        }
        let (name, after) = tex.split_at(letters);
        match name {
            "frac" | "dfrac" | "tfrac" => {
                let (upper, after) = argument(after);
                let (lower, after) = argument(after);
                self.is_rough = true;
                self.part_of_fraction(upper, position, depth);
                self.push("⁄", position);
                self.part_of_fraction(lower, position, depth);
                after
            }
            "sqrt" => {
                let (inside, after) = argument(after);
                self.is_rough = true;
                self.push("√", position);
                self.part_of_fraction(inside, position, depth);
                after
            }
            "text" | "mathrm" | "operatorname" | "textrm" | "mbox" => {
                let (words, after) = argument(after);
                let words: String =
                    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
                self.push(&words, position);
                after
            }
            "left" | "right" | "displaystyle" | "textstyle" | "limits" | "mathit" | "mathbf" => {
                after.strip_prefix('.').unwrap_or(after)
            }
            "quad" | "qquad" => {
                self.push("\u{2003}", position);
                after
            }
            name => {
                self.named(name, position);
                after
            }
        }
    }

    fn named(&mut self, name: &str, position: Position) {
        match sign(name) {
            Some((sign, true)) => self.operator(sign, position),
            Some((sign, false)) => self.push(sign, position),
            None => {
                self.is_rough |= !function(name);
                self.push(name, position);
                self.push("\u{2009}", position);
            }
        }
    }

    /// Part of a fraction: in brackets if it is more than one letter or number.
    fn part_of_fraction(&mut self, tex: &str, position: Position, depth: usize) {
        let is_simple = tex.chars().all(char::is_alphanumeric);
        self.push(if is_simple { "" } else { "(" }, position);
        self.inner(tex, position, depth);
        self.push(if is_simple { "" } else { ")" }, position);
    }

    /// A sign that stands for itself behind a backslash, or a space.
    fn escaped<'t>(&mut self, tex: &'t str, position: Position) -> &'t str {
        let Some(c) = tex.chars().next() else { return tex };
        match c {
            ',' | ':' | ';' | ' ' | '>' => self.push("\u{2009}", position),
            '!' => {}
            '\\' => self.push("\n", position),
            '|' => self.push("‖", position),
            c if c.is_control() => {}
            c => self.push(c.encode_utf8(&mut [0; 4]), position),
        }
        &tex[c.len_utf8()..]
    }
}

/// The argument at the beginning of `tex`, without its braces, and what comes after it.
fn argument(tex: &str) -> (&str, &str) {
    let tex = tex.trim_start_matches(' ');
    let Some(first) = tex.chars().next() else { return ("", "") };
    if first == '\\' {
        let letters = tex[1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tex.len() - 1);
        let sign = tex[1..].chars().next().map_or(0, char::len_utf8);
        return tex.split_at(1 + if letters == 0 { sign } else { letters });
    }
    if first != '{' {
        return tex.split_at(first.len_utf8());
    }
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in tex.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return (&tex[1..at], &tex[at + 1..]);
                }
            }
            _ => {}
        }
    }
    (&tex[1..], "")
}

/// A letter of the slanted alphabet of formulas (Unicode, "Mathematical Alphanumeric Symbols").
fn letter(c: char) -> char {
    let shifted = |first: char, from: u32| char::from_u32(u32::from(c) - u32::from(first) + from);
    match c {
        // The block leaves out what was there before.
        'h' => Some('ℎ'),
        'a'..='z' => shifted('a', 0x1D44E),
        'A'..='Z' => shifted('A', 0x1D434),
        '\'' => Some('′'),
        c => Some(c),
    }
    .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tex: &str) -> String {
        let formula = Formula::read(tex);
        let pieces = formula.pieces.iter().map(|piece| match piece.position {
            Position::Baseline => piece.text.replace('\u{2009}', "_"),
            Position::Superscript => format!("[^{}]", piece.text),
            Position::Subscript => format!("[,{}]", piece.text),
        });
        let pieces: String = pieces.collect();
        if formula.is_rough { format!("{pieces} rough") } else { pieces }
    }

    #[test]
    fn formulas_are_set_in_the_line() {
        for (tex, set) in [
            ("x^2 + y_{i+1}", "𝑥[^2]_+_𝑦[,𝑖+1]"),
            ("\\alpha \\leq -1", "α_≤__−_1"),
            ("\\frac{a+b}{2}", "(𝑎_+_𝑏)⁄2 rough"),
            ("\\sin x", "sin_𝑥"),
            ("\\foo{x}", "foo_𝑥 rough"),
            ("\\text{if } h", "if ℎ"),
            ("{", ""),
            ("^", ""),
            ("\\", ""),
            ("x}y", "𝑥𝑦"),
        ] {
            assert_eq!(check(tex), set, "{tex}");
        }
    }

    #[test]
    fn deep_groups_end() {
        let deep = format!("{}x{}", "{".repeat(10_000), "}".repeat(10_000));
        assert!(Formula::read(&deep).is_rough);
    }
}
