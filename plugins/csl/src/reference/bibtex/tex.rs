//! The values of fields: TeX, as far as bibliographies use it, into characters with styles.
//!
//! Groups are kept on a stack of our own, so that no nesting of braces costs more than its length.

use super::command;
use unicode_normalization::char::compose;

/// A piece of a decoded value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A character, and what guards it.
    Char(char, Guard),
    /// A style begins.
    Open(Style),
    /// A style ends.
    Close(Style),
}

/// What the braces about a character mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// None stand about it.
    Free,
    /// It belongs together with what stands beside it, but its case may change.
    Grouped,
    /// Its case must not change.
    Protected,
}

/// A style that CSL data can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Italic,
    Bold,
    SmallCapitals,
    Superscript,
    Subscript,
}

impl Style {
    fn tag(self) -> &'static str {
        match self {
            Self::Italic => "i",
            Self::Bold => "b",
            Self::SmallCapitals => "sc",
            Self::Superscript => "sup",
            Self::Subscript => "sub",
        }
    }
}

/// An open group: what to do at its end.
#[derive(Debug, Default)]
struct Group {
    guard: Option<Guard>,
    styles: Vec<Style>,
    closing: Option<char>,
}

/// Decodes the value of a field.
pub(super) fn decode(text: &str) -> Vec<Piece> {
    let mut decoder = Decoder {
        rest: text,
        pieces: Vec::with_capacity(text.len()),
        groups: Vec::new(),
        guard: Guard::Free,
        accent: None,
        next: None,
        in_math: false,
        quotes: 0,
    };
    while let Some(c) = decoder.take() {
        decoder.character(c);
    }
    while !decoder.groups.is_empty() {
        decoder.close();
    }
    decoder.end_of_argument();
    decoder.pieces
}

/// Decodes the value of a field that holds no TeX, such as an address.
pub(super) fn verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim().strip_prefix("\\url").unwrap_or(text);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                if let Some(escaped) = characters.next_if(|c| !c.is_alphanumeric()) {
                    out.push(escaped);
                }
            }
            '{' | '}' => {}
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// The text of pieces, with CSL's tags and spans about what must keep its case.
pub(super) fn marked_up(pieces: &[Piece]) -> String {
    let mut out = String::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        match piece {
            Piece::Char(_, Guard::Protected) => {
                let run: String = pieces[at..].iter().map_while(protected).collect();
                at += run.chars().count();
                if run.chars().any(char::is_alphabetic) {
                    out.push_str("<span class=\"nocase\">");
                    out.push_str(&run);
                    out.push_str("</span>");
                } else {
                    out.push_str(&run);
                }
                continue;
            }
            Piece::Char(c, _) => out.push(*c),
            Piece::Open(style) => out.extend(["<", style.tag(), ">"]),
            Piece::Close(style) => out.extend(["</", style.tag(), ">"]),
        }
        at += 1;
    }
    collapsed(&out)
}

/// The text of pieces without tags.
pub(super) fn plain(pieces: &[Piece]) -> String {
    let text: String = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Char(c, _) => Some(*c),
            _ => None,
        })
        .collect();
    collapsed(&text)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "iterators of slices hand over references")]
fn protected(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Char(c, Guard::Protected) => Some(*c),
        _ => None,
    }
}

fn collapsed(text: &str) -> String {
    let is_space = |c: char| c.is_ascii_whitespace();
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

struct Decoder<'t> {
    rest: &'t str,
    pieces: Vec<Piece>,
    groups: Vec<Group>,
    guard: Guard,
    /// A combining mark that waits for its letter.
    accent: Option<char>,
    /// What the next group, or character, is for.
    next: Option<Group>,
    in_math: bool,
    /// How many quotations are open.
    quotes: usize,
}

impl Decoder<'_> {
    fn take(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let c = characters.next()?;
        self.rest = characters.as_str();
        Some(c)
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn character(&mut self, c: char) {
        match c {
            '{' => self.open(),
            '}' => self.close(),
            '\\' => self.command(),
            '$' => self.in_math = !self.in_math,
            '^' if self.in_math => self.argument(Style::Superscript),
            '_' if self.in_math => self.argument(Style::Subscript),
            '~' => self.put('\u{a0}'),
            '-' if self.eat("--") => self.put('—'),
            '-' if self.eat("-") => self.put('–'),
            '`' if self.eat("`") => self.put('“'),
            '\'' if self.eat("'") => self.put('”'),
            '`' => self.put('‘'),
            '\'' => self.put('’'),
            c if c.is_whitespace() => self.put(' '),
            c => self.put(c),
        }
    }

    fn open(&mut self) {
        let mut group = self.next.take().unwrap_or_else(|| Group {
            // BibTeX: a group that begins with a command is a "special character".
            guard: Some(if self.rest.starts_with('\\') {
                Guard::Grouped
            } else {
                Guard::Protected
            }),
            ..Group::default()
        });
        let inner = match (self.guard, group.guard) {
            (outer, None) => outer,
            (Guard::Protected, _) => Guard::Protected,
            // The letter of an accent stands in braces of its own.
            (outer, Some(_)) if self.accent.is_some() => outer,
            (_, Some(inner)) => inner,
        };
        group.guard = Some(std::mem::replace(&mut self.guard, inner));
        self.groups.push(group);
    }

    fn close(&mut self) {
        // What waits for an argument has none in this group.
        self.end_of_argument();
        // A brace too many was told by the scanner.
        let Some(group) = self.groups.pop() else { return };
        self.accent = None;
        for style in group.styles.into_iter().rev() {
            self.pieces.push(Piece::Close(style));
        }
        if let Some(c) = group.closing {
            self.quotes = self.quotes.saturating_sub(1);
            self.pieces.push(Piece::Char(c, self.guard));
        }
        self.guard = group.guard.unwrap_or(Guard::Free);
    }

    /// Puts a character, with the accent that waits for it.
    fn put(&mut self, c: char) {
        match self.accent.take() {
            Some(mark) if c != ' ' => {
                // TeX takes the accents of i and j from letters without dots.
                let base = match c {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    other => other,
                };
                match compose(base, mark) {
                    Some(composed) => self.pieces.push(Piece::Char(composed, self.guard)),
                    None => self.pieces.extend([base, mark].map(|c| Piece::Char(c, self.guard))),
                }
            }
            Some(mark) => {
                self.accent = Some(mark);
                return;
            }
            None => self.pieces.push(Piece::Char(c, self.guard)),
        }
        self.end_of_argument();
    }

    /// An argument of one character has no braces.
    fn end_of_argument(&mut self) {
        if let Some(group) = self.next.take() {
            self.pieces.extend(group.styles.into_iter().rev().map(Piece::Close));
        }
    }

    /// A style of the next group, which may have others: `^\mathrm{th}`.
    fn argument(&mut self, style: Style) {
        self.pieces.push(Piece::Open(style));
        self.next.get_or_insert_default().styles.push(style);
    }

    fn command(&mut self) {
        let length = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        if length == 0 {
            match self.take() {
                Some(c) => self.symbol(c),
                None => self.put('\\'),
            }
            return;
        }
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.word(name);
    }

    /// A command of one character that is no letter.
    fn symbol(&mut self, c: char) {
        match command::accent(c) {
            Some('\u{302}') if self.eat("{}") => self.put('^'),
            Some('\u{303}') if self.eat("{}") => self.put('~'),
            Some(mark) => self.accent = Some(mark),
            None => match c {
                '-' | '/' | '@' | '!' => {}
                ',' | ';' | ':' if !matches!(c, ':') => self.put('\u{2009}'),
                '\\' | ' ' | '\n' | '\t' | '\r' => self.put(' '),
                other => self.put(other),
            },
        }
    }

    fn word(&mut self, name: &str) {
        let mut letter = name.chars();
        if let (Some(c), None) = (letter.next(), letter.next())
            && let Some(mark) = command::accent(c)
        {
            self.pass_space();
            self.accent = Some(mark);
        } else if let Some(text) = command::text(name) {
            self.pass_space();
            let _ = self.eat("{}");
            text.chars().for_each(|c| self.put(c));
        } else if let Some(style) = command::style(name) {
            self.pass_space();
            self.argument(style);
        } else if let Some(style) = command::declaration(name) {
            self.pass_space();
            self.declare(style);
        } else {
            self.other(name);
        }
    }

    fn other(&mut self, name: &str) {
        let has_argument = self.rest.starts_with('{');
        match name {
            "enquote" | "mkbibquote" if has_argument => {
                let (open, close) =
                    if self.quotes.is_multiple_of(2) { ('“', '”') } else { ('‘', '’') };
                let group = self.next.take().unwrap_or_default();
                self.put(open);
                self.quotes += 1;
                self.next = Some(Group { closing: Some(close), ..group });
            }
            // The command is for TeX, its argument for the reader.
            _ if has_argument => {
                self.next.get_or_insert_default();
            }
            _ if command::is_silent(name) => self.pass_space(),
            _ => {
                self.put('\\');
                name.chars().for_each(|c| self.put(c));
            }
        }
    }

    /// A style from here to the end of the group.
    fn declare(&mut self, style: Option<Style>) {
        if let (Some(style), Some(group)) = (style, self.groups.last_mut()) {
            group.styles.push(style);
            self.pieces.push(Piece::Open(style));
        }
    }

    fn pass_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_becomes_text_with_tags() {
        for (tex, expected) in [
            (
                r#"Mu{\~n}oz, G{\"o}del, {\'\i}, \'{\i}, {\'{e}}, \c{c}\v{s}, \'e, \H o, \r{a}"#,
                "Muñoz, Gödel, í, í, é, çš, é, ő, å",
            ),
            (r"Stra{\ss}e, {\O}re, \AE{}on, \l{}, \o re", "Straße, Øre, Æon, ł, øre"),
            ("1--2 --- ``a'' `b' it's~x", "1–2 — “a” ‘b’ it’s\u{a0}x"),
            (r"\emph{The \textbf{x}} y", "<i>The <b>x</b></i> y"),
            (r"{\em The} {\it a {\bf b}}", "<i>The</i> <i>a <b>b</b></i>"),
            (
                r"\textsc{nl} 4\textsuperscript{o} H$_2$O $x^{10}$",
                "<sc>nl</sc> 4<sup>o</sup> H<sub>2</sub>O x<sup>10</sup>",
            ),
            (
                "the {Beaufort} {NASA} {12}",
                "the <span class=\"nocase\">Beaufort</span> <span class=\"nocase\">NASA</span> 12",
            ),
            (
                r"{A \emph{B} c}",
                "<span class=\"nocase\">A </span><i><span class=\"nocase\">B</span></i><span class=\"nocase\"> c</span>",
            ),
            (r"\enquote{a \enquote{b}} \& \% \_ \# \$ \{x\}", "“a ‘b’” & % _ # $ {x}"),
            (r"\foo{bar} \foo, \LaTeX{} x \ldots\ y", "bar \\foo, LaTeX x … y"),
            (r"a \mbox{b} c\-d \textit x", "a b cd <i>x</i>"),
            (r"$19^\mathrm{th}$ $x_\text{a^b}$ c", "19<sup>th</sup> x<sub>a<sup>b</sup></sub> c"),
            (
                r"\textit\textbf{x} \textbf\enquote{y} \textit\'e",
                "<i><b>x</b></i> <b>“y</b>” <i>é</i>",
            ),
            (r"{\textit} a \textbf", "<i></i> a <b></b>"),
            ("a\n   b {", "a b"),
            ("}}", ""),
            ("\\", "\\"),
            (r"\'", ""),
        ] {
            assert_eq!(marked_up(&decode(tex)), expected, "{tex}");
        }
    }

    #[test]
    fn addresses_are_not_tex() {
        for (tex, expected) in [
            (r"https://x.org/a\_b\%20{c}?d&e~f", "https://x.org/a_b%20c?d&e~f"),
            (r"\url{https://x.org}", "https://x.org"),
        ] {
            assert_eq!(verbatim(tex), expected);
        }
    }
}
