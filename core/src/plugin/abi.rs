//! The binary interface between the program and a native plugin: types and constants only.
//!
//! A plugin is a dynamic library that exports one data symbol, [`SYMBOL`], a [`Plugin`] table.
//! `core/include/recension.h` says the same to C; a test compares sizes and offsets.
//!
//! - **Versions.** The first 24 bytes, [`Header`], never change. Another major version is refused
//!   before anything else is read. A minor version appends fields to a table; a field beyond
//!   `struct_size` is not there. Another major version has another symbol.
//! - **Ownership.** A [`Slice`] is lent for the call it is passed to, or until the callback it was
//!   passed to returns. Nothing is freed across the border.
//! - **Threads.** The program may call a plugin from several threads at once. A callback is allowed
//!   only on the thread that was called, and only until that call returns.
//! - **Errors.** Every function returns a [`Status`]; negative numbers that are not listed mean
//!   [`FAILED`]. No panic, exception or `longjmp` may cross the border.

use std::ffi::c_void;

/// Name of the exported table, with the major version at its end.
pub const SYMBOL: &str = "recension_plugin_1";
/// What a table begins with.
pub const MAGIC: [u8; 8] = *b"RECENSIO";
/// Major version of this interface.
pub const MAJOR: u32 = 1;
/// Minor version of this interface.
pub const MINOR: u32 = 1;

/// How a call ended.
pub type Status = i32;
/// It did what it should.
pub const OK: Status = 0;
/// It could not go on; [`Host::fail`] told why.
pub const FAILED: Status = -1;
/// It stopped because it was asked to.
pub const CANCELLED: Status = -2;
/// An option has a value that the plugin does not take.
pub const BAD_OPTION: Status = -3;
/// The plugin cannot read what it was given.
pub const BAD_DOCUMENT: Status = -4;
/// The plugin's code panicked; [`Host::fail`] told where.
pub const PANICKED: Status = -5;
/// The program refused a callback.
pub const REFUSED: Status = -6;
/// The plugin has no such format, or does not do this with it.
pub const UNKNOWN_FORMAT: Status = -7;
/// There is no such file, from [`Host::asset_open`].
pub const MISSING: Status = -8;
/// The path leads out of the document's folder, from [`Host::asset_open`].
pub const OUTSIDE: Status = -9;
/// The file is on the network, from [`Host::asset_open`].
pub const REMOTE: Status = -10;
/// The file is no picture, from [`Host::asset_open`].
pub const NO_PICTURE: Status = -11;
/// The file is a damaged picture, from [`Host::asset_open`].
pub const DAMAGED: Status = -12;

/// Bytes lent by one side to the other; text is UTF-8 without a byte at its end.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Slice {
    /// The first byte; may be null if `size` is 0.
    pub data: *const u8,
    /// How many bytes.
    pub size: usize,
}

impl Slice {
    /// No bytes.
    pub const EMPTY: Self = Self { data: std::ptr::null(), size: 0 };

    /// Lends `bytes`: whoever takes the slice may read it as long as `bytes` live.
    pub const fn lend(bytes: &[u8]) -> Self {
        Self { data: bytes.as_ptr(), size: bytes.len() }
    }
}

/// The beginning of a plugin's table, the same in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Header {
    /// [`MAGIC`].
    pub magic: [u8; 8],
    /// Major version that the plugin was built for.
    pub abi_major: u32,
    /// Minor version that the plugin was built for.
    pub abi_minor: u32,
    /// Size of the whole table in bytes.
    pub struct_size: u32,
    /// None are defined yet: 0.
    pub flags: u32,
}

/// Reads, decodes or writes: what `request` asks for, with `host` to answer through.
pub type Operation = unsafe extern "C" fn(request: *const Request, host: *const Host) -> Status;

/// The table that a plugin exports.
#[derive(Debug)]
#[repr(C)]
pub struct Plugin {
    /// Versions.
    pub header: Header,
    /// Oldest version of the document model's JSON that the plugin takes.
    pub wire_oldest: u32,
    /// Newest version of it.
    pub wire_newest: u32,
    /// Writes the manifest, JSON that stays valid for ever, into `manifest`. Called once, after the
    /// version check, before any other function.
    pub manifest: Option<unsafe extern "C" fn(manifest: *mut Slice) -> Status>,
    /// Writes an edition; `content` is a resolved edition as JSON. Null if no format is written.
    pub export_edition: Option<Operation>,
    /// Reads a source; `content` is its text. Answers through [`Host::result`] with a document or an
    /// edition as JSON. Null if no format is read.
    pub import_source: Option<Operation>,
    /// Turns bytes into the text that `import_source` takes, through [`Host::result`]. Null if the formats
    /// are UTF-8.
    pub decode_bytes: Option<Operation>,
    /// Gives the table of the extension called `id` (`NAME/REVISION`), or null. None are defined yet.
    pub extension: Option<unsafe extern "C" fn(id: Slice) -> *const c_void>,
}

/// What a plugin is asked to do.
#[derive(Debug)]
#[repr(C)]
pub struct Request {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Version of the JSON in `content`, and of that expected through [`Host::result`].
    pub wire: u32,
    /// Name of the format.
    pub format: Slice,
    /// Options as a JSON object of strings; each option that the format declares is there.
    pub options: Slice,
    /// What to call the source, for messages; empty for `export`.
    pub name: Slice,
    /// What to write, read or decode.
    pub content: Slice,
    /// Number of the source, which spans name; 0 for `export`.
    pub source: u32,
    /// Keeps the size the same everywhere: 0.
    pub reserved: u32,
}

/// The beginning of a page, for [`Host::page`].
#[derive(Debug)]
#[repr(C)]
pub struct Page {
    /// What the page is called: "12", "xiv".
    pub label: Slice,
    /// Byte in the text of the block at which the page begins.
    pub offset: u64,
    /// Number of the block in which it begins.
    pub node: u32,
    /// Keeps the size the same everywhere: 0.
    pub reserved: u32,
}

/// What is known of a file, from [`Host::asset_open`].
#[derive(Debug)]
#[repr(C)]
pub struct Asset {
    /// Its media type, valid until the call of the plugin returns.
    pub media_type: Slice,
    /// Its size in bytes.
    pub size: u64,
    /// Width in pixels; 0 if it has none.
    pub width: u32,
    /// Height in pixels; 0 if it has none.
    pub height: u32,
}

/// What a plugin answers through. `context` goes to each function as it is.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Host {
    /// Size of this table in bytes.
    pub struct_size: u32,
    /// Minor version of the interface that the program has.
    pub abi_minor: u32,
    /// Names the call to the program.
    pub context: *mut c_void,
    /// Begins a file of the output and ends the one before. An empty path is the main file; another
    /// is relative to its folder, with `/` between normal components.
    pub out_open: unsafe extern "C" fn(context: *mut c_void, path: Slice) -> Status,
    /// Adds bytes to the file begun last.
    pub out_write: unsafe extern "C" fn(context: *mut c_void, bytes: Slice) -> Status,
    /// Ends the file begun last. A file that is not ended when the call returns is ended then.
    pub out_close: unsafe extern "C" fn(context: *mut c_void) -> Status,
    /// Adds bytes to what `import_source` or `decode_bytes` answers.
    pub result: unsafe extern "C" fn(context: *mut c_void, bytes: Slice) -> Status,
    /// Reports a flaw of the document, as JSON.
    pub diagnose: unsafe extern "C" fn(context: *mut c_void, diagnostic: Slice) -> Status,
    /// Reports what the format cannot express, as JSON.
    pub lose: unsafe extern "C" fn(context: *mut c_void, loss: Slice) -> Status,
    /// Says where a page begins, in the order of the pages.
    pub page: unsafe extern "C" fn(context: *mut c_void, page: *const Page) -> Status,
    /// Says why the call is about to fail, as JSON.
    pub fail: unsafe extern "C" fn(context: *mut c_void, failure: Slice) -> Status,
    /// [`CANCELLED`] if the plugin should stop, else [`OK`].
    pub cancelled: unsafe extern "C" fn(context: *mut c_void) -> Status,
    /// Opens a file of the document's folder, by the path that the document has.
    pub asset_open:
        unsafe extern "C" fn(context: *mut c_void, path: Slice, asset: *mut Asset) -> Status,
    /// Copies bytes of the file opened last, from `offset`, at most `capacity`, and says how many.
    pub asset_read: unsafe extern "C" fn(
        context: *mut c_void,
        offset: u64,
        buffer: *mut u8,
        capacity: usize,
        copied: *mut usize,
    ) -> Status,
    /// Gives the table of the extension called `id` (`NAME/REVISION`), or null. None are defined yet.
    pub extension: unsafe extern "C" fn(context: *mut c_void, id: Slice) -> *const c_void,
    /// Says that the figure with this number, or the block of a caption, stands on the page told last:
    /// it may be another than that of the text around it. Since minor version 1.
    pub figure: unsafe extern "C" fn(context: *mut c_void, node: u32) -> Status,
}

/// Stops the build if a layout is not what `recension.h` says.
macro_rules! layout {
    ($type:ident: $size:literal { $($field:ident: $offset:literal),* $(,)? }) => {
        #[cfg(target_pointer_width = "64")]
        const _: () = {
            assert!(size_of::<$type>() == $size);
            assert!(align_of::<$type>() <= 8);
            $(assert!(std::mem::offset_of!($type, $field) == $offset);)*
        };
    };
}

layout!(Slice: 16 { data: 0, size: 8 });
layout!(Header: 24 { magic: 0, abi_major: 8, abi_minor: 12, struct_size: 16, flags: 20 });
layout!(Plugin: 72 {
    header: 0, wire_oldest: 24, wire_newest: 28, manifest: 32, export_edition: 40, import_source: 48,
    decode_bytes: 56, extension: 64,
});
layout!(Request: 80 {
    struct_size: 0, wire: 4, format: 8, options: 24, name: 40, content: 56, source: 72, reserved: 76,
});
layout!(Page: 32 { label: 0, offset: 16, node: 24, reserved: 28 });
layout!(Asset: 32 { media_type: 0, size: 16, width: 24, height: 28 });
layout!(Host: 120 {
    struct_size: 0, abi_minor: 4, context: 8, out_open: 16, out_write: 24, out_close: 32, result: 40,
    diagnose: 48, lose: 56, page: 64, fail: 72, cancelled: 80, asset_open: 88, asset_read: 96,
    extension: 104, figure: 112,
});
