//! What blocks and inlines become.

mod dialect;
mod division;
mod sign;

use crate::read::dump::body as check;
use insta::assert_snapshot;

#[test]
fn sections_nest_by_level() {
    assert_snapshot!(check("p\n\n### C\n\n## B\n\nb\n\n#### D\n\n# A\n"), @r##"(paragraph("p") sections=[(level=3 heading="C") (level=2 heading="B" paragraph("b") sections=(level=4 heading="D")) (level=1 heading="A")])"##);
}

#[test]
fn headings_in_containers_are_blocks() {
    assert_snapshot!(check("> # A {#i}\n\n- ## B\n"), @r##"(quotation(heading(level=1 "A" attributes=(id="i"))) list(spacing="tight" items=(heading(level=2 "B"))))"##);
}

#[test]
fn attributes_of_headings_are_read_from_the_source() {
    assert_snapshot!(check("p\n\n# A *b* ## {#i_d_ .c-d k=\"v w\" lang=de}\n\n# C {b}\n\n# D \\{.e}\n\nF {.g}\n===\n"), @r##"(paragraph("p") sections=[(level=1 heading=["A " emphasis("b")] attributes=(id="i_d_" classes="c-d" language="de" pairs="k" "v w")) (level=1 heading="C {b}") (level=1 heading="D {.e}") (level=1 heading="F" attributes=(classes="g"))])"##);
}

#[test]
fn a_wrong_language_of_a_heading_is_told() {
    assert_snapshot!(check("p\n\n# A {lang=1}\n"), @r##"
(paragraph("p") sections=(level=1 heading="A" attributes=(pairs="lang" "1")))
! invalid-language "{lang=1}": `1` is no language tag
"##);
}

#[test]
fn lists_keep_numbers_space_and_tasks() {
    assert_snapshot!(check("- [x] a\n- [ ] b\n\n  c\n\n7) d\n8) e\n   - f\n"), @r##"(list(spacing="loose" items=[(done=true paragraph("a")) (done=false paragraph("b") paragraph("c"))]) list(numbering=(start=7 style="decimal") spacing="tight" items=[(paragraph("d")) (paragraph("e") list(spacing="tight" items=(paragraph("f"))))]))"##);
}

#[test]
fn definitions_belong_to_the_term_before() {
    assert_snapshot!(check("T *t*\n: d\n: e\n\nU\n\n: f\n\n  g\n"), @r##"(definition-list(entries=[(term=["T " emphasis("t")] definitions=[(paragraph("d")) (paragraph("e"))]) (term="U" definitions=(paragraph("f") paragraph("g")))]))"##);
}

#[test]
fn tables_have_a_head_unless_it_is_empty() {
    assert_snapshot!(check("|a|*b*|\n|:-|-:|\n|c|\n"), @r##"(table(columns=["left" "right"] head=(cells=[(paragraph("a")) (paragraph(emphasis("b")))]) body=(cells=[(paragraph("c")) ()])))"##);
    assert_snapshot!(check("| | |\n|-|:-:|\n|c|d|\n"), @r##"(table(columns=["default" "center"] body=(cells=[(paragraph("c")) (paragraph("d"))])))"##);
}

#[test]
fn a_paragraph_of_one_image_is_a_figure() {
    assert_snapshot!(check("![alt *x*](p.png \"Cap *em* \\*\")\n\n![a](q) b ![](r \"t\")\n\n- ![s](s)\n"), @r##"(figure(image=(asset="p.png" alternative="alt x") caption=paragraph("Cap " emphasis("em") " *")) paragraph(image(asset="q" alternative="a") " b " image(asset="r" title="t")) list(spacing="tight" items=(paragraph(image(asset="s" alternative="s")))))"##);
}

#[test]
fn code_and_html_are_kept_as_they_are() {
    assert_snapshot!(check("```rust\r\na\r\n\r\nb\r\n```\r\n\r\n<div>\r\nx\r\n</div>\r\n\r\na<b>c`` d` ``\r\n\r\n    e\r\n"), @r##"(code(info="rust" text="a\n\nb") raw(format="html" text="<div>\nx\n</div>") paragraph("a" raw(format="html" text="<b>") "c" code(text="d`")) code(text="e"))"##);
}

#[test]
fn raw_text_may_name_its_format() {
    assert_snapshot!(check("`<b>`{=html}x `y`{=tei z} `w`\\{=html}\n\n```{=tei}\n<p/>\n```\n"), @r##"(paragraph(raw(format="html" text="<b>") "x " code(text="y") "{=tei z} " code(text="w") "{=html}") raw(format="tei" text="<p/>"))"##);
}

#[test]
fn an_empty_comment_keeps_lists_apart_and_says_nothing() {
    assert_snapshot!(check("- a\n\n<!-- -->\n\n- *b*<!-- -->*c*\n\n<!-- d -->\n"), @r##"(list(spacing="tight" items=(paragraph("a"))) list(spacing="tight" items=(paragraph(emphasis("bc")))) raw(format="html" text="<!-- d -->"))"##);
}

#[test]
fn notes_may_be_long_nested_and_called_twice() {
    assert_snapshot!(check("a[^n] b[^N]\n\n[^n]: one\n\n    > two[^m]\n\n[^m]: three\n"), @r##"
(paragraph("a" note-call(note="n") " b" note-call(note="n")))
notes (n=(paragraph("one") quotation(paragraph("two" note-call(note="m")))) m=(paragraph("three")))
"##);
}

#[test]
fn labels_of_notes_match_whatever_their_case() {
    assert_snapshot!(check("a[^ß]\n\n[^a]: one\n\n[^A]: two\n\n[^a]: three\n"), @r##"
(paragraph("a[^ß]"))
notes (a=(paragraph("one")) A-2=(paragraph("two")) a-3=(paragraph("three")))
! duplicate-note "[^A]: two": a note `a` is defined before; calls lead to the first definition: give this one a name of its own
! duplicate-note "[^a]: three": a note `a` is defined before; calls lead to the first definition: give this one a name of its own
! unknown-note "[^ß]": there is no note `ß`; add the note, or correct the name in its call
"##);
}

#[test]
fn a_call_without_a_note_is_text() {
    assert_snapshot!(check("a[^b]x^2^ [^c d] \\[^e] ![^f] ![[^l]](m) [^g](h) `[^i]`\n"), @r##"
(paragraph("a[^b]x" superscript("2") " [^c d] [^e] ![^f] " image(asset="m" alternative="[^l]") " " link(target="h" "^g") " " code(text="[^i]")))
! unknown-note "[^b]": there is no note `b`; add the note, or correct the name in its call
! unknown-note "[^f]": there is no note `f`; add the note, or correct the name in its call
"##);
}

#[test]
fn scripts_need_marks_without_spaces_between() {
    assert_snapshot!(check("x^2^ H~2~O a^b c^ ~d e~ f^*g*^ ^h~i~j^\n"), @r##"(paragraph("x" superscript("2") " H" subscript("2") "O a^b c^ ~d e~ f" superscript(emphasis("g")) " " superscript("h" subscript("i") "j")))"##);
    assert_snapshot!(check("\\^a^ b^c\\^ d&#94;e^ ~~f g~~ h^^i^^ j^k\\ l^ m\n"), @r##"(paragraph("^a^ b^c^ d^e^ " strikethrough("f g") " h^^i^^ j" superscript("k l") " m"))"##);
    assert_snapshot!(check("*a^b* c^ *d^e^f* <http://x^y^> [g^h^](i^j^) \\^^k^\n"), @r##"(paragraph(emphasis("a^b") " c^ " emphasis("d" superscript("e") "f") " " link(target="http://x^y^" "http://x^y^") " " link(target="i^j^" "g" superscript("h")) " ^" superscript("k")))"##);
}

#[test]
fn prices_are_no_mathematics() {
    assert_snapshot!(check("US$5-$10, $x^2$ and $$y$$, \\$z$\n"), @r##"(paragraph("US$5-$10, " mathematics(tex="x^2") " and " mathematics(tex="y" style="display") ", $z$"))"##);
}

#[test]
fn links_keep_their_targets() {
    assert_snapshot!(check("<a@b.c> <http://d> [e *f*](g \"h\") [i][j] [k]\n\n[j]: /l 'm'\n"), @r##"(paragraph(link(target="mailto:a@b.c" "a@b.c") " " link(target="http://d" "http://d") " " link(target="g" title="h" "e " emphasis("f")) " " link(target="/l" title="m" "i") " [k]"))"##);
}

#[test]
fn breaks_are_hard_or_soft() {
    assert_snapshot!(check("a\nb\\\nc  \nd\n\n***\n"), @r##"(paragraph("a" soft-break() "b" line-break() "c" line-break() "d") thematic-break())"##);
}

#[test]
fn containers_beyond_the_deepest_give_their_blocks_to_it() {
    let quotes = check(&format!("{}a\n", "> ".repeat(40)));
    assert_eq!(quotes.matches("quotation").count(), 32, "{quotes}");
    assert!(quotes.contains("! nested-too-deep \"> > > > > > > > a\""), "{quotes}");
    let emphasis = check(&format!("{}z{}\n", "*a **b ".repeat(20), "** c*".repeat(20)));
    assert_eq!(
        emphasis.matches("emphasis(").count() + emphasis.matches("strong(").count(),
        16,
        "{emphasis}"
    );
    assert_eq!(emphasis.matches("nested-too-deep").count(), 1, "{emphasis}");
}

#[test]
fn what_is_nested_too_deep_keeps_its_text() {
    let deep = "> ".repeat(31);
    assert_snapshot!(check(&format!("{deep}- t\n{deep}  - u\n{deep}\n{deep}[^n]: v\n{deep}\n{deep}w[^n]\n")).replace("quotation(", "q("), @r##"
(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(q(paragraph("t") paragraph("u") paragraph("w" note-call(note="n"))))))))))))))))))))))))))))))))))
notes (n=(paragraph("v")))
! nested-too-deep "- t\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > >   - u\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > \n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > >": nested too deep: what is deeper loses its marking and keeps its text; blocks may be 32 deep, and emphasis, links and the like 16
"##);
}
