//! Lines of a width that is good to read.

/// Columns of a paragraph.
const WIDTH: usize = 80;

/// `text` in lines of at most 80 columns, each after `indent`; a longer word has a line of its own.
pub(crate) fn wrapped(text: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        let fits = column > 0 && column + 1 + width <= WIDTH;
        if fits {
            out.push(' ');
            column += 1;
        } else {
            out.push_str(if column > 0 { "\n" } else { "" });
            out.push_str(indent);
            column = indent.chars().count();
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_words() {
        let text = "word ".repeat(17) + &"x".repeat(90);
        let expected =
            format!("  {}\n  {}\n  {}\n", ["word"; 15].join(" "), "word word", "x".repeat(90));
        assert_eq!(wrapped(&text, "  "), expected);
    }
}
