//! Where the built program is.

use std::path::PathBuf;

/// The `recension` program that `cargo test --workspace` built beside these tests.
pub(crate) fn path() -> PathBuf {
    let tests = std::env::current_exe().expect("a test knows where it is");
    let profile =
        tests.parent().and_then(|deps| deps.parent()).expect("tests stand in target/PROFILE/deps");
    let program = profile.join("recension");
    assert!(program.exists(), "{} is missing: run `cargo build -p recension`", program.display());
    program
}
