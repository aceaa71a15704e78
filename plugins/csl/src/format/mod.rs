//! Formatting: citations and bibliographies in the words of a style.
//!
//! `hayagriva` renders names, dates, numbers and terms. What it is asked to render is narrowed to one cite
//! of one work beforehand (`narrow`), so that it answers no condition and keeps no position; what it answers
//! is put together, told apart, sorted and set here.

pub mod code;

mod line;
mod mark;

mod date;
mod field;
mod name;
mod work;

mod condition;
mod element;
mod narrow;
mod place;
mod setting;
mod traits;

mod case;
mod finish;
mod render;

mod bibliography;
mod cited;
mod cluster;
mod distinguish;
mod fallback;
mod insert;
mod memo;
mod person;
mod plan;
mod sort;

mod processor;

pub use processor::Processor;
