//! The cover: which picture it is, and what it shows.

mod fit;

use crate::choice::Choices;
use recension_core::model::{Document, Image, Value};
use recension_core::resolve::ResolvedEdition;
use recension_core::source::Span;

pub(crate) use fit::fit;

/// The picture that is wanted for the cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cover<'a> {
    pub(crate) place: Place<'a>,
    /// What it shows.
    pub(crate) alternative: Option<&'a str>,
    pub(crate) span: Span,
}

/// Where the picture of the cover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// A file that an option names.
    File(&'a str),
    /// A picture among those of the edition.
    Asset(&'a str),
}

impl<'a> Cover<'a> {
    /// The cover that is chosen for this run, else that of the edition or of the sole review.
    pub(crate) fn of(edition: &'a ResolvedEdition, choices: Choices<'a>) -> Option<Self> {
        let known = edition.edition().meta.cover.as_ref().map(Self::of_image);
        let known = known.or_else(|| Self::of_document(edition.edition().sole_document()?));
        let alternative = choices.cover_alternative();
        match choices.cover() {
            Some(path) => Some(Self { place: Place::File(path), alternative, span: Span::NONE }),
            None => {
                known.map(|cover| Self { alternative: alternative.or(cover.alternative), ..cover })
            }
        }
    }

    fn of_image(image: &'a Image) -> Self {
        let alternative = image.alternative.as_deref();
        Self { place: Place::Asset(&image.asset), alternative, span: image.span }
    }

    /// `cover: quay.jpg` with `cover-alt: …`, or both in one: `cover: { file: …, alt: … }`.
    fn of_document(document: &'a Document) -> Option<Self> {
        let extra = &document.meta.extra;
        let value = extra.get("cover").or_else(|| extra.get("cover-image"))?;
        let told = extra.get("cover-alt").and_then(text);
        let (path, alternative) = match value {
            Value::Map { map } => {
                let find = |keys: [&str; 3]| keys.into_iter().find_map(|key| map.get(key));
                let path = find(["file", "image", "path"]).and_then(text)?;
                (path, find(["alt", "alternative", "description"]).and_then(text).or(told))
            }
            value => (text(value)?, told),
        };
        Some(Self { place: Place::Asset(path), alternative, span: Span::NONE })
    }
}

fn text(value: &Value) -> Option<&str> {
    let Value::Text(text) = value else { return None };
    Some(text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::{Edition, Value};

    fn check(keys: &[(&str, Value)], options: &[(&str, &str)]) -> String {
        let mut document = review("T");
        for (key, value) in keys {
            document.meta.extra.insert((*key).to_owned(), value.clone());
        }
        let book = Book::with(Edition::of_one(document), options);
        let package = book.lines("content.opf", &["cover-image"]);
        let page =
            if package.is_empty() { String::new() } else { book.lines("cover.xhtml", &["<img"]) };
        [package, page, book.findings()].join("\n")
    }

    fn value(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn a_review_names_its_cover() {
        let keys = [("cover", value("a.gif")), ("cover-alt", value("A quay"))];
        assert_snapshot!(check(&keys, &[]), @r#"
        <item id="picture-1" href="images/a.gif" media-type="image/gif" properties="cover-image"/>
        <body epub:type="cover"><section epub:type="cover"><img class="cover" src="images/a.gif" alt="A quay" role="doc-cover"/></section></body></html>
        "#);
        let map = [("file", value("a.gif")), ("alt", value("A pier"))];
        let map = map.map(|(key, value)| (key.to_owned(), value)).into_iter().collect();
        assert_snapshot!(check(&[("cover", Value::Map { map })], &[]), @r#"
        <item id="picture-1" href="images/a.gif" media-type="image/gif" properties="cover-image"/>
        <body epub:type="cover"><section epub:type="cover"><img class="cover" src="images/a.gif" alt="A pier" role="doc-cover"/></section></body></html>
        "#);
    }

    #[test]
    fn an_option_overrules_it() {
        let keys = [("cover", value("a.gif"))];
        assert_snapshot!(check(&keys, &[("cover", "house.gif"), ("cover-alt", "B")]), @r#"
        <item id="picture-1" href="images/house.gif" media-type="image/gif" properties="cover-image"/>
        <body epub:type="cover"><section epub:type="cover"><img class="cover" src="images/house.gif" alt="B" role="doc-cover"/></section></body></html>
        "#);
    }

    #[test]
    fn what_is_wrong_with_it_is_told() {
        assert_snapshot!(check(&[("cover", value("a.gif"))], &[]), @r#"
        <item id="picture-1" href="images/a.gif" media-type="image/gif" properties="cover-image"/>
        <body epub:type="cover"><section epub:type="cover"><img class="cover" src="images/a.gif" alt=""/></section></body></html>
        missing-alternative-text: nobody says what the cover `a.gif` shows
        "#);
        assert_snapshot!(check(&[("cover", value("no.png"))], &[]), @"image-missing: no picture `no.png`");
    }
}
