//! A plugin's side of the border: what stands behind [`export_plugin!`](crate::export_plugin).
//!
//! Every function that the program calls goes through `guarded`, so that no panic crosses.

use super::abi::{self, Host, Request, Slice, Status};
use super::answer;
use super::message::Failure;
use crate::asset::{Asset, AssetError, Assets, MediaType};
use crate::export::Exporter;
use crate::import::Importer;
use crate::pagination::PageStart;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::mem::{MaybeUninit, offset_of};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Once, OnceLock};
use std::thread::{self, ThreadId};

/// Exports formats to the program: `export_plugin!(MyExporter);`, or with several
/// `export_plugin!(exporters: [A, B], importers: [C]);`. Each type has a `Default`.
///
/// It stands once in a crate of type `cdylib`, and needs nothing else there.
#[macro_export]
macro_rules! export_plugin {
    ($exporter:ty) => { $crate::export_plugin!(exporters: [$exporter], importers: []); };
    (exporters: [$($exporter:ty),* $(,)?] $(,)?) => { $crate::export_plugin!(exporters: [$($exporter),*], importers: []); };
    (importers: [$($importer:ty),* $(,)?] $(,)?) => { $crate::export_plugin!(exporters: [], importers: [$($importer),*]); };
    (exporters: [$($exporter:ty),* $(,)?], importers: [$($importer:ty),* $(,)?] $(,)?) => {
        #[cfg(panic = "abort")]
        compile_error!("a plugin turns panics into errors: build it without `panic = \"abort\"`");

        const _: () = {
            struct Plugin;
            impl $crate::plugin::guest::Plugin for Plugin {
                const NAME: &'static str = env!("CARGO_PKG_NAME");
                const VERSION: &'static str = env!("CARGO_PKG_VERSION");
                fn formats() -> $crate::plugin::guest::Formats {
                    $crate::plugin::guest::Formats {
                        exporters: vec![$(Box::new(<$exporter as Default>::default())),*],
                        importers: vec![$(Box::new(<$importer as Default>::default())),*],
                    }
                }
                fn cell() -> &'static std::sync::OnceLock<$crate::plugin::guest::Contents> {
                    static CELL: std::sync::OnceLock<$crate::plugin::guest::Contents> = std::sync::OnceLock::new();
                    &CELL
                }
            }
            #[unsafe(no_mangle)]
            #[allow(non_upper_case_globals, reason = "C names it so")]
            pub static recension_plugin_1: $crate::plugin::abi::Plugin = $crate::plugin::guest::table::<Plugin>();
        };
    };
}

/// What [`export_plugin!`](crate::export_plugin) makes of a crate.
pub trait Plugin {
    /// Name of the plugin.
    const NAME: &'static str;
    /// Its version.
    const VERSION: &'static str;

    /// Makes its formats.
    fn formats() -> Formats;

    /// Where they are kept.
    fn cell() -> &'static OnceLock<Contents>;
}

/// The formats of a plugin.
pub struct Formats {
    /// Formats it writes.
    pub exporters: Vec<Box<dyn Exporter>>,
    /// Formats it reads.
    pub importers: Vec<Box<dyn Importer>>,
}

/// The formats of a plugin and what it says of them.
pub struct Contents {
    pub(super) formats: Formats,
    manifest: String,
}

fn contents<P: Plugin>() -> &'static Contents {
    P::cell().get_or_init(|| {
        let formats = P::formats();
        let manifest = answer::manifest(P::NAME, P::VERSION, &formats);
        Contents { formats, manifest }
    })
}

/// The table that a plugin exports.
#[expect(clippy::cast_possible_truncation, reason = "the table has less than 4 GiB")]
pub const fn table<P: Plugin>() -> abi::Plugin {
    abi::Plugin {
        header: abi::Header {
            magic: abi::MAGIC,
            abi_major: abi::MAJOR,
            abi_minor: abi::MINOR,
            struct_size: size_of::<abi::Plugin>() as u32,
            flags: 0,
        },
        wire_oldest: super::WIRE_OLDEST,
        wire_newest: super::WIRE_NEWEST,
        manifest: Some(manifest::<P>),
        export_edition: Some(export_edition::<P>),
        import_source: Some(import_source::<P>),
        decode_bytes: Some(decode_bytes::<P>),
        extension: None,
    }
}

unsafe extern "C" fn manifest<P: Plugin>(manifest: *mut Slice) -> Status {
    let text = catch_unwind(|| contents::<P>().manifest.as_str());
    match text {
        Ok(text) if !manifest.is_null() => {
            // SAFETY: the program passes a slice of its own to be filled; the text lives for ever,
            // since `contents` keeps it in a static.
            unsafe { manifest.write(Slice::lend(text.as_bytes())) };
            abi::OK
        }
        Ok(_) => abi::FAILED,
        Err(payload) => {
            forget_safely(payload);
            abi::PANICKED
        }
    }
}

unsafe extern "C" fn export_edition<P: Plugin>(
    request: *const Request,
    host: *const Host,
) -> Status {
    // SAFETY: the program keeps the promises of `abi::Operation`, which are those of `guarded`.
    unsafe {
        guarded(request, host, |asked, program| answer::export(contents::<P>(), asked, program))
    }
}

unsafe extern "C" fn import_source<P: Plugin>(
    request: *const Request,
    host: *const Host,
) -> Status {
    // SAFETY: as in `export_edition`.
    unsafe {
        guarded(request, host, |asked, program| answer::import(contents::<P>(), asked, program))
    }
}

unsafe extern "C" fn decode_bytes<P: Plugin>(request: *const Request, host: *const Host) -> Status {
    // SAFETY: as in `export_edition`.
    unsafe {
        guarded(request, host, |asked, program| answer::decode(contents::<P>(), asked, program))
    }
}

/// What the program asks, in safe types.
pub(super) struct Asked<'a> {
    pub(super) format: &'a str,
    pub(super) options: &'a str,
    pub(super) name: &'a str,
    pub(super) content: &'a [u8],
    pub(super) source: u32,
}

/// Does `work`, and turns a panic into an error.
///
/// # Safety
/// Both pointers are null or point to tables of at least the size of version 1.0, whose slices and
/// functions keep what `abi` says of them until this returns.
unsafe fn guarded(
    request: *const Request,
    host: *const Host,
    work: impl FnOnce(&Asked<'_>, &Program) -> Status,
) -> Status {
    // SAFETY: the caller says that they are null or of that size.
    let (Some(request), Some(host)) = (unsafe { request.as_ref() }, unsafe { known_part(host) })
    else {
        return abi::FAILED;
    };
    if (request.struct_size as usize) < size_of::<Request>() {
        return abi::FAILED;
    }
    install_hook();
    let program = Program { host, thread: thread::current().id(), stop: Cell::new(abi::OK) };
    // SAFETY: the caller says that the slices live until this returns.
    let Some(asked) = (unsafe { asked(request) }) else {
        program.fail(&Failure::new("the request is no UTF-8"));
        return abi::FAILED;
    };
    CALLS.set(CALLS.get() + 1);
    let ended = catch_unwind(AssertUnwindSafe(|| work(&asked, &program)));
    CALLS.set(CALLS.get() - 1);
    ended.unwrap_or_else(|payload| {
        program.fail(&panic_failure(payload));
        abi::PANICKED
    })
}

/// The table of the program, which may be older than the plugin and have fewer functions; none where
/// it is shorter than that of version 1.0.
///
/// # Safety
/// The pointer is null or points to as many bytes as the table there says.
unsafe fn known_part(host: *const Host) -> Option<Host> {
    unsafe extern "C" fn unheard(_: *mut c_void, _: u32) -> Status {
        abi::OK
    }
    if host.is_null() {
        return None;
    }
    // SAFETY: every table begins with its size.
    let size = unsafe { (&raw const (*host).struct_size).read() } as usize;
    if size < offset_of!(Host, figure) {
        return None;
    }
    let mut known = MaybeUninit::<Host>::uninit();
    // SAFETY: what both know is copied as it is, and only `figure` can lie behind it.
    unsafe {
        (&raw mut (*known.as_mut_ptr()).figure).write(unheard);
        let (from, to) = (host.cast::<u8>(), known.as_mut_ptr().cast::<u8>());
        std::ptr::copy_nonoverlapping(from, to, size.min(size_of::<Host>()));
        Some(known.assume_init())
    }
}

/// # Safety
/// The slices of `request` are valid for as long as it is borrowed.
unsafe fn asked(request: &Request) -> Option<Asked<'_>> {
    // SAFETY: the caller says so.
    let bytes = |slice: &Slice| unsafe { borrow(request, *slice) };
    let text = |slice: &Slice| std::str::from_utf8(bytes(slice)).ok();
    Some(Asked {
        format: text(&request.format)?,
        options: text(&request.options)?,
        name: text(&request.name)?,
        content: bytes(&request.content),
        source: request.source,
    })
}

/// The bytes of `slice`, for as long as `owner` is borrowed.
///
/// # Safety
/// They live as long as `owner` is borrowed.
unsafe fn borrow<T>(_owner: &T, slice: Slice) -> &[u8] {
    if slice.size == 0 || slice.data.is_null() {
        return &[];
    }
    // SAFETY: the caller says so, and `abi::Slice` that `data` points to `size` bytes.
    unsafe { std::slice::from_raw_parts(slice.data, slice.size) }
}

/// The program, as far as one call may use it. It stays on the thread of the call, since `Host`
/// holds a pointer.
pub(super) struct Program {
    host: Host,
    thread: ThreadId,
    /// The first status by which the program told to stop.
    stop: Cell<Status>,
}

impl Program {
    /// The first status that was not `OK`: the call should end with it.
    pub(super) fn stop(&self) -> Status {
        self.stop.get()
    }

    fn note(&self, status: Status) -> Status {
        if status != abi::OK && self.stop.get() == abi::OK {
            self.stop.set(status);
        }
        status
    }

    /// Begins a file; an empty path is the main file.
    pub(super) fn open(&self, path: &str) -> Status {
        // SAFETY: `host` is whole, this is its thread, and the slice is lent until it returns.
        self.note(unsafe { (self.host.out_open)(self.host.context, Slice::lend(path.as_bytes())) })
    }

    /// Adds bytes to the file begun last.
    pub(super) fn write(&self, bytes: &[u8]) -> Status {
        // SAFETY: as in `open`.
        self.note(unsafe { (self.host.out_write)(self.host.context, Slice::lend(bytes)) })
    }

    /// Ends the file begun last.
    pub(super) fn close(&self) -> Status {
        // SAFETY: as in `open`.
        self.note(unsafe { (self.host.out_close)(self.host.context) })
    }

    /// Adds bytes to the answer.
    pub(super) fn answer(&self, bytes: &[u8]) -> Status {
        // SAFETY: as in `open`.
        self.note(unsafe { (self.host.result)(self.host.context, Slice::lend(bytes)) })
    }

    /// Reports a flaw.
    pub(super) fn diagnose(&self, json: &[u8]) {
        // SAFETY: as in `open`.
        self.note(unsafe { (self.host.diagnose)(self.host.context, Slice::lend(json)) });
    }

    /// Reports a loss.
    pub(super) fn lose(&self, json: &[u8]) {
        // SAFETY: as in `open`.
        self.note(unsafe { (self.host.lose)(self.host.context, Slice::lend(json)) });
    }

    /// Says where a page begins.
    pub(super) fn page(&self, start: &PageStart) {
        let (label, position) = (Slice::lend(start.label.as_bytes()), start.position);
        let (offset, node) = (position.offset, position.node.0);
        let page = abi::Page { label, offset, node, reserved: 0 };
        // SAFETY: as in `open`; the page lives until it returns.
        self.note(unsafe { (self.host.page)(self.host.context, &raw const page) });
        for figure in &start.figures {
            // SAFETY: as in `open`.
            self.note(unsafe { (self.host.figure)(self.host.context, figure.0) });
        }
    }

    /// Says why the call is about to fail.
    pub(super) fn fail(&self, failure: &Failure) {
        let json = serde_json::to_vec(failure).unwrap_or_default();
        // SAFETY: as in `open`.
        unsafe { (self.host.fail)(self.host.context, Slice::lend(&json)) };
    }

    /// Whether the program wants the call to end.
    pub(super) fn is_cancelled(&self) -> bool {
        // SAFETY: as in `open`.
        self.note(unsafe { (self.host.cancelled)(self.host.context) }) == abi::CANCELLED
    }

    /// The pictures of the document. They must not outlive the call, which `answer` sees to.
    pub(super) fn assets(&self) -> Assets {
        let reader = AssetReader { host: self.host, thread: self.thread };
        Assets::from_reader(Box::new(move |path| reader.read(path)))
    }
}

/// Reads pictures through the program.
struct AssetReader {
    host: Host,
    thread: ThreadId,
}

// SAFETY: the table is used on `thread` alone, which `read` checks before anything else.
unsafe impl Send for AssetReader {}
// SAFETY: as for `Send`.
unsafe impl Sync for AssetReader {}

impl AssetReader {
    fn read(&self, path: &str) -> Result<Asset, AssetError> {
        if thread::current().id() != self.thread {
            let message = "a plugin reads pictures only on the thread that it was called on";
            return Err(AssetError::Io(std::io::Error::other(message)));
        }
        let host = &self.host;
        let mut found = abi::Asset { media_type: Slice::EMPTY, size: 0, width: 0, height: 0 };
        // SAFETY: `host` is whole, the reader lives no longer than the call, this is its thread, and
        // both arguments live until it returns.
        let status = unsafe {
            (host.asset_open)(host.context, Slice::lend(path.as_bytes()), &raw mut found)
        };
        opened(status)?;
        // SAFETY: the program lends the name until the call of the plugin returns.
        let media_type = std::str::from_utf8(unsafe { borrow(&found, found.media_type) });
        let media_type =
            media_type.ok().and_then(MediaType::from_name).ok_or(AssetError::NoPicture)?;
        let pixels = (found.width > 0 && found.height > 0).then_some((found.width, found.height));
        Ok(Asset { media_type, pixels, bytes: bytes_of(host, &found)? })
    }
}

fn opened(status: Status) -> Result<(), AssetError> {
    match status {
        abi::OK => Ok(()),
        abi::MISSING => Err(AssetError::Missing),
        abi::OUTSIDE => Err(AssetError::Outside),
        abi::REMOTE => Err(AssetError::Remote),
        abi::NO_PICTURE => Err(AssetError::NoPicture),
        abi::DAMAGED => Err(AssetError::Damaged),
        _ => Err(refused_picture()),
    }
}

fn refused_picture() -> AssetError {
    AssetError::Io(std::io::Error::other("the program refused to read it"))
}

/// Copies the picture opened last.
fn bytes_of(host: &Host, found: &abi::Asset) -> Result<Vec<u8>, AssetError> {
    let mut bytes = vec![0; usize::try_from(found.size).map_err(|_| refused_picture())?];
    let mut filled = 0;
    while filled < bytes.len() {
        let rest = &mut bytes[filled..];
        let (mut copied, offset) = (0, u64::try_from(filled).map_err(|_| refused_picture())?);
        // SAFETY: `host` is whole, this is its thread, and the program copies at most `rest.len()`.
        let status = unsafe {
            (host.asset_read)(host.context, offset, rest.as_mut_ptr(), rest.len(), &raw mut copied)
        };
        if status != abi::OK || copied == 0 || copied > rest.len() {
            return Err(refused_picture());
        }
        filled += copied;
    }
    Ok(bytes)
}

thread_local! {
    /// How many calls of this plugin run on this thread.
    static CALLS: Cell<u32> = const { Cell::new(0) };
    /// What the last panic in a call on this thread said.
    static PANIC: RefCell<Option<Failure>> = const { RefCell::new(None) };
}

/// A plugin has a standard library of its own, so the program's hook does not hear its panics.
fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if CALLS.get() == 0 { previous(info) } else { PANIC.set(Some(describe(info))) }
        }));
    });
}

fn describe(info: &PanicHookInfo<'_>) -> Failure {
    let place = info.location().map(ToString::to_string);
    Failure { place, ..Failure::new(message_of(info.payload())) }
}

fn panic_failure(payload: Box<dyn Any + Send>) -> Failure {
    let told = PANIC.take().unwrap_or_else(|| Failure::new(message_of(payload.as_ref())));
    forget_safely(payload);
    told
}

fn message_of(payload: &(dyn Any + Send)) -> &str {
    let literal = payload.downcast_ref::<&str>().copied();
    let formatted = || payload.downcast_ref::<String>().map(String::as_str);
    literal.or_else(formatted).unwrap_or("no message")
}

/// Drops the payload of a panic, which may panic in its turn.
fn forget_safely(payload: Box<dyn Any + Send>) {
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
    }
}
