//! The text of `plugin.toml`.

use crate::plugin::manifest::{CodeManifest, FormatManifest, Manifest, OptionManifest, OptionType};
use std::fmt::Write as _;

/// The text of `plugin.toml` for a plugin whose library or executable is called `file`.
pub fn description(manifest: &Manifest, file: &str, sha256: &str) -> String {
    let mut out = Toml::default();
    out.entry("name", &string(&manifest.name));
    out.entry("version", &string(&manifest.version));
    out.entry("file", &string(file));
    out.entry("sha256", &string(sha256));
    out.entry("abi", &format!("[{}, {}]", manifest.abi.0, manifest.abi.1));
    out.entry("wire", &format!("[{}, {}]", manifest.wire.0, manifest.wire.1));
    for format in &manifest.formats {
        out.format(format);
    }
    out.0
}

#[derive(Default)]
struct Toml(String);

impl Toml {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn entry(&mut self, key: &str, value: &str) {
        // A string takes all.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn format(&mut self, format: &FormatManifest) {
        self.line("\n[[formats]]");
        self.entry("name", &string(&format.name));
        self.entry("description", &string(&format.description));
        self.entry("extensions", &strings(&format.extensions));
        self.entry("media_type", &string(&format.media_type));
        self.entry("text", if format.text { "true" } else { "false" });
        if let Some(read) = &format.read {
            self.line("\n[formats.read]");
            self.tables("read", &read.options, &read.codes);
        }
        if let Some(write) = &format.write {
            self.line("\n[formats.write]");
            self.entry("keeps", &strings(&write.keeps));
            self.entry("paginates", if write.paginates { "true" } else { "false" });
            self.tables("write", &write.options, &write.codes);
        }
    }

    fn tables(&mut self, direction: &str, options: &[OptionManifest], codes: &[CodeManifest]) {
        for option in options {
            self.line(&format!("\n[[formats.{direction}.options]]"));
            self.entry("name", &string(&option.name));
            self.entry("kind", &string(kind(option.kind)));
            if !option.words.is_empty() {
                self.entry("words", &strings(&option.words));
            }
            self.entry("default", &string(&option.default));
            self.entry("help", &string(&option.help));
        }
        for code in codes {
            self.line(&format!("\n[[formats.{direction}.codes]]"));
            self.entry("name", &string(&code.name));
            self.entry("sentence", &string(&code.sentence));
            self.entry("explanation", &string(&code.explanation));
        }
    }
}

fn kind(kind: OptionType) -> &'static str {
    match kind {
        OptionType::Flag => "flag",
        OptionType::Choice => "choice",
        OptionType::Number => "number",
        OptionType::Text => "text",
        OptionType::Files => "files",
    }
}

/// A basic string of TOML, whose escapes are those of JSON, but for U+007F.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

fn strings(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| string(text)).collect();
    format!("[{}]", texts.join(", "))
}
