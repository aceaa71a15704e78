//! What inlines become.

use crate::read::dump::body as check;
use insta::assert_snapshot;

#[test]
fn spans_become_the_nodes_that_their_class_names() {
    assert_snapshot!(check("[NATO]{.smallcaps} [Война и мир]{.title level=m work=w} [Essay]{.title level=analytic ref=k} [Ada]{.person key=\"a b\"} [Ulm]{.place} [UNO]{.organization}\n"), @r##"(paragraph(small-capitals("NATO") " " title(level="monograph" work=(reviewed="w") "Война и мир") " " title(level="analytic" work=(reference="k") "Essay") " " name(kind="person" key="a b" "Ada") " " name(kind="place" "Ulm") " " name(kind="organisation" "UNO")))"##);
    assert_snapshot!(check("[3 May]{.date value=2019-05-03} [so-called]{.quotation marks=scare} [x]{.quotation} [secret]{.spoiler} [a]{.emphasis}[b]{.strong}[c]{.superscript}[d]{.subscript}[e]{.strikethrough}\n"), @r##"(paragraph(date(value="2019-05-03" "3 May") " " quotation(kind="scare" "so-called") " " quotation(kind="double" "x") " " spoiler("secret") " " emphasis("a") strong("b") superscript("c") subscript("d") strikethrough("e")))"##);
    assert_snapshot!(check("[слово]{lang=ru} [mot]{.foreign lang=fr .x} [w]{.span lang=de} [y]{#i .c .d k=v} [z]{.span .title} [q]{.foreign}\n"), @r##"(paragraph(foreign(language="ru" "слово") " " span(attributes=(classes="x") foreign(language="fr" "mot")) " " span(attributes=(language="de") "w") " " span(attributes=(id="i" classes=["c" "d"] pairs="k" "v") "y") " " span(attributes=(classes="title") "z") " " span(attributes=(classes="foreign") "q")))"##);
}

#[test]
fn spans_without_content_become_leaves() {
    assert_snapshot!(check("a[]{.pagebreak label=12}b[]{.pagebreak} [13]{.pagebreak} []{.line-break}c[]{.soft-break}d[]{.math tex=\"x&#10;y\"} []{.math .display tex=z} []{.raw format=tei text=\"<p/>\"}\n"), @r##"(paragraph("a" page-break(label="12") "b" page-break() " " page-break(label="13") line-break() "c" soft-break() "d" mathematics(tex="x\ny") " " mathematics(tex="z" style="display") " " raw(format="tei" text="<p/>")))"##);
    assert_snapshot!(check("[]{.index term=\"Weather\" term=wind sort=w see=a see-also=b see-also=c index=i} [rain]{.index} []{.image src=p alt=\"\" title=t .c} [w]{.link target=\"#a\" title=t} [s]{.ref target=t} []{.note-call note=n}\n\n[^n]: x\n"), @r##"
(paragraph(index-mark(index="i" terms=["Weather" "wind"] sort="w" see="a" see_also=["b" "c"]) " " index-mark(terms="rain") "rain " image(asset="p" alternative="" title="t" attributes=(classes="c")) " " link(target="#a" title="t" "w") " " cross-reference(target="t" "s") " " note-call(note="n")))
notes (n=(paragraph("x")))
"##);
}

#[test]
fn choices_have_two_readings() {
    assert_snapshot!(check("[teh]{.sic corr=\"the\"} [olde]{.orig reg=old} [Doctor]{.expan abbr=Dr.} [[*a* ]{.sic}[&#32;b]{.corr}]{.choice} [[c]{.reg}]{.choice} [d]{.choice} [e]{.sic}\n"), @r##"(paragraph(choice(kind="correction" original="teh" replacement="the") " " choice(kind="regularisation" original="olde" replacement="old") " " choice(kind="expansion" original="Dr." replacement="Doctor") " " choice(kind="correction" original=[emphasis("a") " "] replacement=" b") " " choice(kind="regularisation" original=[] replacement="c") " " span(attributes=(classes="choice") "d") " " span(attributes=(classes="sic") "e")))"##);
}

#[test]
fn what_a_part_says_beside_its_words_is_kept_or_told() {
    assert_snapshot!(check("[[[see]{.prefix .a}[x]{.suffix #b}]{.item key=c}]{.citation} [[d]{.sic lang=fr}[e]{.corr k=v}]{.choice}\n"), @r#"(paragraph(citation(items=(key="c" prefix=span(attributes=(classes="a") "see") suffix=span(attributes=(id="b") "x"))) " " choice(kind="correction" original=span(attributes=(language="fr") "d") replacement=span(attributes=(pairs="k" "v") "e"))))"#);
    assert_snapshot!(check("[[]{.item key=a mode=foo label=page #b}]{.citation}\n"), @r#"
(paragraph(citation(items=(key="a"))))
! unknown-attribute "label=page": `label` says what `locator` counts, and there is none; write `locator=` and the place
! unknown-attribute "mode=foo": `mode` cannot be `foo`; it takes parenthetical, narrative, author-only, year-only
! unknown-attribute "[]{.item key=a mode=foo label=page #b}": an item of a citation has no attributes of its own; leave them out, they are not kept: only key, mode, label, locator mean something
"#);
}

#[test]
fn what_a_node_cannot_hold_stands_around_it() {
    assert_snapshot!(check("[a]{.title #i .c lang=fr} [b]{.smallcaps k=v}\n"), @r##"(paragraph(span(attributes=(id="i" classes="c" language="fr") title(level="monograph" "a")) " " span(attributes=(pairs="k" "v") small-capitals("b"))))"##);
    assert_snapshot!(check("[a]{.title lvel=m} [b]{.title level=x} [c]{.date value=soon} [d]{.strong k=1 \\l=2} [e]{lang=1}\n"), @r##"
(paragraph(span(attributes=(pairs="lvel" "m") title(level="monograph" "a")) " " span(attributes=(pairs="level" "x") title(level="monograph" "b")) " " date(value="soon" "c") " " span(attributes=(pairs=["k" "1" "l" "2"]) strong("d")) " " span(attributes=(pairs="lang" "1") "e")))
! unknown-attribute "lvel=m": `.title` has no attribute `lvel`; did you mean `level`?
! unknown-attribute "level=x": `level` cannot be `x`; it takes analytic, monograph, journal, series
! unknown-attribute "value=soon": `value` cannot be `soon`; write the date as EDTF: `2019-05-03`, `2019-05`, `198X`
! invalid-language "lang=1": `1` is no language tag
"##);
}

#[test]
fn code_links_and_pictures_have_attributes() {
    assert_snapshot!(check("`a`{.rust #i} `x^2`{.math} `y`{.math .display} `z`{.code .math} `<b>`{=html} `c`{.raw format=\"a b\"} `d`\\{.x}\n"), @r##"(paragraph(code(text="a" attributes=(id="i" classes="rust")) " " mathematics(tex="x^2") " " mathematics(tex="y" style="display") " " code(text="z" attributes=(classes="math")) " " raw(format="html" text="<b>") " " raw(format="a b" text="c") " " code(text="d") "{.x}"))"##);
    assert_snapshot!(check("[a](b){.c} <http://d>{.e} ![f](g){width=5} ![](h){alt=\"\"} ![](i){alt=j .k} [](#l) [](#m){.n} [o]{.title}\n\n[o]: p\n"), @r##"(paragraph(link(target="b" attributes=(classes="c") "a") " " link(target="http://d" attributes=(classes="e") "http://d") " " image(asset="g" alternative="f" attributes=(pairs="width" "5")) " " image(asset="h" alternative="") " " image(asset="i" alternative="j" attributes=(classes="k")) " " cross-reference(target="l") " " span(attributes=(classes="n") cross-reference(target="m")) " " title(level="monograph" "o")))"##);
}

#[test]
fn brackets_match_at_equal_depth_innermost_first() {
    assert_snapshot!(check("[a [b]{.x} c]{.y} [d [e] f]{.z} *g [h* i]{.j} [k *l]{.m} n* \\[o]{.p} [q\\]{.r} [s]\\{.t}\n"), @r##"(paragraph(span(attributes=(classes="y") "a " span(attributes=(classes="x") "b") " c") " " span(attributes=(classes="z") "d [e] f") " " emphasis("g [h") " i]{.j} " span(attributes=(classes="p") "k " emphasis("l]{.m} n") " [o") " [q]{.r} [s]{.t}"))"##);
    assert_snapshot!(check("[]{} [a]{} [u]{ } [v]{.w}{.x} [y]{z} [a]{k=\"*\"} b*\n"), @r##"(paragraph("a u " span(attributes=(classes="w") "v") "{.x} [y]{z} " span(attributes=(pairs="k" "*") "a") " b*"))"##);
}

#[test]
fn citations_have_items_with_affixes_and_places() {
    assert_snapshot!(check("[@key] [see @a, pp. 3--8, for a critique; -@b] [*see* @c{ch. iv}, *x*; and @d{}, 99 years]\n"), @r##"(paragraph(citation(items=(key="key")) " " citation(items=[(key="a" locator=(label="page" value="3--8") prefix="see" suffix=", for a critique") (key="b" mode="year-only")]) " " citation(items=[(key="c" locator=(label="chapter" value="iv") prefix=emphasis("see") suffix=[", " emphasis("x")]) (key="d" prefix="and" suffix=", 99 years")])))"##);
    assert_snapshot!(check("@key says, -@key, @key [p. 14] and @{odd key} [vol. 2; see @b] @a [@b; @c, 3].\n"), @r##"(paragraph(citation(items=(key="key" mode="narrative")) " says, " citation(items=(key="key" mode="year-only")) ", " citation(items=(key="key" mode="narrative" locator=(label="page" value="14"))) " and " citation(items=[(key="odd key" mode="narrative" locator=(label="volume" value="2")) (key="b" prefix="see")]) " " citation(items=[(key="a" mode="narrative") (key="b") (key="c" locator=(label="page" value="3"))]) "."))"##);
    assert_snapshot!(check("[-@key] [@key]{.author-only} [@key [p. 3]]{.author-only} [see&#32; @a for x&#32;]\n"), @r##"(paragraph(citation(items=(key="key" mode="year-only")) " " citation(items=(key="key" mode="author-only")) " " citation(items=(key="key" mode="author-only" locator=(label="page" value="3"))) " " citation(items=(key="a" prefix="see " suffix=" for x "))))"##);
    assert_snapshot!(check("[see @a [p. 3]; @b] [@a\nand\n@b] [@a; no key] [@a](u) [a](@b) a@b.c (@c) \\@d \\[@e] x-@f\n"), @r##"(paragraph(citation(items=[(key="a" prefix="see" suffix=" [p. 3]") (key="b")]) " " citation(items=(key="a" suffix=[" and" soft-break() citation(items=(key="b" mode="narrative"))])) " [" citation(items=(key="a" mode="narrative")) "; no key] " link(target="u" citation(items=(key="a" mode="narrative"))) " " link(target="@b" "a") " a@b.c (" citation(items=(key="c" mode="narrative")) ") @d [" citation(items=(key="e" mode="narrative")) "] x-" citation(items=(key="f" mode="narrative"))))"##);
}

#[test]
fn a_key_is_read_from_the_source() {
    assert_snapshot!(check("@a_b_c @_d_ *@e_* [@f_, 3] _@g_ `@h` <a@i.de> [@j~k~l]\n"), @r##"(paragraph(citation(items=(key="a_b_c" mode="narrative")) " " citation(items=(key="_d_" mode="narrative")) " " emphasis(citation(items=(key="e_" mode="narrative"))) " " citation(items=(key="f_" locator=(label="page" value="3"))) " " emphasis(citation(items=(key="g" mode="narrative"))) " " code(text="@h") " " link(target="mailto:a@i.de" "a@i.de") " " citation(items=(key="j~k~l"))))"##);
}

#[test]
fn places_are_named_in_the_language_of_the_text() {
    assert_snapshot!(check("---\nlang: de-AT\n---\n\n[@a, S. 3] [@a, Kap. 2] [@a, p. 4]\n"), @r##"(paragraph(citation(items=(key="a" locator=(label="page" value="3"))) " " citation(items=(key="a" locator=(label="chapter" value="2"))) " " citation(items=(key="a" locator=(label="page" value="4")))))"##);
}

#[test]
fn a_citation_before_a_colon_defines_no_link() {
    assert_snapshot!(check("[see @doe99]: http://x [@a]\n\n[and\t-@b]: c\n"), @r#"(paragraph(citation(items=(key="doe99" prefix="see")) ": http://x " citation(items=(key="a"))) paragraph(citation(items=(key="b" mode="year-only" prefix="and")) ": c"))"#);
    assert_snapshot!(check("[@doe]: http://x\n\n> [-@roe, p. 3]: `a:b`\n\n[b]: /c\n"), @r#"
(paragraph(citation(items=(key="doe")) ": http://x") quotation(paragraph(citation(items=(key="roe" mode="year-only" locator=(label="page" value="3"))) ": " code(text="a:b"))))
! unused-definition "[b]: /c": no link uses this definition, and nothing of it is printed; write `\[` if the line is text; take it out if not
"#);
}

#[test]
fn citations_stand_in_notes_headings_and_tables() {
    assert_snapshot!(check("# A [@a]\n\nb^[See @c [p. 3].]\n\n| [@d, p. 1 \\| 2] | \\|\\|e\\|\\| |\n|---|---|\n| [x\\|y]{.z k=\"a\\|b\"} | f |\n"), @r##"
(paragraph("b" note-call(note="note-1")) table(columns=["default" "default"] head=(cells=[(paragraph(citation(items=(key="d" locator=(label="page" value="1") suffix=" | 2")))) (paragraph("||e||"))]) body=(cells=[(paragraph(span(attributes=(classes="z" pairs="k" "a|b") "x|y"))) (paragraph("f"))])))
notes (note-1=(paragraph("See " citation(items=(key="c" mode="narrative" locator=(label="page" value="3"))) ".")))
"##);
}

#[test]
fn notes_may_stand_where_they_are_called() {
    assert_snapshot!(check("a^[b *c* [d] ^[e] [@f]] g[^1] ^[h](i) \\^[j] ^\\[k]\n\n[^1]: l^[m]\n\n[^note-2]: n\n"), @r##"
(paragraph("a" note-call(note="note-1") " g" note-call(note="1") " ^" link(target="i" "h") " ^[j] ^[k]"))
notes (note-1=(paragraph("b " emphasis("c") " [d] " note-call(note="note-3") " " citation(items=(key="f")))) note-3=(paragraph("e")) note-4=(paragraph("m")) 1=(paragraph("l" note-call(note="note-4"))) note-2=(paragraph("n")))
"##);
}

#[test]
fn spoilers_stand_between_bars_or_arrows() {
    assert_snapshot!(check("a ||b *c*|| d >!e!< f >! g !< h || i || j ||| k ||| \\||l|| >!m\n"), @r##"(paragraph("a " spoiler("b " emphasis("c")) " d " spoiler("e") " f " spoiler("g") " h || i || j ||| k ||| ||l|| >!m"))"##);
    assert_snapshot!(check("|a||b||c|\n"), @r##"(paragraph("|a||b||c|"))"##);
}

#[test]
fn hostile_depth_is_flattened() {
    let deep = check(&format!("{}a{}\n", "[".repeat(100), "]{.x}".repeat(100)));
    assert_eq!(deep.matches("span(").count(), 16, "{deep}");
    assert_eq!(deep.matches("nested-too-deep").count(), 1, "{deep}");
}
