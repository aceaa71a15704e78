//! Whether messages are coloured.

use crate::args::ColorChoice;
use recension_core::diagnostic::Palette;
use std::env;
use std::io::{IsTerminal, stderr};

/// The colours of what goes to standard error.
pub(super) fn palette(choice: ColorChoice) -> Palette {
    if is_wanted(choice) { Palette::Colored } else { Palette::Plain }
}

/// `auto` follows no-color.org and bixense.com/clicolors: a variable that is set to nothing counts
/// as unset, and `CLICOLOR_FORCE=0` forces nothing.
fn is_wanted(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if is_set("NO_COLOR") => false,
        ColorChoice::Auto if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        ColorChoice::Auto => stderr().is_terminal() && !is("TERM", "dumb") && !is("CLICOLOR", "0"),
    }
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn is(variable: &str, wanted: &str) -> bool {
    env::var_os(variable).is_some_and(|value| value == wanted)
}
