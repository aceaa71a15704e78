//! Plugins that misbehave: the program tells of it and goes on.

use crate::workshop::{
    Exported, c_library, export, exporter, file, isolated, load, resolved, sample, settings,
};
use recension_core::model::Document;
use recension_core::model::build::{flow, paragraph, text};
use recension_core::plugin::{Cancellation, Limits, Settings};
use std::time::Duration;

fn write(settings: Settings, format: &str) -> Exported {
    let document = Document { body: flow([paragraph([text("Text.")])]), ..Document::default() };
    export(&exporter(&load(&sample(), settings), format), &resolved(document))
}

/// Settings with limits that a test does not have to wait for.
fn strict(settings: Settings) -> Settings {
    let limits = Limits { output: 1 << 24, messages: 1000, silence: Duration::from_millis(1500) };
    Settings { limits, ..settings }
}

fn table(name: &str, defines: &[&str]) -> Exported {
    let plugin = load(&c_library(&file("c/table.c"), name, defines), settings());
    export(&exporter(&plugin, "table"), &resolved(Document::default()))
}

const PLUGIN: &str = "plugin `recension-sample-plugin`";

#[test]
fn each_fault_is_told_and_the_program_goes_on() {
    for settings in [strict(settings()), strict(isolated())] {
        for (format, told) in [
            ("fails", "failed: cannot make the sample file: out of ink"),
            ("writes-nothing", "wrote nothing"),
            ("floods", "was refused: it writes more than 16777216 bytes"),
            (
                "escapes",
                "failed: cannot write the output: the system refused: the path leads out of the folder",
            ),
        ] {
            assert_eq!(
                write(settings.clone(), format).text(),
                format!("{PLUGIN} {told}"),
                "{format}"
            );
        }
        let told = write(settings.clone(), "panics").text();
        assert!(
            told.starts_with(&format!("{PLUGIN} panicked at tests/plugins/guest/src/lib.rs:")),
            "{told}"
        );
        assert!(told.ends_with(": the house is on fire"), "{told}");
        assert_eq!(write(settings, "outline").text(), "- Text.\n");
    }
}

#[test]
fn a_library_apart_may_abort_or_never_return() {
    for (format, told) in [
        ("aborts", "ended before it was done, with signal: 6 (SIGABRT)"),
        ("hangs", "said nothing for 1 s and was ended"),
    ] {
        let text = write(strict(isolated()), format).text();
        assert_eq!(text.replace(" (core dumped)", ""), format!("{PLUGIN} {told}"));
    }
    assert_eq!(write(strict(isolated()), "outline").text(), "- Text.\n");
}

#[test]
fn what_a_library_apart_prints_is_passed_on() {
    let exported = write(isolated(), "prints");
    assert_eq!(exported.text(), "printed\n");
    let [diagnostic] = exported.report.diagnostics() else { panic!("one diagnostic") };
    assert_eq!(
        (diagnostic.code.name, diagnostic.message.as_ref()),
        ("plugin-output", "a word on the side")
    );
}

#[test]
fn a_thread_of_the_plugin_is_refused() {
    let told = "plugin `table` called back from a thread of its own, which the program refuses";
    assert_eq!(table("strays", &["STRAYS"]).text(), told);
    assert_eq!(table("strays-not", &[]).text(), "written\n");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for (name, path) in
        [("up", "../../x"), ("root", "/etc/x"), ("dot", "a/./x"), ("back", "a\\\\x")]
    {
        let told = table(&format!("path-{name}"), &[&format!("PATH=\"{path}\"")]).text();
        let path = path.replace("\\\\", "\\");
        assert_eq!(
            told,
            format!(
                "plugin `table` was refused: the path `{path}` leads out of the output's folder"
            )
        );
    }
}

#[test]
fn every_status_means_something() {
    for (status, told) in [
        ("-1", "failed: it does not say why"),
        ("-2", "failed: it does not say why"),
        ("-3", "does not take an option: it does not say why"),
        ("-7", "does not have the format `table`"),
        ("-99", "failed: it does not say why"),
        ("7", "failed: it does not say why"),
    ] {
        let exported = table(&format!("status{status}"), &[&format!("STATUS={status}")]);
        assert_eq!(exported.text(), format!("plugin `table` {told}"), "{status}");
    }
    assert_eq!(table("quiet", &["QUIET"]).text(), "plugin `table` wrote nothing");
}

#[test]
fn diagnostics_are_read_with_care() {
    let undeclared =
        r#"DIAGNOSTIC="{\"severity\":\"note\",\"code\":\"unheard\",\"message\":\"a word\"}""#;
    let exported = table("undeclared", &[undeclared]);
    let [diagnostic] = exported.report.diagnostics() else { panic!("one diagnostic") };
    assert_eq!(
        (diagnostic.code.name, diagnostic.message.as_ref()),
        ("plugin-diagnostic", "unheard: a word")
    );
    let told = "plugin `table` was refused: it sends a diagnostic that cannot be read";
    assert_eq!(table("nonsense", &["DIAGNOSTIC=\"nonsense\""]).text(), told);
}

#[test]
fn a_call_stops_when_it_is_asked_to() {
    for settings in [settings(), isolated()] {
        let cancellation = Cancellation::default();
        let settings = Settings { cancellation: cancellation.clone(), ..settings };
        let plugin = load(&sample(), settings);
        cancellation.cancel();
        let exporter = exporter(&plugin, "floods");
        let told = export(&exporter, &resolved(Document::default())).text();
        assert_eq!(told, format!("{PLUGIN} was stopped"));
    }
}
