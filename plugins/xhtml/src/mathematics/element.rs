//! The elements of presentation MathML that we let pass (MathML 3, "Presentation Markup"), and
//! what each may hold.

/// What stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Characters alone.
    Text,
    /// Nothing.
    Nothing,
    /// So many elements.
    Exactly(usize),
    /// Any number of elements.
    Any,
    /// Elements of one name alone.
    Only(&'static str),
}

/// An element that may stand in a formula.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) content: Content,
    /// Its attributes, beside those that every element has.
    attributes: &'static [&'static str],
}

const OPERATOR: &[&str] = &[
    "form",
    "lspace",
    "rspace",
    "stretchy",
    "symmetric",
    "maxsize",
    "minsize",
    "largeop",
    "movablelimits",
    "mathvariant",
];
const TOKEN: &[&str] = &["mathvariant"];
const LIMITS: &[&str] = &["accent", "accentunder"];

static KINDS: [Kind; 28] = [
    kind("mi", Content::Text, TOKEN),
    kind("mn", Content::Text, TOKEN),
    kind("mo", Content::Text, OPERATOR),
    kind("mtext", Content::Text, TOKEN),
    kind("ms", Content::Text, TOKEN),
    kind("mspace", Content::Nothing, &["width", "height", "depth"]),
    kind("mrow", Content::Any, &[]),
    kind("mstyle", Content::Any, &["displaystyle", "scriptlevel", "mathvariant"]),
    kind("merror", Content::Any, &[]),
    kind("mphantom", Content::Any, &[]),
    kind("mpadded", Content::Any, &["width", "height", "depth", "lspace", "voffset"]),
    kind("menclose", Content::Any, &["notation"]),
    kind("msqrt", Content::Any, &[]),
    kind("mroot", Content::Exactly(2), &[]),
    kind("mfrac", Content::Exactly(2), &["linethickness"]),
    kind("msub", Content::Exactly(2), &[]),
    kind("msup", Content::Exactly(2), &[]),
    kind("msubsup", Content::Exactly(3), &[]),
    kind("munder", Content::Exactly(2), LIMITS),
    kind("mover", Content::Exactly(2), LIMITS),
    kind("munderover", Content::Exactly(3), LIMITS),
    kind("mmultiscripts", Content::Any, &[]),
    kind("mprescripts", Content::Nothing, &[]),
    kind("none", Content::Nothing, &[]),
    kind("mtable", Content::Only("mtr"), &["displaystyle", "columnalign", "rowspacing"]),
    kind("mtr", Content::Only("mtd"), &["columnalign"]),
    kind("mtd", Content::Any, &["columnalign", "rowspan", "columnspan"]),
    kind("math", Content::Any, &[]),
];

const fn kind(name: &'static str, content: Content, attributes: &'static [&'static str]) -> Kind {
    Kind { name, content, attributes }
}

impl Kind {
    /// The element of this name, if it may stand in a formula.
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Tells whether the element has this attribute.
    pub(super) fn allows(&self, attribute: &str) -> bool {
        matches!(attribute, "class" | "style") || self.attributes.contains(&attribute)
    }

    /// Tells whether it may hold this element.
    pub(super) fn may_hold(&self, child: &Self) -> bool {
        match self.content {
            Content::Text | Content::Nothing => false,
            Content::Only(name) => child.name == name,
            Content::Any | Content::Exactly(_) => {
                let belongs_elsewhere = match child.name {
                    "math" | "mtr" | "mtd" => true,
                    "mprescripts" | "none" => self.name != "mmultiscripts",
                    _ => false,
                };
                !belongs_elsewhere
            }
        }
    }

    /// Tells whether it may end after so many elements.
    pub(super) fn may_end_after(&self, children: usize) -> bool {
        match self.content {
            Content::Exactly(count) => children == count,
            _ => true,
        }
    }
}
