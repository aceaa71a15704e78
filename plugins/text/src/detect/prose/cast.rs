//! Who plays whom.

use super::super::fact::Fact;
use super::super::name::{self, NameAt};
use super::super::people;
use super::super::record::credit;
use super::super::scan;
use super::Reader;
use recension_core::model::WorkKind;
use std::ops::Range;

impl Reader<'_> {
    /// The full name of a player: two words or more, or the surname of somebody in the credits.
    pub(super) fn player(&self, name: &NameAt) -> Option<String> {
        let words = people::collect_words(&self.text[name.range.clone()]);
        if name.words > 1 || !words.chars().any(char::is_uppercase) {
            return Some(words);
        }
        self.context.known.bearer(&words).map(str::to_owned)
    }

    pub(super) fn is_in_cast(&self, name: &str) -> bool {
        self.context.cast.iter().any(|known| known == name)
    }

    pub(super) fn add_part(
        &mut self,
        player: String,
        part: Option<String>,
        range: Range<usize>,
        percent: u8,
        rule: &'static str,
    ) {
        // Credits that name the player as one leave only the part to be guessed.
        let percent =
            if self.is_in_cast(&player) { percent.saturating_add(18).min(94) } else { percent };
        let fact = Fact::Credit(credit("act", player, part));
        self.add(range, fact, percent, rule);
    }

    /// "Hanna, played by Mira Solberg"; "Lyle is played by Thomas Clarke".
    pub(super) fn played_by(&mut self, start: usize, end: usize) -> Option<usize> {
        let name = self.name_at(end)?;
        let player = self.player(&name)?;
        let part = self.part_before(start);
        let begin = part.as_ref().map_or(start, |part| part.range.start);
        let part = part.map(|part| people::collect_words(&self.text[part.range]));
        let base = if part.is_some() { 78 } else { 62 };
        let percent = self.weigh(base, start);
        self.add_part(player, part, begin..name.range.end, percent, "played-by");
        Some(name.range.end)
    }

    /// The part named before "played by", over a comma or "is".
    pub(super) fn part_before(&self, start: usize) -> Option<NameAt> {
        let before = self.text[..start].trim_end_matches(|c| scan::is_blank(c) || c == ',');
        let is = self.language.is.iter().find_map(|is| {
            let rest = before.strip_suffix(is)?;
            rest.ends_with(scan::is_blank)
                .then(|| rest.trim_end_matches(|c| scan::is_blank(c) || c == ','))
        });
        self.part_ending_at(is.unwrap_or(before).len())
    }

    /// The part that ends at `end`. German writes nouns like names, so "die Geodätin Jette" is cut.
    pub(super) fn part_ending_at(&self, end: usize) -> Option<NameAt> {
        const ARTICLES: &[&str] = &[
            "der", "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "ihr", "ihre",
            "ihren", "sein", "seine", "seinen",
        ];
        let part = name::read_backwards(self.text, end, self.language)?;
        let article = self.text[..part.range.start]
            .trim_end()
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let cut = self.text[part.range.clone()]
            .find(' ')
            .filter(|_| self.language.tag == "de" && ARTICLES.contains(&article.as_str()));
        Some(match cut {
            Some(space) => NameAt {
                range: part.range.start + space + 1..part.range.end,
                words: part.words - 1,
            },
            None => part,
        })
    }

    /// "Odd Brekke plays Aske"; "Mira Solberg as Hanna".
    pub(super) fn plays(
        &mut self,
        start: usize,
        end: usize,
        base: u8,
        rule: &'static str,
    ) -> Option<usize> {
        let before = self.text[..start].trim_end_matches(|c| scan::is_blank(c) || c == ',').len();
        let name = name::read_backwards(self.text, before, self.language)?;
        let player = self.player(&name)?;
        let part = self.name_at(end)?;
        // "Odette's mother-in-law" is a part that nobody can cut out safely.
        if self.text[part.range.end..].starts_with(['\'', '’']) {
            return None;
        }
        let words = people::collect_words(&self.text[part.range.clone()]);
        // "Odd Brekke plays Ibsen" is as likely as a part; so more than the verb must speak for it.
        let has_comma = self.text[before..start].contains(',');
        let base = if has_comma || rule == "plays" { base } else { base.saturating_sub(6) };
        let percent = self.weigh(base, start);
        self.add_part(player, Some(words), name.range.start..part.range.end, percent, rule);
        Some(part.range.end)
    }

    /// "Idris Fenn is Moss", of somebody in the cast only.
    pub(super) fn is_part(&mut self, start: usize, end: usize) -> Option<usize> {
        let before = self.text[..start].trim_end_matches(scan::is_blank).len();
        let name = name::read_backwards(self.text, before, self.language)?;
        let player = self.player(&name).filter(|player| self.is_in_cast(player))?;
        let part = self.name_at(end)?;
        let ends = scan::peek(self.text, part.range.end)
            .is_none_or(|c| matches!(c, ',' | '.' | ';' | ' '));
        let words = people::collect_words(&self.text[part.range.clone()]);
        let percent = self.weigh(58, start);
        if ends {
            self.add_part(
                player,
                Some(words),
                name.range.start..part.range.end,
                percent,
                "is-part",
            );
        }
        Some(part.range.end)
    }

    /// "her brother Piet (Joost de Wit)"; "the driver (Juno Park)".
    pub(super) fn parenthesis(&mut self, start: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 60;
        let limit = scan::floor(self.text, end + LONGEST);
        let close = end + self.text[end..limit].find([')', '('])?;
        let inside = end..close;
        if !self.text[close..].starts_with(')')
            || !name::is_name(self.text, &inside, 2, self.language)
        {
            return None;
        }
        let player = people::collect_words(&self.text[inside]);
        let before = self.text[..start].trim_end_matches(scan::is_blank).len();
        let part = self.part_ending_at(before);
        let begin = part.as_ref().map_or(start, |part| part.range.start);
        let words = part.map(|part| people::collect_words(&self.text[part.range]));
        let is_stage =
            matches!(self.context.kind, Some(WorkKind::Film | WorkKind::Play | WorkKind::Series));
        let follows_noun = self.text[..start].ends_with(scan::is_blank)
            && self.text[..before].ends_with(char::is_alphabetic);
        let base = match &words {
            Some(_) if is_stage => 68,
            Some(_) => 56,
            None if is_stage && follows_noun => 52,
            None => return None,
        };
        let kin = if words.is_some() && self.has_relation(begin) { 8 } else { 0 };
        let percent = self.weigh(base + kin, start);
        self.add_part(player, words, begin..close + 1, percent, "part-and-player");
        Some(close + 1)
    }

    /// Tells whether "her brother" or the like stands before a part.
    pub(super) fn has_relation(&self, at: usize) -> bool {
        let from = scan::floor(self.text, at.saturating_sub(40));
        let mut words = self.text[from..at].trim_end().rsplit(' ');
        let (noun, possessive) =
            (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_lower = !noun.is_empty() && noun.chars().all(char::is_lowercase);
        let possessives = [
            "her", "his", "their", "the", "ihr", "sein", "ihre", "seine", "ihren", "seinen", "sa",
            "son", "его", "её", "ее",
        ];
        is_lower && possessives.contains(&possessive.to_lowercase().as_str())
    }
}
