//! What TEI says of itself.

use recension_core::format::Format;
use recension_core::option::OptionSpec;

/// The format `tei`, with the options of reading or of writing.
pub(crate) fn format(options: Vec<OptionSpec>) -> Format {
    Format {
        name: "tei".into(),
        description: "TEI P5".into(),
        extensions: vec!["xml".into(), "tei".into()],
        media_type: "application/tei+xml".into(),
        is_text: true,
        options,
        codes: crate::code::ALL,
    }
}
