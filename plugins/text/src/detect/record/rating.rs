//! Ratings in stars, or out of five or ten.

use super::super::scan;

/// The end of a rating in stars, or out of five or ten, at `at`.
pub(super) fn read(text: &str, at: usize) -> Option<usize> {
    let is_star = |c: char| matches!(c, '★' | '☆' | '⭐' | '½' | '✭' | '\u{fe0f}');
    let stars = scan::run(text, at, is_star);
    if stars > at {
        return text[at..stars].contains(['★', '☆', '⭐', '✭']).then_some(stars);
    }
    let (_, value) = count(text, at)?;
    let (_, out_of) = scan::longest(
        text,
        scan::skip_blanks(text, value),
        &["stars out of", "out of", "/", "stars", "von", "sur", "из"],
    )?;
    let with_scale = count(text, scan::skip_blanks(text, out_of)).map(|(_, end)| end);
    let is_stars = text[value..out_of].contains("stars");
    let end = with_scale.or(is_stars.then_some(out_of))?;
    let stars = scan::phrase(text, scan::skip_blanks(text, end), "stars").unwrap_or(end);
    let goes_on = scan::peek(text, stars).is_some_and(|c| c.is_alphanumeric() || c == '/');
    let is_scale =
        is_stars || with_scale.is_some_and(|end| text[..end].ends_with(['5', '0', '4', '6']));
    (is_scale && !goes_on).then_some(stars)
}

/// A number from nought to a hundred, in figures or as a small English word.
fn count(text: &str, at: usize) -> Option<(u32, usize)> {
    const WORDS: &[&str] = &["one", "two", "three", "four", "five", "ten"];
    let words = || scan::longest(text, at, WORDS).map(|(_, end)| (0, end));
    let (whole, end) =
        scan::number(text, at).filter(|(number, _)| *number <= 100).or_else(words)?;
    let fraction = scan::run(text, end, |c| matches!(c, '.' | ',' | '½') || c.is_ascii_digit());
    let has_fraction =
        text[end..fraction].chars().next_back().is_some_and(|c| c == '½' || c.is_ascii_digit());
    Some((whole, if has_fraction { fraction } else { end }))
}
