//! Page descriptions made by hand, with all that painting knows.

mod book;
mod proof;
mod setter;

pub use book::book;
pub use proof::proof;
pub use setter::{FIXED, ITALIC, Setter, TEXT, rectangle};
