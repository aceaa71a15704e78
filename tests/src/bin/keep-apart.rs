//! Loads the library it is given and speaks for it, so that tests can keep a library apart.

use std::io::{BufReader, stdin, stdout};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let library = std::env::args_os().nth(1).ok_or(std::io::ErrorKind::InvalidInput)?;
    recension_core::plugin::serve(Path::new(&library), BufReader::new(stdin()), stdout())
}
