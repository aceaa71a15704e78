//! How far marks reach into the margin.

/// Thousandths of its width by which a character reaches into the right margin.
pub(super) fn right(character: char) -> i64 {
    match character {
        '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' | '.' | ',' => 600,
        ':' | ';' => 300,
        '–' => 200,
        _ => either(character),
    }
}

/// Thousandths of its width by which a character reaches into the left margin.
pub(super) fn left(character: char) -> i64 {
    either(character)
}

fn either(character: char) -> i64 {
    match character {
        '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' => {
            500
        }
        'A' | 'V' | 'W' | 'T' | 'Y' => 50,
        _ => 0,
    }
}
