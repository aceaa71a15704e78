//! Formulas as trees, as MathML has them.

use crate::Length;

/// A part of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Parts side by side.
    Row(Vec<Node>),
    /// A variable, a number, a name.
    Letters(String),
    /// Words.
    Words(String),
    /// A sign with room around it.
    Operator(Operator),
    /// Room, which may be negative.
    Space(Ems),
    /// One part over another.
    Fraction {
        over: Box<Node>,
        under: Box<Node>,
        /// Whether there is a rule between them.
        rule: Ruled,
    },
    /// A root, with its degree if it is not two.
    Root(Box<Node>, Option<Box<Node>>),
    /// Exponents and indices.
    Scripts(Box<Scripts>),
    /// Something above and below, near or far.
    Stack(Box<Stack>),
    /// Rows of cells.
    Table(Table),
    /// In a style of its own.
    Styled(Restyle, Box<Node>),
    /// With room around it, or less room than it takes.
    Padded(Padding, Box<Node>),
    /// The room of something, and nothing in it.
    Phantom(Box<Node>),
    /// Struck through.
    Struck(Strike, Box<Node>),
}

/// A length in ems, in 65,536ths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ems(pub(super) i64);

impl Ems {
    /// So many eighteenths: TeX's unit for room in formulas.
    pub(super) const fn eighteenths(count: i64) -> Self {
        Self(count * 65_536 / 18)
    }

    /// The length in type of this size.
    pub(super) fn of(self, size: Length) -> Length {
        size.part(self.0, 65_536)
    }
}

/// Whether there is a rule in a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruled {
    Yes,
    No,
}

/// A sign with room around it. What is not said is looked up by the sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Operator {
    pub(super) text: String,
    pub(super) form: Option<Form>,
    pub(super) left: Option<Ems>,
    pub(super) right: Option<Ems>,
    pub(super) stretchy: Option<bool>,
    pub(super) large: Option<bool>,
    pub(super) movable: Option<bool>,
    /// The size that it has, whatever is beside it.
    pub(super) height: Option<Ems>,
}

/// Where an operator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Prefix,
    Infix,
    Postfix,
}

/// Exponents and indices of a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scripts {
    pub(super) base: Node,
    /// Behind the base, one pair behind the other.
    pub(super) behind: Vec<Pair>,
    /// In front of it.
    pub(super) before: Vec<Pair>,
}

/// An index and the exponent above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) sub: Option<Node>,
    pub(super) sup: Option<Node>,
}

/// Something above and below a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stack {
    pub(super) base: Node,
    pub(super) under: Option<Node>,
    pub(super) over: Option<Node>,
    /// Whether they are accents.
    pub(super) accents: bool,
}

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
    /// Rules at its edges.
    pub(super) lines: Lines,
    /// Whether its cells are equations.
    pub(super) display: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) content: Node,
    pub(super) side: Side,
    pub(super) left: Option<Ems>,
    pub(super) right: Option<Ems>,
    pub(super) lines: Lines,
}

/// Rules around a cell or a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) left: bool,
    pub(super) right: bool,
    pub(super) top: bool,
}

/// Where a cell's content stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    #[default]
    Middle,
    Right,
}

/// What a style changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Restyle {
    pub(super) display: Option<bool>,
    pub(super) level: Option<u8>,
}

/// Room around something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Padding {
    pub(super) left: Ems,
    pub(super) right: Ems,
    /// Whether it takes no room in the line.
    pub(super) no_width: bool,
    /// Whether it takes no room above and below.
    pub(super) no_height: bool,
}

/// Lines through something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Strike {
    pub(super) up: bool,
    pub(super) down: bool,
    pub(super) across: bool,
}
