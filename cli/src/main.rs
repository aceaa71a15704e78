//! The `recension` program.
fn main() {}
