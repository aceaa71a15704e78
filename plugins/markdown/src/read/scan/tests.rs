//! Which lines are marked, and what the parser is given instead.

use super::*;
use insta::assert_snapshot;

/// The text with its stand-ins, in which a full stop shows each character that no text can have.
fn check(markdown: &str) -> String {
    scan(markdown).text.replace(['\u{1c}', '\u{1d}'], ".")
}

#[test]
fn fences_stand_in_any_container() {
    assert_snapshot!(check("::: aside\na\n:::\n\n- ::: x\n  b\n  :::\n\n1. > :::{.y}\n   > :::\n"), @r#"
<?     ?>
a
<?>

- <? ?>
  b
  <?>

1. > <?   ?>
   > <?>
"#);
    assert_snapshot!(check("[^a]: ::: x\n\n    :::\n\nT\n: ::: x\n\n  :::\n\nU\n\n:   v\n\n    ::: x\n"), @r"
    [^a]: <? ?>

        <?>

    T
    : <? ?>

      <?>

    U

    :   v

        <? ?>
    ");
}

#[test]
fn fences_in_code_and_html_are_none() {
    let markdown = "    ::: x\n\n```\n::: x\n```\n\n- ~~~~\n  :::\n  ~~~\n  :::\n  ~~~~\n\n<!--\n::: x\n\n:::\n-->\n\n`a\n::: x`\n";
    assert_eq!(check(markdown), markdown.replace("\n::: x`", "\n.:: x`"));
}

#[test]
fn an_opener_needs_a_blank_line_after_text() {
    assert_snapshot!(check("a\n::: x\n:::\n# b\n::: x\n- c\n::: x\n:::\n> d\n:::\n"), @r"
    a
    .:: x
    <?>
    # b
    <? ?>
    - c
    .:: x
    <?>
    > d
    <?>
    ");
}

#[test]
fn colons_of_text_are_no_definitions() {
    assert_snapshot!(check("a\n:smile:\n: b\n::: c d\n"), @r"
    a
    .smile:
    : b
    .:: c d
    ");
}

#[test]
fn line_blocks_are_headings_and_tables_are_not() {
    assert_snapshot!(check("| a\n|   b #\n|\n| c\n   d\ne\n| f\n\n| g | h |\n|---|---|\n| i | j |\n\n- | k\n  | l\n\n> | m\n>  n\n"), @r"
    # a
    #   b .
    #
    # c    d
    e
    | f

    | g | h |
    |---|---|
    | i | j |

    - # k
      # l

    > # m
    >  n
    ");
}

#[test]
fn spoilers_are_quotations_unless_they_end_in_the_line() {
    assert_snapshot!(check(">! a\n>!\n>! - b\n\n> c\n>! d\n\n>! e\n> f\n\n>![g](h)\n\n>!i!<\n>!j\n!< k\n\nl\n>!m!<\n\n- >! n\n  >! >!o\n"), @r"
    >  a
    > 
    >  - b

    > c
    >! d

    >! e
    > f

    >![g](h)

    .!i!<
    .!j
    !< k

    l
    .!m!<

    - >  n
      >  > o
    ");
}

#[test]
fn every_kind_of_line_end_is_one() {
    assert_eq!(check("::: x\r\n:::\r| a\r\n"), "<? ?>\r\n<?>\r# a\r\n");
}

#[test]
fn a_scan_of_hostile_lines_ends() {
    for line in [
        ":::\n",
        "::: x\n",
        ">! a\n",
        "| a\n",
        "- ",
        "* ",
        ">!",
        "> ",
        ": a\n",
        "1. ",
        ">! !",
        "- ::: x\n  ",
    ] {
        let _ = check(&line.repeat(50_000));
    }
    let nested = format!("{}x\n{}", "- ".repeat(1000), "\n".repeat(50_000));
    let _ = check(&nested);
}
