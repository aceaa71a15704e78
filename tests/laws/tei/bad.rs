//! Bad input: what is told, where, and that nothing is read as if it were whole.

use super::characters::characters;
use super::profile::fixture;
use recension_core::diagnostic::Report;
use recension_core::import::{ImportError, Imported, Importer};
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};
use recension_tei::Reader;

/// What is made of a file: why it was refused, or its characters and what is told of it.
fn check(name: &str) -> String {
    let path = format!("bad/{name}");
    let bytes = fixture(&path);
    let reader = Reader::new();
    let text = reader.decode(&bytes).expect("text").into_owned();
    let source = Source::new(SourceId(0), name, text);
    let mut report = Report::default();
    let imported = reader.import(&source, &Options::default(), &mut report);
    let read = match imported {
        Ok(Imported::Document(document)) => characters(&document),
        Ok(Imported::Edition(_)) => "an edition".to_owned(),
        Err(ImportError::Malformed { message, position }) => {
            let place = position.map(|at| format!("{}:{}: ", at.line, at.column));
            return place.unwrap_or_default() + &message;
        }
        Err(other) => return other.to_string(),
    };
    let told = report.diagnostics().iter().map(|flaw| {
        let at = source.position(flaw.span.range().start);
        format!("\n{}:{}: {}: {}", at.line, at.column, flaw.code.name, flaw.message)
    });
    let read = if read.len() > 80 { format!("{} characters", read.len()) } else { read };
    read + &told.collect::<String>()
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    insta::assert_snapshot!(check("wrong-end-tag.xml"), @"2:19: ill-formed document: expected `</p>`, but `</body>` was found");
    insta::assert_snapshot!(check("cut-off.xml"), @"2:1: `p` is never closed");
    insta::assert_snapshot!(check("bare-ampersand.xml"), @"1:26: ill-formed document: entity or character reference not closed: `;` not found before end of input");
    insta::assert_snapshot!(check("attribute-twice.xml"), @"1:18: the attribute `rend` stands twice in a tag");
    insta::assert_snapshot!(check("empty.xml"), @"1:1: the file has no element");
    insta::assert_snapshot!(check("no-tei.xml"), @"1:1: the outermost element is `html`, not `TEI` or `teiCorpus`");
}

#[test]
fn what_stands_in_other_files_is_never_fetched() {
    insta::assert_snapshot!(check("external.xml"), @r"
    Itsays&secret;.
    5:29: unknown-entity: the entity `secret` is kept as it is written
    ");
}

#[test]
fn entities_expand_so_far_and_no_further() {
    insta::assert_snapshot!(check("billion.xml"), @r"
    343876 characters
    13:21: unknown-entity: the entity `e0` is kept as it is written
    13:21: unknown-entity: the entity `e1` is kept as it is written
    13:21: unknown-entity: the entity `e2` is kept as it is written
    13:21: unknown-entity: the entity `e3` is kept as it is written
    13:21: unknown-entity: the entity `e4` is kept as it is written
    13:21: unknown-entity: the entity `e5` is kept as it is written
    13:21: unknown-entity: the entity `e6` is kept as it is written
    13:21: unknown-entity: the entity `e7` is kept as it is written
    13:21: unknown-entity: the entity `e8` is kept as it is written
    ");
    insta::assert_snapshot!(check("loop.xml"), @r"
    So&a;.
    2:18: unknown-entity: the entity `a` is kept as it is written
    ");
}

#[test]
fn ids_and_namespaces_that_are_wrong_are_told() {
    insta::assert_snapshot!(check("duplicate-id.xml"), @r"
    One.Two.
    1:76: duplicate-id: a second element has the `xml:id` `a`
    1:76: duplicate-id: the id `a` is taken; this one becomes `a-2`
    ");
    insta::assert_snapshot!(check("namespace.xml"), @r"
    One.
    1:1: wrong-namespace: the namespace is `http://www.tei-c.org/ns/2.0`
    ");
}

#[test]
fn pointers_to_nowhere_keep_their_words() {
    insta::assert_snapshot!(check("pointers.xml"), @"See,there,andnothingN..");
}
