//! Installed plugins: listed without being loaded, and loaded only if nothing changed.

use crate::workshop::{c_library, chain, export, exporter, file, resolved, settings};
use recension_core::model::Document;
use recension_core::plugin::{DESCRIPTION, Installed, discover};
use std::fs;
use std::path::Path;

/// A plugin folder with the C plugin in it.
fn install(name: &str) -> (tempfile::TempDir, Installed) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = c_library(&file("c/table.c"), name, &[]);
    let installed = Installed::install(&library, folder.path(), settings()).expect("it is whole");
    (folder, installed)
}

fn found(folder: &Path) -> Vec<Installed> {
    let (found, wrong) = discover(&[folder.to_owned()]);
    assert!(wrong.is_empty(), "{wrong:?}");
    found
}

/// Writes an edition with the plugin found in `folder`.
fn written(folder: &Path) -> String {
    let plugin = found(folder).remove(0).plugin(settings());
    export(&exporter(&plugin, "table"), &resolved(Document::default())).text()
}

#[test]
fn what_is_installed_is_found_and_works() {
    let (folder, installed) = install("install");
    let [plugin] = &found(folder.path())[..] else { panic!("one plugin") };
    assert_eq!(plugin.manifest, installed.manifest);
    assert_eq!(written(folder.path()), "written\n");
}

#[test]
fn listing_does_not_load() {
    let (folder, installed) = install("list");
    fs::write(&installed.file, "no library").expect("writable");
    assert_eq!(found(folder.path())[0].manifest.formats[0].name, "table");
    let told = written(folder.path());
    assert!(
        told.ends_with("has changed since it was installed: install it again if that is right"),
        "{told}"
    );
}

#[test]
fn a_description_that_does_not_fit_the_library_is_refused() {
    let (folder, installed) = install("differs");
    let description = installed.file.with_file_name(DESCRIPTION);
    let text = fs::read_to_string(&description).expect("it was written");
    fs::write(&description, text.replace("version = \"1\"", "version = \"2\"")).expect("writable");
    let told = written(folder.path());
    assert!(
        told.contains(
            "does not say the same as the `plugin.toml` beside it, about name or version"
        ),
        "{told}"
    );
}

#[test]
fn a_description_that_makes_no_sense_is_told_and_others_are_found() {
    let (folder, _installed) = install("sense");
    for (name, text) in [("a", "rubbish"), ("b", "name = \"b\"")] {
        fs::create_dir(folder.path().join(name)).expect("writable");
        fs::write(folder.path().join(name).join(DESCRIPTION), text).expect("writable");
    }
    let (found, wrong) = discover(&[folder.path().to_owned()]);
    assert_eq!(found.len(), 1);
    let told: Vec<String> = wrong.iter().map(|error| chain(error)).collect();
    assert!(
        told[0].contains("a/plugin.toml` has a manifest that cannot be used: key with no value"),
        "{told:?}"
    );
    assert!(told[1].contains("missing field `file`"), "{told:?}");
}

#[test]
fn folders_that_others_may_write_to_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, installed) = install("open");
    let own = installed.file.parent().expect("a folder of its own");
    fs::set_permissions(own, fs::Permissions::from_mode(0o777)).expect("ours");
    let (found, wrong) = discover(&[folder.path().to_owned()]);
    assert!(found.is_empty());
    assert!(wrong[0].to_string().starts_with("others may write to"), "{wrong:?}");
}

#[test]
fn a_folder_that_is_not_there_has_no_plugins() {
    assert!(found(Path::new("/nowhere/at/all")).is_empty());
}
