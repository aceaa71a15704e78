//! Formulas as text on one line, for readers who search and copy: letters are plain, and brackets
//! show what belongs together.

use super::row::form;
use super::tree::{Ems, Node, Operator, Pair, Ruled, Stack, Table};

/// The text of parts of a formula.
pub(super) fn text(nodes: &[Node]) -> String {
    let mut out = String::new();
    row(nodes, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row(nodes: &[Node], out: &mut String) {
    for (place, part) in nodes.iter().enumerate() {
        match part {
            Node::Operator(operator) => {
                let manner = operator.manner(form(nodes, place));
                let wide = |room: Ems| room.0 > Ems::eighteenths(2).0;
                let is_name = operator.text.chars().any(char::is_alphabetic);
                if wide(manner.left) || (is_name && out.ends_with(char::is_alphanumeric)) {
                    out.push(' ');
                }
                sign(operator, out);
                if wide(manner.right) || (is_name && !next_opens(nodes, place)) {
                    out.push(' ');
                }
            }
            part => node(part, out),
        }
    }
}

fn next_opens(nodes: &[Node], place: usize) -> bool {
    let next = nodes.get(place + 1);
    matches!(next, Some(Node::Operator(operator)) if operator.text.starts_with(['(', '[', '{']))
}

fn sign(operator: &Operator, out: &mut String) {
    // Signs that show nothing say nothing.
    let shown = operator.text.chars().filter(|c| !matches!(c, '\u{2061}'..='\u{2064}'));
    out.extend(shown.map(plain));
}

fn node(part: &Node, out: &mut String) {
    match part {
        Node::Row(nodes) => row(nodes, out),
        Node::Letters(text) => out.extend(text.chars().map(plain)),
        Node::Words(text) => out.push_str(text),
        Node::Operator(operator) => sign(operator, out),
        Node::Space(width) if width.0 > Ems::eighteenths(2).0 => out.push(' '),
        Node::Space(_) | Node::Phantom(_) => {}
        Node::Fraction { over, under, rule } => {
            grouped(over, out);
            out.push(if *rule == Ruled::Yes { '/' } else { '¦' });
            grouped(under, out);
        }
        Node::Root(inside, degree) => root(inside, degree.as_deref(), out),
        Node::Scripts(scripts) => {
            scripts.before.iter().for_each(|pair| indices(pair, out));
            node(&scripts.base, out);
            scripts.behind.iter().for_each(|pair| indices(pair, out));
        }
        Node::Stack(parts) => stack(parts, out),
        Node::Table(cells) => table(cells, out),
        Node::Styled(_, inside) | Node::Padded(_, inside) | Node::Struck(_, inside) => {
            node(inside, out);
        }
    }
}

fn root(inside: &Node, degree: Option<&Node>, out: &mut String) {
    match degree.map(|degree| text(std::slice::from_ref(degree))).as_deref() {
        None => out.push('√'),
        Some("3") => out.push('∛'),
        Some("4") => out.push('∜'),
        Some(degree) => {
            out.push_str(degree);
            out.push('√');
        }
    }
    grouped(inside, out);
}

fn indices(pair: &Pair, out: &mut String) {
    script('_', pair.sub.as_ref(), out);
    script('^', pair.sup.as_ref(), out);
}

/// An index or an exponent; figures and primes have characters that say it.
fn script(mark: char, part: Option<&Node>, out: &mut String) {
    let Some(part) = part else { return };
    let inside = text(std::slice::from_ref(part));
    if inside.is_empty() {
        return;
    }
    let small: Option<String> = inside.chars().map(|c| small(mark, c)).collect();
    if let Some(small) = small {
        return out.push_str(&small);
    }
    out.push(mark);
    grouped(part, out);
}

fn small(mark: char, c: char) -> Option<char> {
    let raised = mark == '^';
    match c {
        '′' | '″' | '‴' | '*' | '∘' if raised => Some(if c == '∘' { '°' } else { c }),
        '1' if raised => Some('¹'),
        '2' if raised => Some('²'),
        '3' if raised => Some('³'),
        '0' | '4'..='9' if raised => char::from_u32(u32::from(c) - u32::from('0') + 0x2070),
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + 0x2080),
        '−' => Some(if raised { '⁻' } else { '₋' }),
        _ => None,
    }
}

/// What stands above and below; accents are put on their letter.
fn stack(stack: &Stack, out: &mut String) {
    if !stack.accents {
        match &stack.base {
            base @ Node::Operator(_) => node(base, out),
            base => grouped(base, out),
        }
        let pair = Pair { sub: stack.under.clone(), sup: stack.over.clone() };
        indices(&pair, out);
        if matches!(&stack.base, Node::Operator(_)) {
            out.push(' ');
        }
        return;
    }
    node(&stack.base, out);
    for (sign, bar) in [(&stack.under, '\u{332}'), (&stack.over, '\u{305}')] {
        let sign = sign.as_ref().map(|sign| text(std::slice::from_ref(sign))).unwrap_or_default();
        // One sign is written for bars over and under.
        out.extend(
            sign.chars().filter_map(combining).map(|c| if c == '\u{332}' { bar } else { c }),
        );
    }
}

/// The accent of a letter; braces and arrows over several letters are left out.
fn combining(sign: char) -> Option<char> {
    Some(match sign {
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '¯' | '‾' => '\u{304}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˘' => '\u{306}',
        'ˇ' => '\u{30c}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' => sign,
        _ => return None,
    })
}

fn table(table: &Table, out: &mut String) {
    for (number, row_of) in table.rows.iter().enumerate() {
        out.push_str(if number > 0 { "; " } else { "" });
        let mut is_first = true;
        for cell in &row_of[..] {
            let inside = text(std::slice::from_ref(&cell.content));
            if inside.is_empty() {
                continue;
            }
            out.push_str(if is_first { "" } else { " " });
            is_first = false;
            out.push_str(&inside);
        }
    }
}

/// A part in brackets, if it is more than one letter or number.
fn grouped(part: &Node, out: &mut String) {
    let inside = text(std::slice::from_ref(part));
    let is_one = inside.chars().all(char::is_alphanumeric)
        || inside.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count() == 1;
    if is_one {
        out.push_str(&inside);
    } else {
        out.push('(');
        out.push_str(&inside);
        out.push(')');
    }
}

/// The plain letter of a letter of formulas; those that are letters of their own stay.
fn plain(letter: char) -> char {
    let code = u32::from(letter);
    let shifted =
        |from: u32, first: char| char::from_u32((code - from) + u32::from(first)).unwrap_or(letter);
    match code {
        0x210E => 'h',
        0x1D434..=0x1D44D => shifted(0x1D434, 'A'),
        0x1D44E..=0x1D467 => shifted(0x1D44E, 'a'),
        0x1D6FC..=0x1D714 => shifted(0x1D6FC, 'α'),
        0x1D715 => '∂',
        0x1D716 => 'ϵ',
        0x1D717 => 'ϑ',
        0x1D718 => 'ϰ',
        0x1D719 => 'ϕ',
        0x1D71A => 'ϱ',
        0x1D71B => 'ϖ',
        _ => letter,
    }
}
