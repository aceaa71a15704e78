//! Signs: what attribute lists mean, told to reader and writer alike.

pub(crate) mod block;

pub(crate) mod inline;

pub(crate) mod list;

pub(crate) mod locator;

pub(crate) mod term;
