//! PDF: pages made by hand, and a checker of what painting makes of them.

pub mod check;
pub mod sample;
