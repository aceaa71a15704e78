//! How a failure is told.

use crate::args::ErrorFormat;
use crate::failure::Failure;
use clap::builder::styling::{AnsiColor, Style};
use recension_core::diagnostic::Palette;
use serde_json::json;
use std::fmt::Write;

/// The lines that tell `failure`.
pub(super) fn message(failure: &Failure, format: ErrorFormat, palette: Palette) -> String {
    match format {
        ErrorFormat::Human => human(failure, palette),
        ErrorFormat::Json => line_of_json(failure),
    }
}

fn human(failure: &Failure, palette: Palette) -> String {
    let (red, bold) = match palette {
        Palette::Plain => (Style::new(), Style::new()),
        Palette::Colored => (AnsiColor::BrightRed.on_default().bold(), Style::new().bold()),
    };
    let code = failure.code.map(|code| format!("[{}]", code.name)).unwrap_or_default();
    let mut out = format!("{red}error{code}{red:#}{bold}: {}{bold:#}\n", failure.message);
    for cause in &failure.causes {
        let _ = writeln!(out, "  = {bold}cause{bold:#}: {cause}");
    }
    if let Some(hint) = &failure.hint {
        let _ = writeln!(out, "  = {bold}help{bold:#}: {hint}");
    }
    out
}

fn line_of_json(failure: &Failure) -> String {
    let Failure { status, code, message, causes, hint } = failure;
    let line = json!({
        "code": code.map(|code| code.name),
        "severity": "error",
        "message": message,
        "hint": hint,
        "causes": causes,
        "status": *status as u8,
    });
    format!("{line}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_tells_its_causes_and_what_to_do() {
        let failure =
            Failure::files("cannot write `a`").with_cause("no room").with_hint("make room");
        let told = |format| message(&failure, format, Palette::Plain);
        assert_eq!(
            told(ErrorFormat::Human),
            "error: cannot write `a`\n  = cause: no room\n  = help: make room\n"
        );
        let line: serde_json::Value =
            serde_json::from_str(&told(ErrorFormat::Json)).expect("a line of JSON");
        assert_eq!(line["causes"], json!(["no room"]));
        assert_eq!((&line["hint"], &line["status"]), (&json!("make room"), &json!(4)));
    }
}
