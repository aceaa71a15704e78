//! What is not loaded, and what a user is told about it.

use crate::workshop::{c_library, chain, file, folder, settings};
use recension_core::plugin::{Library, Plugin};
use std::path::Path;

/// Loads the C plugin made with `defines`, and gives the refusal without its folder.
fn refusal(name: &str, defines: &[&str]) -> String {
    let library = c_library(&file("c/table.c"), name, defines);
    refusal_of(&library)
}

fn refusal_of(path: &Path) -> String {
    match Plugin::load(path, settings()) {
        Ok(plugin) => format!("{} is loaded", plugin.manifest().name),
        Err(error) => {
            chain(&error).replace(&format!("{}/", path.parent().expect("a folder").display()), "")
        }
    }
}

#[test]
fn each_refusal_says_what_is_wrong() {
    for (name, defines, told) in [
        ("whole", &[][..], "table is loaded"),
        (
            "magic",
            &["MAGIC={'E','L','S','E'}"],
            "`magic.so` is not a plugin: its table does not begin with the right bytes",
        ),
        (
            "major",
            &["MAJOR=2"],
            "`major.so` is built for version 2 of the plugin interface, and this program has version 1",
        ),
        (
            "symbol",
            &["SYMBOL=another_name"],
            "`symbol.so` is not a plugin: it does not export `recension_plugin_1`",
        ),
        (
            "symbol-2",
            &["SYMBOL=recension_plugin_2"],
            "`symbol-2.so` is built for version 2 of the plugin interface, and this program has version 1",
        ),
        ("size", &["SIZE=40"], "`size.so` is damaged: its table has 40 bytes instead of 72"),
        (
            "wire",
            &["WIRE=9"],
            "`wire.so` takes versions 9 to 9 of the document model, and this program writes versions 1 to 1",
        ),
        (
            "rubbish",
            &["MANIFEST=\"rubbish\""],
            "`rubbish.so` has a manifest that cannot be used: expected value at line 1 column 1",
        ),
        (
            "formats",
            &[
                "MANIFEST=\"{\\\"name\\\":\\\"a\\\",\\\"version\\\":\\\"1\\\",\\\"abi\\\":[1,0],\\\"wire\\\":[1,1],\\\"formats\\\":[]}\"",
            ],
            "`formats.so` has a manifest that cannot be used: it has no formats",
        ),
    ] {
        assert_eq!(refusal(name, defines), told, "{name}");
    }
}

#[test]
fn a_symbol_that_is_missing_is_told_when_the_library_loads() {
    let told = refusal("needs", &["NEEDS"]);
    assert!(
        told.starts_with("`needs.so` needs something that this system does not have"),
        "{told}"
    );
    assert!(told.contains("a_function_that_nobody_has"), "{told}");
}

#[test]
fn a_file_that_is_no_library_is_told() {
    let text = folder().join("text.so");
    std::fs::write(&text, "no library").expect("writable");
    assert_eq!(refusal_of(&text), "`text.so` is not a dynamic library");
    let empty = folder().join("empty.so");
    std::fs::write(&empty, "").expect("writable");
    assert_eq!(refusal_of(&empty), "`empty.so` is not a dynamic library");
    let cut = folder().join("cut.so");
    let whole = std::fs::read(c_library(&file("c/table.c"), "to-cut", &[])).expect("it was built");
    std::fs::write(&cut, &whole[..200]).expect("writable");
    assert!(refusal_of(&cut).starts_with("`cut.so` cannot be loaded"), "{}", refusal_of(&cut));
    assert!(refusal_of(&folder().join("none.so")).starts_with("cannot read `none.so`"));
}

#[test]
fn a_library_that_others_may_write_to_is_refused_before_it_is_loaded() {
    use std::os::unix::fs::PermissionsExt;
    let library = c_library(&file("c/table.c"), "open", &[]);
    std::fs::set_permissions(&library, std::fs::Permissions::from_mode(0o777)).expect("ours");
    assert_eq!(
        refusal_of(&library),
        "others may write to `open.so`, so nothing is loaded from there"
    );
}

#[test]
fn a_library_stays_loaded() {
    let path = c_library(&file("c/table.c"), "stays", &[]);
    drop(Library::open(&path).expect("it is whole"));
    let maps = std::fs::read_to_string("/proc/self/maps").expect("this is Linux");
    assert!(maps.contains("stays.so"));
}
