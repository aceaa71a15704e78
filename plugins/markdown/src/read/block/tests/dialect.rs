//! What the same text becomes in other dialects, and how long hostile text takes.

use crate::read::Reader;
use crate::read::dump::{dump, read};
use insta::assert_snapshot;
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};

/// What `markdown` becomes in a dialect.
fn check(dialect: &str, markdown: &str) -> String {
    let reader = Reader::new();
    let mut options = Options::defaults(&reader.format().options);
    let spec = reader.format().options.iter().find(|spec| spec.name == "dialect");
    options.set(spec.expect("dialects can be chosen"), dialect).expect("it is one");
    let source = Source::new(SourceId(0), "test.md", markdown);
    match reader.import(&source, &options, &mut Report::default()) {
        Ok(Imported::Document(doc)) => dump(&doc.body),
        other => panic!("Markdown is always one document, not {other:?}"),
    }
}

#[test]
fn commonmark_knows_none_of_the_signs() {
    assert_snapshot!(check("commonmark", "::: aside\n| a\n\nb\n: c\n\n>! d\n\n```{.e}\n```\n\n|f|\n|-|\n\n: g\n"), @r#"(paragraph("::: aside" soft-break() "| a") paragraph("b" soft-break() ": c") quotation(paragraph("! d")) code(info="{.e}" text="") table(columns="default" head=(cells=(paragraph("f")))) paragraph(": g"))"#);
}

#[test]
fn brackets_of_a_picture_are_its_caption_in_pandoc() {
    assert_snapshot!(check("pandoc", "![A *b*](c \"d\")\n\n![](e)\n"), @r#"(figure(image=(asset="c" title="d") caption=paragraph("A " emphasis("b"))) figure(image=(asset="e")))"#);
}

#[test]
fn hostile_text_is_read_to_its_end() {
    let units = [
        ":::\n",
        "::: x\n",
        "::: x\n\n- ",
        ":::list\n:::item\n",
        ":::{a=\"\n",
        "> ::: x\n",
        "| a\n",
        ">! a\n",
        "Table: a\n\n",
        "|a|\n|-|\n\n: b\n\n",
        "> a\n>\n> — b\n\n",
        "<p>\n:::\n",
    ];
    for unit in units {
        read(&unit.repeat(20_000));
    }
}
