//! The looks of words and the points between them.

use crate::WORKS;
use crate::support::{Review, entries_of, format};
use insta::assert_snapshot;

fn check(style: &str, key: &str) -> String {
    let review = Review { language: "en", citations: &[], uncited: &[key] };
    entries_of(&format(style, WORKS, &[review]))
}

#[test]
fn points_meet_titles() {
    assert_snapshot!(check("chicago-notes", "comrades"), @"Konchalovsky, Andrei, dir. *Dear Comrades!* Mosfilm, 2020.");
    assert_snapshot!(check("chicago-notes", "brandt"), @"Brandt, Hannah, and Wei Li. *What Is It? Notes on an Aesthetics of Doubt*. Kettle Press, 1998.");
    assert_snapshot!(check("apa", "comrades"), @"Konchalovsky, A. (Director). (2020). *Dear Comrades!* [Video recording]. Mosfilm.");
}

#[test]
fn italics_inside_italics_are_upright() {
    assert_snapshot!(check("chicago-notes", "inside"), @"Orr, Pat. *On* Hamlet. Kettle Press, 1991.");
    assert_snapshot!(check("chicago-notes", "hamlet"), @"van der Berg, Jan. “Reading *Hamlet* and ‘The Waste Land.’” *Stage* 12 (1990): 1–20.");
}

#[test]
fn quotations_inside_quotations_have_inner_marks() {
    assert_snapshot!(check("mla", "hamlet"), @"van der Berg, Jan. “Reading *Hamlet* and ‘The Waste Land.’” *Stage*, vol. 12, 1990, pp.~1–20.");
    assert_snapshot!(check("apa", "hamlet"), @"van der Berg, J. (1990). Reading *Hamlet* and “The Waste Land.” *Stage*, *12*, 1–20.");
}

#[test]
fn titles_have_capitals_where_the_style_asks() {
    assert_snapshot!(check("chicago-notes", "noname"), @"*A Book Without an Author*. Kettle Press, 1950.");
    assert_snapshot!(check("apa", "four"), @"Abel, A., Bone, B., Cole, C., & Dorn, D. (2011). Four hands. *Journal of Pianos*, *7*(2–3), 101–109. https://doi.org/10.1000/four");
}

#[test]
fn spans_have_dashes() {
    assert_snapshot!(check("chicago-notes", "show"), @"*Harbour Lights*. Town Hall, May 3–9, 2019.");
    assert_snapshot!(check("mla", "show"), @"*Harbour Lights*. Town Hall, 3–9 May 2019.");
    assert_snapshot!(check("chicago-notes", "four"), @"Abel, Ann, Bo Bone, Cy Cole, and Di Dorn. “Four Hands.” *Journal of Pianos* 7, nos. 2–3 (2011): 101–9. https://doi.org/10.1000/four.");
}

#[test]
fn cites_lead_to_their_entries_and_addresses_to_themselves() {
    use recension_core::model::Inline;
    let review = Review { language: "en", citations: &["see @four, 102"], uncited: &[] };
    let scope = format("chicago-notes", WORKS, &[review]);
    let note = scope.documents[0][0].note.as_deref().unwrap_or_default();
    let targets: Vec<_> = note
        .iter()
        .map(|inline| match inline {
            Inline::Link(link) => link.target.as_str(),
            _ => "-",
        })
        .collect();
    assert_eq!(targets, ["-", "#ref-four", "-", "https://doi.org/10.1000/four", "-"]);
}
