//! Files that the program writes for people who make plugins.

mod crates;
mod description;

pub use crates::{NameError, new_crate};
pub use description::description;
