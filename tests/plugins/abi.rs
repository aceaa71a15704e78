//! The interface is the same in Rust and in C, and small.

use crate::workshop::{cargo, file, folder, run, workspace};
use recension_core::plugin::abi;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::mem::offset_of;
use std::process::Command;

/// Lines of size and offsets, as `layout.c` prints them.
macro_rules! layout {
    ($out:ident, $($name:literal $type:ident { $($field:ident),* })*) => {$(
        writeln!($out, "{} {}", $name, size_of::<abi::$type>()).expect("a string takes all");
        $(writeln!($out, "{}.{} {}", $name, stringify!($field), offset_of!(abi::$type, $field)).expect("a string takes all");)*
    )*};
}

#[test]
fn the_header_for_c_has_the_same_layout() {
    let program = folder().join("layout");
    let mut cc = Command::new("cc");
    cc.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-I"])
        .arg(workspace().join("core/include"));
    run(cc.arg("-o").arg(&program).arg(file("c/layout.c")));
    let in_c = run(&mut Command::new(program));
    let mut in_rust = String::new();
    layout!(in_rust,
        "recension_slice" Slice { data, size }
        "recension_header" Header { magic, abi_major, abi_minor, struct_size, flags }
        "recension_plugin" Plugin { header, wire_oldest, wire_newest, manifest, export_edition, import_source, decode_bytes, extension }
        "recension_request" Request { struct_size, wire, format, options, name, content, source, reserved }
        "recension_page" Page { label, offset, node, reserved }
        "recension_asset" Asset { media_type, size, width, height }
        "recension_host" Host { struct_size, abi_minor, context, out_open, out_write, out_close, result, diagnose, lose, page, fail, cancelled, asset_open, asset_read, extension, figure }
    );
    for (name, status) in [
        ("ok", abi::OK),
        ("failed", abi::FAILED),
        ("cancelled", abi::CANCELLED),
        ("bad_option", abi::BAD_OPTION),
        ("bad_document", abi::BAD_DOCUMENT),
        ("panicked", abi::PANICKED),
        ("refused", abi::REFUSED),
        ("unknown_format", abi::UNKNOWN_FORMAT),
        ("missing", abi::MISSING),
        ("outside", abi::OUTSIDE),
        ("remote", abi::REMOTE),
        ("no_picture", abi::NO_PICTURE),
        ("damaged", abi::DAMAGED),
    ] {
        writeln!(in_rust, "{name} {status}").expect("a string takes all");
    }
    let magic = String::from_utf8_lossy(&abi::MAGIC);
    writeln!(in_rust, "abi {}.{} {magic}", abi::MAJOR, abi::MINOR).expect("a string takes all");
    assert_eq!(in_c, in_rust);
}

#[test]
fn a_plugin_needs_at_most_25_crates() {
    let mut tree = cargo();
    tree.current_dir(workspace()).args(["tree", "--locked", "-p", "recension-sample-plugin"]);
    let tree = run(tree.args(["-e", "normal", "--prefix", "none", "--no-dedupe"]));
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("recension-core"), "{crates:?}");
    // The plugin itself does not count.
    assert!(crates.len() - 1 <= 25, "{}: {crates:?}", crates.len() - 1);
}
