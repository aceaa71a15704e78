//! Where a cite stands in relation to those before it: first, subsequent, ibid.

use citationberg::TestPosition;
use std::collections::HashMap;

/// Where a cite stands in relation to those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    /// How it repeats another.
    pub(crate) repetition: Repetition,
    /// Whether the work was cited within the distance that the style calls near.
    pub(crate) distance: Distance,
    /// The note in which the work was cited first.
    pub(crate) first_note: Option<u32>,
}

/// How a cite repeats another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Repetition {
    /// It does not.
    #[default]
    First,
    /// The work was cited before.
    Subsequent,
    /// The work was cited just before, at another place or at none.
    IbidWithLocator,
    /// The same place was cited just before.
    Ibid,
}

/// How far back a work was cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Distance {
    #[default]
    Far,
    Near,
}

impl Place {
    /// Whether a test of the style holds here.
    pub(crate) fn is(self, test: TestPosition) -> bool {
        match test {
            TestPosition::First => self.repetition == Repetition::First,
            TestPosition::Subsequent => self.repetition != Repetition::First,
            TestPosition::Ibid => {
                matches!(self.repetition, Repetition::Ibid | Repetition::IbidWithLocator)
            }
            TestPosition::IbidWithLocator => self.repetition == Repetition::IbidWithLocator,
            TestPosition::NearNote => self.distance == Distance::Near,
        }
    }
}

/// What a cite refers to: the work by its number, and the place within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target<'a> {
    pub(crate) work: usize,
    pub(crate) locator: Option<(&'a str, &'a str)>,
}

/// What was cited so far in a document.
#[derive(Debug)]
pub(crate) struct Trail<'a> {
    /// How many notes count as near.
    near: u32,
    /// The notes in which each work was first and last cited.
    cited: HashMap<usize, (Option<u32>, Option<u32>)>,
    /// What ibid. would mean now.
    previous: Option<Target<'a>>,
    /// The note of the citation before.
    note: Option<u32>,
    /// Cites in that note.
    cites_in_note: usize,
}

impl<'a> Trail<'a> {
    /// Begins a document.
    pub(crate) fn new(near: u32) -> Self {
        Self { near, cited: HashMap::new(), previous: None, note: None, cites_in_note: 0 }
    }

    /// The places of the cites of one citation, in the order in which they are printed.
    pub(crate) fn follow(&mut self, note: Option<u32>, targets: &[Target<'a>]) -> Vec<Place> {
        if !self.reaches(note) {
            self.previous = None;
        }
        if note.is_none() || note != self.note {
            self.cites_in_note = 0;
        }
        self.note = note;
        targets.iter().map(|target| self.step(note, *target)).collect()
    }

    /// Whether an ibid. in `note` can mean the citation before.
    ///
    /// It must be in the same note or the one before, and, from one note to the next,
    /// alone in its note: else nobody knows which of its works is meant.
    fn reaches(&self, note: Option<u32>) -> bool {
        match (self.note, note) {
            (Some(before), Some(now)) if before == now => true,
            (Some(before), Some(now)) => now == before + 1 && self.cites_in_note == 1,
            (None, None) => self.cites_in_note == 1,
            _ => false,
        }
    }

    fn step(&mut self, note: Option<u32>, target: Target<'a>) -> Place {
        let before = self.cited.get(&target.work).copied();
        let place = match before {
            None => Place::default(),
            Some((first_note, last_note)) => Place {
                repetition: self.repetition(target),
                distance: match (last_note, note) {
                    (Some(last), Some(now)) if now.saturating_sub(last) <= self.near => {
                        Distance::Near
                    }
                    _ => Distance::Far,
                },
                first_note,
            },
        };
        let first_note = before.map_or(note, |(first, _)| first);
        self.cited.insert(target.work, (first_note, note));
        self.previous = Some(target);
        self.cites_in_note += 1;
        place
    }

    /// CSL 1.0.2, "Choose", `position`: with a locator before and none now, it is no ibid.
    fn repetition(&self, target: Target<'_>) -> Repetition {
        match self.previous {
            Some(previous) if previous.work == target.work => {
                match (previous.locator, target.locator) {
                    (before, now) if before == now => Repetition::Ibid,
                    (_, Some(_)) => Repetition::IbidWithLocator,
                    (_, None) => Repetition::Subsequent,
                }
            }
            _ => Repetition::Subsequent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cites as `note: work@page, work`; the places as letters.
    fn check(citations: &[&'static str]) -> String {
        let mut trail = Trail::new(2);
        let mut shown = Vec::new();
        for citation in citations {
            let (note, items) = citation.split_once(": ").expect("a note");
            let targets: Vec<_> = items
                .split(", ")
                .map(|item| {
                    let (work, page) =
                        item.split_once('@').map_or((item, None), |(w, p)| (w, Some(p)));
                    let work = work.bytes().next().map(usize::from).unwrap_or_default();
                    Target { work, locator: page.map(|page| ("page", page)) }
                })
                .collect();
            let places = trail.follow(note.parse().ok(), &targets);
            let letters = places.iter().map(|place| {
                let letter = match place.repetition {
                    Repetition::First => "first",
                    Repetition::Subsequent => "subsequent",
                    Repetition::IbidWithLocator => "ibid@",
                    Repetition::Ibid => "ibid",
                };
                let near = if place.is(TestPosition::NearNote) { "" } else { " far" };
                if place.repetition == Repetition::First {
                    letter.to_owned()
                } else {
                    format!("{letter}{near}")
                }
            });
            shown.push(letters.collect::<Vec<_>>().join("+"));
        }
        shown.join(", ")
    }

    #[test]
    fn ibid_means_the_one_work_of_the_note_before() {
        for (citations, places) in [
            (vec!["1: a", "2: a", "3: a"], "first, ibid, ibid"),
            (vec!["1: a@1", "2: a@1", "3: a@2", "4: a"], "first, ibid, ibid@, subsequent"),
            (vec!["1: a", "2: a@2", "3: a@2"], "first, ibid@, ibid"),
            (vec!["1: a", "2: b", "3: a"], "first, first, subsequent"),
            (vec!["1: a, b", "2: b"], "first+first, subsequent"),
            (vec!["1: a, a", "2: a"], "first+ibid, subsequent"),
            (vec!["1: a", "2: a, a@1"], "first, ibid+ibid@"),
        ] {
            assert_eq!(check(&citations), places, "{citations:?}");
        }
    }

    #[test]
    fn a_note_of_the_author_between_ends_an_ibid() {
        assert_eq!(check(&["1: a", "3: a"]), "first, subsequent");
    }

    #[test]
    fn citations_of_one_note_follow_each_other() {
        assert_eq!(check(&["1: a", "1: a", "1: b", "1: b@2"]), "first, ibid, first, ibid@");
        assert_eq!(check(&["1: a", "1: b", "2: b"]), "first, first, subsequent");
    }

    #[test]
    fn a_work_is_near_within_the_distance_of_the_style() {
        assert_eq!(
            check(&["1: a", "2: b", "3: a", "6: a"]),
            "first, first, subsequent, subsequent far"
        );
    }

    #[test]
    fn without_notes_the_citation_before_counts() {
        assert_eq!(
            check(&["-: a", "-: a", "-: a, b", "-: b"]),
            "first, ibid far, ibid far+first, subsequent far"
        );
    }
}
