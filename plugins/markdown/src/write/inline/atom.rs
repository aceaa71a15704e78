//! Inlines that stand by themselves: code, formulas, pictures, note calls, targets of links, raw HTML.

use super::super::attribute::Braces;
use super::super::html;
use super::super::loss::Kept;
use super::Place;
use super::census::Census;
use super::character::escape_literal;
use super::line_start::{self, End};
use super::piece::Piece;
use super::text::{self, After, Before, Surroundings};
use crate::dialect::Dialect;
use recension_core::model::{Image, Inline, Link, Mathematics, MathematicsStyle, NoteId, Raw};
use std::borrow::Cow;

/// Stands between what would run together; our reader drops it, and others show nothing of it.
pub(super) const SEPARATOR: &str = "<!-- -->";

/// Whether `markdown` must be kept apart from the piece before it.
pub(super) fn runs_together(before: Option<&Piece<'_>>, markdown: &str) -> bool {
    let Some(Piece::Atom(before)) = before else { return false };
    let meets = |sign: char| before.ends_with(sign) && markdown.starts_with(sign);
    meets('`') || meets('$')
}

/// Code between backticks: as few as do not stand in it as a row.
pub(super) fn code(text: &str, place: Place) -> String {
    let mut rows: Vec<usize> =
        text.split(|c| c != '`').map(str::len).filter(|len| *len > 0).collect();
    rows.sort_unstable();
    rows.dedup();
    // Of the rows 1, 2, 3 … the first that is not there.
    let length = 1 + rows.iter().zip(1..).take_while(|(row, number)| *row == number).count();
    let fence = "`".repeat(length);
    let is_spaces = text.bytes().all(|byte| byte == b' ');
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || text.starts_with(' ') && text.ends_with(' ') && !is_spaces;
    let pad = if is_padded { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", in_cell(&text.replace('\n', " "), place))
}

/// In a cell, a bar needs a backslash wherever it stands.
fn in_cell(text: &str, place: Place) -> Cow<'_, str> {
    if place == Place::Cell && text.contains('|') {
        Cow::Owned(text.replace('|', "\\|"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A formula; as code, where its source has what a formula in Markdown cannot have.
pub(super) fn mathematics(
    mathematics: &Mathematics,
    place: Place,
    dialect: Dialect,
) -> (String, Kept) {
    let lines = mathematics.tex.replace("\r\n", "\n");
    // The dollar signs that end a formula may stand on a line of their own.
    let later_lines = lines.strip_suffix('\n').unwrap_or(&lines).split('\n').skip(1);
    let is_display = mathematics.style == MathematicsStyle::Display;
    let keeps_lines =
        is_display && place.has_lines() && later_lines.into_iter().all(is_harmless_line);
    let tex = if keeps_lines { lines } else { lines.replace('\n', " ") };
    let is_kept = tex == mathematics.tex && is_formula(&tex, mathematics.style);
    if dialect.is_extended() && !is_kept {
        return (mathematics_span(mathematics, place), Kept::All);
    }
    if !dialect.is_extended() {
        return (code(&tex, place), Kept::Part);
    }
    let sign = match mathematics.style {
        MathematicsStyle::Inline => "$",
        MathematicsStyle::Display => "$$",
    };
    (format!("{sign}{}{sign}", in_cell(&tex, place)), Kept::All)
}

/// A formula as code of a class; one of several lines as the value of a key.
fn mathematics_span(mathematics: &Mathematics, place: Place) -> String {
    let list = Braces::of("math");
    let list = match mathematics.style {
        MathematicsStyle::Inline => list,
        MathematicsStyle::Display => list.class("display"),
    };
    if mathematics.tex.contains('\n') {
        format!("[]{}", list.key("tex", &mathematics.tex).braced())
    } else {
        format!("{}{}", code(&mathematics.tex, place), list.braced())
    }
}

/// Whether a line can stand inside a paragraph as it is.
fn is_harmless_line(line: &str) -> bool {
    !line.is_empty()
        && !line.starts_with([' ', '\t', '<', '['])
        && line_start::escape_position(line, End::Line).is_none()
}

/// Whether TeX source can stand between dollar signs: no such sign in it, braces in pairs.
fn is_formula(tex: &str, style: MathematicsStyle) -> bool {
    let is_space = |c: char| c.is_ascii_whitespace();
    if tex.trim().is_empty()
        || style == MathematicsStyle::Inline
            && (tex.starts_with(is_space) || tex.ends_with(is_space))
    {
        return false;
    }
    let mut depth = 0_usize;
    let mut bytes = tex.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if bytes.next_if(u8::is_ascii_punctuation).is_some() => {}
            b'\\' if bytes.peek().is_none() => return false,
            b'$' => return false,
            b'{' if depth == DEEPEST_BRACES => return false,
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// `pulldown-cmark` pairs braces no deeper than 25.
const DEEPEST_BRACES: usize = 20;

/// The call of a note.
pub(super) fn note_call(note: &NoteId, place: Place) -> String {
    format!("[^{}]", in_cell(note.as_str(), place))
}

/// A picture inside so many `scripts`, with `title` as what stands in quotation marks after its path.
pub(in crate::write) fn image(
    image: &Image,
    title: Option<&str>,
    place: Place,
    scripts: usize,
    dialect: Dialect,
) -> String {
    let mut out = String::from("![");
    let surroundings = Surroundings {
        census: Census::strict(),
        dialect,
        place,
        before: Before::Bracket,
        after: After::Piece,
        brackets: 1,
        scripts,
        citations: 0,
        encode_first: false,
        encode_last: false,
    };
    match image.alternative.as_deref() {
        None => {}
        Some("") if dialect.is_extended() => {}
        // A space says that there is nothing to say.
        Some("") => out.push_str(if scripts > 0 { "&#32;" } else { " " }),
        Some(alternative) => text::write(&mut out, alternative, &surroundings),
    }
    out.push_str(&link_end(&image.asset, title, place));
    if dialect.is_extended() {
        out.push_str(&image_attributes(image).finish());
    }
    out
}

/// What is said of a picture; that it only decorates is said there too.
fn image_attributes(image: &Image) -> Braces {
    let braces = Braces::with_own_keys(&["alt"]);
    let braces = match image.alternative.as_deref() {
        Some("") => braces.key("alt", ""),
        _ => braces,
    };
    braces.attributes(&image.attributes)
}

/// The end of a link or picture, from the bracket that closes its text.
pub(super) fn link_end(target: &str, title: Option<&str>, place: Place) -> String {
    let target = destination(target, title.is_some());
    let end = match title {
        Some(title) => format!("]({target} {})", quoted_title(title)),
        None => format!("]({target})"),
    };
    in_cell(&end, place).into_owned()
}

/// A title in quotation marks.
fn quoted_title(title: &str) -> String {
    format!("\"{}\"", escape_literal(title, &['"']))
}

/// The target of a link, in angle brackets where it would end too early without.
fn destination(target: &str, is_followed: bool) -> Cow<'_, str> {
    let needs_brackets = target.contains(char::is_whitespace)
        || target.starts_with('<')
        || target.is_empty() && is_followed
        || !has_paired_parentheses(target);
    if needs_brackets {
        Cow::Owned(format!("<{}>", escape_literal(target, &['<', '>'])))
    } else {
        escape_literal(target, &[])
    }
}

fn has_paired_parentheses(target: &str) -> bool {
    let mut depth = 0_i32;
    for byte in target.bytes() {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        // CommonMark lets parsers stop at three levels.
        if !(0..=3).contains(&depth) {
            return false;
        }
    }
    depth == 0
}

/// A link whose text is its address, in angle brackets.
pub(super) fn autolink(link: &Link) -> Option<String> {
    let [Inline::Text { text }] = link.content.as_slice() else { return None };
    let is_mail = link.target.strip_prefix("mailto:") == Some(text) && is_mail_address(text);
    let is_address = is_mail || link.target == *text && is_uri(text);
    (link.title.is_none() && is_address).then(|| format!("<{text}>"))
}

/// CommonMark, "Autolinks": a scheme of 2 to 32 characters, a colon, neither space nor angle bracket.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = (2..=32).contains(&scheme.len())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    is_scheme
        && !rest.contains(|c: char| {
            c.is_ascii_control() || c.is_whitespace() || matches!(c, '<' | '>' | '|')
        })
}

/// The addresses that every parser takes for such.
fn is_mail_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_word = |word: &str| {
        !word.is_empty()
            && word.len() <= 60
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !word.starts_with('-')
            && !word.ends_with('-')
    };
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-+".contains(&byte))
        && host.split('.').all(is_word)
}

/// Where raw text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinePosition {
    /// First in a paragraph, and alone on its line.
    FirstAlone,
    /// First on its line.
    First,
    /// After something.
    Within,
}

/// HTML as it is; source text of other formats, and HTML that could not be told from text or would
/// begin a block, as code that names its format, the way pandoc writes it. None where nobody would
/// read it back so.
pub(super) fn raw(
    raw: &Raw,
    position: LinePosition,
    place: Place,
    dialect: Dialect,
) -> Option<Cow<'_, str>> {
    let begins_block = match position {
        LinePosition::FirstAlone => html::is_block(&raw.text),
        LinePosition::First => html::interrupts_paragraph(&raw.text),
        LinePosition::Within => false,
    };
    let mut later_lines =
        raw.text.split('\n').skip(1).map(|line| line.trim_start_matches([' ', '\t'])).peekable();
    let has_fitting_lines =
        later_lines.peek().is_none() || place.has_lines() && later_lines.all(is_harmless_line);
    let fits = raw.format == "html"
        && html::is_inline(&raw.text)
        && !html::is_separator(&raw.text)
        && !begins_block
        && has_fitting_lines
        && !(place == Place::Cell && raw.text.contains('|'));
    if fits {
        return Some(Cow::Borrowed(&raw.text));
    }
    let named = || Cow::Owned(format!("{}{{={}}}", code(&raw.text, place), raw.format));
    let is_named = dialect.is_extended() && is_format_name(&raw.format) && !raw.text.contains('\n');
    is_named.then(named)
}

/// Whether our reader and pandoc take `{=name}` for the name of a format.
pub(in crate::write) fn is_format_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
