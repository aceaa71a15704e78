//! Commands of TeX that bibliographies use.

use super::tex::Style;

/// The combining mark of an accent command.
pub(super) fn accent(name: char) -> Option<char> {
    Some(match name {
        '`' => '\u{300}',
        '\'' | '´' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        'u' => '\u{306}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        'r' => '\u{30a}',
        'H' => '\u{30b}',
        'v' => '\u{30c}',
        'd' => '\u{323}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'b' => '\u{331}',
        _ => return None,
    })
}

/// The text that a command stands for.
pub(super) fn text(name: &str) -> Option<&'static str> {
    TEXTS.binary_search_by_key(&name, |(name, _)| name).ok().map(|found| TEXTS[found].1)
}

/// The style of a command's argument.
pub(super) fn style(name: &str) -> Option<Style> {
    Some(match name {
        "emph" | "mkbibemph" | "mkbibitalic" | "textit" | "textsl" => Style::Italic,
        "mkbibbold" | "textbf" => Style::Bold,
        "textsc" => Style::SmallCapitals,
        "mkbibsuperscript" | "textsuperscript" => Style::Superscript,
        "mkbibsubscript" | "textsubscript" => Style::Subscript,
        _ => return None,
    })
}

/// The style that a command gives to the rest of its group; none if it is one that CSL data cannot hold.
#[expect(clippy::option_option, reason = "a declaration of no style is one all the same")]
pub(super) fn declaration(name: &str) -> Option<Option<Style>> {
    Some(match name {
        "em" | "it" | "itshape" | "sl" | "slshape" => Some(Style::Italic),
        "bf" | "bfseries" => Some(Style::Bold),
        "sc" | "scshape" => Some(Style::SmallCapitals),
        "rm" | "rmfamily" | "sf" | "sffamily" | "tt" | "ttfamily" | "upshape" | "normalfont" => {
            None
        }
        _ => return None,
    })
}

/// Whether a command without an argument prints nothing.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "allowbreak"
            | "bibstring"
            | "noopsort"
            | "nobreak"
            | "par"
            | "protect"
            | "relax"
            | "selectfont"
    )
}

const TEXTS: [(&str, &str); 98] = [
    ("AA", "Å"),
    ("AE", "Æ"),
    ("DH", "Ð"),
    ("DJ", "Đ"),
    ("L", "Ł"),
    ("LaTeX", "LaTeX"),
    ("NG", "Ŋ"),
    ("O", "Ø"),
    ("OE", "Œ"),
    ("P", "¶"),
    ("S", "§"),
    ("SS", "ẞ"),
    ("TH", "Þ"),
    ("TeX", "TeX"),
    ("aa", "å"),
    ("ae", "æ"),
    ("alpha", "α"),
    ("ayn", "ʿ"),
    ("beta", "β"),
    ("cdot", "·"),
    ("chi", "χ"),
    ("copyright", "©"),
    ("dag", "†"),
    ("ddag", "‡"),
    ("delta", "δ"),
    ("dh", "ð"),
    ("dj", "đ"),
    ("dots", "…"),
    ("epsilon", "ε"),
    ("eta", "η"),
    ("euro", "€"),
    ("flqq", "«"),
    ("frqq", "»"),
    ("gamma", "γ"),
    ("glqq", "„"),
    ("grqq", "“"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("hamza", "ʾ"),
    ("i", "ı"),
    ("infty", "∞"),
    ("iota", "ι"),
    ("j", "ȷ"),
    ("kappa", "κ"),
    ("l", "ł"),
    ("lambda", "λ"),
    ("ldots", "…"),
    ("lq", "‘"),
    ("mu", "μ"),
    ("ng", "ŋ"),
    ("nu", "ν"),
    ("o", "ø"),
    ("oe", "œ"),
    ("omega", "ω"),
    ("phi", "φ"),
    ("pi", "π"),
    ("pounds", "£"),
    ("psi", "ψ"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("rho", "ρ"),
    ("rq", "’"),
    ("sigma", "σ"),
    ("slash", "/"),
    ("ss", "ß"),
    ("tau", "τ"),
    ("textasciicircum", "^"),
    ("textasciitilde", "~"),
    ("textbackslash", "\\"),
    ("textbar", "|"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textbullet", "•"),
    ("textcopyright", "©"),
    ("textdagger", "†"),
    ("textdegree", "°"),
    ("textdollar", "$"),
    ("textellipsis", "…"),
    ("textemdash", "—"),
    ("textendash", "–"),
    ("texteuro", "€"),
    ("textexclamdown", "¡"),
    ("textgreater", ">"),
    ("textless", "<"),
    ("textquestiondown", "¿"),
    ("textquotedbl", "\""),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textregistered", "®"),
    ("textsection", "§"),
    ("textsterling", "£"),
    ("texttrademark", "™"),
    ("textunderscore", "_"),
    ("th", "þ"),
    ("theta", "θ"),
    ("times", "×"),
];

#[cfg(test)]
mod tests {
    #[test]
    fn texts_can_be_found() {
        assert!(super::TEXTS.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(super::text("ss"), Some("ß"));
    }
}
