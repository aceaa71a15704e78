//! Languages: terms, marks, order.

use crate::WORKS;
use crate::support::{Review, check_in, citations_of, entries_of, format};
use insta::assert_snapshot;

#[test]
fn terms_and_marks_follow_the_language() {
    let citations = ["@hamlet, 9-10", "@eco, chap. 2", "@show"];
    assert_snapshot!(check_in("de", "mhra", WORKS, &citations), @r#"
    ^ Jan van der Berg, „Reading *Hamlet* and ‚The Waste Land‘“, *Stage*, 12 (1990), S.~1–20 (S.~9–10).
    ^ Umberto Eco, *The Name of the Rose*, übers. von William Weaver (1980; Harcourt, 1983), Kap.~2.
    ^ *Harbour Lights*, Town Hall, 3.–9. Mai 2019.
    "#);
    assert_snapshot!(check_in("fr", "mhra", WORKS, &citations), @r#"
    ^ Jan van der Berg, «~Reading *Hamlet* and “The Waste Land”~», *Stage*, 12 (1990), p.~1‑20 (p.~9–10).
    ^ Umberto Eco, *The Name of the Rose*, trad. par William Weaver (1980; Harcourt, 1983), chap.~2.
    ^ *Harbour Lights*, Town Hall, 3–9 mai 2019.
    "#);
    assert_snapshot!(check_in("ru", "mhra", WORKS, &citations), @r#"
    ^ Jan van der Berg, «Reading *Hamlet* and „The Waste Land“», *Stage*, 12 (1990), сс.~1–20 (сс.~9–10).
    ^ Umberto Eco, *The Name of the Rose*, пер. William Weaver (1980; Harcourt, 1983), гл.~2.
    ^ *Harbour Lights*, Town Hall, 3–9 май 2019 г.
    "#);
    assert_snapshot!(check_in("en-GB", "mhra", WORKS, &citations), @r#"
    ^ Jan van der Berg, ‘Reading *Hamlet* and “The Waste Land”’, *Stage*, 12 (1990), pp.~1–20 (pp.~9–10).
    ^ Umberto Eco, *The Name of the Rose*, trans. by William Weaver (1980; Harcourt, 1983), ch.~2.
    ^ *Harbour Lights*, Town Hall, 3–9 May 2019.
    "#);
}

#[test]
fn an_edition_may_mix_languages() {
    let review = |language| Review { language, citations: &["@four, 101"], uncited: &[] };
    let scope = format("apa", WORKS, &[review("en"), review("de")]);
    assert_snapshot!(citations_of(&scope, 0), @"(Abel et al., 2011, p.~101)");
    assert_snapshot!(citations_of(&scope, 1), @"(Abel et al., 2011, S.~101)");
}

/// The family names of a bibliography in the order of `language`.
fn sorted(language: &str, families: &[&str]) -> String {
    let works = families.iter().map(|family| {
        format!(r#"{{"id":"{family}","type":"book","title":"T","author":[{{"family":"{family}","given":"A"}}]}}"#)
    });
    let json = format!("[{}]", works.collect::<Vec<_>>().join(","));
    let review = Review { language, citations: &[], uncited: families };
    let entries = entries_of(&format("mla", &json, &[review]));
    let names = entries.lines().map(|line| line.split(',').next().unwrap_or_default());
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn entries_are_in_the_order_of_the_language() {
    let swedish = ["Öberg", "Zorn", "Åberg", "Andersson", "Ärling"];
    assert_eq!(sorted("sv", &swedish), "Andersson Zorn Åberg Ärling Öberg");
    assert_eq!(sorted("de", &swedish), "Åberg Andersson Ärling Öberg Zorn");
    let czech = ["Chalupa", "Čapek", "Dvořák", "Cibulka", "Hašek", "Ivanov"];
    assert_eq!(sorted("cs", &czech), "Cibulka Čapek Dvořák Hašek Chalupa Ivanov");
    assert_eq!(sorted("en", &czech), "Čapek Chalupa Cibulka Dvořák Hašek Ivanov");
}
