//! Painted files, as our own checker and other programs read them.

mod checker;
mod looks;
mod paper;
mod pictures;
mod programs;
mod quality;
mod reviews;
mod words;
