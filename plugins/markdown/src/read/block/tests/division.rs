//! What divisions become.

use crate::read::dump::body as check;
use insta::assert_snapshot;

#[test]
fn the_class_of_a_division_decides_what_it_is() {
    assert_snapshot!(check(":::aside\na\n:::\n\n::: {.epigraph #e}\nb\n\n— C\n:::\n::: {.credits .wide}\n\n## d\n:::\n"), @r#"(aside(paragraph("a")) epigraph(paragraph("b") attribution="C" attributes=(id="e")) division(role="credits" heading(level=2 "d") attributes=(classes="wide")))"#);
    assert_snapshot!(check(":::{#refs}\n:::\n\n::: {.division role=\"odd role\" .aside}\ne\n:::\n\n:::spoiler\nf\n:::\n:::pull-quote\ng\n:::\n"), @r#"(division( attributes=(id="refs")) division(role="odd role" paragraph("e") attributes=(classes="aside")) spoiler(paragraph("f")) pull-quote(paragraph("g")))"#);
}

#[test]
fn divisions_nest_in_everything() {
    assert_snapshot!(check(":::: a\n\n::: b\nc\n:::\n\nd\n::::\n\n> ::: e\n> f\n> :::\n\n- ::: g\n  h\n  :::\n\n  i\n\n[^n]: ::: j\n\n    k\n    :::\n\n    l\n\nm[^n]\n"), @r#"
(division(role="a" division(role="b" paragraph("c")) paragraph("d")) quotation(division(role="e" paragraph("f"))) list(spacing="loose" items=(division(role="g" paragraph("h")) paragraph("i"))) paragraph("m" note-call(note="n")))
notes (n=(division(role="j" paragraph("k")) paragraph("l")))
"#);
}

#[test]
fn attributes_go_to_the_only_block_of_the_kind() {
    assert_snapshot!(check(":::{.paragraph #a .b lang=ru}\nc\n:::\n\n:::{.quotation #d}\n> e\n>\n> — F\n:::\n\n:::{.list style=lower-alpha #g}\n3. h\n:::\n\n:::{.verse #i}\n| j\n:::\n\n:::{.code #k}\n~~~\nl\n~~~\n:::\n"), @r#"(paragraph("c" attributes=(id="a" classes="b" language="ru")) quotation(paragraph("e") attribution="F" attributes=(id="d")) list(numbering=(start=3 style="lower-alpha") spacing="tight" items=(paragraph("h")) attributes=(id="g")) verse(stanzas=(lines=("j")) attributes=(id="i")) code(text="l" attributes=(id="k")))"#);
    assert_snapshot!(check(":::{.paragraph #a}\nb\n\nc\n:::\n\n:::{.quotation #d}\n:::{.quotation}\ne\n:::\n:::\n\n:::{.thematic-break #f}\n:::\n\n:::{.pagebreak label=xi #g}\n:::\n\n:::{.heading #h}\n# i\n:::\n"), @r#"(division(role="paragraph" paragraph("b") paragraph("c") attributes=(id="a")) quotation(quotation(paragraph("e")) attributes=(id="d")) thematic-break(attributes=(id="f")) page-break(label="xi" attributes=(id="g")) sections=(level=1 heading="i" attributes=(id="h")))"#);
}

#[test]
fn lists_may_be_divisions() {
    assert_snapshot!(check(":::{.list style=upper-roman start=4 spacing=loose}\n:::item\na\n:::\n:::{.item done=true}\n:::\n:::\n\n:::definition-list\n::: term\nb\n:::\n::: definition\nc\n\nd\n:::\n:::\n\n::: item\ne\n:::\n"), @r#"(list(numbering=(start=4 style="upper-roman") spacing="loose" items=[(paragraph("a")) (done=true )]) definition-list(entries=(term="b" definitions=(paragraph("c") paragraph("d")))) division(role="item" paragraph("e")))"#);
}

#[test]
fn tables_may_be_divisions() {
    assert_snapshot!(check(":::{.table columns=\"left right\" #t}\n:::caption\na\n\nb\n:::\n:::head\n:::row\n:::{.cell columns=2}\nc\n:::\n:::\n:::\n:::row\n:::{.cell rows=2 alignment=center}\n- d\n:::\n:::cell\n:::\n:::\n:::\n"), @r#"(table(caption=[paragraph("a") paragraph("b")] columns=["left" "right"] head=(cells=(paragraph("c") columns=2)) body=(cells=[(list(spacing="tight" items=(paragraph("d"))) alignment="center") ()]) attributes=(id="t")))"#);
    assert_snapshot!(check(":::{.table #t}\n| a | b |\n|---|:-:|\n| c | d |\n\n::: caption\ne\n\nf\n:::\n:::\n"), @r#"(table(caption=[paragraph("e") paragraph("f")] columns=["default" "center"] head=(cells=[(paragraph("a")) (paragraph("b"))]) body=(cells=[(paragraph("c")) (paragraph("d"))]) attributes=(id="t")))"#);
}

#[test]
fn figures_may_have_long_captions_and_descriptions() {
    assert_snapshot!(check(":::{.figure #f}\n![a](b \"c\")\n\nd\n\n::: description\ne\n:::\n:::\n\n:::figure\ng\n:::\n"), @r#"(figure(image=(asset="b" alternative="a") caption=[paragraph("c") paragraph("d")] description=paragraph("e") attributes=(id="f")) division(role="figure" paragraph("g")))"#);
}

#[test]
fn raw_text_may_be_of_a_format_with_an_odd_name() {
    assert_snapshot!(check(":::{.raw format=\"a b\" #i}\n```\n<c>\n```\n:::\n\n:::{.raw #j}\n<hr>\n:::\n"), @r#"(raw(format="a b" text="<c>" attributes=(id="i")) raw(format="html" text="<hr>" attributes=(id="j")))"#);
}

#[test]
fn what_contradicts_the_keys_of_a_division_stays_in_it() {
    assert_snapshot!(check(":::{.raw format=tei}\n```html\na\n```\n:::\n\n:::{.raw format=tei}\n```tei\nb\n```\n:::\n\n:::{.raw format=tei}\n<hr>\n:::\n\n:::{.code info=c}\n```d\ne\n```\n:::\n\n:::{.raw format=tei}\n``` {.x #f}\ng\n```\n:::\n"), @r#"(division(role="raw" code(info="html" text="a") attributes=(pairs="format" "tei")) raw(format="tei" text="b") division(role="raw" raw(format="html" text="<hr>") attributes=(pairs="format" "tei")) division(role="code" code(info="d" text="e") attributes=(pairs="info" "c")) division(role="raw" code(info="x" text="g" attributes=(id="f")) attributes=(pairs="format" "tei")))"#);
}

#[test]
fn attributes_of_attributions_and_terms_are_kept() {
    assert_snapshot!(check(":::epigraph\na\n\n:::attribution\n:::{.paragraph #b}\nc\n:::\n:::\n:::\n\n:::definition-list\n:::term\n:::{.paragraph .d}\ne\n:::\n:::\n:::\n"), @r#"(epigraph(paragraph("a") attribution=span(attributes=(id="b") "c")) definition-list(entries=(term=span(attributes=(classes="d") "e") definitions=[])))"#);
}

#[test]
fn what_does_not_fit_its_kind_is_a_division_with_all_that_it_says() {
    assert_snapshot!(check(":::{.list style=decimal}\na\n:::\n\n:::verse\n# b\n:::\n\n:::{.table columns=left}\nc\n:::\n"), @r#"(division(role="list" paragraph("a") attributes=(pairs="style" "decimal")) division(role="verse" heading(level=1 "b")) division(role="table" paragraph("c") attributes=(pairs="columns" "left")))"#);
}

#[test]
fn unclosed_divisions_end_with_their_container() {
    assert_snapshot!(check("> ::: {.aside #x} :::\n> a\n\nb\n\n:::aside\nc\n"), @r#"
(quotation(aside(paragraph("a") attributes=(id="x"))) paragraph("b") aside(paragraph("c")))
! unclosed-division "::: {.aside #x} :::": this division is never closed; write a line `:::` where it ends, indented like this one
! unclosed-division ":::aside": this division is never closed; write a line `:::` where it ends, indented like this one
"#);
}

#[test]
fn a_closing_line_without_an_opening_one_is_text() {
    assert_snapshot!(check("a\n::: b\n:::\n\n::: c\n- d\n  :::\n:::\n"), @r#"
(paragraph("a" soft-break() "::: b") paragraph(":::") division(role="c" list(spacing="tight" items=(paragraph("d") paragraph(":::")))))
! unopened-division ":::": no division is open here; take the line out; if one should be open, see that a blank line stands before the line that opens it
! unopened-division ":::": no division is open here; take the line out; if one should be open, see that a blank line stands before the line that opens it
"#);
}

#[test]
fn attributes_that_mean_nothing_are_told() {
    assert_snapshot!(check(":::{.list strat=3 style=gothic x=y}\n:::{.item #i done=maybe}\na\n:::\n:::\n"), @r#"
(list(spacing="tight" items=(paragraph("a")) attributes=(pairs=["strat" "3" "style" "gothic" "x" "y"])))
! unknown-attribute "{.list strat=3 style=gothic x=y}": `.list` has no attribute `strat`; did you mean `start`?
! unknown-attribute "{.list strat=3 style=gothic x=y}": `style` cannot be `gothic`; it takes bullet, decimal, lower-alpha, upper-alpha, lower-roman or upper-roman
! unknown-attribute "{.item #i done=maybe}": `done` cannot be `maybe`; it takes true or false
! unknown-attribute "{.item #i done=maybe}": `.item` has neither id nor classes nor language; leave it out, it is not kept: only done means something
"#);
}

#[test]
fn html_ends_at_a_fence() {
    assert_snapshot!(check("::: aside\n<div>a</div>\n:::\n\n<p>\n::: b\nc\n:::\n"), @r#"(aside(raw(format="html" text="<div>a</div>")) raw(format="html" text="<p>") division(role="b" raw(format="html" text="c")))"#);
}

#[test]
fn ids_are_one_to_a_document() {
    assert_snapshot!(check(":::{.aside #a}\nb\n:::\n\n::: {.spoiler #a}\nc\n:::\n"), @r#"
(aside(paragraph("b") attributes=(id="a")) spoiler(paragraph("c") attributes=(id="a-2")))
! duplicate-id "::: {.spoiler #a}": the id `a` is taken; this one becomes `a-2`; rename one of the two
"#);
}

#[test]
fn what_is_nested_deeper_than_can_be_kept_gives_up_its_blocks() {
    let divisions = check(&format!("{}a\n\n{}b\n", "::: c\n".repeat(40), ":::\n".repeat(40)));
    assert_eq!(divisions.matches("role=\"c\"").count(), 32, "{divisions}");
    assert_eq!(divisions.matches("! nested-too-deep").count(), 1, "{divisions}");
    assert!(divisions.contains("paragraph(\"b\"))\n"), "{divisions}");
    let wrappers = check(&format!("{}a\n", "::: paragraph\n".repeat(1000)));
    assert_eq!(wrappers.matches("! nested-too-deep").count(), 1, "{wrappers}");
}
