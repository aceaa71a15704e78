//! What CommonMark takes for HTML, so that raw text is written as it is only where it is read back so.

/// Names of elements that begin a block wherever their tag begins a line (CommonMark, "HTML blocks", 6).
const BLOCK_ELEMENTS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "source",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Whether `text` is one tag, comment, instruction or declaration, with nothing around it.
pub(super) fn is_inline(text: &str) -> bool {
    let is_bracketed = |open: &str, close: &str| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inside| !inside.contains(close))
    };
    is_tag(text)
        || is_bracketed("<!--", "-->") && !text.starts_with("<!-->") && !text.starts_with("<!--->")
        || matches!(text, "<!-->" | "<!--->")
        || is_bracketed("<?", "?>")
        || is_bracketed("<![CDATA[", "]]>")
        || is_bracketed("<!", ">") && text.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether `text` is an empty comment, which our reader drops: it keeps apart what would run together.
pub(super) fn is_separator(text: &str) -> bool {
    let inside = text.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|inside| inside.trim().is_empty())
}

/// Whether a line that begins with `text` begins an HTML block even inside a paragraph.
pub(super) fn interrupts_paragraph(text: &str) -> bool {
    end_mark(text).is_some() || is_block_element(text)
}

/// Whether `text` is read as one HTML block where one can begin, if a blank line follows.
pub(super) fn is_block(text: &str) -> bool {
    let begin = text.trim_start_matches(' ');
    if text.len() - begin.len() > 3 || text.contains('\r') {
        return false;
    }
    if let Some(mark) = end_mark(begin) {
        let (before_last, last) = text.rsplit_once('\n').unwrap_or(("", text));
        return last.contains(mark) && !before_last.split('\n').any(|line| line.contains(mark));
    }
    let mut lines = text.split('\n').map(str::trim);
    let is_tag_alone = lines.next().is_some_and(is_tag);
    (is_block_element(begin) || is_tag_alone) && !lines.any(str::is_empty)
}

/// Whether `text`, an HTML block, goes on until a blank line, and has no mark of its own that ends it.
pub(super) fn ends_with_blank_line(text: &str) -> bool {
    is_block(text) && end_mark(text.trim_start_matches(' ')).is_none()
}

/// What ends a block that begins with `text` (CommonMark, "HTML blocks", 1 to 5).
fn end_mark(text: &str) -> Option<&'static str> {
    const ELEMENTS: [(&str, &str); 4] = [
        ("pre", "</pre>"),
        ("style", "</style>"),
        ("script", "</script>"),
        ("textarea", "</textarea>"),
    ];
    let inside = text.strip_prefix('<')?;
    let (name, rest) = split_name(inside);
    let element = ELEMENTS.iter().find(|(element, _)| name.eq_ignore_ascii_case(element));
    match element {
        Some((_, mark)) if rest.is_empty() || rest.starts_with(['>', ' ', '\n', '\t']) => {
            Some(mark)
        }
        _ if inside.starts_with("!--") => Some("-->"),
        _ if inside.starts_with('?') => Some("?>"),
        _ if inside.starts_with("![CDATA[") => Some("]]>"),
        _ if inside
            .strip_prefix('!')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) =>
        {
            Some(">")
        }
        _ => None,
    }
}

fn is_block_element(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('<') else { return false };
    let (name, rest) = split_name(inside.strip_prefix('/').unwrap_or(inside));
    let ends =
        rest.is_empty() || rest.starts_with([' ', '\t', '\n', '>']) || rest.starts_with("/>");
    ends && BLOCK_ELEMENTS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

fn split_name(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len()))
}

/// Whether `text` is one tag, opening or closing.
fn is_tag(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return false;
    };
    if let Some(closing) = inside.strip_prefix('/') {
        let (name, rest) = split_name(closing);
        return is_element_name(name) && trim_space(rest).is_empty();
    }
    let (name, attributes) = split_name(inside);
    is_element_name(name) && are_attributes(attributes)
}

fn is_element_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn trim_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n'])
}

/// Whether `text` is a row of attributes, each with white space before it, and perhaps a slash.
fn are_attributes(text: &str) -> bool {
    let mut rest = text;
    loop {
        let trimmed = trim_space(rest);
        if matches!(trimmed, "" | "/") {
            return true;
        }
        match attribute(trimmed) {
            Some(after) if trimmed.len() < rest.len() => rest = after,
            _ => return false,
        }
    }
}

/// What stands after the attribute at the start of `text`.
fn attribute(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '.' | '-');
    let after_name = text.trim_start_matches(is_name);
    if after_name.len() == text.len()
        || !text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ':'))
    {
        return None;
    }
    let Some(value) = trim_space(after_name).strip_prefix('=').map(trim_space) else {
        return Some(after_name);
    };
    if let quote @ ('"' | '\'') = value.chars().next()? {
        value[1..].split_once(quote).map(|(_, after)| after)
    } else {
        let end =
            value.find([' ', '\t', '\n', '"', '\'', '=', '<', '>', '`']).unwrap_or(value.len());
        (end > 0).then(|| &value[end..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_html_is_taken_for_html() {
        for (text, inline, block) in [
            ("<b>", true, true),
            ("</b>", true, true),
            ("<br/>", true, true),
            ("<a href=\"x\" b = c>", true, true),
            ("<b>c", false, false),
            ("  <div>c", false, true),
            ("    <div>c", false, false),
            ("<div>\n\nc", false, false),
            ("<!-- a -->", true, true),
            ("<!-- a\n\nb -->", true, true),
            ("<!-- a -->\nb", false, false),
            ("<!-- a\n\nb", false, false),
            ("<?php ?>", true, true),
            ("hello", false, false),
            ("<3", false, false),
        ] {
            assert_eq!((is_inline(text), is_block(text)), (inline, block), "{text}");
        }
    }
}
