//! What an editor vouches for: conformance to a standard, and who has checked it.
//!
//! No program can find that out, so nothing of it is written unless somebody says it.

use crate::choice::Choices;
use crate::package::statement::Metadata;
use indexmap::IndexMap;
use recension_core::model::Value;
use std::borrow::Cow;
use std::io;

/// Claims of an editor, from the options or from the key `accessibility` of the metadata.
#[derive(Debug)]
pub(crate) struct Claim<'a> {
    standard: Option<&'a str>,
    certifier: Option<&'a str>,
    credential: Option<&'a str>,
    /// Address of the certifier's report.
    report: Option<&'a str>,
}

impl<'a> Claim<'a> {
    /// What is claimed.
    pub(crate) fn of(metadata: &'a IndexMap<String, Value>, choices: Choices<'a>) -> Self {
        let told = |key: &str| match metadata.get("accessibility") {
            Some(Value::Map { map }) => match map.get(key) {
                Some(Value::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
                _ => None,
            },
            _ => None,
        };
        Self {
            standard: choices.conformance().or_else(|| told("conforms-to")),
            certifier: choices.certifier().or_else(|| told("certified-by")),
            credential: told("certifier-credential"),
            report: told("certifier-report"),
        }
    }
}

impl Metadata<'_> {
    /// The claim; who has checked it says something only of a standard ("Conformance reporting",
    /// EPUB Accessibility 1.1).
    pub(super) fn claim(&mut self, claim: &Claim<'_>) -> io::Result<()> {
        let Some(standard) = claim.standard else { return Ok(()) };
        self.refined_meta("dcterms:conformsTo", "conformance", &official_name(standard))?;
        let Some(certifier) = claim.certifier else { return Ok(()) };
        self.refined_refinement("conformance", "a11y:certifiedBy", "certifier", certifier)?;
        if let Some(credential) = claim.credential {
            self.refine("certifier", "a11y:certifierCredential", None, credential)?;
        }
        match claim.report.and_then(recension_xhtml::web_address) {
            Some(address) => {
                let rel = ("rel", "a11y:certifierReport");
                self.empty("link", &[rel, ("refines", "#certifier"), ("href", &address)])
            }
            None => Ok(()),
        }
    }
}

/// The name that EPUB Accessibility 1.1 has for a level of WCAG, however it is written; else what is
/// written.
fn official_name(standard: &str) -> Cow<'_, str> {
    let upper = standard.to_uppercase();
    let words = upper.split(|c: char| !c.is_alphanumeric() && c != '.').collect::<Vec<_>>();
    let version = words.iter().find(|word| matches!(**word, "2.0" | "2.1" | "2.2"));
    let level = words.iter().rev().find(|word| matches!(**word, "A" | "AA" | "AAA"));
    match (words.contains(&"WCAG"), version, level) {
        (true, Some(version), Some(level)) => {
            Cow::Owned(format!("EPUB Accessibility 1.1 - WCAG {version} Level {level}"))
        }
        _ => Cow::Borrowed(standard),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::Edition;

    fn check(claims: &[(&str, &str)], options: &[(&str, &str)]) -> String {
        let mut document = review("T");
        let value = |text: &str| Value::Text(text.to_owned());
        let map = claims.iter().map(|(key, text)| ((*key).to_owned(), value(text))).collect();
        document.meta.extra.insert("accessibility".to_owned(), Value::Map { map });
        let book = Book::with(Edition::of_one(document), options);
        book.lines("content.opf", &["conform", "certif"])
    }

    #[test]
    fn nothing_is_claimed_that_nobody_claims() {
        assert_eq!(check(&[], &[]), "");
        assert_eq!(check(&[("certified-by", "A")], &[]), "");
    }

    #[test]
    fn claims_come_from_metadata_and_options() {
        let claims = [
            ("conforms-to", "WCAG 2.1 AA"),
            ("certified-by", "A"),
            ("certifier-report", "https://example.org/r"),
        ];
        assert_snapshot!(check(&claims, &[("certified-by", "B")]), @r##"
        <meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>
        <meta refines="#conformance" property="a11y:certifiedBy" id="certifier">B</meta>
        <link rel="a11y:certifierReport" refines="#certifier" href="https://example.org/r"/>
        "##);
    }

    #[test]
    fn levels_have_one_name() {
        for (written, name) in [
            ("wcag-2.2-aa", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
            (
                "EPUB Accessibility 1.1 - WCAG 2.0 Level A",
                "EPUB Accessibility 1.1 - WCAG 2.0 Level A",
            ),
            ("EN 301 549", "EN 301 549"),
        ] {
            assert_eq!(official_name(written), name, "{written}");
        }
    }
}
