//! From MathML to a tree.

use super::tree::{
    Cell, Ems, Form, Lines, Node, Operator, Padding, Pair, Restyle, Ruled, Scripts, Side, Stack,
    Strike, Table,
};
use recension_xhtml::mathematics::{Markup, Piece};

/// Parts in parts are followed so deep; all work on trees calls itself so often.
const DEEPEST: usize = 60;

/// An element that is open while a tree is made.
struct Open<'m> {
    name: &'static str,
    attributes: &'m [(String, String)],
    text: String,
    parts: Vec<Part>,
}

/// What an element has become.
enum Part {
    Node(Node),
    Row(Vec<Cell>),
    Cell(Cell),
    /// Where indices before the base begin.
    Before,
    /// No index.
    None,
}

/// The tree of a formula; none if it is nested too deep.
pub(super) fn tree(markup: &Markup) -> Option<Node> {
    let mut open = vec![Open { name: "math", attributes: &[], text: String::new(), parts: vec![] }];
    for piece in markup.pieces() {
        match piece {
            Piece::Start(name, attributes) => {
                if open.len() > DEEPEST {
                    return None;
                }
                open.push(Open { name, attributes, text: String::new(), parts: vec![] });
            }
            Piece::Text(text) => open.last_mut()?.text.push_str(text),
            Piece::End => {
                let part = open.pop()?.close();
                open.last_mut()?.parts.push(part);
            }
        }
    }
    Some(row(open.pop()?.parts))
}

impl Open<'_> {
    fn close(self) -> Part {
        Part::Node(match self.name {
            "mtr" => return Part::Row(self.parts.into_iter().filter_map(Part::cell).collect()),
            "mtd" => return Part::Cell(self.cell()),
            "mprescripts" => return Part::Before,
            "none" => return Part::None,
            "mi" | "mn" => self.letters(),
            "mtext" | "ms" => Node::Words(self.text),
            "mo" => Node::Operator(self.operator()),
            "mspace" => Node::Space(self.space()),
            "mfrac" => self.fraction(),
            "msqrt" => Node::Root(Box::new(row(self.parts)), None),
            "mroot" => self.root(),
            "msub" | "msup" | "msubsup" => self.scripts(),
            "mmultiscripts" => self.many_scripts(),
            "munder" | "mover" | "munderover" => self.stack(),
            "mtable" => self.table(),
            "mstyle" => self.styled(),
            "mpadded" => self.padded(),
            "mphantom" => Node::Phantom(Box::new(row(self.parts))),
            "menclose" => self.struck(),
            _ => row(self.parts),
        })
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    fn says(&self, name: &str) -> Option<bool> {
        self.attribute(name).map(|value| value == "true")
    }

    /// A property of its style sheet.
    fn property(&self, name: &str) -> Option<&str> {
        let style = self.attribute("style")?;
        let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        declarations.rev().find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
    }

    fn property_in_ems(&self, name: &str) -> Option<Ems> {
        ems(self.property(name)?)
    }

    fn letters(self) -> Node {
        let is_upright = self.name == "mn" || self.attribute("mathvariant") == Some("normal");
        // Which of two forms of script a letter has is the font's choice.
        let text = self.text.replace(['\u{fe00}', '\u{fe01}'], "");
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if !is_upright => Node::Letters(italic(letter).to_string()),
            _ => Node::Letters(text),
        }
    }

    fn operator(&self) -> Operator {
        Operator {
            text: self.text.trim().to_owned(),
            form: match self.attribute("form") {
                Some("prefix") => Some(Form::Prefix),
                Some("infix") => Some(Form::Infix),
                Some("postfix") => Some(Form::Postfix),
                _ => None,
            },
            left: self.attribute("lspace").and_then(ems),
            right: self.attribute("rspace").and_then(ems),
            stretchy: self.says("stretchy"),
            large: self.says("largeop"),
            movable: self.says("movablelimits"),
            height: self.attribute("minsize").and_then(ems),
        }
    }

    fn space(&self) -> Ems {
        let width = self.attribute("width").and_then(ems);
        width.or_else(|| self.property_in_ems("margin-left")).unwrap_or_default()
    }

    fn fraction(self) -> Node {
        let thickness = self.attribute("linethickness").and_then(ems);
        let rule = if thickness == Some(Ems(0)) { Ruled::No } else { Ruled::Yes };
        let mut parts = self.nodes();
        let over = Box::new(next(&mut parts));
        Node::Fraction { over, under: Box::new(next(&mut parts)), rule }
    }

    fn root(self) -> Node {
        let mut parts = self.nodes();
        let inside = Box::new(next(&mut parts));
        Node::Root(inside, Some(Box::new(next(&mut parts))))
    }

    fn scripts(self) -> Node {
        let name = self.name;
        let mut parts = self.nodes();
        let base = next(&mut parts);
        let sub = (name != "msup").then(|| next(&mut parts));
        let sup = (name != "msub").then(|| next(&mut parts));
        let behind = vec![Pair { sub, sup }];
        Node::Scripts(Box::new(Scripts { base, behind, before: Vec::new() }))
    }

    fn many_scripts(self) -> Node {
        let mut parts = self.parts.into_iter();
        let base = parts.next().and_then(Part::node).unwrap_or(Node::Row(Vec::new()));
        let mut sides = [Vec::new(), Vec::new()];
        let mut side = 0;
        while let Some(part) = parts.next() {
            match part {
                Part::Before => side = 1,
                sub => {
                    let sup = parts.next().and_then(Part::node);
                    sides[side].push(Pair { sub: sub.node(), sup });
                }
            }
        }
        let [behind, before] = sides;
        Node::Scripts(Box::new(Scripts { base, behind, before }))
    }

    fn stack(self) -> Node {
        let name = self.name;
        let accents = self.says("accent").or(self.says("accentunder")).unwrap_or_default();
        let mut parts = self.nodes();
        let base = next(&mut parts);
        let under = (name != "mover").then(|| next(&mut parts));
        let over = (name != "munder").then(|| next(&mut parts));
        Node::Stack(Box::new(Stack { base, under, over, accents }))
    }

    fn table(self) -> Node {
        let lines = self.lines();
        let restyle = self.restyle();
        let display = restyle.display == Some(true);
        let rows = self.parts.into_iter().filter_map(|part| match part {
            Part::Row(cells) => Some(cells),
            _ => None,
        });
        let table = Node::Table(Table { rows: rows.collect(), lines, display });
        Node::Styled(restyle, Box::new(table))
    }

    fn cell(self) -> Cell {
        let side = match self.property("text-align") {
            Some("left") => Side::Left,
            Some("right") => Side::Right,
            _ => Side::Middle,
        };
        Cell {
            side,
            left: self.property_in_ems("padding-left"),
            right: self.property_in_ems("padding-right"),
            lines: self.lines(),
            content: row(self.parts),
        }
    }

    fn lines(&self) -> Lines {
        let has = |edge| self.property(edge).is_some();
        Lines { left: has("border-left"), right: has("border-right"), top: has("border-top") }
    }

    fn restyle(&self) -> Restyle {
        Restyle {
            display: self.says("displaystyle"),
            level: self.attribute("scriptlevel").and_then(|level| level.parse().ok()),
        }
    }

    fn styled(self) -> Node {
        Node::Styled(self.restyle(), Box::new(row(self.parts)))
    }

    fn padded(self) -> Node {
        let padding = Padding {
            left: self.property_in_ems("padding-left").unwrap_or_default(),
            right: self.property_in_ems("padding-right").unwrap_or_default(),
            no_width: self.attribute("width") == Some("0"),
            no_height: self.attribute("height") == Some("0"),
        };
        Node::Padded(padding, Box::new(row(self.parts)))
    }

    fn struck(self) -> Node {
        let notation = self.attribute("notation").unwrap_or_default();
        let has = |name| notation.split(' ').any(|word| word == name);
        let strike = Strike {
            up: has("updiagonalstrike"),
            down: has("downdiagonalstrike"),
            across: has("horizontalstrike"),
        };
        // What shows the strokes in browsers is a row without parts, which stays one here.
        Node::Struck(strike, Box::new(row(self.parts)))
    }

    fn nodes(self) -> impl Iterator<Item = Node> {
        self.parts.into_iter().filter_map(Part::node)
    }
}

impl Part {
    fn node(self) -> Option<Node> {
        match self {
            Self::Node(node) => Some(node),
            _ => None,
        }
    }

    fn cell(self) -> Option<Cell> {
        match self {
            Self::Cell(cell) => Some(cell),
            _ => None,
        }
    }
}

fn next(parts: &mut impl Iterator<Item = Node>) -> Node {
    parts.next().unwrap_or(Node::Row(Vec::new()))
}

/// A row, unless it is of one part.
fn row(parts: Vec<Part>) -> Node {
    let mut parts: Vec<Node> = parts.into_iter().filter_map(Part::node).collect();
    // Some browsers need a space in front of upright letters, which takes no room.
    parts.retain(|part| *part != Node::Space(Ems(0)));
    match parts.len() {
        1 => parts.remove(0),
        _ => Node::Row(parts),
    }
}

/// A length in ems; 0 needs no unit.
fn ems(value: &str) -> Option<Ems> {
    let number = value.trim().trim_end_matches("rem").trim_end_matches("em");
    let number: f64 = number.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "it is clamped to what fits")]
    let scaled = (number.clamp(-1000.0, 1000.0) * 65_536.0).round() as i64;
    Some(Ems(scaled))
}

/// A letter of the slanted alphabet of formulas (Unicode, "Mathematical Alphanumeric Symbols").
fn italic(letter: char) -> char {
    let shifted =
        |first: char, from: u32| char::from_u32(u32::from(letter) - u32::from(first) + from);
    let shifted = match letter {
        // The block leaves out what was there before.
        'h' => Some('ℎ'),
        'a'..='z' => shifted('a', 0x1D44E),
        'A'..='Z' => shifted('A', 0x1D434),
        'α'..='ω' => shifted('α', 0x1D6FC),
        '∂' => Some('𝜕'),
        'ϵ' => Some('𝜖'),
        'ϑ' => Some('𝜗'),
        'ϰ' => Some('𝜘'),
        'ϕ' => Some('𝜙'),
        'ϱ' => Some('𝜚'),
        'ϖ' => Some('𝜛'),
        _ => None,
    };
    shifted.unwrap_or(letter)
}
