//! Codes of what the program says about plugins, beside those that plugins bring.

crate::codes! {
    PLUGIN_DIAGNOSTIC = "plugin-diagnostic":
        "A plugin reports a flaw under a name that it did not declare.",
        "The message is the plugin's. Its author should list the code in the plugin's manifest, so that it can be explained.";
    PLUGIN_OUTPUT = "plugin-output":
        "A plugin wrote to its standard error.",
        "The line is passed on as it is. What a plugin has to say of a review it should report as a diagnostic.";
}
