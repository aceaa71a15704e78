//! Highlighted words: what the text in `rend` says of them.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::Inline;

impl<'t> Reading<'t> {
    /// `hi` as the styles it names, one in the other; words that name none are classes of a span.
    pub(super) fn highlighted(&mut self, element: Element<'t>) -> Inline {
        let content = self.inlines(element);
        let rend = element.attribute("rend").unwrap_or("italic");
        let words: Vec<&str> =
            rend.split([' ', ';', '\n', '\t']).filter(|word| !word.is_empty()).collect();
        let (styles, others): (Vec<&str>, Vec<&str>) =
            words.iter().partition(|word| styled(word, Vec::new()).is_some());
        let mut content = content;
        for style in styles.iter().rev() {
            if let Some(inline) = styled(style, std::mem::take(&mut content)) {
                content = vec![inline];
            }
        }
        let mut attributes = self.attributes(element, &[]);
        attributes.classes = others.into_iter().map(str::to_owned).collect();
        match content.pop() {
            Some(inline) if attributes.is_empty() && content.is_empty() && !styles.is_empty() => {
                inline
            }
            last => {
                content.extend(last);
                Inline::Span { attributes, content }
            }
        }
    }
}

/// The node for a word of `rend`, as the schools of TEI write it.
fn styled(word: &str, content: Vec<Inline>) -> Option<Inline> {
    let word = word.trim_start_matches('#');
    Some(match word {
        "italic" | "italics" | "i" | "it" => Inline::Emphasis { content },
        "bold" | "b" => Inline::Strong { content },
        "smallcaps" | "small-caps" | "smallCaps" | "sc" | "font-variant:small-caps" => {
            Inline::SmallCapitals { content }
        }
        "sup" | "superscript" | "super" => Inline::Superscript { content },
        "sub" | "subscript" => Inline::Subscript { content },
        "strike" | "strikethrough" | "line-through" => Inline::Strikethrough { content },
        _ => return None,
    })
}
