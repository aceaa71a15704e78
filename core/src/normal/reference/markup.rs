//! Markup in the strings of references: the few tags that CSL data has.

/// Tags of HTML that mean the same as those of CSL data, and spans in small capitals.
const SAME: [(&str, &str); 4] =
    [("<em>", "<i>"), ("</em>", "</i>"), ("<strong>", "<b>"), ("</strong>", "</b>")];

/// The text with CSL's own tags where it has others of the same meaning.
pub(super) fn normalised(text: String) -> String {
    if !text.contains('<') {
        return text;
    }
    let mut text = text;
    for (written, meant) in SAME {
        if text.contains(written) {
            text = text.replace(written, meant);
        }
    }
    if text.contains("small-caps") { small_capitals(&text) } else { text }
}

/// Gives spans in small capitals their short name, and leaves other spans alone.
fn small_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, behind) = rest.split_at(end);
        if tag.starts_with("<span") {
            let is_small = is_small_capitals(tag);
            open.push(is_small);
            out.push_str(if is_small { "<sc>" } else { tag });
        } else if tag == "</span>" && open.pop() == Some(true) {
            out.push_str("</sc>");
        } else {
            out.push_str(tag);
        }
        rest = behind;
    }
    out + rest
}

fn is_small_capitals(tag: &str) -> bool {
    let dense: String = tag.chars().filter(|c| !c.is_whitespace()).collect();
    dense.contains("style=\"font-variant:small-caps")
        || dense.contains("style='font-variant:small-caps")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_those_of_csl() {
        for (written, expected) in [
            ("a < b", "a < b"),
            ("<em>a</em> <i>b</i>", "<i>a</i> <i>b</i>"),
            (
                "<span style=\"font-variant: small-caps;\">a <span class=\"nocase\">b</span></span> c</span>",
                "<sc>a <span class=\"nocase\">b</span></sc> c</span>",
            ),
        ] {
            assert_eq!(normalised(written.to_owned()), expected);
        }
    }
}
