//! The parts of a line: words, fields in braces, and what brackets make depend on its fields.

use super::super::credit;
use std::ops::Range;

/// Brackets within brackets, at most.
const DEEPEST: usize = 8;

/// A piece of a part.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Piece {
    /// Words.
    Text(String),
    /// The first of these fields that has a value, and how many of its names are shown at most.
    Field(Vec<Field>, Option<usize>),
    /// What is printed only if every field directly in it has a value.
    Optional(Vec<Piece>),
}

/// What a template can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Field {
    /// Title and subtitle.
    Title,
    /// Title in the original language.
    OriginalTitle,
    /// The names of those who had one of the roles of a group.
    Names(&'static credit::Group),
    /// Everybody in no group that the lines of the kind name.
    Others,
    /// A fact.
    Fact(Fact),
    /// Every fact that the lines of the kind do not name.
    Rest,
}

/// A fact of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Fact {
    Edition,
    Publisher,
    Distributor,
    Venue,
    Place,
    Run,
    Date,
    Year,
    Country,
    Volumes,
    Pages,
    Episodes,
    Runtime,
    /// Measures that no other field names.
    Extent,
    Price,
    /// The identifiers of one scheme.
    Identifier(&'static str),
    /// The identifiers that no other field names.
    Identifiers,
}

/// Names of facts; those of [`Field::Rest`] in the order in which it prints them.
const FACTS: [(&str, Fact); 16] = [
    ("edition", Fact::Edition),
    ("publisher", Fact::Publisher),
    ("distributor", Fact::Distributor),
    ("venue", Fact::Venue),
    ("place", Fact::Place),
    ("run", Fact::Run),
    ("date", Fact::Date),
    ("year", Fact::Year),
    ("country", Fact::Country),
    ("volumes", Fact::Volumes),
    ("pages", Fact::Pages),
    ("episodes", Fact::Episodes),
    ("runtime", Fact::Runtime),
    ("extent", Fact::Extent),
    ("price", Fact::Price),
    ("identifiers", Fact::Identifiers),
];

/// Schemes of identifiers that a template can name.
const SCHEMES: [&str; 9] =
    ["isbn", "issn", "ismn", "isrc", "doi", "eidr", "imdb", "wikidata", "url"];

impl Fact {
    /// Every fact that [`Field::Rest`] prints, if nothing else names it, in its order.
    pub(in super::super) fn all() -> impl Iterator<Item = Self> {
        FACTS.iter().map(|(_, fact)| *fact).filter(|fact| *fact != Self::Year)
    }

    /// The fact that both fields tell something of: a year is that of the date.
    pub(in super::super) fn told_with(self) -> Self {
        if self == Self::Year { Self::Date } else { self }
    }
}

impl Field {
    fn named(name: &str) -> Option<Self> {
        match name {
            "title" => return Some(Self::Title),
            "original-title" => return Some(Self::OriginalTitle),
            "others" => return Some(Self::Others),
            "rest" => return Some(Self::Rest),
            _ => {}
        }
        if let Some((_, fact)) = FACTS.iter().find(|(known, _)| *known == name) {
            return Some(Self::Fact(*fact));
        }
        if let Some(scheme) = SCHEMES.iter().find(|known| **known == name) {
            return Some(Self::Fact(Fact::Identifier(scheme)));
        }
        credit::group(name).map(Self::Names)
    }

    /// The names of all fields.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        ["title", "original-title", "others", "rest"]
            .into_iter()
            .chain(FACTS.iter().map(|(name, _)| *name))
            .chain(SCHEMES)
            .chain(credit::groups().map(|group| group.name))
    }
}

/// What is wrong with a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The bytes of the template it is about.
    pub(super) place: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: Option<String>,
}

/// Reads the template of a part.
pub(super) fn parse(template: &str) -> Result<Vec<Piece>, Wrong> {
    // The innermost open bracket is last, with the place where it was opened.
    let mut open: Vec<(usize, Vec<Piece>)> = vec![(0, Vec::new())];
    let mut at = 0;
    while let Some(next) = template[at..].chars().next() {
        let begin = at;
        at += next.len_utf8();
        match next {
            '[' if open.len() > DEEPEST => return Err(wrong(begin..at, "brackets are too deep")),
            '[' => open.push((begin, Vec::new())),
            ']' => close(&mut open, begin)?,
            '{' => {
                let Some(length) = template[at..].find('}') else {
                    return Err(wrong(begin..template.len(), "a brace is never closed"));
                };
                push(&mut open, field(&template[at..at + length], at)?);
                at += length + 1;
            }
            '}' => return Err(wrong(begin..at, "a brace is closed that was never opened")),
            '\\' => {
                let escaped = template[at..].chars().next().unwrap_or('\\');
                at += template[at..].chars().next().map_or(0, char::len_utf8);
                push_text(&mut open, escaped);
            }
            other => push_text(&mut open, other),
        }
    }
    match open.pop() {
        Some((_, pieces)) if open.is_empty() && names_something(&pieces) => Ok(pieces),
        Some(_) if open.is_empty() => Err(Wrong {
            hint: Some("name a field in braces, such as `{title}`".to_owned()),
            ..wrong(0..template.len(), "a part says nothing of the work")
        }),
        last => {
            let begin = last.map_or(0, |(begin, _)| begin);
            Err(wrong(begin..begin + 1, "a bracket is never closed"))
        }
    }
}

fn wrong(place: Range<usize>, message: &str) -> Wrong {
    Wrong { place, message: message.to_owned(), hint: None }
}

fn push(open: &mut [(usize, Vec<Piece>)], piece: Piece) {
    if let Some((_, pieces)) = open.last_mut() {
        pieces.push(piece);
    }
}

fn push_text(open: &mut [(usize, Vec<Piece>)], character: char) {
    match open.last_mut().map(|(_, pieces)| (pieces.last_mut().is_some(), pieces)) {
        Some((true, pieces)) => match pieces.last_mut() {
            Some(Piece::Text(text)) => text.push(character),
            _ => pieces.push(Piece::Text(character.to_string())),
        },
        Some((false, pieces)) => pieces.push(Piece::Text(character.to_string())),
        None => {}
    }
}

fn close(open: &mut Vec<(usize, Vec<Piece>)>, at: usize) -> Result<(), Wrong> {
    if open.len() < 2 {
        return Err(wrong(at..at + 1, "a bracket is closed that was never opened"));
    }
    let Some((begin, pieces)) = open.pop() else { return Ok(()) };
    if !names_something(&pieces) {
        return Err(Wrong {
            hint: Some("name a field in it, or write `\\[` for a bracket to print".to_owned()),
            ..wrong(begin..at + 1, "brackets without a field are always left out")
        });
    }
    push(open, Piece::Optional(pieces));
    Ok(())
}

fn names_something(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(_) => false,
        Piece::Field(..) => true,
        Piece::Optional(pieces) => names_something(pieces),
    })
}

/// Reads what stands between braces: names with strokes between them, perhaps a colon and a number.
fn field(text: &str, at: usize) -> Result<Piece, Wrong> {
    let (names, most) = match text.split_once(':') {
        None => (text, None),
        Some((names, most)) => {
            let number = most.trim().parse().ok().filter(|most| *most > 0);
            let place = at + names.len() + 1..at + text.len();
            let refusal = || wrong(place, "after the colon stands how many names are shown");
            (names, Some(number.ok_or_else(refusal)?))
        }
    };
    let mut fields = Vec::new();
    let mut begin = at;
    for name in names.split('|') {
        let place = begin..begin + name.len();
        begin = place.end + 1;
        match Field::named(name.trim()) {
            Some(field) => fields.push(field),
            None => return Err(unknown_field(name.trim(), place)),
        }
    }
    Ok(Piece::Field(fields, most))
}

fn unknown_field(name: &str, place: Range<usize>) -> Wrong {
    let similar = crate::option::most_similar(name, Field::names());
    Wrong {
        place,
        message: format!("no field is called `{name}`"),
        hint: similar.map(|similar| format!("did you mean `{similar}`?")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_words_fields_and_brackets() {
        let title = || Piece::Field(vec![Field::Title], None);
        let text = |text: &str| Piece::Text(text.to_owned());
        let date = Piece::Field(vec![Field::Fact(Fact::Run), Field::Fact(Fact::Date)], None);
        let cast =
            Piece::Field(vec![Field::Names(credit::group("cast").expect("a group"))], Some(3));
        for (template, pieces) in [
            ("{title}", vec![title()]),
            (r"a \[{title}\]", vec![text("a ["), title(), text("]")]),
            (
                "[({run|date})] with {cast:3}",
                vec![Piece::Optional(vec![text("("), date, text(")")]), text(" with "), cast],
            ),
        ] {
            assert_eq!(parse(template), Ok(pieces), "{template}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (template, told) in [
            ("by {autor}", "4..9: no field is called `autor`; did you mean `author`?"),
            ("é {cast:x}", "9..10: after the colon stands how many names are shown"),
            ("{title", "0..6: a brace is never closed"),
            ("{title}}", "7..8: a brace is closed that was never opened"),
            ("[{title}", "0..1: a bracket is never closed"),
            ("{title}]", "7..8: a bracket is closed that was never opened"),
            (
                "seen",
                "0..4: a part says nothing of the work; name a field in braces, such as `{title}`",
            ),
            (
                "{title}[x]",
                "7..10: brackets without a field are always left out; name a field in it, or write `\\[` for a bracket to print",
            ),
            ("[[[[[[[[[{title}", "8..9: brackets are too deep"),
        ] {
            let Wrong { place, message, hint } = parse(template).expect_err("it is wrong");
            let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
            assert_eq!(format!("{}..{}: {message}{hint}", place.start, place.end), told);
        }
    }
}
