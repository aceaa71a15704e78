//! Citations as styles set them.

mod fifty;
mod language;
mod note;
mod random;
mod support;
mod text;
mod words;

/// Sixteen works, each the shortest that shows a rule.
const WORKS: &str = include_str!("../../../../fixtures/citations/works.json");
