//! Links and cross-references.

use super::Composer;
use crate::description::Target;
use crate::typeset::flow::place::{Place, PlaceName};
use recension_core::diagnostic::Degree;
use recension_core::model::{CrossReference, Link, NoteId, ReferenceForm};
use std::fmt::Write as _;

impl Composer<'_, '_> {
    /// Words that lead somewhere; where, print does not show.
    pub(super) fn link(&mut self, link: &Link) {
        let target = self.target(link);
        self.attributed(&link.attributes, None, |composer| {
            composer.linking(target, |composer| composer.inlines(&link.content));
        });
    }

    /// Where a link leads, if it may lead there.
    fn target(&mut self, link: &Link) -> Option<Target> {
        if let Some(name) = link.target.trim().strip_prefix('#') {
            return self.place(name).map(|place| self.to(place));
        }
        let address = address(&link.target);
        if address.is_none() {
            self.lose("link", Degree::Degraded, link.span);
        }
        address.map(Target::Address)
    }

    fn to(&mut self, place: Place) -> Target {
        Target::Place(self.flow.places.destination(place))
    }

    /// A cross-reference: what `resolve` supplied, else the author's words, else the name of its target.
    pub(super) fn cross_reference(&mut self, reference: &CrossReference) {
        let (content, page) = reference.printed();
        let place = self.place(reference.target.trim_start_matches('#'));
        let target = place.map(|place| self.to(place));
        let lacks_page = reference.form != ReferenceForm::Label && page.is_none();
        if lacks_page || content.is_empty() && page.is_none() {
            self.lose("cross-reference", Degree::Degraded, reference.span);
        }
        self.linking(target, |composer| match (content, page) {
            ([], None) => composer.generated(&reference.target),
            // Words in place of a page are no text in which places are counted.
            (content, None) if reference.shows_page_alone() => composer.uncounted(content),
            (content, page) => {
                composer.inlines(content);
                composer.generated(page.unwrap_or_default());
            }
        });
    }

    /// The place with this name: of this document, one of its notes or entries, another document.
    /// What leads nowhere was told when the edition was resolved.
    fn place(&mut self, name: &str) -> Option<Place> {
        let flow = &self.flow;
        if flow.entries.contains(name) {
            return Some(flow.place(PlaceName::Entry(name.to_owned())));
        }
        if flow.neighbours.entries.contains(name) {
            return Some(Place { document: None, name: PlaceName::Entry(name.to_owned()) });
        }
        if flow.ids.contains(name) {
            return Some(flow.place(PlaceName::Id(name.to_owned())));
        }
        if let Some(note) = flow.called_note(&NoteId::from(name)) {
            return Some(flow.place(PlaceName::Note(note)));
        }
        let document = flow.neighbours.documents.get(name)?;
        Some(Place { document: Some(*document), name: PlaceName::Beginning })
    }
}

/// An address that a publication may lead to, in ASCII; none for files beside the source and for
/// schemes that publications do not use.
pub(in super::super) fn address(written: &str) -> Option<String> {
    let written = written.trim();
    let (scheme, rest) = match written.strip_prefix("//") {
        Some(_) => ("https", written),
        None => written.split_once(':')?,
    };
    let scheme = scheme.to_ascii_lowercase();
    let has_host = || {
        let host = rest.strip_prefix("//")?;
        let end = host.find(['/', '?', '#']).unwrap_or(host.len());
        Some(&host[..end]).filter(|host| {
            !host.is_empty()
                && !host.contains(|c: char| c.is_whitespace() || "<>\\^`{|}".contains(c))
        })
    };
    match scheme.as_str() {
        "http" | "https" | "ftp" => has_host().map(|_| in_ascii(&format!("{scheme}:{rest}"))),
        "mailto" if !rest.trim().is_empty() => Some(in_ascii(&format!("mailto:{}", rest.trim()))),
        "tel" if !rest.trim().is_empty() => {
            Some(in_ascii(&format!("tel:{}", rest.replace(' ', ""))))
        }
        "doi" => {
            let doi = rest.trim_start_matches('/').replace('?', "%3F").replace('#', "%23");
            Some(in_ascii(&format!("https://doi.org/{doi}")))
        }
        _ => None,
    }
}

/// The address with each character that addresses cannot have encoded (RFC 3986, "Percent-Encoding").
fn in_ascii(address: &str) -> String {
    let mut ascii = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' if !b"\"<>\\^`{|}".contains(&byte) => ascii.push(char::from(byte)),
            _ => drop(write!(ascii, "%{byte:02X}")),
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_those_that_publications_lead_to() {
        for (written, expected) in [
            ("https://a.org/ü?q=1#x", Some("https://a.org/%C3%BC?q=1#x")),
            ("HTTP://a.org", Some("http://a.org")),
            ("//a.org/b c", Some("https://a.org/b%20c")),
            ("doi:10.5555/a?b", Some("https://doi.org/10.5555/a%3Fb")),
            ("mailto:a@b.org", Some("mailto:a@b.org")),
            ("javascript:x", None),
            ("chapter.md", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(address(written).as_deref(), expected, "{written}");
        }
    }
}
