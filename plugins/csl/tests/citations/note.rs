//! Styles of notes.

use crate::WORKS;
use crate::support::{Review, bibliography, check, citations_of, entries_of, format};
use insta::assert_snapshot;

/// A style that says nothing but where a cite stands.
const POSITIONS: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Positions</title><id>positions</id><updated>2020-01-01T00:00:00Z</updated></info>
  <citation near-note-distance="2"><layout suffix="." delimiter="; "><group delimiter=" ">
    <text variable="title"/>
    <choose>
      <if position="ibid-with-locator"><text value="ibid+"/></if>
      <else-if position="ibid"><text term="ibid"/></else-if>
      <else-if position="near-note"><text value="near"/></else-if>
      <else-if position="subsequent"><group delimiter=" "><text value="see n."/><text variable="first-reference-note-number"/></group></else-if>
      <else><text value="first"/></else>
    </choose>
    <text variable="locator"/>
  </group></layout></citation>
</style>"#;

#[test]
fn a_note_is_full_first_and_short_again() {
    let citations = ["@eco, 9", "@brandt", "@eco, 10-12", "@eco"];
    assert_snapshot!(check("chicago-notes", WORKS, &citations), @r#"
    ^ Umberto Eco, *The Name of the Rose*, trans. William Weaver (1980; Harcourt, 1983), 9.
    ^ Hannah Brandt and Wei Li, *What Is It? Notes on an Aesthetics of Doubt* (Kettle Press, 1998).
    ^ Eco, *The Name of the Rose*, 10–12.
    ^ Eco, *The Name of the Rose*.
    "#);
    assert_snapshot!(check("mhra", WORKS, &citations), @r#"
    ^ Umberto Eco, *The Name of the Rose*, trans. by William Weaver (1980; Harcourt, 1983), p.~9.
    ^ Hannah Brandt and Wei Li, *What Is It? Notes on an Aesthetics of Doubt* (Kettle Press, 1998).
    ^ Eco, *The Name of the Rose*, pp.~10–12.
    ^ Eco, *The Name of the Rose*.
    "#);
}

#[test]
fn positions_are_those_of_csl() {
    assert_snapshot!(check(POSITIONS, WORKS, &["@eco", "@eco", "@eco, 3", "@eco, 3", "@eco, 4", "@eco"]), @r#"
    ^ The Name of the Rose first.
    ^ The Name of the Rose ibid.
    ^ The Name of the Rose ibid+ 3.
    ^ The Name of the Rose ibid. 3.
    ^ The Name of the Rose ibid+ 4.
    ^ The Name of the Rose near.
    "#);
    // After two works nobody knows which is meant; the note of the author between ends an ibid., too.
    assert_snapshot!(check(POSITIONS, WORKS, &["@eco; @brandt", "@brandt", "4: @brandt", "9: @brandt"]), @r#"
    ^ The Name of the Rose first; what is it? notes on an aesthetics of doubt first.
    ^ what is it? notes on an aesthetics of doubt near.
    ^ what is it? notes on an aesthetics of doubt near.
    ^ what is it? notes on an aesthetics of doubt see n. 1.
    "#);
    // Cites in one note, and in notes of the author's own.
    assert_snapshot!(check(POSITIONS, WORKS, &["1: @eco; @eco, 2", "2in: @brandt", "2in: @brandt, 4", "3: @brandt"]), @r#"
    ^ The Name of the Rose first; The Name of the Rose ibid+ 2.
    what is it? notes on an aesthetics of doubt first
    what is it? notes on an aesthetics of doubt ibid+ 4
    ^ what is it? notes on an aesthetics of doubt near.
    "#);
}

#[test]
fn authors_stand_in_the_text_or_not_at_all() {
    assert_snapshot!(check("chicago-notes", WORKS, &["+@eco, 9", "-@brandt, 5", "!@brandt", "+@comrades"]), @r#"
    Umberto Eco^ *The Name of the Rose*, trans. William Weaver (1980; Harcourt, 1983), 9.
    ^ *What Is It? Notes on an Aesthetics of Doubt* (Kettle Press, 1998), 5.
    Hannah Brandt and Wei Li
    *Dear Comrades!*^ Directed by Andrei Konchalovsky (Mosfilm, 2020).
    "#);
}

#[test]
fn citations_in_notes_of_the_author_leave_the_points_to_the_author() {
    assert_snapshot!(check("chicago-notes", WORKS, &["1in: see @eco, 9", "1in: +@brandt", "2: @brandt"]), @r#"
    see Umberto Eco, *The Name of the Rose*, trans. William Weaver (1980; Harcourt, 1983), 9
    Hannah Brandt and Wei Li, *What Is It? Notes on an Aesthetics of Doubt* (Kettle Press, 1998)
    ^ Brandt and Li, *What Is It?*
    "#);
}

#[test]
fn words_of_the_author_stand_around_cites() {
    assert_snapshot!(check("chicago-notes", WORKS, &["see @eco, 9, who denies it; but cf. @brandt"]), @"^ see Umberto Eco, *The Name of the Rose*, trans. William Weaver (1980; Harcourt, 1983), 9, who denies it; but cf. Hannah Brandt and Wei Li, *What Is It? Notes on an Aesthetics of Doubt* (Kettle Press, 1998).");
}

#[test]
fn reviews_are_unsigned_only_without_an_author() {
    assert_snapshot!(check("chicago-notes", WORKS, &["@signed, 13", "@unsigned", "@signed"]), @r#"
    ^ Jean Ward, review of *War and Peace*, by Leo Tolstoy, *Slavic Notes* 3 (2007): 13.
    ^ Unsigned review of *War and Peace*, by Leo Tolstoy, *Slavic Notes* 4 (2008): 15.
    ^ Ward, review of *War and Peace*.
    "#);
    assert_snapshot!(check("turabian", WORKS, &["@signed", "@unsigned"]), @r#"
    ^ Jean Ward, review of *War and Peace*, by Leo Tolstoy, *Slavic Notes* 3 (2007): 12–14.
    ^ Unsigned review of *War and Peace*, by Leo Tolstoy, *Slavic Notes* 4 (2008): 15.
    "#);
}

#[test]
fn a_dash_stands_for_names_that_repeat() {
    let scope = format(
        "turabian",
        WORKS,
        &[Review { language: "en", citations: &["@moss-2", "@moss-1", "@smith-a"], uncited: &[] }],
    );
    assert_snapshot!(entries_of(&scope), @r#"
    Moss, Ida. *Ferns*. Leeds: Kettle Press, 2000.
    ———. *Lichen*. Leeds: Kettle Press, 2000.
    Smith, Anna. *Gates*. Leeds: Kettle Press, 2000.
    "#);
}

#[test]
fn reviews_of_an_edition_begin_anew_but_share_a_bibliography() {
    let review = |citations| Review { language: "en", citations, uncited: &[] };
    let scope =
        format("chicago-notes", WORKS, &[review(&["@eco", "@eco"]), review(&["@eco, 3", "@zzz"])]);
    assert_snapshot!(citations_of(&scope, 1), @r#"
    ^ Umberto Eco, *The Name of the Rose*, trans. William Weaver (1980; Harcourt, 1983), 3.
    ^ **zzz?**
    "#);
    assert_snapshot!(entries_of(&scope), @"Eco, Umberto. *The Name of the Rose*. Translated by William Weaver. 1980; Harcourt, 1983.");
}

#[test]
fn entries_are_sorted_by_names_then_titles() {
    let entries = bibliography("en", "mhra", WORKS);
    let first_words = entries.lines().map(|line| line.split([' ', ',']).next().unwrap_or_default());
    assert_snapshot!(first_words.collect::<Vec<_>>().join(" "), @"*A Abel Brandt Eco *Harbour Konchalovsky Moss Moss Moss Orr review Smith Smith van Ward Zell");
}
