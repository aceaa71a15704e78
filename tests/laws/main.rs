//! Laws that hold of every document, tried on random ones.
//!
//! `PROPTEST_CASES` sets how many documents each law is tried on.

mod json;
mod markdown;
mod normal;
mod tei;
mod work;

use proptest::test_runner::Config;

/// How often each law is tried. A document that breaks one becomes a fixture, not a file of seeds.
fn trials() -> Config {
    let config = Config { failure_persistence: None, ..Config::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => Config { cases: 128, ..config },
    }
}
