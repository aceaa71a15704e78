//! The program as a user meets it: arguments in; status, standard output, messages and files out.

mod folder;
#[cfg(feature = "epub")]
mod guide;

mod batch;
#[cfg(all(feature = "epub", feature = "markdown", feature = "pdf", feature = "tei"))]
mod build;
mod color;
mod convert;
mod help;
#[cfg(feature = "markdown")]
mod import;
#[cfg(all(feature = "epub", feature = "markdown", feature = "pdf", feature = "tei"))]
mod init;
mod input;
mod inspect;
mod listing;
mod message;
mod metadata;
mod picture;
mod plugin;
#[cfg(feature = "markdown")]
mod reference;

mod status;
#[cfg(feature = "markdown")]
mod watch;
