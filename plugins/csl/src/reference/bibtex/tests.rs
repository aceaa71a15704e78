//! The mapping of BibLaTeX to CSL, line by line, and what is told of broken files.

use crate::reference::read_references;
use recension_core::diagnostic::Report;
use recension_core::source::{Source, SourceId};
use std::fmt::Write;

/// The last reference of a file, without its type.
fn variables(fields: &str, kind: &str) -> String {
    let source = Source::new(SourceId(0), "a.bib", format!("@{kind}{{k, {fields}}}"));
    let mut report = Report::default();
    let mut references = read_references(&source, &mut report);
    let (_, mut reference) = references.pop().expect("an entry gives a reference");
    reference.0.shift_remove("type");
    assert_eq!(report.diagnostics(), [], "{fields}");
    serde_json::to_string(&reference).expect("JSON can be written")
}

/// Keys with their titles, then what is told, with the place it is told at.
fn check(text: &str) -> String {
    let source = Source::new(SourceId(0), "a.bib", text);
    let mut report = Report::default();
    let mut shown = String::new();
    for (key, reference) in read_references(&source, &mut report) {
        let title = reference.variable("title").and_then(|title| title.as_str()).unwrap_or("-");
        let _ = write!(shown, "{key}: {title};");
    }
    for told in report.diagnostics() {
        let at = source.position(told.span.start as usize);
        let _ = write!(shown, "\n{} {}:{} {}", told.code.name, at.line, at.column, told.message);
    }
    shown
}

#[test]
fn types_become_those_of_csl() {
    for (kind, fields, expected) in [
        ("article", "", "article-journal"),
        ("article", "entrysubtype = {newspaper}", "article-newspaper"),
        ("article", "entrysubtype = {magazine}", "article-magazine"),
        ("BOOK", "", "book"),
        ("collection", "", "book"),
        ("inbook", "", "chapter"),
        ("incollection", "", "chapter"),
        ("suppbook", "", "chapter"),
        ("inproceedings", "", "paper-conference"),
        ("inreference", "", "entry-encyclopedia"),
        ("review", "", "review"),
        ("inreview", "", "review"),
        ("movie", "", "motion_picture"),
        ("video", "", "motion_picture"),
        ("audio", "", "song"),
        ("music", "", "song"),
        ("performance", "", "performance"),
        ("artwork", "", "graphic"),
        ("online", "", "webpage"),
        ("letter", "", "personal_communication"),
        ("phdthesis", "", "thesis"),
        ("unpublished", "", "manuscript"),
        ("unpublished", "eventtitle = {x}", "speech"),
        ("misc", "", "document"),
        ("misc", "url = {x}", "webpage"),
        ("periodical", "", "periodical"),
        ("jurisdiction", "", "legal_case"),
        ("exhibition", "", "event"),
    ] {
        let source = Source::new(SourceId(0), "a.bib", format!("@{kind}{{k, {fields}}}"));
        let references = read_references(&source, &mut Report::default());
        let found = references["k"].variable("type").and_then(|kind| kind.as_str());
        assert_eq!(found, Some(expected), "{kind} {fields}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line for each field")]
fn fields_become_variables() {
    for (kind, fields, expected) in [
        ("book", "author = {Eco, Umberto}", r#"{"author":[{"family":"Eco","given":"Umberto"}]}"#),
        (
            "book",
            "author = {de Wit, A.}, options = {useprefix=true}",
            r#"{"author":[{"family":"Wit","given":"A.","non-dropping-particle":"de"}]}"#,
        ),
        (
            "book",
            "editor = {A}, editora = {B}, editoratype = {compiler}",
            r#"{"editor":[{"family":"A"}],"compiler":[{"family":"B"}]}"#,
        ),
        ("book", "editor = {A}, editortype = {director}", r#"{"director":[{"family":"A"}]}"#),
        ("movie", "author = {A}", r#"{"director":[{"family":"A"}]}"#),
        (
            "movie",
            "author = {A}, director = {B}, scriptwriter = {C}",
            r#"{"author":[{"family":"A"}],"director":[{"family":"B"}],"script-writer":[{"family":"C"}]}"#,
        ),
        (
            "inbook",
            "bookauthor = {A}, translator = {B}",
            r#"{"container-author":[{"family":"A"}],"translator":[{"family":"B"}]}"#,
        ),
        (
            "book",
            "title = {A}, subtitle = {B}, titleaddon = {C}",
            r#"{"title":"A: B. C","title-short":"A"}"#,
        ),
        (
            "book",
            "title = {A?}, subtitle = {B}, shorttitle = {S}",
            r#"{"title":"A? B","title-short":"S"}"#,
        ),
        (
            "book",
            "title = {A}, maintitle = {M}, volume = {2}",
            r#"{"title":"M","volume-title":"A","volume":"2"}"#,
        ),
        (
            "inbook",
            "title = {A}, booktitle = {B}, maintitle = {M}",
            r#"{"title":"A","container-title":"M","volume-title":"B"}"#,
        ),
        ("article", "journal = {J}, journalsubtitle = {S}", r#"{"container-title":"J: S"}"#),
        (
            "article",
            "volume = 1, number = 2, pages = {3--8}",
            r#"{"volume":"1","issue":"2","page":"3-8"}"#,
        ),
        ("article", "issue = {Spring}, eid = {e7}", r#"{"issue":"Spring","number":"e7"}"#),
        ("book", "series = {S}, number = 2", r#"{"collection-title":"S","collection-number":"2"}"#),
        ("report", "number = 2, institution = {I}", r#"{"publisher":"I","number":"2"}"#),
        (
            "book",
            "edition = {Second}, pagetotal = 9, volumes = 3",
            r#"{"number-of-pages":"9","number-of-volumes":"3","edition":"2"}"#,
        ),
        (
            "book",
            "publisher = {A and B}, address = {London and {York and Ely}}",
            r#"{"publisher-place":"London; York and Ely","publisher":"A; B"}"#,
        ),
        ("thesis", "type = {phdthesis}, school = {S}", r#"{"publisher":"S","genre":"PhD thesis"}"#),
        (
            "artwork",
            "type = {oil}, institution = {Tate}, location = {London}",
            r#"{"archive":"Tate","archive-place":"London","medium":"oil"}"#,
        ),
        (
            "performance",
            "venue = {V}, location = {L}, date = {1990}",
            r#"{"issued":{"date-parts":[[1990]]},"event-place":"V, L","event-date":{"date-parts":[[1990]]}}"#,
        ),
        (
            "book",
            "date = {1990-05}, urldate = {2020-01-02}, origdate = {1890}",
            r#"{"original-date":{"date-parts":[[1890]]},"accessed":{"date-parts":[[2020,1,2]]},"issued":{"date-parts":[[1990,5]]}}"#,
        ),
        ("book", "year = 1990, month = may", r#"{"issued":{"date-parts":[[1990,5]]}}"#),
        (
            "book",
            "date = {1884~/1890}",
            r#"{"issued":{"date-parts":[[1884],[1890]],"circa":true}}"#,
        ),
        ("book", "year = {1990}, month = {5~May}", r#"{"issued":{"date-parts":[[1990,5,5]]}}"#),
        ("book", "year = {1990--95}", r#"{"issued":{"date-parts":[[1990],[1995]]}}"#),
        ("book", "year = {n.d.}", "{}"),
        ("book", "year = {forthcoming}", r#"{"status":"forthcoming"}"#),
        (
            "book",
            "doi = {https://doi.org/10.1/a\\_b}, url = {http://x.org/~a%20b}",
            r#"{"DOI":"10.1/a_b","URL":"http://x.org/~a%20b"}"#,
        ),
        (
            "article",
            "eprint = {1234.5}, archiveprefix = {arXiv}",
            r#"{"number":"arXiv:1234.5","URL":"https://arxiv.org/abs/1234.5"}"#,
        ),
        ("misc", "howpublished = {\\url{http://x.org}}", r#"{"URL":"http://x.org"}"#),
        (
            "video",
            "howpublished = {DVD}, runtime = {90 min}",
            r#"{"dimensions":"90 min","medium":"DVD"}"#,
        ),
        (
            "book",
            "langid = {ngerman}, note = {N}, addendum = {A}, pubstate = {inpress}",
            r#"{"note":"N. A","language":"de","status":"inpress"}"#,
        ),
        (
            "review",
            "reviewedtitle = {T}, reviewedauthor = {A}",
            r#"{"reviewed-title":"T","reviewed-author":[{"family":"A"}]}"#,
        ),
        (
            "book",
            "keywords = {a, b}, abstract = {x}, isbn = {1}, annote = {z}",
            r#"{"abstract":"x","annote":"z","ISBN":"1","keyword":"a, b"}"#,
        ),
    ] {
        assert_eq!(variables(fields, kind), expected, "@{kind} {fields}");
    }
}

#[test]
fn parts_inherit_from_wholes() {
    let read = |text: &str| {
        let source = Source::new(SourceId(0), "a.bib", text);
        let mut references = read_references(&source, &mut Report::default());
        serde_json::to_string(&references.shift_remove("k")).expect("JSON can be written")
    };
    for (text, expected) in [
        (
            "@incollection{k, title = {T}, crossref = {w}} @collection{w, editor = {E}, title = {W}, subtitle = {S}, date = 1990}",
            r#"{"type":"chapter","editor":[{"family":"E"}],"title":"T","container-title":"W: S","issued":{"date-parts":[[1990]]}}"#,
        ),
        (
            "@inbook{k, title = {T}, crossref = {w}} @book{w, author = {A}, title = {W}}",
            r#"{"type":"chapter","container-author":[{"family":"A"}],"title":"T","container-title":"W"}"#,
        ),
        (
            "@book{k, title = {T}, crossref = {w}} @mvbook{w, title = {W}}",
            r#"{"type":"book","title":"W","volume-title":"T"}"#,
        ),
        (
            "@article{k, crossref = {w}} @periodical{w, title = {J}}",
            r#"{"type":"article-journal","container-title":"J"}"#,
        ),
        (
            "@book{k, xdata = {a, b}, note = {N}} @xdata{a, publisher = {P}, note = {X}} @xdata{b, location = {L}, publisher = {Q}}",
            r#"{"type":"book","publisher-place":"L","publisher":"P","note":"N"}"#,
        ),
        (
            "@article{k, related = {w}, relatedtype = {reviewof}} @movie{w, director = {D}, title = {W}}",
            r#"{"type":"review","reviewed-title":"W","reviewed-author":[{"family":"D"}],"reviewed-genre":"film"}"#,
        ),
        (
            "@book{k, related = {w}, relatedtype = {translationof}} @book{w, author = {D}, title = {W}, date = 1890}",
            r#"{"type":"book","original-title":"W","original-date":{"date-parts":[[1890]]},"original-author":[{"family":"D"}]}"#,
        ),
        ("@book{x, ids = {a, k}, title = {T}}", r#"{"type":"book","title":"T"}"#),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_broken_is_told_and_costs_no_other_entry() {
    for (text, expected) in [
        (
            "@book{a, title = {A}}\n@book{b, title = {B\n}\n@book{c, title = {C}, title = {D}}",
            "a: A;b: B;c: C;\nbroken-reference 4:1 a comma or the closing brace should stand here",
        ),
        (
            "@book{a, title = {A}}\n@bok{a}\n@book{c, title = tern, date = {soonish}}",
            "a: A;c: tern;\n\
             undefined-string 3:18 no `@string` before this defines `tern`\n\
             unknown-reference-type 2:6 `a` is of an unknown type: `@bok`\n\
             unreadable-date 3:24 `soonish`, in `issued` of `c`, is no date that can be read\n\
             duplicate-reference 2:6 there is a reference `a` before this; the first one is used",
        ),
        (
            "@book{a, crossref = {b}}\n@book{b, crossref = {a}}\n@book{c, crossref = {z}}",
            "a: -;b: -;c: -;\n\
             cyclic-crossref 2:10 `b` inherits from `a`, which inherits from it\n\
             missing-crossref 3:10 `c` refers to `z`, which is not in the file",
        ),
    ] {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn a_chain_of_entries_is_as_long_to_read_as_it_is() {
    let entry =
        |n: usize| format!("@book{{k{n}, title = {{T}}, f{n} = {{x}}, xdata = {{k{}}}}}\n", n + 1);
    let text: String = (0..5_000).map(entry).collect();
    let told = check(&text);
    assert!(told.starts_with("k0: T;k1: T;"), "every entry is read");
    assert!(
        told.contains("`k0` has 128 fields and more with those it inherits"),
        "{}",
        &told[told.len() - 400..]
    );
}
