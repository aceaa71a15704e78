//! Styles that cite in the running text.

use crate::WORKS;
use crate::support::{Review, check, entries_of, format};
use insta::assert_snapshot;

#[test]
fn authors_are_in_parentheses_or_before_them() {
    let citations = ["@eco, 9", "+@eco, 9", "-@eco, 9", "!@eco", "see @brandt, 2; @eco, 3, who"];
    assert_snapshot!(check("chicago-author-date", WORKS, &citations), @r#"
    (Eco [1980] 1983, 9)
    Eco ([1980] 1983, 9)
    ([1980] 1983, 9)
    Eco
    (see Brandt and Li 1998, 2; Eco [1980] 1983, 3, who)
    "#);
    assert_snapshot!(check("apa", WORKS, &citations), @r#"
    (Eco, 1980/1983, p.~9)
    Eco (1980/1983, p.~9)
    (1980/1983, p.~9)
    Eco
    (see Brandt & Li, 1998, p.~2; Eco, 1980/1983, p.~3, who)
    "#);
    assert_snapshot!(check("mla", WORKS, &citations), @r#"
    (Eco 9)
    Eco (9)
    (9)
    Eco
    (see Brandt and Li 2; Eco 3, who)
    "#);
}

#[test]
fn persons_of_one_family_name_are_told_apart() {
    assert_snapshot!(check("apa", WORKS, &["@smith-a; @smith-b", "@moss-3"]), @r#"
    (A. Smith, 2000; B. Smith, 2000)
    (Moss, 2004)
    "#);
    let scope = format(
        "apa",
        WORKS,
        &[Review { language: "en", citations: &[], uncited: &["smith-a", "smith-b"] }],
    );
    assert_snapshot!(entries_of(&scope), @r#"
    Smith, A. (2000). *Gates*. Kettle Press.
    Smith, B. (2000). *Walls*. Kettle Press.
    "#);
}

#[test]
fn works_of_one_year_have_letters_in_the_order_of_the_bibliography() {
    let citations = ["@moss-1", "@moss-2; @moss-1; @moss-3, 4; @eco"];
    assert_snapshot!(check("chicago-author-date", WORKS, &citations), @r#"
    (Moss 2000b)
    (Moss 2000a, 2000b, 2004, 4; Eco [1980] 1983)
    "#);
    let scope =
        format("apa", WORKS, &[Review { language: "en", citations: &citations, uncited: &[] }]);
    assert_snapshot!(entries_of(&scope), @r#"
    Eco, U. (1983). *The Name of the Rose* (W. Weaver, Trans.). Harcourt. (Original work published 1980)
    Moss, I. (2000a). *Ferns*. Kettle Press.
    Moss, I. (2000b). *Lichen*. Kettle Press.
    Moss, I. (2004). *Mosses*. Kettle Press.
    "#);
}

#[test]
fn long_lists_of_authors_are_cut() {
    assert_snapshot!(check("apa", WORKS, &["@four", "+@four"]), @r#"
    (Abel et al., 2011)
    Abel et al. (2011)
    "#);
}

#[test]
fn what_is_missing_is_made_up_for() {
    assert_snapshot!(check("chicago-author-date", WORKS, &["@nodate", "@noname", "+@noname", "@missing"]), @r#"
    (Zell, n.d.)
    (*A Book Without an Author* 1950)
    *A Book Without an Author* (1950)
    (**missing?**)
    "#);
}

#[test]
fn numbers_in_a_row_are_joined() {
    assert_snapshot!(check("ieee", WORKS, &["@eco", "@brandt; @four, 3", "+@moss-1"]), @r#"
    [1]
    [2], [3, p.~3]
    Moss [4]
    "#);
    assert_snapshot!(check("nature", WORKS, &["@eco", "@brandt", "@four", "@eco; @brandt; @four"]), @r#"
    ^1^
    ^2^
    ^3^
    ^1^^–^^3^
    "#);
    let scope = format(
        "ieee",
        WORKS,
        &[Review { language: "en", citations: &["@moss-1"], uncited: &["eco"] }],
    );
    assert_snapshot!(entries_of(&scope), @r#"
    [1] | I. Moss, *Lichen*. Leeds: Kettle Press, 2000.
    [2] | U. Eco, *The Name of the Rose*. San Diego: Harcourt, 1983.
    "#);
}

#[test]
fn several_pages_in_roman_numerals_are_pages() {
    let works = r#"[{"id": "a", "type": "chapter", "title": "Whose Boat", "container-title": "Harbours",
        "author": [{"family": "Bray", "given": "Ambrose"}], "issued": {"date-parts": [[1990]]}, "page": "xi-xxiv"}]"#;
    let citations = ["@a, xi-xiv", "@a, 12-14", "@a, 12"];
    for style in ["apa", "mhra"] {
        let told = check(style, works, &citations);
        for place in ["pp.~xi–xiv", "pp.~12–14", " p.~12"] {
            assert!(told.contains(place), "{place}: {told}");
        }
    }
    let uncited = Review { language: "en", citations: &[], uncited: &["a"] };
    let entry = entries_of(&format("apa", works, &[uncited]));
    assert!(entry.contains("(pp.~xi–xxiv)"), "{entry}");
}

#[test]
fn as_many_names_are_printed_as_tell_works_apart() {
    let author = |family: &str| format!(r#"{{"family": "{family}", "given": "A."}}"#);
    let names = ["Bay", "Cole", "Dorn", "Esk"];
    let work = |n: usize| {
        let shared = n % 5;
        let mut authors: Vec<String> =
            names[..shared.min(4)].iter().map(|name| author(name)).collect();
        authors.extend([author(&format!("Fitz{n}")), author("Gray"), author("Hall")]);
        format!(
            r#"{{"id": "w{n}", "type": "book", "title": "T", "author": [{}], "issued": {{"date-parts": [[2000]]}}}}"#,
            authors.join(", ")
        )
    };
    let cite = |numbers: &[usize]| {
        let works: Vec<String> = numbers.iter().map(|n| work(*n)).collect();
        let keys: Vec<String> = numbers.iter().map(|n| format!("@w{n}")).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        check("apa", &format!("[{}]", works.join(", ")), &keys)
    };
    assert_snapshot!(cite(&[2, 7, 3, 4]), @r#"
(Bay, Cole, Fitz2, et al., 2000)
(Bay, Cole, Fitz7, et al., 2000)
(Bay, Cole, Dorn, Fitz3, et al., 2000)
(Bay, Cole, Dorn, Esk, et al., 2000)
"#);
    // So many works of one group were compared with each other, each time from the beginning.
    let many: Vec<usize> = (0..600).collect();
    let told = cite(&many);
    let distinct: std::collections::BTreeSet<&str> = told.lines().collect();
    assert_eq!(distinct.len(), many.len());
}
