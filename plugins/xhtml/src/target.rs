//! Where links may lead out of a publication.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::net::Ipv6Addr;

/// What a link's target is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// A place in the document, by its id.
    Inside(&'a str),
    /// An address outside, written so that every checker takes it.
    Outside(Cow<'a, str>),
    /// Nowhere that a publication may lead to.
    Unusable(Reason),
}

/// Why a target is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// There is none.
    Empty,
    /// A file beside the source, which is not in the publication.
    Relative,
    /// A scheme that publications do not use.
    Scheme,
    /// No address has this form.
    Malformed,
}

/// Judges a target as its author wrote it.
pub(crate) fn target(written: &str) -> Target<'_> {
    let written = written.trim();
    if let Some(id) = written.strip_prefix('#').filter(|id| !id.is_empty()) {
        return Target::Inside(id);
    }
    if written.is_empty() || written == "#" {
        return Target::Unusable(Reason::Empty);
    }
    if let Some(rest) = written.strip_prefix("//") {
        return outside(address_with_host("https", rest));
    }
    let Some((scheme, rest)) = written.split_once(':').filter(|(scheme, _)| is_scheme(scheme))
    else {
        return Target::Unusable(Reason::Relative);
    };
    match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("http" | "https" | "ftp") => {
            outside(rest.strip_prefix("//").and_then(|rest| address_with_host(scheme, rest)))
        }
        scheme @ ("mailto" | "tel") => outside(plain_address(scheme, rest)),
        "doi" => outside(Some(doi_address(rest.trim_start_matches('/')))),
        _ => Target::Unusable(Reason::Scheme),
    }
}

/// The address of a page on the web, written so that every checker takes it; none if it is no such address.
pub fn web_address(written: &str) -> Option<String> {
    match target(written) {
        Target::Outside(address) if address.starts_with("http") => Some(address.into_owned()),
        _ => None,
    }
}

/// The address that resolves a DOI.
pub(crate) fn doi_address(doi: &str) -> String {
    let mut address = "https://doi.org/".to_owned();
    // A DOI may hold a question mark or number sign of its own ("DOI Handbook", "Encoding recommendations").
    push_encoded(&mut address, doi, &['?', '#']);
    address
}

fn outside<'a>(address: Option<String>) -> Target<'a> {
    address
        .map_or(Target::Unusable(Reason::Malformed), |address| Target::Outside(Cow::Owned(address)))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// An address with a host, after `//`; none if the host cannot be one.
fn address_with_host(scheme: &str, rest: &str) -> Option<String> {
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len()));
    let (user, place) =
        authority.rsplit_once('@').map_or((None, authority), |(user, place)| (Some(user), place));
    // After the host, a backslash is a stroke to some and an error to others.
    if !is_place(place) || path.starts_with('\\') {
        return None;
    }
    let mut address = format!("{scheme}://");
    if let Some(user) = user {
        push_encoded(&mut address, user, &[]);
        address.push('@');
    }
    address.push_str(place);
    let (path, fragment) =
        path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    push_encoded(&mut address, path, &[]);
    if let Some(fragment) = fragment {
        address.push('#');
        push_encoded(&mut address, fragment, &['#']);
    }
    Some(address)
}

fn plain_address(scheme: &str, rest: &str) -> Option<String> {
    let mut address = format!("{scheme}:");
    match scheme {
        // Spaces in telephone numbers only help the eye.
        "tel" => push_encoded(&mut address, &rest.replace(' ', ""), &['#']),
        _ => push_encoded(&mut address, rest.trim(), &['#']),
    }
    (address.len() > scheme.len() + 1).then_some(address)
}

/// Tells whether `place` is a host, perhaps with a port.
fn is_place(place: &str) -> bool {
    if let Some(rest) = place.strip_prefix('[') {
        return rest.split_once(']').is_some_and(|(host, port)| {
            host.parse::<Ipv6Addr>().is_ok()
                && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        });
    }
    match place.split_once(':') {
        Some((host, port)) => is_host(host) && is_port(port),
        None => is_host(place),
    }
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

fn is_host(host: &str) -> bool {
    host.strip_suffix('.').unwrap_or(host).split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    // What follows the sign of an encoded name is at least a letter and where it belongs.
    let is_encoded = label.strip_prefix("xn--").is_none_or(|rest| rest.len() > 2);
    is_encoded
        && !label.is_empty()
        && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Appends `text` with everything percent-encoded that a URL cannot hold (URL Standard, "URL code
/// points"; RFC 3986 for what is not ASCII), and `extra`.
fn push_encoded(address: &mut String, text: &str, extra: &[char]) {
    for (offset, c) in text.char_indices() {
        let is_held = match c {
            '%' => is_escape(&text.as_bytes()[offset + 1..]),
            ' ' | '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
            _ => c.is_ascii_graphic() && !extra.contains(&c),
        };
        if is_held {
            address.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(address, "%{byte:02X}");
        }
    }
}

fn is_escape(rest: &[u8]) -> bool {
    rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &str) {
        let shown = match target(written) {
            Target::Inside(id) => format!("#{id}"),
            Target::Outside(address) => address.into_owned(),
            Target::Unusable(reason) => format!("{reason:?}"),
        };
        assert_eq!(shown, expected, "{written}");
    }

    #[test]
    fn addresses_are_made_fit() {
        for (written, address) in [
            ("http://example.org/a b", "http://example.org/a%20b"),
            ("HTTPS://Example.org", "https://Example.org"),
            ("http://exämple.org/ä?q=[x]#a#b", "http://exämple.org/%C3%A4?q=%5Bx%5D#a%23b"),
            ("http://a/%zz%41%", "http://a/%25zz%41%25"),
            ("//example.org/x", "https://example.org/x"),
            ("http://u:p@[::1]:80/", "http://u:p@[::1]:80/"),
            ("http://a/b\\c", "http://a/b%5Cc"),
            ("mailto:a b@c", "mailto:a%20b@c"),
            ("tel:+1 23", "tel:+123"),
            ("doi:10.5555/a#b?c", "https://doi.org/10.5555/a%23b%3Fc"),
            ("#part", "#part"),
        ] {
            check(written, address);
        }
    }

    #[test]
    fn what_leads_nowhere_is_told() {
        for (written, reason) in [
            ("", "Empty"),
            ("#", "Empty"),
            ("notes.md", "Relative"),
            ("/abs", "Relative"),
            ("?q", "Relative"),
            ("C:\\x", "Scheme"),
            ("javascript:alert(1)", "Scheme"),
            ("data:text/html,x", "Scheme"),
            ("file:///etc/passwd", "Scheme"),
            ("http://", "Malformed"),
            ("http:///x", "Malformed"),
            ("http:foo", "Malformed"),
            ("http://a..b/", "Malformed"),
            ("http://a\\b", "Malformed"),
            ("http://xn--/", "Malformed"),
            ("http://a b/", "Malformed"),
            ("http://a%20b/", "Malformed"),
            ("http://a:99999/", "Malformed"),
            ("http://[::1::2]/", "Malformed"),
            ("mailto:", "Malformed"),
        ] {
            check(written, reason);
        }
    }
}
