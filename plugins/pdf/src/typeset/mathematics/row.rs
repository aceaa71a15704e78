//! Rows: operators with the room around them, and delimiters that grow with what is between them.

use super::dictionary::Manner;
use super::engine::{Engine, Style};
use super::laid::Laid;
use super::tree::{Form, Node, Operator};
use crate::Length;

/// A part of a row with the room around it.
pub(super) struct Atom {
    pub(super) laid: Laid,
    pub(super) left: Length,
    pub(super) right: Length,
}

/// How much of what is between them delimiters cover at least, in thousandths: TeX's
/// `\delimiterfactor`.
const COVERED: i64 = 901;
/// How much of it they may leave uncovered, in hundredths of an em: TeX's `\delimitershortfall`.
const UNCOVERED: i64 = 50;

impl Engine<'_, '_> {
    pub(super) fn row(&mut self, nodes: &[Node], style: Style) -> Laid {
        let mut laid = Laid::default();
        for atom in self.atoms(nodes, style) {
            laid.width += atom.left;
            laid.append(atom.laid);
            laid.width += atom.right;
        }
        laid
    }

    /// The parts of a row.
    pub(super) fn atoms(&mut self, nodes: &[Node], style: Style) -> Vec<Atom> {
        let grows = |engine: &Self, node: &Node, manner: &Manner| match node {
            Node::Operator(operator) if operator.height.is_none() && manner.stretchy => {
                operator.character().filter(|sign| engine.grows(*sign, style))
            }
            _ => None,
        };
        let mut atoms = Vec::with_capacity(nodes.len());
        let mut growing = Vec::new();
        let (mut ascent, mut descent) = (Length::ZERO, Length::ZERO);
        let size = self.size(style);
        for (place, node) in nodes.iter().enumerate() {
            let manner = core(node).map(|operator| operator.manner(form(nodes, place)));
            let sign = manner.as_ref().and_then(|manner| grows(self, node, manner));
            let laid = if sign.is_some() { Laid::default() } else { self.node(node, style) };
            ascent = ascent.max(laid.ascent);
            descent = descent.max(laid.descent);
            growing.extend(sign.map(|sign| (place, sign)));
            atoms.push(Atom {
                laid,
                left: manner.map(|manner| manner.left.of(size)).unwrap_or_default(),
                right: manner.map(|manner| manner.right.of(size)).unwrap_or_default(),
            });
        }
        let axis = self.axis(style);
        let reach = (ascent - axis).max(descent + axis) * 2;
        let height = reach.part(COVERED, 1000).max(reach - size.part(UNCOVERED, 100));
        for (place, sign) in growing {
            atoms[place].laid = self.delimiter(sign, height, style);
        }
        atoms
    }
}

/// The operator that a part of a formula is, whatever stands above, below and beside it.
pub(super) fn core(node: &Node) -> Option<&Operator> {
    match node {
        Node::Operator(operator) => Some(operator),
        Node::Scripts(scripts) => core(&scripts.base),
        Node::Stack(stack) => core(&stack.base),
        Node::Styled(_, inside) => core(inside),
        _ => None,
    }
}

/// The form of an operator at a place in a row.
pub(super) fn form(nodes: &[Node], place: usize) -> Form {
    let is_room = |node: &&Node| matches!(node, Node::Space(_) | Node::Words(_));
    let (before, behind) = (&nodes[..place], &nodes[place + 1..]);
    match (before.iter().all(|node| is_room(&node)), behind.iter().all(|node| is_room(&node))) {
        (true, false) => Form::Prefix,
        (false, true) => Form::Postfix,
        _ => Form::Infix,
    }
}
