//! Raw HTML in a text: its words, for targets that do not take the markup.

/// Tells whether raw text of this format is HTML.
pub fn speaks_html(format: &str) -> bool {
    matches!(format, "html" | "html4" | "html5" | "xhtml" | "epub" | "epub3")
}

/// What is left of HTML without its markup.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Characters, white space as single spaces.
    Text(String),
    /// A line break.
    Break,
    /// The edge of a block.
    Block,
}

/// The words of HTML source text; never fails, since anything may stand there.
pub fn text_of_html(source: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find('<') {
        push_text(&mut pieces, &rest[..start]);
        let markup = &rest[start..];
        let length = markup_length(markup);
        match (length, name_of(markup).as_str()) {
            // A sign of its own, as in "a < b".
            (1, _) => push_text(&mut pieces, "<"),
            (_, "br") => pieces.push(Piece::Break),
            (_, name) if BLOCKS.contains(&name) => pieces.push(Piece::Block),
            _ => {}
        }
        rest = &markup[length..];
    }
    push_text(&mut pieces, rest);
    pieces
}

const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "hr",
    "figure",
];

/// How long the tag, comment or element without words at the beginning of `markup` is; 1 if there is none.
fn markup_length(markup: &str) -> usize {
    let up_to = |end: &str, from: usize| {
        markup
            .get(from..)
            .and_then(|rest| rest.find(end))
            .map_or(markup.len(), |at| from + at + end.len())
    };
    let name = name_of(markup);
    if markup.starts_with("<!--") {
        return up_to("-->", 4);
    }
    if matches!(name.as_str(), "script" | "style") && !markup.starts_with("</") {
        return length_of_wordless(markup, &name);
    }
    if name.is_empty() && !markup.starts_with("<!") && !markup.starts_with("<?") {
        return 1;
    }
    let mut quote = None;
    for (offset, c) in markup.char_indices() {
        match (quote, c) {
            (None, '>') => return offset + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    markup.len()
}

/// How long the element `name` is that `markup` begins with: whatever looks like markup in it, it ends
/// with its end tag, whose name may be in capitals and have white space behind it.
fn length_of_wordless(markup: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let tag = &markup[at + "</".len()..];
        tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && tag[name.len()..].starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c))
    };
    let end = markup.match_indices("</").map(|(at, _)| at).find(is_end);
    let close = end.and_then(|at| markup[at..].find('>').map(|length| at + length + 1));
    close.unwrap_or(markup.len())
}

/// The name of the element whose tag `markup` begins with, in lower case; empty if it is no tag.
fn name_of(markup: &str) -> String {
    let rest = markup.strip_prefix('<').unwrap_or(markup);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return String::new();
    }
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    rest[..end].to_ascii_lowercase()
}

fn push_text(pieces: &mut Vec<Piece>, source: &str) {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find('&') {
        text.push_str(&rest[..start]);
        let reference = &rest[start..];
        let (c, length) = character(reference).unwrap_or(('&', 1));
        text.push(c);
        rest = &reference[length..];
    }
    text.push_str(rest);
    let text = single_spaced(&text);
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(&text),
        _ => pieces.push(Piece::Text(text)),
    }
}

/// Runs of white space as one space.
fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if spaced.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => spaced.push(' '),
            c => spaced.push(c),
        }
    }
    spaced
}

/// The character that the reference at the beginning of `text` stands for, and its length.
fn character(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 24] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("shy", '\u{ad}'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("sbquo", '‚'),
        ("bdquo", '„'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("thinsp", '\u{2009}'),
        ("copy", '©'),
        ("middot", '·'),
        ("times", '×'),
        ("deg", '°'),
        ("euro", '€'),
    ];
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number =
        |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name.strip_prefix('#') {
        Some(digits) if digits.starts_with(['x', 'X']) => number(&digits[1..], 16)?,
        Some(digits) => number(digits, 10)?,
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_tags_go() {
        for (source, text) in [
            ("a <b class=\"x>y\">b</b>&nbsp;c", "a b\u{a0}c"),
            ("<!-- no --><script>no</script>yes<style>no</style>", "yes"),
            ("1 < 2 &amp; &#x41;&bogus; &", "1 < 2 & A&bogus; &"),
            ("a<br/>b", "a|b"),
            ("<p>a\n b</p><p>c</p>", "¶a b¶¶c¶"),
            ("a<script>'</scripts>'</SCRIPT>b<STYLE>c</style\n>d", "abd"),
            ("a<style>b</style x=\"y\">c<script>d</script/>e", "ace"),
            ("a<script>b</script", "a"),
            ("<style-guide>a</style-guide> 1 <2 <- b", "a 1 <2 <- b"),
            ("<unclosed", ""),
            ("<!-- unclosed", ""),
            ("</sub>", ""),
            ("<", "<"),
        ] {
            let shown: String = text_of_html(source)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text,
                    Piece::Break => "|".to_owned(),
                    Piece::Block => "¶".to_owned(),
                })
                .collect();
            assert_eq!(shown, text, "{source}");
        }
    }
}
