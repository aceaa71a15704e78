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

#[cfg(feature = "guest")]
#[expect(
    unsafe_code,
    reason = "the border to the program is pointers; each block says who keeps it whole"
)]
pub mod guest;

#[cfg(feature = "guest")]
#[expect(unsafe_code, reason = "it calls back over the border; each block says who keeps it whole")]
mod program;

mod failure;

#[cfg(any(feature = "guest", feature = "host"))]
pub mod codes;

#[cfg(feature = "guest")]
mod answer;

#[cfg(feature = "host")]
mod call;

#[cfg(feature = "host")]
mod cancellation;

#[cfg(feature = "host")]
mod refusal;

#[cfg(feature = "host")]
mod trust;

#[cfg(feature = "host")]
#[expect(
    unsafe_code,
    reason = "the border to a plugin is pointers; each block says who keeps it whole"
)]
mod host;

#[cfg(feature = "host")]
mod frame;

#[cfg(feature = "host")]
mod talk;

#[cfg(feature = "host")]
mod process;

#[cfg(feature = "host")]
mod serve;

#[cfg(feature = "host")]
mod loaded;

#[cfg(feature = "host")]
mod adapter;

#[cfg(feature = "host")]
mod installed;

#[cfg(feature = "host")]
pub mod check;

#[cfg(feature = "host")]
pub mod template;

pub use failure::{PluginError, PluginFailure};

#[cfg(feature = "host")]
pub use adapter::{PluginExporter, PluginImporter};
#[cfg(feature = "host")]
pub use cancellation::Cancellation;
#[cfg(feature = "host")]
pub use host::Library;
#[cfg(feature = "host")]
pub use installed::{DESCRIPTION, Installed, discover};
#[cfg(feature = "host")]
pub use loaded::{Limits, Plugin, Settings};
#[cfg(feature = "host")]
pub use refusal::LoadError;
#[cfg(feature = "host")]
pub use serve::serve;

/// Oldest version of the model's JSON that goes over the border.
pub const WIRE_OLDEST: u32 = 1;
/// Newest version of the model's JSON that goes over the border.
#[expect(clippy::cast_possible_truncation, reason = "a version is a small number")]
pub const WIRE_NEWEST: u32 = crate::json::VERSION as u32;
