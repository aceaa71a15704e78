//! What stays together: numbers and units, initials and surnames, a dash and the word before it.

/// What it costs to end a line between two words that belong together.
const DEAR: i32 = 1000;

/// Abbreviations that a number follows.
const BEFORE_NUMBERS: [&str; 41] = [
    "p.", "pp.", "vol.", "vols.", "no.", "nos.", "n.", "nn.", "ch.", "chap.", "fig.", "figs.",
    "f.", "ff.", "l.", "ll.", "v.", "vv.", "col.", "cols.", "art.", "t.", "sec.", "bk.", "s.",
    "bd.", "nr.", "abb.", "kap.", "taf.", "anm.", "с.", "т.", "гл.", "рис.", "№", "§", "§§",
    "стр.", "n°", "nº",
];

/// Units that follow a number.
const UNITS: [&str; 38] = [
    "km", "m", "cm", "mm", "kg", "g", "mg", "l", "ml", "h", "min", "min.", "s", "ha", "pp", "pp.",
    "p.", "%", "‰", "°C", "°F", "€", "$", "£", "Uhr", "руб.", "г.", "гг.", "в.", "вв.", "с.", "т.",
    "a.m.", "p.m.", "am", "pm", "AD", "BC",
];

/// What it costs to end a line at the space between two chunks of text; `None` if it must not end there.
pub(super) fn cost(before: &str, after: &str, language: &str) -> Option<i32> {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return Some(0);
    };
    let together = match first {
        '–' | '—' | '―' if after.chars().nth(1).is_none_or(|c| !c.is_alphanumeric()) => {
            return None;
        }
        '0'..='9' => heads_numbers(before),
        _ if last.is_ascii_digit() => UNITS.contains(&after.trim_end_matches([',', ';', ')'])),
        _ if first.is_uppercase() => is_initial(before),
        _ => is_short_preposition(before, language),
    };
    Some(if together { DEAR } else { 0 })
}

fn heads_numbers(before: &str) -> bool {
    let word = before.trim_start_matches(['(', '[']);
    word.len() <= 6 && BEFORE_NUMBERS.contains(&word.to_lowercase().as_str())
}

/// Whether a chunk is an initial: `J.`, `J.-P.`, `E.T.A.`, but not the end of a sentence.
fn is_initial(before: &str) -> bool {
    let parts = before.trim_start_matches(['(', '[', '“', '«', '„']).strip_suffix('.');
    parts.is_some_and(|parts| {
        parts.split('.').all(|part| {
            let mut letters = part.trim_start_matches('-').chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
    })
}

/// Czech, Polish, Slovak and Russian lines do not end in prepositions of one letter.
fn is_short_preposition(before: &str, language: &str) -> bool {
    let mut letters = before.chars();
    let one = letters.next().filter(|_| letters.next().is_none());
    one.is_some_and(char::is_lowercase)
        && matches!(language.split('-').next(), Some("cs" | "pl" | "sk" | "ru" | "uk" | "be"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_is_dear_to_part() {
        for (before, after, language, expected) in [
            ("the", "book", "en", Some(0)),
            ("(p.", "12)", "en", Some(DEAR)),
            ("Vol.", "3", "en", Some(DEAR)),
            ("in", "1999", "en", Some(0)),
            ("12", "km,", "en", Some(DEAR)),
            ("J.-P.", "Sartre", "fr", Some(DEAR)),
            ("E.T.A.", "Hoffmann", "de", Some(DEAR)),
            ("end.", "The", "en", Some(0)),
            ("word", "—", "ru", None),
            ("word", "–", "de", None),
            ("word", "—said", "en", Some(0)),
            ("в", "доме", "ru", Some(DEAR)),
            ("a", "house", "en", Some(0)),
        ] {
            assert_eq!(cost(before, after, language), expected, "{before} {after}");
        }
    }
}
