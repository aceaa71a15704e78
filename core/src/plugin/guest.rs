//! A plugin's side of the border: what stands behind [`export_plugin!`](crate::export_plugin).
//!
//! Every function that the program calls goes through `guarded`, so that no panic crosses.

use super::abi::{self, Host, Request, Slice, Status};
use super::answer;
use super::message::Failure;
use super::program::{Program, borrow};
use crate::export::Exporter;
use crate::import::Importer;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Once, OnceLock};

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
    let (request, program) = unsafe { (request.as_ref(), Program::calling(host)) };
    let (Some(request), Some(program)) = (request, program) else { return abi::FAILED };
    if (request.struct_size as usize) < size_of::<Request>() {
        return abi::FAILED;
    }
    install_hook();
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
