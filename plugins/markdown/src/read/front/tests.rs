//! What front matter becomes.

use crate::read::dump::{body, meta};
use insta::assert_snapshot;

/// The metadata of `yaml`, with a text after it.
fn check(yaml: &str) -> String {
    meta(&format!("---\n{yaml}\n---\ntext\n"))
}

#[test]
fn people_are_text_lists_or_maps() {
    for yaml in [
        "author: A B",
        "author: [A B]",
        "author: {name: A B}",
        "authors:\n- A B",
        "byline: A B",
        "author:\n- name: A B",
        "contributors: [{role: aut, name: A B}]",
        "contributors: {role: author, name: A B}",
    ] {
        assert_eq!(check(yaml), r#"(contributors=(role="aut" name="A B"))"#, "{yaml}");
    }
    assert_snapshot!(check("author: {given: A, family: B, sort: B-A, orcid: 'https://orcid.org/0000-0002-1825-0097', affiliation: C, bio: '*D*', cat: E}\neditor: [F, G]\nfilm-director: H"), @r##"(contributors=[(role="aut" name="A B" given="A" family="B" sort="B-A" orcid="0000-0002-1825-0097" affiliation="C" biography=paragraph(emphasis("D"))) (role="edt" name="F") (role="edt" name="G") (role="fmd" name="H")] extra=(author.cat="E"))"##);
}

#[test]
fn the_plain_facts_have_many_spellings() {
    for (yaml, meta) in [
        ("lang: en_GB", r#"(language="en-GB")"#),
        ("language: en-GB", r#"(language="en-GB")"#),
        ("date: 2025-03-14", r#"(dates=(published=(edtf="2025-03-14")))"#),
        ("date: 14 March 2025", r#"(dates=(published=(edtf="2025-03-14" text="14 March 2025")))"#),
        ("dates: {published: 2025}\ndate: 2025", r#"(dates=(published=(edtf="2025")))"#),
        ("lastmod: 2025-03", r#"(dates=(updated=(edtf="2025-03")))"#),
        ("keywords: a, b c", r#"(keywords=["a" "b c"])"#),
        ("tags: [a, 'b c']", r#"(keywords=["a" "b c"])"#),
        ("short_title: a", r#"(short_title="a")"#),
        ("Short Title: a", r#"(short_title="a")"#),
        ("title: [a, b]", r#"(title="a" subtitle="b")"#),
        ("title: 1984. *x*", r#"(title=["1984. " emphasis("x")])"#),
        ("title: '# a #'", r##"(title="# a #")"##),
        ("license: https://x.y", r#"(licence=(url="https://x.y"))"#),
        ("licence: CC0", r#"(licence=(name="CC0"))"#),
        (
            "journal: J\nvolume: 3\ndoi: https://doi.org/10.5555/x",
            r#"(publication=(journal="J" volume="3" doi="10.5555/x"))"#,
        ),
        ("publication: J", r#"(publication=(journal="J"))"#),
        ("series: S", r#"(series=(title="S"))"#),
        ("abstract: a\nauthor:", r#"(abstract=paragraph("a"))"#),
        ("id: 007", r#"(id="007")"#),
    ] {
        assert_eq!(check(yaml), meta, "{yaml}");
    }
}

#[test]
fn works_stand_in_maps_lists_or_flat() {
    for yaml in [
        "reviewed: {kind: film, title: T, director: D, rating: 4/5}",
        "reviewed: [{title: T, type: movie, film-director: D, rating: 4/5}]",
        "film: {title: T, director: D, rating: 4/5}",
        "movie: {title: T}\ndirector: D\nrating: 4/5",
        "film: T\ndirector: [D]\nreview: {grade: 4/5}",
        "reviewed: {title: T, kind: film}\nratings: [4/5]\ndirector: {name: D}",
    ] {
        let expected = r#"(reviewed=(kind="film" title="T" credits=(role="fmd" name="D") ratings=(as_printed="4/5" value=4.0 best=5.0 worst=0.0)))"#;
        assert_eq!(check(yaml), expected, "{yaml}");
    }
}

#[test]
fn a_book_is_described_beside_its_isbn() {
    assert_snapshot!(check("book: {title: T, author: A, isbn13: 978-90-9999-402-5, pages: 320}\nreview: {rating: B+}"), @r##"(reviewed=(kind="book" title="T" credits=(role="aut" name="A") extent=(as_printed="320" quantity=320 unit="pages") identifiers=(scheme="isbn" value="978-90-9999-402-5") ratings=(as_printed="B+" value=3.3 best=4.3 worst=0.0)))"##);
    assert_snapshot!(check("isbn: '9789099994025'\npublisher: P\npages: 320\nyear: 2023\nimdb_id: tt1"), @r##"(reviewed=(date=(edtf="2023") publisher="P" extent=(as_printed="320" quantity=320 unit="pages") identifiers=[(scheme="isbn" value="9789099994025") (scheme="imdb" value="tt1")]))"##);
    assert_snapshot!(check("publisher: P\npages: 3-4\nyear: 2023"), @r##"(publication=(pages="3-4" publisher="P") extra=(year=(literal="2023")))"##);
}

#[test]
fn a_cast_has_characters() {
    assert_snapshot!(check("reviewed:\n  kind: film\n  cast:\n  - {name: A, character: B}\n  - {name: C, role: D}\n  credits: [{role: cng, name: E, as-printed: photo}, {role: film editor, name: F}, {role: Grip, name: G}]"), @r##"(reviewed=(kind="film" credits=[(role="act" name="A" character="B") (role="act" name="C" character="D") (role="cng" name="E" as_printed="photo") (role="flm" name="F") (role="Grip" name="G")]))"##);
    assert_snapshot!(check("cast: {A B: C, D: }"), @r##"(reviewed=(credits=[(role="act" name="A B" character="C") (role="act" name="D")]))"##);
}

#[test]
fn what_may_be_of_several_works_is_kept() {
    assert_snapshot!(check("reviewed: [A, B]\nrating: 4/5"), @r##"
(reviewed=[(title="A") (title="B")] extra=(rating="4/5"))
! ambiguous-work "4/5": `rating` may be said of any of the 2 reviewed works; move it to the work that it is said of
"##);
}

#[test]
fn other_keys_are_kept_as_written() {
    assert_snapshot!(check("a: 1.10\nb: yes\nc: [~, true, '1', {d: 0o7}]\ne: 2025-01-01\nf:\nreviewed: {title: T, shelf: 3}"), @r##"(reviewed=(title="T" extra=(shelf=(literal="3"))) extra=(a=(literal="1.10") b="yes" c=[(literal="~") (literal="true") "1" (map=(d=(literal="0o7")))] e="2025-01-01" f=""))"##);
}

#[test]
fn a_slip_in_a_key_gets_a_hint() {
    assert_snapshot!(check("auhtor: A\nreviewed: {titel: T}"), @r##"
(reviewed=(extra=(titel="T")) extra=(auhtor="A"))
! misspelt-key "auhtor": `auhtor` means nothing here; did you mean `author`?
! misspelt-key "titel": `titel` means nothing here; did you mean `title`?
"##);
}

#[test]
fn values_of_a_wrong_type_are_kept() {
    assert_snapshot!(check("title: {a: b}\nlang: [en]\nauthor: [A, [B]]\nrating: {value: high}\npublication: {volume: [1, 2]}"), @r##"
(contributors=(role="aut" name="A") reviewed=(ratings=(as_printed="high") extra=(rating.value="high")) extra=(title=(map=(a="b")) lang="en" author[2]="B" publication.volume=[(literal="1") (literal="2")]))
! wrong-type "{a: b}": `title` takes text, not a map; if it is meant as text, put quotation marks around it
! wrong-type "[en]": `lang` takes text, not a list; if it is meant as text, put quotation marks around it
! wrong-type "[B]": `author[2]` takes text, not a list; if it is meant as text, put quotation marks around it
! wrong-type "[1, 2]": `publication.volume` takes text, not a list; if it is meant as text, put quotation marks around it
! wrong-type "high": `rating.value` takes a number, not text; write a number such as 4 or 8.5
"##);
}

#[test]
fn wrong_identifiers_languages_and_kinds_are_told() {
    assert_snapshot!(check("lang: e n\nauthor: {name: A, orcid: 0000-0002-1825-0098}\nreviewed: {kind: flim, isbn: 978-90-9999-402-6, language: [en, '?']}"), @r##"
(contributors=(role="aut" name="A" orcid="0000-0002-1825-0098") reviewed=(languages="en" identifiers=(scheme="isbn" value="978-90-9999-402-6") extra=(kind="flim" language[2]="?")) extra=(lang="e n"))
! invalid-language "e n": `e n` is no language tag; write a tag such as `en`, `en-GB` or `zh-Hant`
! wrong-check-digit "0000-0002-1825-0098": `0000-0002-1825-0098` is no ORCID: its check digit is wrong, or it does not have sixteen digits; copy it from the person's page at orcid.org
! unknown-kind "flim": no kind of work is called `flim`; did you mean `film`?
! wrong-check-digit "978-90-9999-402-6": `978-90-9999-402-6` is no ISBN: its check digit is wrong, or it does not have 10 or 13 digits; copy it from the book again
! invalid-language "'?'": `?` is no language tag; write a tag such as `en`, `en-GB` or `zh-Hant`
"##);
}

#[test]
fn a_key_set_twice_is_kept_twice() {
    assert_snapshot!(check("title: A\ntitle: B\nlang: en\nlanguage: de"), @r##"
(title="A" language="en" extra=(title-2="B" language="de"))
! duplicate-key "title": `title` is set before; take one of the two out
! duplicate-key "language": `language` is set before, under another name; take one of the two out
"##);
}

#[test]
fn one_broken_value_does_not_cost_the_others() {
    assert_snapshot!(check("title: Salt: A Film\nsubtitle: *Hamlet* again\nauthor: A\nkeywords: [a, b"), @r##"
(title="Salt: A Film" subtitle=[emphasis("Hamlet") " again"] contributors=(role="aut" name="A") keywords=["[a" "b"])
! invalid-front-matter ":": broken YAML: mapping values are not allowed in this context; a value with a colon and a space needs quotation marks around it
! invalid-front-matter "*": broken YAML: while parsing node, found unknown anchor; a value that begins so needs quotation marks around it
! invalid-front-matter "[": broken YAML: unclosed bracket '['; a value that begins so needs quotation marks around it
"##);
    assert_snapshot!(check("# c\ntitle: \"A\" B\nlang:\ten"), @r##"
(title="\"A\" B" language="en")
! invalid-front-matter "B": broken YAML: invalid trailing content after double-quoted scalar; close the quotation mark, or put the whole value in quotation marks of the other kind
"##);
    assert_snapshot!(check("title: A\n  b\n\tc: d\nlang: en"), @r##"
(title="A b c: d" language="en")
! invalid-front-matter "A": broken YAML: while scanning a plain scalar, found a tab; indent with spaces: YAML takes no tabs
"##);
}

#[test]
fn references_are_variables_of_csl() {
    let (doc, report) = crate::read::dump::read(
        "---\nreferences:\n- {id: a, type: book, issued: {date-parts: [[2001, 5]]}, volume: 1.10}\n- {title: T}\n- {id: a}\n---\nx\n",
    );
    assert_snapshot!(crate::read::dump::dump(&doc.references), @r##"(a=(type="book" issued=(date-parts=2001 5) volume="1.10"))"##);
    assert_eq!(report.diagnostics().len(), 2);
    assert_eq!(doc.meta.extra.len(), 2);
}

#[test]
fn a_first_heading_is_the_title_where_none_is_set() {
    for (markdown, title, text) in [
        (
            "# A *b*\n\nc\n\n## D\n",
            r#"(title=["A " emphasis("b")])"#,
            r#"(paragraph("c") sections=(level=2 heading="D"))"#,
        ),
        (
            "# A {#i}\n\n# B\n",
            r#"(title="A")"#,
            r#"(division( attributes=(id="i")) sections=(level=1 heading="B"))"#,
        ),
        ("a\n\n# B\n", "()", r#"(paragraph("a") sections=(level=1 heading="B"))"#),
        ("## B\n", "()", r#"(sections=(level=2 heading="B"))"#),
        ("---\ntitle: A\n---\n# B\n", r#"(title="A")"#, r#"(sections=(level=1 heading="B"))"#),
        ("---\ntitle:\n---\n# B\n", "()", r#"(sections=(level=1 heading="B"))"#),
        ("---\nlang: en\n---\n# B\n\nc\n", r#"(title="B" language="en")"#, r#"(paragraph("c"))"#),
    ] {
        assert_eq!((meta(markdown).as_str(), body(markdown).as_str()), (title, text), "{markdown}");
    }
}

#[test]
fn front_matter_stands_at_the_very_beginning_and_has_a_key() {
    for (markdown, text) in [
        (
            "---\n\na: b\n\n---\n\nc\n",
            r#"(thematic-break() paragraph("a: b") thematic-break() paragraph("c"))"#,
        ),
        (
            "---\nFoo\n---\nBar\n",
            r#"(thematic-break() sections=(level=2 heading="Foo" paragraph("Bar")))"#,
        ),
        ("\n---\na: b\n---\n", r#"(thematic-break() sections=(level=2 heading="a: b"))"#),
        ("---\n---\nc\n", r#"(paragraph("c"))"#),
        ("---\n# only a comment\n...\nc\n", r#"(paragraph("c"))"#),
        ("--- \r\na: b\r\n---\r\nc\r\n", r#"(paragraph("c"))"#),
    ] {
        assert_eq!(body(markdown), text, "{markdown}");
    }
    assert_snapshot!(body("---\na: b\n\nc\n"), @r##"
(thematic-break() paragraph("a: b") paragraph("c"))
! unclosed-front-matter "---": front matter that never ends; end it with a line of three hyphens; until then all of it is read as text
"##);
    assert_snapshot!(body("---\n{a\n---\nc\n"), @r##"
(code(info="yaml" text="{a") paragraph("c"))
! invalid-front-matter "{": broken YAML: unclosed bracket '{'
"##);
}

#[test]
fn an_input_without_text_is_told() {
    for markdown in ["", " \n\t\n", "\u{feff}", "---\ntitle: A\n---\n\n"] {
        assert!(
            body(markdown).contains("! empty-document \"\": the input has no text"),
            "{markdown:?}"
        );
    }
}
