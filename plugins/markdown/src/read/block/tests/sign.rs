//! What verse, captions, attributions, spoilers and page breaks become.

use crate::read::dump::body as check;
use insta::assert_snapshot;

#[test]
fn line_blocks_are_verse() {
    assert_snapshot!(check("| Мой дядя *самых* честных правил,\n|   Когда не в шутку\n| занемог #\n|\n| x\n   y\n\n- | a\n  | b\nc\n"), @r#"(verse(stanzas=[(lines=[("Мой дядя " emphasis("самых") " честных правил,") (indent=1 "Когда не в шутку") ("занемог #")]) (lines=("x y"))]) list(spacing="tight" items=(verse(stanzas=(lines=[("a") ("b")])))) paragraph("c"))"#);
    assert_snapshot!(check("| a\n|\n\n| []{}\n| b\n\n> | c\n> | d\n>\n> — E\n"), @r#"(verse(stanzas=(lines=("a"))) verse(stanzas=(lines=[() ("b")])) quotation(verse(stanzas=(lines=[("c") ("d")])) attribution="E"))"#);
}

#[test]
fn a_sign_inside_of_a_line_of_verse_stays_in_code() {
    assert_snapshot!(check("| a `b #\n   c` #\n| [d](e \"f #\n   g\")\n"), @r#"(verse(stanzas=(lines=[("a " code(text="b #    c") " #") (link(target="e" title="f # g" "d"))])))"#);
}

#[test]
fn paragraphs_in_verse_are_stanzas() {
    assert_snapshot!(check(":::verse\na *b\nc* d\n\ne\\\nf\n:::\n\n:::verse\n:::stanza\ng\n\nh\n:::\n| i\n:::\n"), @r#"(verse(stanzas=[(lines=[("a " emphasis("b")) (emphasis("c") " d")]) (lines=[("e") ("f")])]) verse(stanzas=[(lines=[("g") ("h")]) (lines=("i"))]))"#);
}

#[test]
fn a_last_paragraph_begun_by_a_dash_says_who_is_quoted() {
    assert_snapshot!(check("> a\n>\n> — *B*, c\n\n> d\n>\n> -- E\n\n> f\n>\n> &#8212; g\n\n> — h\n"), @r#"(quotation(paragraph("a") attribution=[emphasis("B") ", c"]) quotation(paragraph("d") attribution="E") quotation(paragraph("f") paragraph("— g")) quotation(paragraph("— h")))"#);
}

#[test]
fn a_dialogue_is_no_attribution() {
    assert_snapshot!(check("> — Кто там?\n>\n> — Это я.\n"), @r#"(quotation(paragraph("— Кто там?") paragraph("— Это я.")))"#);
}

#[test]
fn an_attribution_may_say_that_it_is_one() {
    assert_snapshot!(check(":::quotation\n— a\n\n— b\n\n::: attribution\nc\n\nd\n:::\n:::\n\n> e\n>\n> ::: attribution\n> f\n> :::\n"), @r#"(quotation(paragraph("— a") paragraph("— b") attribution=["c" line-break() "d"]) quotation(paragraph("e") attribution="f"))"#);
}

#[test]
fn captions_stand_before_or_after_tables() {
    assert_snapshot!(check("| a |\n|---|\n\n: B *c* {#t .u}\n\nTable: d\n\n| e |\n|---|\n\n: f {#g}\n\nTable: h {#i}\n\nj\n"), @r#"(table(caption=paragraph("B " emphasis("c")) columns="default" head=(cells=(paragraph("a"))) attributes=(id="t" classes="u")) table(caption=paragraph("d") columns="default" head=(cells=(paragraph("e")))) paragraph(": f {#g}") paragraph("Table: h {#i}") paragraph("j"))"#);
}

#[test]
fn a_spoiler_ends_in_its_own_item() {
    assert_snapshot!(check("- >! a\n- b !<\n\n7. >! c\n8. d !<\n\n>! e\n# f !<\n\n>! in\n1999. g !<\n"), @r#"(list(spacing="tight" items=[(spoiler(paragraph("a"))) (paragraph("b !<"))]) list(numbering=(start=7 style="decimal") spacing="tight" items=[(spoiler(paragraph("c"))) (paragraph("d !<"))]) spoiler(paragraph("e")) sections=(level=1 heading="f !<" paragraph(spoiler("in" soft-break() "1999. g"))))"#);
}

#[test]
fn spoilers_have_several_signs() {
    assert_snapshot!(check(">! a\n>! b\n>!\n>! - c\n\n>! d\n>! e !<\n\n> f\n>! g\n\n>![h](i)\n"), @r#"(spoiler(paragraph("a" soft-break() "b") list(spacing="tight" items=(paragraph("c")))) spoiler(paragraph("d" soft-break() "e")) quotation(paragraph("f" soft-break() "! g")) quotation(figure(image=(asset="i" alternative="h"))))"#);
}

#[test]
fn colons_in_text_are_text() {
    assert_snapshot!(check("a\n:smile: `b\n:c` [d](e \"f\n:g\")\n::: h i\n"), @r#"(paragraph("a" soft-break() ":smile: " code(text="b :c") " " link(target="e" title="f :g" "d") soft-break() "::: h i"))"#);
}

#[test]
fn code_may_have_attributes() {
    assert_snapshot!(check("```{.rust #a .b c=d}\ne\n```\n\n~~~ {#f}\ng\n~~~\n\n``` \\{.h}\ni\n```\n\n```j {.k}\nl\n```\n\n```{m}\n```\n"), @r#"(code(info="rust" text="e" attributes=(id="a" classes="b" pairs="c" "d")) code(text="g" attributes=(id="f")) code(info="{.h}" text="i") code(info="j {.k}" text="l") code(info="{m}" text=""))"#);
}
