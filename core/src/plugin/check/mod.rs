//! The conformance kit: what every plugin should bear, tried on one.
//!
//! `recension plugin check` runs it with the plugin in a process of its own, so that a plugin may do
//! its worst.

mod exporting;
mod importing;
mod specimen;

use super::loaded::Plugin;
use std::sync::Arc;

/// How one check of one format ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The format.
    pub format: String,
    /// What was tried, as a noun.
    pub check: String,
    /// What is wrong, each as one sentence without a full stop; nothing if all is well.
    pub faults: Vec<String>,
}

impl Finding {
    /// Whether all is well.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Tries every format of `plugin`, in the order of its manifest.
pub fn check(plugin: &Arc<Plugin>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for exporter in plugin.exporters() {
        findings.extend(exporting::check(&exporter));
    }
    for importer in plugin.importers() {
        findings.extend(importing::check(&importer));
    }
    findings
}

fn finding(format: &str, check: &str, faults: impl IntoIterator<Item = String>) -> Finding {
    Finding {
        format: format.to_owned(),
        check: check.to_owned(),
        faults: faults.into_iter().collect(),
    }
}
