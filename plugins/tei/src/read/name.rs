//! Ids of a file, and what they are ids of in the model.

use crate::name::prefix;
use std::borrow::Cow;

/// How the ids of a document are spelt in its file.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    /// Whether this program wrote the file, so that ids may be escaped.
    pub(super) is_own: bool,
    /// What stands before every id of the document, in a corpus.
    pub(super) prefix: String,
}

impl Spelling {
    /// The author's id that stands in `xml:id`.
    pub(super) fn id(&self, xml_id: &str) -> String {
        let local = self.local(xml_id);
        if !self.is_own {
            return local.to_owned();
        }
        unescape(local.strip_prefix(prefix::OWN).unwrap_or(local)).into_owned()
    }

    /// What follows `kind` in an id of our own making: the name of a note, the key of a reference.
    pub(super) fn name(&self, xml_id: &str, kind: &str) -> Option<String> {
        let name = self.local(xml_id).strip_prefix(kind).filter(|_| self.is_own)?;
        Some(unescape(name).into_owned())
    }

    fn local<'i>(&self, xml_id: &'i str) -> &'i str {
        xml_id.strip_prefix(&*self.prefix).unwrap_or(xml_id)
    }
}

/// Undoes [`crate::name::escape`].
fn unescape(name: &str) -> Cow<'_, str> {
    if !name.contains("_x") {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, code)) = rest.split_once("_x") {
        text.push_str(before);
        let decoded =
            code.split_once('_').and_then(|(digits, after)| Some((character(digits)?, after)));
        if let Some((c, after)) = decoded {
            text.push(c);
            rest = after;
        } else {
            text.push_str("_x");
            rest = code;
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn character(digits: &str) -> Option<char> {
    let is_upper = digits.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_upper && !digits.is_empty())?;
    char::from_u32(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::{escape, xml_id};

    #[test]
    fn ids_come_back_as_they_were() {
        let spelling = Spelling { is_own: true, prefix: "d2.".to_owned() };
        for id in
            ["light", "n.1", "d1", "id.id.x", "_x5F_", "x y", "𝔘", "", "recension", "_xZ_", "a_x"]
        {
            assert_eq!(spelling.id(&format!("d2.{}", xml_id(id))), id);
            assert_eq!(unescape(&escape(id)), id);
        }
        assert_eq!(spelling.name("d2.n.a_x20_b", prefix::NOTE).as_deref(), Some("a b"));
    }
}
