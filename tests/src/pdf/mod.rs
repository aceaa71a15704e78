//! PDF: pages made by hand and those of fixtures, what a designer finds on them, and a checker of what
//! painting makes of them.

pub mod check;
pub mod line;
pub mod river;
pub mod sample;
pub mod set;
