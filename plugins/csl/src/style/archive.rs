//! The styles that come with the program.

use super::StyleError;
use citationberg::{Group, IndependentStyle, LayoutRenderingElement, Style as CslStyle};
use hayagriva::archive::ArchivedStyle;
use recension_core::option::most_similar;

/// Names by which people know styles, beside those of the archive.
const ALIASES: [(&str, &str); 6] = [
    ("chicago", "chicago-notes"),
    ("chicago-fullnote-bibliography", "chicago-notes"),
    ("chicago-note-bibliography", "chicago-shortened-notes"),
    ("harvard", "harvard-cite-them-right"),
    ("mhra", "modern-humanities-research-association-notes"),
    ("turabian", "turabian-fullnote-8"),
];

/// The names of all styles that come with the program, sorted.
pub fn style_names() -> Vec<&'static str> {
    let archived = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    let mut names: Vec<_> = archived.chain(ALIASES.iter().map(|(alias, _)| *alias)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The style that `name` names.
pub(super) fn style(name: &str) -> Result<IndependentStyle, StyleError> {
    let wanted = plain_name(name);
    let wanted = ALIASES
        .iter()
        .find(|(alias, _)| *alias == wanted)
        .map_or(wanted.as_str(), |(_, archived)| archived);
    ArchivedStyle::by_name(wanted).and_then(independent).ok_or_else(|| StyleError::Unknown {
        name: name.to_owned(),
        nearest: most_similar(wanted, style_names()).map(str::to_owned),
    })
}

/// The style with this CSL identifier, such as `http://www.zotero.org/styles/apa`.
pub(super) fn style_by_id(id: &str) -> Option<IndependentStyle> {
    let last = id.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    ArchivedStyle::by_id(id).and_then(independent).or_else(|| style(last).ok())
}

fn independent(archived: ArchivedStyle) -> Option<IndependentStyle> {
    match archived.get() {
        CslStyle::Independent(style) => Some(mended(style)),
        CslStyle::Dependent(_) => None,
    }
}

/// The style without the flaws that show in reviews.
fn mended(mut style: IndependentStyle) -> IndependentStyle {
    // MLA puts nothing between what is reviewed and who wrote it: "Review of *War and Peace*by Leo Tolstoy".
    if style.info.id.ends_with("/modern-language-association") {
        let review =
            style.macros.iter_mut().find(|one| one.name == "supplemental-generic-label-review");
        if let Some(review) = review {
            let group = Group {
                children: std::mem::take(&mut review.children),
                delimiter: Some(", ".to_owned()),
                font_style: None,
                font_variant: None,
                font_weight: None,
                text_decoration: None,
                vertical_align: None,
                prefix: None,
                suffix: None,
                display: None,
            };
            review.children.push(LayoutRenderingElement::Group(group));
        }
    }
    style
}

/// `name` in lower case, with hyphens, without the ending of a file.
fn plain_name(name: &str) -> String {
    let name = name.trim().to_lowercase().replace([' ', '_'], "-");
    name.strip_suffix(".csl").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_found_by_the_names_people_use() {
        for (name, title) in [
            ("chicago-notes", "Chicago Manual of Style 18th edition (notes and bibliography)"),
            ("Chicago Author-Date", "Chicago Manual of Style 18th edition (author-date)"),
            ("apa.csl", "APA Style 7th edition"),
            ("mla", "MLA Handbook 9th edition (in-text citations)"),
            ("mhra", "MHRA Style Guide 4th edition (notes)"),
        ] {
            let found = style(name).map(|style| style.info.title.value);
            assert_eq!(found.as_deref(), Ok(title), "{name}");
        }
    }

    #[test]
    fn the_nearest_name_is_offered() {
        for (name, hint) in [
            ("chicago-note", "; did you mean `chicago-notes`?"),
            ("MLAA", "; did you mean `mla`?"),
            ("the-journal-of-nothing-at-all", ""),
        ] {
            let message = style(name).map(|_| ()).map_err(|error| error.to_string());
            assert_eq!(message, Err(format!("there is no citation style `{name}`{hint}")));
        }
    }

    #[test]
    fn every_style_of_the_archive_can_be_used() {
        for name in style_names() {
            assert!(style(name).is_ok(), "{name}");
        }
    }
}
