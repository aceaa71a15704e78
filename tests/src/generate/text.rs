//! Text that is markup in one format or another, in several scripts.

use proptest::prelude::*;
use proptest::sample::select;

/// Words without trouble.
const WORDS: &[&str] = &["a", "review", "the", "x1", "No", "of", "I"];

/// Markup of Markdown, wherever it may stand.
const MARKDOWN: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "__",
    "a_b",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "~~~",
    "^",
    "^[",
    "[",
    "]",
    "[ ]",
    "[x]",
    "(",
    ")",
    "](",
    "][",
    "![",
    "[^1]",
    "[^1]:",
    "[a]: b",
    "#",
    "# ",
    "###### ",
    "a #",
    "-",
    "- ",
    "+",
    "+ ",
    "1.",
    "1. ",
    "2) ",
    ">",
    "> ",
    "|",
    "| a |",
    ":",
    ": ",
    "::",
    ":::",
    "::: {.x}",
    "---",
    "***",
    "===",
    "=",
    "--",
    "...",
    "\\",
    "\\\\",
    "\\*",
    "\\\n",
    "!",
    "{",
    "}",
    "{.a}",
    "{#b}",
    "{.c lang=de}",
    "$",
    "$$",
    "$a$",
    "@",
    "@key",
    "[@key]",
    "-@key",
    "http://example.org/a_b*c",
    "www.example.org",
    "<http://e.org>",
    "a@example.org",
    "\"",
    "'",
    "\"a\"",
    "'s",
    "(c)",
    "%",
    "a\u{a0}",
    ".",
    ",",
    ";",
    "?",
    "/",
    "+++",
    "~a",
    "a~",
    "==a==",
    "++",
    "H~2~O",
    "||",
    "||a||",
    ">!",
    ">! a",
    "!<",
    "]{",
    "[a]{.b}",
    "{=html}",
    "^[a]",
    "@{a}",
    "[-@a]",
    "[@a, p. 3]",
    "@a [p. 3]",
    "pp. 3--8",
    ", ",
    "; @a",
    "— ",
    "— a",
    "-- a",
    "Table: a",
    "| ",
    ":::a",
    ": a",
    "&#64;",
    "(1) a",
    "a) ",
    "iv. ",
];

/// Markup of XML, YAML and TeX.
const OTHER_MARKUP: &[&str] = &[
    "&",
    "&amp;",
    "&#65;",
    "&#x41;",
    "&nbsp;",
    "&copy",
    "<",
    "<b>",
    "</p>",
    "<br/>",
    "<!--",
    "-->",
    "<?pi?>",
    "<![CDATA[",
    "]]>",
    "]]",
    "\\alpha",
    "{{",
    "}}",
    "\\end{document}",
    "null",
    "~",
    "yes",
    "1.10",
    "- a",
    "a: b",
    "? ",
    "!tag",
    "*anchor",
    "&anchor",
    "%TAG",
    "#comment",
    "0x1F",
    "2024-01-01",
    "1e3",
    ".inf",
    "\"\\u0041\"",
];

/// Other scripts, and characters that do not look like what they are.
const SCRIPTS: &[&str] = &[
    "слово",
    "Ёж",
    "Ωραίο",
    "ἀρχή",
    "straße",
    "Ångström",
    "é",
    "e\u{301}",
    "ﬁ",
    "\u{1e9b}\u{323}",
    "שלום",
    "كتاب",
    "漢字",
    "日本語、",
    "한국어",
    "ไทย",
    "हिन्दी",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\u{3000}",
    "\u{200b}",
    "\u{200d}",
    "\u{200c}",
    "\u{feff}",
    "\u{ad}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{2028}",
    "\u{85}",
    "\u{7f}",
    "\u{fffd}",
    "😀",
    "👩‍👧",
    "𝔘",
    "\u{10ffff}",
    "“q”",
    "‘q’",
    "„q“",
    "«q»",
    "—",
    "–",
    "…",
    "½",
    "★",
    "№",
    "Ǆ",
    "İ",
    "ſ",
];

/// White space that the normal form moves or collapses.
const WHITE: &[&str] = &[" ", " ", " ", "  ", "\t", "\n", "\r\n", "\r"];

/// Characters that XML 1.0 cannot hold.
const INVALID: &[&str] =
    &["\u{0}", "\u{1}", "\u{8}", "\u{b}", "\u{c}", "\u{1b}", "\u{fffe}", "\u{ffff}"];

/// Text of up to five pieces, each of them a word, white space or trouble.
pub fn any_text() -> BoxedStrategy<String> {
    proptest::collection::vec(piece(), 0..=5).prop_map(|pieces| pieces.concat()).boxed()
}

/// One line of text that says something.
pub(super) fn words() -> BoxedStrategy<String> {
    (select(WORDS), any_text()).prop_map(|(word, text)| format!("{text}{word}")).boxed()
}

/// Text of several lines.
pub(super) fn lines() -> BoxedStrategy<String> {
    super::up_to(3, any_text()).prop_map(|lines| lines.join("\n")).boxed()
}

/// A name of few, so that names meet again; some are not what ids or keys can be.
pub(super) fn name() -> BoxedStrategy<String> {
    prop_oneof![
        8 => select(&["a", "b", "c", "note-1", "d.e", "1", "2"]),
        2 => select(&["A", "a-2", "é", "под", "_"]),
        1 => select(&["", "x y", "a:b", "[x]", "^", "\\", "\u{0}a", " a", "a\n", "=\"'", "漢"]),
    ]
    .prop_map(str::to_owned)
    .boxed()
}

/// A path or address.
pub(super) fn address() -> BoxedStrategy<String> {
    prop_oneof![
        6 => select(&["#a", "#b", "https://example.org/", "a.png", "pictures/b c.jpg", "ü.gif"]),
        2 => select(&["https://example.org/?a=1&b=(2)", "a)b", "a(b", "<a>", "a\\b", "a%20b", "mailto:a@example.org"]),
        1 => select(&["", " ", "a\nb", "a\tb", " a ", "\u{1}", "\"'", "a b\"c\"", "[a]", "#1"]),
    ]
    .prop_map(str::to_owned).boxed()
}

fn piece() -> BoxedStrategy<&'static str> {
    prop_oneof![
        8 => select(WORDS),
        8 => select(WHITE),
        8 => select(MARKDOWN),
        3 => select(OTHER_MARKUP),
        4 => select(SCRIPTS),
        1 => select(INVALID),
    ]
    .boxed()
}
