//! The outline of what pandoc reads, from its JSON.

use super::Outline;
use serde_json::Value;

/// Classes of divisions that only carry what a block of another kind cannot say in pandoc.
const TRANSPARENT: [&str; 12] = [
    "paragraph",
    "list",
    "figure",
    "code",
    "verse",
    "raw",
    "quotation",
    "definition-list",
    "head",
    "thematic-break",
    "description",
    "attribution",
];

pub(super) fn outline(json: &str) -> String {
    let document: Value = serde_json::from_str(json).expect("pandoc writes JSON");
    let mut outline = Outline::default();
    blocks(&document["blocks"], &mut outline);
    outline.out
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn blocks(list: &Value, out: &mut Outline) {
    for block in array(list) {
        self::block(block, out);
    }
}

fn inner(head: &str, list: &Value, out: &mut Outline) {
    out.line(head);
    out.inside(|out| blocks(list, out));
}

fn block(block: &Value, out: &mut Outline) {
    let content = &block["c"];
    match text_of(&block["t"]) {
        "Para" | "Plain" => out.line(&format!("p {}", inlines(content))),
        "Header" => out.line(&format!("h{} {}", content[0], inlines(&content[2]))),
        "BlockQuote" => inner("quotation", content, out),
        "LineBlock" => {
            let lines: Vec<String> = array(content).iter().map(inlines).collect();
            out.line(&format!("verse {}", lines.join(" / ")));
        }
        "BulletList" => items("list", content, out),
        "OrderedList" => items(&format!("list {}", content[0][0]), &content[1], out),
        "DefinitionList" => {
            out.line("definitions");
            out.inside(|out| {
                for entry in array(content) {
                    out.line(&format!("term {}", inlines(&entry[0])));
                    for meaning in array(&entry[1]) {
                        inner("definition", meaning, out);
                    }
                }
            });
        }
        "CodeBlock" => {
            let classes: Vec<&str> = array(&content[0][1]).iter().map(text_of).collect();
            let language = classes.first().unwrap_or(&"");
            out.line(&format!("code {language} {}", text_of(&content[1])));
        }
        "RawBlock" if text_of(&content[1]).trim() == "<!-- -->" => {}
        "RawBlock" => out.line(&format!("raw {}", text_of(&content[1]))),
        "HorizontalRule" => out.line("rule"),
        "Table" => table(content, out),
        "Figure" => figure(content, out),
        "Div" => division(content, out),
        other => out.line(&format!("? {other}")),
    }
}

fn items(head: &str, list: &Value, out: &mut Outline) {
    out.line(head);
    out.inside(|out| array(list).iter().for_each(|item| inner("item", item, out)));
}

fn table(content: &Value, out: &mut Outline) {
    out.line("table");
    out.inside(|out| {
        for caption in array(&content[1][1]) {
            block(caption, out);
        }
        let bodies = array(&content[4]).iter().flat_map(|body| array(&body[3]));
        for row in array(&content[3][1]).iter().chain(bodies) {
            let cells: Vec<String> = array(&row[1]).iter().map(cell).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                out.line(&format!("row {}", cells.join(" | ")));
            }
        }
    });
}

fn cell(cell: &Value) -> String {
    array(&cell[4]).iter().map(|block| inlines(&block["c"])).collect()
}

fn figure(content: &Value, out: &mut Outline) {
    let image = &array(&content[2])[0]["c"][0]["c"];
    out.line(&format!("figure {} {}", text_of(&image[2][0]), inlines(&image[1])));
    out.inside(|out| blocks(&content[1][1], out));
}

fn division(content: &Value, out: &mut Outline) {
    let classes: Vec<&str> = array(&content[0][1]).iter().map(text_of).collect();
    match classes.first() {
        Some(class) if TRANSPARENT.contains(class) => blocks(&content[1], out),
        class => inner(&format!("division {}", class.unwrap_or(&"")), &content[1], out),
    }
}

fn inlines(list: &Value) -> String {
    array(list).iter().map(inline).collect()
}

fn inline(inline: &Value) -> String {
    let content = &inline["c"];
    let around = |sign: &str| format!("{sign}{}{sign}", inlines(content));
    match text_of(&inline["t"]) {
        "Str" => text_of(content).to_owned(),
        "Space" | "SoftBreak" => " ".to_owned(),
        "LineBreak" => " \\ ".to_owned(),
        "Emph" => around("*"),
        "Strong" => around("**"),
        "Superscript" => around("^"),
        "Subscript" => around("~"),
        "Strikeout" => around("~~"),
        "SmallCaps" => format!("{{{}}}", inlines(content)),
        "Quoted" => format!("?quoted {}", inlines(&content[1])),
        "Code" => {
            let classes: Vec<&str> = array(&content[0][1]).iter().map(text_of).collect();
            let sign = if classes.first() == Some(&"math") { "$" } else { "`" };
            format!("{sign}{}{sign}", text_of(&content[1]))
        }
        "Math" => format!("${}$", text_of(&content[1])),
        "RawInline" if text_of(&content[1]) == "<!-- -->" => String::new(),
        "RawInline" => format!("<{}>", text_of(&content[1])),
        "Link" => format!("[{}]({})", inlines(&content[1]), text_of(&content[2][0])),
        "Image" => format!("![{}]({})", inlines(&content[1]), text_of(&content[2][0])),
        "Note" => {
            let mut outline = Outline::default();
            blocks(content, &mut outline);
            let lines: Vec<&str> = outline.out.lines().map(str::trim).collect();
            format!("[^{}]", lines.join(" / "))
        }
        "Span" => inlines(&content[1]),
        "Cite" => {
            let items: Vec<String> = array(&content[0]).iter().map(citation).collect();
            format!("[{}]", items.join("; "))
        }
        other => format!("?{other}"),
    }
}

fn citation(item: &Value) -> String {
    let sign = match text_of(&item["citationMode"]["t"]) {
        "AuthorInText" => "@@",
        "SuppressAuthor" => "-@",
        _ => "@",
    };
    let suffix = inlines(&item["citationSuffix"]).replace('\u{a0}', " ");
    let suffix = suffix.trim_start_matches([',', ' ']);
    // Labels are read by pandoc's citation processor, later.
    let (label, rest) = suffix.split_once(' ').unwrap_or(("", suffix));
    let is_label = label.ends_with('.') && label.len() < 6;
    let suffix = if is_label { rest } else { suffix };
    let prefix = inlines(&item["citationPrefix"]);
    format!("{} {sign}{} {suffix}", prefix, text_of(&item["citationId"]))
}
