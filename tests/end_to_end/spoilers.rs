//! What `spoilers=omit` leaves out is in no file of an edition: text, metadata, index or offprint.

use crate::{built, program};
use lopdf::{Document, Object};
use recension_tests::epub;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The word that only spoilers have.
const SECRET: &str = "drowned";

const EDITION: &str = r#"
title = "Tide [Drowned]{.spoiler} Tables"
subtitle = "Or [all drowned]{.spoiler}"
lang = "en"
issue = "2"
date = "2026-11"
imprint = "Printed [by the drowned]{.spoiler}."
bibliography = ["refs.bib"]
front = ["half-title", "title-page", "copyright-page", "contents"]
back = ["contributors", "works-reviewed", "bibliography", "index", "colophon"]
[[part]]
title = "Part [drowned]{.spoiler}"
introduction = "A part of the [drowned]{.spoiler}."
reviews = ["a.md", "b.md"]
[output.pdf]
[output.epub]
[offprints]
outputs = ["pdf", "epub"]
[options]
spoilers = "POLICY"
"#;

const REVIEW: &str = r#"---
id: a
title: "The keeper [drowned]{.spoiler} again"
subtitle: "How he [drowned]{.spoiler}"
short-title: "Keeper [drowned]{.spoiler}"
author:
  - name: Ann Venn
    biography: "Was [nearly drowned]{.spoiler} once.[^n]"
date: 2026-11-01
abstract: "They [drowned]{.spoiler} there."
rights: "© [the drowned]{.spoiler}"
reviewed:
  - id: w
    type: film
    title: "Keeper of [the drowned]{.spoiler}"
    director: Ada Quill
    date: 2024
---

# A head [of the drowned]{.spoiler} {#head}

It is ||the keeper who drowned|| in *[the film]{.title work=w}*.[^n]
As [Otto Pell]{.person} says, [[Ida Drowned]{.person} did it]{.spoiler}.

:::spoiler
All have drowned[^s] [@drowned].[]{.index term="Drowned people"}

![A drowned keeper](drowned.png)
:::

See [the head](#head) and [@calm, see ||how they drowned||, p. 3].

| Name | Fate |
|------|------|
| Keeper | ||drowned|| |

: Who [drowned]{.spoiler}

[^n]: A note in which [the keeper drowned]{.spoiler}.
[^s]: Drowned, all of them.
"#;

const OTHER: &str = "---\nid: b\ntitle: Calm\nauthor: Otto Pell\n---\n\nSee [](#a).\n";

const REFERENCES: &str = "@book{calm,author={Osei, Ben},title={Calm},date={2020}}\n\
    @book{drowned,author={Osei, Ben},title={All of Them Drowned},date={2021}}\n";

/// All that programs can read in the files of the edition, in small letters; each file with its name.
fn said(policy: &str) -> Option<Vec<(String, String)>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text);
    write("edition.toml", &EDITION.replace("POLICY", policy)).expect("written");
    write("a.md", REVIEW).expect("written");
    write("b.md", OTHER).expect("written");
    write("refs.bib", REFERENCES).expect("written");
    let out = folder.path().join("out");
    let mut build = Command::new(program::path());
    let output = build.arg("build").arg(folder.path()).arg("-o").arg(&out).output();
    let output = output.expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let mut said = Vec::new();
    for suffix in ["epub", "pdf"] {
        let files = built::with_suffix(&out, suffix);
        assert_eq!(files.len(), 3, "the edition and two offprints: {told}");
        for file in files {
            let bytes = fs::read(&file).expect("readable");
            let texts = if suffix == "epub" { texts_of_epub(&bytes) } else { texts_of_pdf(&bytes) };
            let name = file.strip_prefix(&out).expect("below the folder").display().to_string();
            let painted = if suffix == "pdf" { painted(&file)? } else { String::new() };
            said.push((name, (texts + &painted).to_lowercase()));
        }
    }
    Some(said)
}

/// The names and texts of all entries.
fn texts_of_epub(bytes: &[u8]) -> String {
    let entries = epub::entries(bytes).into_iter();
    let texts = entries.flat_map(|(name, bytes)| {
        [name, String::from_utf8_lossy(&bytes).into_owned(), "\n".to_owned()]
    });
    texts.collect()
}

/// The strings of all objects, and what streams hold that are not painted.
fn texts_of_pdf(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("a PDF");
    let mut out = String::new();
    document.objects.values().for_each(|object| strings(object, &mut out));
    out
}

fn strings(object: &Object, out: &mut String) {
    match object {
        Object::String(bytes, _) => {
            out.push_str(&lopdf::decode_text_string(object).unwrap_or_default());
            out.push_str(&String::from_utf8_lossy(bytes));
            out.push('\n');
        }
        Object::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, entry)| strings(entry, out)),
        Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, entry)| strings(entry, out));
            let bytes = stream.decompressed_content();
            let bytes = bytes.as_deref().unwrap_or(&stream.content);
            out.push_str(&String::from_utf8_lossy(bytes));
        }
        _ => {}
    }
}

/// What poppler reads on the pages, with hyphens at line ends taken out.
fn painted(file: &Path) -> Option<String> {
    let Ok(output) = Command::new("pdftotext").arg(file).arg("-").output() else {
        assert!(std::env::var_os("RECENSION_TOOLS").is_none(), "pdftotext: run tests/install");
        return None;
    };
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.replace("-\n", ""))
}

/// How often each file says the word.
fn check(policy: &str) -> Option<Vec<(String, usize)>> {
    let count = |(name, text): (String, String)| (name, text.matches(SECRET).count());
    Some(said(policy)?.into_iter().map(count).collect())
}

#[test]
fn no_file_of_an_edition_says_what_is_left_out() {
    let (Some(shown), Some(left_out)) = (check("reveal"), check("omit")) else { return };
    assert!(shown.iter().filter(|(_, times)| *times > 5).count() >= 4, "{shown:?}");
    assert!(left_out.iter().all(|(_, times)| *times == 0), "{left_out:?}");
}
