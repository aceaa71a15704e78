//! The review model of Recension, and everything that is true of every format.
//!
//! Features:
//! - `host` (default): what a program that runs conversions needs: files, images, diagnostics drawn for a terminal,
//!   plugins.
//! - `guest`: what a plugin needs.
//! - `schema`: the JSON Schema of the model.

pub mod source;

pub mod diagnostic;

pub mod model;

pub mod normal;

pub mod plain;

pub mod json;

pub mod option;

pub mod format;

pub mod import;

pub mod assemble;

pub mod bibliography;

pub mod pagination;

pub mod identifier;

pub mod resolve;

pub mod export;

pub mod asset;

pub mod xml;

pub mod plugin;

pub mod registry;

#[cfg(feature = "host")]
pub mod pipeline;
