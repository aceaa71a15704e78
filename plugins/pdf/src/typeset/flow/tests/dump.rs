//! What is in a galley, for people.

use crate::Length;
use crate::description::{Content, Role, Structure};
use crate::typeset::flow::SetText;
use crate::typeset::galley::{AtEdge, Break, Item, Strip};
use std::fmt::Write as _;

/// Items, a line each: `x height text` for strips, with what else is in them.
pub(super) fn galley(text: &SetText) -> String {
    let mut out = String::new();
    items(&text.galley.items, &mut out);
    for (number, note) in text.galley.notes.iter().enumerate() {
        let _ = writeln!(out, "note {number}");
        items(&note.items, &mut out);
    }
    out
}

fn items(items: &[Item], out: &mut String) {
    for item in items {
        let _ = match item {
            Item::Strip(strip) => writeln!(out, "{}", strip_line(strip)),
            Item::Space(space) if space.at_edge == AtEdge::Kept => {
                writeln!(out, "sink {}", points(space.height))
            }
            Item::Space(space) => writeln!(out, "space {}", points(space.height)),
            Item::Break(Break::Never) => writeln!(out, "never"),
            Item::Break(Break::At(cost)) => writeln!(out, "cost {cost}"),
            Item::Break(other) => writeln!(out, "{other:?}"),
            Item::Float(strips) => {
                let lines: Vec<String> = strips.iter().map(strip_line).collect();
                writeln!(out, "float {}", lines.join(" / "))
            }
            Item::Opening(heads) => writeln!(out, "opening {} | {}", heads.left, heads.right),
            Item::Section(name) => writeln!(out, "section {name}"),
            Item::Columns(columns) => writeln!(out, "columns {}", columns.count),
        };
    }
}

fn strip_line(strip: &Strip) -> String {
    let mut line = points(strip.height);
    for content in &strip.contents {
        let piece = match content {
            Content::Glyphs(run) => format!("{}:{}", points(run.x), run.text),
            Content::Rule(rule) => {
                format!("rule({} {})", points(rule.area.y), points(rule.area.width))
            }
            Content::Shape(_) => "shape".to_owned(),
            Content::Picture(picture) => {
                let area = &picture.area;
                format!(
                    "picture({} {}×{})",
                    points(area.x),
                    points(area.width),
                    points(area.height)
                )
            }
        };
        let _ = write!(line, " {piece}");
    }
    if !strip.notes.is_empty() {
        let _ = write!(line, " notes {:?}", strip.notes);
    }
    if strip.repeated.is_some() {
        line.push_str(" repeats");
    }
    line
}

fn points(length: Length) -> String {
    let rounded = (length.to_points() * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// Characters of the strips in order, of floats and of the notes behind them, without white space.
pub(super) fn text(text: &SetText) -> String {
    let notes = text.galley.notes.iter().flat_map(|note| &note.items);
    let strips = text.galley.items.iter().chain(notes).flat_map(strips_of);
    let mut out = String::new();
    for content in strips.flat_map(|strip| &strip.contents) {
        if let Content::Glyphs(run) = content {
            out.extend(run.text.chars().filter(|c| !c.is_whitespace()));
        }
    }
    out
}

fn strips_of(item: &Item) -> &[Strip] {
    match item {
        Item::Strip(strip) => std::slice::from_ref(strip),
        Item::Float(strips) => strips,
        _ => &[],
    }
}

/// The tree of elements, without pieces of content.
pub(super) fn tree(structure: &Structure) -> String {
    let elements = structure.elements();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); elements.len()];
    for (number, element) in elements.iter().enumerate().skip(1) {
        children[element.parent().0 as usize].push(number);
    }
    let mut out = String::new();
    let mut waiting = vec![(0_usize, false)];
    while let Some((number, is_end)) = waiting.pop() {
        if is_end {
            out.push(')');
            continue;
        }
        let element = &elements[number];
        if element.role == Role::Content {
            continue;
        }
        let name = format!("{:?}", element.role);
        let name = name.split(['(', ' ']).next().unwrap_or_default().to_owned();
        let _ = write!(out, " {name}");
        if let Some(language) = element.language.as_ref().filter(|_| number > 0) {
            let _ = write!(out, "[{language}]");
        }
        if children[number].iter().any(|child| elements[*child].role != Role::Content) {
            out.push('(');
            waiting.push((number, true));
            waiting.extend(children[number].iter().rev().map(|child| (*child, false)));
        }
    }
    out.replace("( ", "(").trim().to_owned()
}
