//! Colours: on request, since these runs have no terminal.

use crate::folder::{FLAWED, Folder};

#[test]
fn colours_follow_the_option_and_then_the_environment() {
    let folder = Folder::with(&[("a.json", FLAWED)]);
    for (option, variables, colored) in [
        ("--color auto", &[][..], false),
        ("--color always", &[("NO_COLOR", "1")], true),
        ("--color=never", &[("CLICOLOR_FORCE", "1")], false),
        ("", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "0")], false),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
    ] {
        for arguments in ["inspect a.json", "inspect b.json", "inspect --no-such-flag"] {
            let ran = folder.run_with(&format!("{arguments} {option}"), variables, "");
            let case = format!("{arguments} {option} {variables:?}");
            assert_eq!(ran.stderr.contains('\u{1b}'), colored, "{case}");
            assert!(!ran.stdout.contains('\u{1b}'), "{case}");
        }
    }
}
