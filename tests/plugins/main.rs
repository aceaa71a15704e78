//! Plugins, loaded as a user loads them: good ones, and every way of being bad that we could think of.
#![expect(clippy::similar_names, reason = "an exporter exports what is exported")]

mod abi;
mod bundle;
mod c_exporter;
mod executables;
mod faults;
mod formats;
mod installed;
mod kit;
mod refusals;
mod tutorial;
mod workshop;
