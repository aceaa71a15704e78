//! The crate that `recension plugin new` writes: a small exporter that works, to be changed.

use crate::plugin::manifest::is_name;
use std::path::Path;

/// A name that no plugin can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no name for a plugin: take lower-case letters, digits and hyphens, a letter first"
)]
pub struct NameError(String);

const FILES: [(&str, &str); 5] = [
    ("Cargo.toml", include_str!("files/Cargo.toml.in")),
    (".gitignore", include_str!("files/gitignore.in")),
    ("README.md", include_str!("files/README.md.in")),
    ("src/lib.rs", include_str!("files/lib.rs.in")),
    ("src/page.rs", include_str!("files/page.rs.in")),
];

/// The files of a new crate called `name`, each with its path in the crate. It takes core from the
/// folder `core`, or from the registry.
///
/// # Errors
/// [`NameError`] if `name` cannot be the name of a format.
pub fn new_crate(
    name: &str,
    core: Option<&Path>,
) -> Result<Vec<(&'static str, String)>, NameError> {
    if !is_name(name) {
        return Err(NameError(name.to_owned()));
    }
    let from = match core {
        // A string of JSON is one of TOML.
        Some(folder) => format!("path = {}", serde_json::Value::from(folder.to_string_lossy())),
        None => format!("version = \"{}\"", env!("CARGO_PKG_VERSION")),
    };
    let fill = |text: &str| {
        let text = text.replace("{{name}}", name).replace("{{crate}}", &name.replace('-', "_"));
        text.replace("{{core}}", &from)
    };
    Ok(FILES.iter().map(|(path, text)| (*path, fill(text))).collect())
}
