//! What Markdown says of itself.

use crate::code;
use recension_core::format::Format;
use recension_core::option::OptionSpec;

/// The format `markdown`, with the options of reading or of writing.
pub(crate) fn format(options: Vec<OptionSpec>) -> Format {
    Format {
        name: "markdown".into(),
        description: "Markdown with front matter".into(),
        extensions: vec!["md".into(), "markdown".into()],
        media_type: "text/markdown".into(),
        is_text: true,
        options,
        codes: code::ALL,
    }
}
