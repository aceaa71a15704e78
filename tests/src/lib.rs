//! Generators and checks.

pub mod generate;

pub mod normal;
