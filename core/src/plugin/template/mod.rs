//! Files that the program writes for people who make plugins.

mod description;

pub use description::description;
