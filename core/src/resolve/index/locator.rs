//! The pages of an entry: each once, those in a row joined.

use super::{Mention, MentionTarget};
use crate::pagination::{PageMap, PageStart};

/// Pages of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Locator {
    /// "12", "12–14".
    pub(super) label: String,
    /// Whether only notes of the page have the mention.
    pub(super) in_note: bool,
    /// The first place on them.
    pub(super) target: MentionTarget,
}

/// Pages in a row, by their places in the map.
struct Stretch {
    first: usize,
    last: usize,
    in_note: bool,
    target: MentionTarget,
}

/// The pages of these mentions, in order, and the mentions that are on no page.
///
/// Mentions come in reading order. A page that has the mention in its text and in a note is named
/// once, without a sign of the note; pages of notes are joined to no others.
pub(super) fn locate<'m>(
    mentions: &'m [Mention],
    map: &PageMap,
) -> (Vec<Locator>, Vec<&'m Mention>) {
    let (mut text, mut notes, mut rest) = (Vec::<Stretch>::new(), Vec::new(), Vec::new());
    for mention in mentions {
        let pages = map.page_of(&mention.from).zip(map.page_of(&mention.to));
        let Some((first, last)) = pages else {
            rest.push(mention);
            continue;
        };
        let (in_note, target) = (mention.in_note, mention.target);
        let stretches = if in_note { &mut notes } else { &mut text };
        stretches.push(Stretch { first, last: last.max(first), in_note, target });
    }
    let mut stretches = joined(text, &map.pages);
    notes.sort_by_key(|note| note.first);
    notes.dedup_by_key(|note| note.first);
    let is_named = |note: &Stretch| {
        let behind = stretches.partition_point(|stretch| stretch.first <= note.first);
        behind > 0 && stretches[behind - 1].last >= note.first
    };
    notes.retain(|note| !is_named(note));
    stretches.extend(notes);
    stretches.sort_by_key(|stretch| stretch.first);
    (stretches.into_iter().map(|stretch| stretch.named(&map.pages)).collect(), rest)
}

/// The stretches in order, each joined with those that touch it.
fn joined(mut stretches: Vec<Stretch>, pages: &[PageStart]) -> Vec<Stretch> {
    stretches.sort_by_key(|stretch| (stretch.first, stretch.last));
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last)
                if stretch.first <= last.last
                    || follows(&pages[last.last].label, &pages[stretch.first].label) =>
            {
                last.last = last.last.max(stretch.last);
            }
            _ => joined.push(stretch),
        }
    }
    joined
}

impl Stretch {
    fn named(self, pages: &[PageStart]) -> Locator {
        let (first, last) = (&pages[self.first].label, &pages[self.last].label);
        let label = if first == last { first.clone() } else { format!("{first}–{last}") };
        Locator { label, in_note: self.in_note, target: self.target }
    }
}

/// Whether `second` is the number of the page behind `first`. Pages without text are not in a map, so
/// its pages in a row need not be pages in a row.
fn follows(first: &str, second: &str) -> bool {
    let number = |label: &str| label.parse::<u32>().ok();
    let next = |of: Option<u32>| of.and_then(|number| number.checked_add(1));
    match (number(first), number(second)) {
        (None, None) => next(roman(first)).is_some_and(|next| roman(second) == Some(next)),
        (first, second) => next(first).is_some_and(|next| second == Some(next)),
    }
}

/// The value of a roman numeral.
fn roman(numeral: &str) -> Option<u32> {
    let value = |letter: char| match letter.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        'd' => Some(500),
        'm' => Some(1000),
        _ => None,
    };
    let letters: Vec<u32> = numeral.chars().map(value).collect::<Option<_>>()?;
    let (mut sum, mut highest) = (0_u32, 0);
    for letter in letters.into_iter().rev() {
        if letter >= highest {
            (sum, highest) = (sum.checked_add(letter)?, letter);
        } else {
            sum = sum.checked_sub(letter)?;
        }
    }
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;
    use crate::pagination::Position;

    /// Pages with these labels, each beginning with a block; mentions of those blocks, of stretches
    /// of blocks (`2-4`), in notes (`2n`).
    fn check(labels: &str, mentions: &str) -> String {
        let at = |node: u32| Position { node: NodeId(node), offset: 0 };
        let pages = (1..).zip(labels.split(' '));
        let pages = pages.map(|(node, label)| PageStart::new(label, at(node))).collect();
        let mentions: Vec<Mention> = mentions
            .split(' ')
            .map(|mention| {
                let (stretch, in_note) = match mention.strip_suffix('n') {
                    Some(stretch) => (stretch, true),
                    None => (mention, false),
                };
                let (from, to) = stretch.split_once('-').unwrap_or((stretch, stretch));
                let (from, to) = (from.parse().expect("a node"), to.parse().expect("a node"));
                let target = MentionTarget::Mark(from);
                Mention { document: None, target, from: at(from), to: at(to), in_note }
            })
            .collect();
        let (located, rest) = locate(&mentions, &PageMap { pages });
        let mut shown: Vec<String> = located
            .iter()
            .map(|locator| format!("{}{}", locator.label, if locator.in_note { "n" } else { "" }))
            .collect();
        shown.extend(rest.iter().map(|_| "?".to_owned()));
        shown.join(", ")
    }

    #[test]
    fn pages_are_named_once_and_those_in_a_row_joined() {
        for (labels, mentions, expected) in [
            ("1 2 3 4 5", "1 1 3", "1, 3"),
            ("1 2 3 4 5", "1 2 3 5", "1–3, 5"),
            ("1 2 3 4 5", "5 2-4 3", "2–5"),
            ("9 10 11", "1 2 3", "9–11"),
            ("iii iv v 1", "1 2 3 4", "iii–v, 1"),
            ("xviii xix xx", "1 2 3", "xviii–xx"),
            ("12 14", "1 2", "12, 14"),
            ("12 14", "1-2", "12–14"),
            ("a b", "1 2", "a, b"),
            ("1 2", "1 0 2", "1–2, ?"),
        ] {
            assert_eq!(check(labels, mentions), expected, "{labels}: {mentions}");
        }
    }

    #[test]
    fn notes_have_their_sign_where_the_text_has_no_mention() {
        for (mentions, expected) in [
            ("1n", "1n"),
            ("1n 1", "1"),
            ("1n 2n", "1n, 2n"),
            ("1-3 2n 4n 4n", "1–3, 4n"),
            ("1 2n 3", "1, 2n, 3"),
        ] {
            assert_eq!(check("1 2 3 4 5", mentions), expected, "{mentions}");
        }
    }
}
