//! What tests share: generators, an independent checker of the normal form, conversions of fixtures.

pub mod generate;

pub mod normal;

pub mod fixtures;

pub mod citation;

pub mod conversion;

pub mod epub;

pub mod pdf;

pub mod tei;

pub mod words;
