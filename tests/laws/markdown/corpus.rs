//! The laws on the CommonMark specification and on the fixtures.

use super::{check_law, read};
use recension_tests::fixtures::{markdown_inputs, tool};

/// The examples of the specification: their Markdown, `→` read as a tab.
fn examples(specification: &str) -> Vec<String> {
    let fence = format!("{} example\n", "`".repeat(32));
    let bodies = specification.split(&fence).skip(1);
    let sources = bodies.map(|body| match body.strip_prefix(".\n") {
        Some(_) => "",
        None => body.split_once("\n.\n").map_or(body, |(source, _)| source),
    });
    sources.map(|source| format!("{}\n", source.replace('→', "\t"))).collect()
}

#[test]
fn examples_of_the_specification_are_read_back() {
    let file = tool("commonmark-spec/spec.txt");
    let specification = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let examples = examples(&specification);
    assert!(examples.len() > 600, "the specification has {} examples", examples.len());
    for (index, source) in examples.iter().enumerate() {
        check_law(&read(source))
            .unwrap_or_else(|error| panic!("example {}:\n{source}\n{error}", index + 1));
    }
}

#[test]
fn fixtures_are_read_back() {
    for file in markdown_inputs() {
        let source = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        check_law(&read(&source)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
