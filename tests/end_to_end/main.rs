//! Whole conversions, through the same doors as the program: fixtures in, editions out.

mod broken;
mod built;
mod citations;
mod conformance;
mod determinism;
mod docs;
mod editions;
mod pages;
mod program;
mod spoilers;
mod tei;
mod tidy;
