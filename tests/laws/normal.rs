//! The laws of the normal form.

use proptest::prelude::*;
use recension_core::diagnostic::Report;
use recension_core::model::Document;
use recension_core::normal::{normalise, normalise_edition};
use recension_tests::generate::{any_document, any_edition};
use recension_tests::normal::{Reading, is_normal, is_normal_edition, reader_text};

/// The normal form of a document, and the names of the codes told.
fn normal_form(document: &Document) -> (Document, Vec<&'static str>) {
    let mut normal = document.clone();
    let mut report = Report::default();
    normalise(&mut normal, &mut report);
    (normal, report.diagnostics().iter().map(|diagnostic| diagnostic.code.name).collect())
}

/// Everything of a document that JSON writes, places in the source included.
fn json(document: &Document) -> String {
    serde_json::to_string(document).expect("a document is JSON")
}

proptest! {
    #![proptest_config(crate::trials())]

    #[test]
    fn normal_form_keeps_its_rules(document in any_document()) {
        prop_assert_eq!(is_normal(&normal_form(&document).0), Ok(()));
    }

    #[test]
    fn a_normal_document_stays_as_it_is(document in any_document()) {
        let (normal, _) = normal_form(&document);
        let (again, codes) = normal_form(&normal);
        prop_assert_eq!(json(&again), json(&normal));
        prop_assert_eq!(codes, Vec::<&str>::new());
    }

    #[test]
    fn a_reader_sees_the_same(document in any_document()) {
        let (normal, codes) = normal_form(&document);
        let see = |reading| (reader_text(&document, reading), reader_text(&normal, reading));
        let (before, after) = see(Reading::Replacement);
        prop_assert_eq!(before, after);
        // What is nested too deep gives up the readings that are not seen.
        if !codes.contains(&"nested-too-deep") {
            let (before, after) = see(Reading::Original);
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn notes_and_references_are_kept(document in any_document()) {
        let (normal, _) = normal_form(&document);
        prop_assert_eq!(normal.notes.len(), document.notes.len());
        prop_assert_eq!(normal.references.len(), document.references.len());
        prop_assert_eq!(normal.meta.extra.len(), document.meta.extra.len());
    }

    #[test]
    fn editions_get_the_normal_form_too(edition in any_edition()) {
        let mut normal = edition;
        normalise_edition(&mut normal, &mut Report::default());
        prop_assert_eq!(is_normal_edition(&normal), Ok(()));
        let mut again = normal.clone();
        normalise_edition(&mut again, &mut Report::default());
        prop_assert_eq!(again, normal);
    }
}
