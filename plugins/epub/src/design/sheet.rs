//! Style sheets of the house, made to refer to nothing that the book does not hold.

use crate::css;
use std::collections::HashMap;

/// The style sheet without `@charset` and `@import`, and with every reference leading to a font of
/// the book, to a place in the page, to data written in it, or nowhere; then the references that were
/// taken out.
pub(super) fn clean(sheet: &str, fonts: &HashMap<String, String>) -> (String, Vec<String>) {
    css::clean(sheet, &|target| {
        if target.starts_with('#') || target.starts_with("data:") {
            return Some(target.to_owned());
        }
        let file = target.rsplit('/').next().unwrap_or(target);
        fonts.get(&*recension_core::asset::percent_decoded(file)).cloned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_book() {
        let fonts = HashMap::from([("A b.otf".to_owned(), "fonts/a-b.otf".to_owned())]);
        for (css, cleaned, refused) in [
            ("p { color: red }", "p { color: red }", ""),
            ("\u{feff}@charset \"utf-8\";p{}", "p{}", ""),
            ("@IMPORT url('a;b.css') print;\np{}", "\np{}", "a;b.css"),
            ("@import \"b.css\"", "", "b.css"),
            ("a{src:url( \"x/A%20b.otf\" )}", "a{src:url(\"fonts/a-b.otf\")}", ""),
            ("a{background:URL(x.png) red}", "a{background:none red}", "x.png"),
            ("a{fill:url(#b)}", "a{fill:url(\"#b\")}", ""),
            (
                "/* url(x) */ a::before{content:\"url(y)\"}",
                "/* url(x) */ a::before{content:\"url(y)\"}",
                "",
            ),
            ("a{content:'\\'url(z)", "a{content:\"'url(z)\"}", ""),
            ("a{b:url(", "a{b:none}", ""),
            ("ü @ / u url", "ü @ / u url", ""),
        ] {
            let (out, told) = clean(css, &fonts);
            assert_eq!((out.as_str(), told.join(" ").as_str()), (cleaned, refused), "{css}");
        }
    }
}
