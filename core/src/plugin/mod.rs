//! Plugins: formats that come from outside the program.
//!
//! A plugin is a native library behind the interface of [`abi`], or an executable that speaks the
//! same messages over pipes. Its author uses the `guest` feature; the program uses `host`.

#[cfg(any(feature = "guest", feature = "host"))]
pub mod abi;

#[cfg(any(feature = "guest", feature = "host"))]
pub mod manifest;

#[cfg(any(feature = "guest", feature = "host"))]
pub mod message;

mod failure;

pub use failure::{PluginError, PluginFailure};

/// Oldest version of the model's JSON that goes over the border.
pub const WIRE_OLDEST: u32 = 0;
/// Newest version of the model's JSON that goes over the border.
#[expect(clippy::cast_possible_truncation, reason = "a version is a small number")]
pub const WIRE_NEWEST: u32 = crate::json::VERSION as u32;
