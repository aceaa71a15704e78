//! How a call of a plugin fails.

/// A plugin that did not do what it was asked to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("plugin `{plugin}` {failure}")]
pub struct PluginError {
    /// Name of the plugin.
    pub plugin: String,
    /// What happened.
    pub failure: PluginFailure,
}

/// What happened to a plugin, as the rest of a sentence that begins with its name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PluginFailure {
    /// It said so.
    #[error("failed: {0}")]
    Failed(String),
    /// It was asked to stop.
    #[error("was stopped")]
    Cancelled,
    /// It does not take the value of an option.
    #[error("does not take an option: {0}")]
    BadOption(String),
    /// It cannot read the edition or the source.
    #[error("cannot read what it was given: {0}")]
    BadDocument(String),
    /// Its code panicked.
    #[error("panicked{}: {message}", place.as_ref().map(|place| format!(" at {place}")).unwrap_or_default())]
    Panicked {
        /// What the panic says.
        message: String,
        /// File, line and column.
        place: Option<String>,
    },
    /// The program refused what it tried.
    #[error("was refused: {0}")]
    Refused(String),
    /// It does not have the format.
    #[error("does not have the format `{0}`")]
    UnknownFormat(String),
    /// It said that all is done, and there is no output.
    #[error("wrote nothing")]
    WroteNothing,
    /// It called back from a thread of its own.
    #[error("called back from a thread of its own, which the program refuses")]
    ForeignThread,
    /// It neither ended nor said anything.
    #[error("said nothing for {seconds} s and was ended")]
    Silent {
        /// How long the program waited.
        seconds: u64,
    },
    /// Its process ended before its work did.
    #[error("ended before it was done, with {0}")]
    Ended(String),
    /// Its process does not speak the protocol.
    #[error("breaks the protocol: {0}")]
    Protocol(String),
    /// It cannot be loaded or started.
    #[error("cannot be loaded: {0}")]
    Load(String),
}

impl PluginFailure {
    /// The failure as one of `plugin`.
    pub fn of(self, plugin: impl Into<String>) -> PluginError {
        PluginError { plugin: plugin.into(), failure: self }
    }
}
