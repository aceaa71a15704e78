//! The program's side of the border: loading a library, calling it, answering its callbacks.
//!
//! A library is never unloaded: threads and destructors of its own would lose their code.

use super::abi::{self, Header, Host, Plugin, Request, Slice, Status};
use super::call::{Asked, Call, Operation, status_of};
use super::failure::PluginFailure;
use super::manifest::{Manifest, ManifestError};
use super::refusal::LoadError;
use super::trust::read_error;
use super::{WIRE_NEWEST, WIRE_OLDEST};
use crate::model::NodeId;
use crate::pagination::{PageStart, Position};
use std::cell::Cell;
use std::ffi::c_void;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

/// A native plugin that is loaded.
#[derive(Debug)]
pub struct Library {
    table: &'static Plugin,
    manifest: Manifest,
}

impl Library {
    /// Loads a library, which runs whatever code it has for that, and checks that it is a plugin this
    /// program can work with.
    ///
    /// # Errors
    /// [`LoadError`] says why it is not.
    pub fn open(path: &Path) -> Result<Self, LoadError> {
        sniff(path)?;
        let symbol = load(path)?;
        let table = check_table(symbol, path)?;
        let plugin = (table.wire_oldest, table.wire_newest);
        let program = (WIRE_OLDEST, WIRE_NEWEST);
        wire(plugin, program).ok_or_else(|| LoadError::Wire {
            path: path.to_owned(),
            plugin,
            program,
        })?;
        let manifest = read_manifest(table);
        let manifest =
            manifest.map_err(|reason| LoadError::Manifest { path: path.to_owned(), reason })?;
        Ok(Self { table, manifest })
    }

    /// What the plugin says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Asks the plugin to do something.
    pub(super) fn perform(
        &self,
        asked: &Asked<'_>,
        call: &mut Call<'_>,
    ) -> Result<(), PluginFailure> {
        let function = match asked.operation {
            Operation::Export => self.table.export_edition,
            Operation::Import => self.table.import_source,
            Operation::Decode => self.table.decode_bytes,
        };
        let Some(function) = function else {
            return Err(PluginFailure::UnknownFormat(asked.format.to_owned()));
        };
        let request = request(asked);
        let ticket = Ticket::of(call);
        // SAFETY: the table is that of a plugin of our version, which keeps what `abi` says of the
        // function; request and ticket are whole, and live until it returns.
        let status = unsafe { function(&raw const request, &raw const ticket.host) };
        if ticket.end() == Caller::Foreign {
            return Err(PluginFailure::ForeignThread);
        }
        call.conclude(asked, status)
    }

    /// Whether the plugin decodes bytes itself.
    pub(super) fn decodes(&self) -> bool {
        self.table.decode_bytes.is_some()
    }
}

/// The newest version of the model's JSON that both sides know, of their oldest and newest.
pub(super) fn wire(plugin: (u32, u32), program: (u32, u32)) -> Option<u32> {
    let newest = plugin.1.min(program.1);
    (newest >= plugin.0.max(program.0)).then_some(newest)
}

/// Looks at the first bytes of a file: the system's loader does not say whether it is a library.
fn sniff(path: &Path) -> Result<(), LoadError> {
    let mut start = [0; 4];
    let read = std::fs::File::open(path).and_then(|mut file| file.read(&mut start));
    read.map_err(|source| read_error(path, source))?;
    // ELF; Mach-O of 64 bits and of several architectures; PE.
    let is_library = start == *b"\x7fELF"
        || start == [0xCF, 0xFA, 0xED, 0xFE]
        || start == [0xCA, 0xFE, 0xBA, 0xBE]
        || start.starts_with(b"MZ");
    is_library.then_some(()).ok_or_else(|| LoadError::NotALibrary { path: path.to_owned() })
}

/// Loads a library for good, and finds its table.
fn load(path: &Path) -> Result<NonNull<Header>, LoadError> {
    // SAFETY: whatever the library does as it is loaded, it does with the user's rights: the user
    // named it or installed it, and `trust` has looked at who could have written it.
    let library = unsafe { open(path) }.map_err(|error| open_error(path, &error))?;
    // SAFETY: the type is that of a pointer, and nothing is read through it here.
    let symbol = unsafe { library.get::<*const Header>(abi::SYMBOL.as_bytes()) };
    let symbol = symbol.ok().and_then(|symbol| NonNull::new((*symbol).cast_mut()));
    let error = || {
        no_table(path, |name| {
            // SAFETY: as above.
            unsafe { library.get::<*const Header>(name.as_bytes()) }.is_ok()
        })
    };
    let found = symbol.ok_or_else(error);
    std::mem::forget(library);
    found
}

/// Another major version of the interface has another symbol: whoever has that is told so.
fn no_table(path: &Path, has: impl Fn(&str) -> bool) -> LoadError {
    let other = (0..=9).find(|major| has(&abi::SYMBOL.replace('1', &major.to_string())));
    let path = path.to_owned();
    match other {
        Some(plugin) => LoadError::Major { path, plugin, program: abi::MAJOR },
        None => LoadError::NoTable { path, symbol: abi::SYMBOL },
    }
}

/// # Safety
/// The code that the library runs as it is loaded must be sound.
#[cfg(unix)]
unsafe fn open(path: &Path) -> Result<libloading::os::unix::Library, libloading::Error> {
    use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};
    // Now: a symbol that is missing is told here, and does not kill the process in the middle of an
    // export. Local: two plugins do not see each other's symbols.
    // SAFETY: the caller says so.
    unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }
}

/// # Safety
/// The code that the library runs as it is loaded must be sound.
#[cfg(not(unix))]
unsafe fn open(path: &Path) -> Result<libloading::Library, libloading::Error> {
    // SAFETY: the caller says so.
    unsafe { libloading::Library::new(path) }
}

fn open_error(path: &Path, error: &libloading::Error) -> LoadError {
    let message =
        std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let path = path.to_owned();
    let is_unresolved = ["undefined symbol", "symbol not found", "cannot open shared object"];
    if is_unresolved.iter().any(|sign| message.contains(sign)) {
        LoadError::Unresolved { path, message }
    } else {
        LoadError::Refused { path, message }
    }
}

/// Checks the versions before anything else is read.
fn check_table(symbol: NonNull<Header>, path: &Path) -> Result<&'static Plugin, LoadError> {
    let path: PathBuf = path.to_owned();
    if !symbol.cast::<Plugin>().is_aligned() {
        return Err(LoadError::Magic { path });
    }
    // SAFETY: the symbol stands in the data of a library that stays loaded; whatever has that name
    // has the 24 bytes that never change.
    let header = unsafe { symbol.read() };
    if header.magic != abi::MAGIC {
        return Err(LoadError::Magic { path });
    }
    if header.abi_major != abi::MAJOR {
        return Err(LoadError::Major { path, plugin: header.abi_major, program: abi::MAJOR });
    }
    let needed = size_of::<Plugin>();
    if usize::try_from(header.struct_size).is_ok_and(|size| size < needed) {
        return Err(LoadError::Truncated { path, found: header.struct_size, needed });
    }
    // SAFETY: the table is of our major version, aligned, at least as long as ours, never changed,
    // and stays loaded.
    Ok(unsafe { symbol.cast::<Plugin>().as_ref() })
}

fn read_manifest(table: &Plugin) -> Result<Manifest, ManifestError> {
    let missing = || ManifestError("it gives none".to_owned());
    let function = table.manifest.ok_or_else(missing)?;
    let mut slice = Slice::EMPTY;
    // SAFETY: the table is that of a plugin of our version; the slice lives until it returns.
    let status = unsafe { function(&raw mut slice) };
    if status != abi::OK || slice.data.is_null() {
        return Err(missing());
    }
    // SAFETY: the plugin says that the text stays valid for ever.
    let text = unsafe { std::slice::from_raw_parts(slice.data, slice.size) };
    let manifest: Manifest =
        serde_json::from_slice(text).map_err(|error| ManifestError(error.to_string()))?;
    manifest.validate()?;
    let says = (manifest.abi.0, manifest.wire);
    if says != (table.header.abi_major, (table.wire_oldest, table.wire_newest)) {
        return Err(ManifestError("its versions are not those of the table".to_owned()));
    }
    Ok(manifest)
}

#[expect(clippy::cast_possible_truncation, reason = "the table has less than 4 GiB")]
fn request(asked: &Asked<'_>) -> Request {
    Request {
        struct_size: size_of::<Request>() as u32,
        wire: asked.wire,
        format: Slice::lend(asked.format.as_bytes()),
        options: Slice::lend(asked.options.as_bytes()),
        name: Slice::lend(asked.name.as_bytes()),
        content: Slice::lend(asked.content),
        source: asked.source,
        reserved: 0,
    }
}

/// Whose thread called back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    /// The thread of the call.
    Own,
    /// Another.
    Foreign,
}

/// What a plugin holds while it is called. Tickets are never freed, so that a plugin's thread that
/// calls back too late, or from elsewhere, finds a ticket and is refused.
struct Ticket {
    host: Host,
    /// The thread that was called, while the call runs.
    owner: Mutex<Option<ThreadId>>,
    /// Whether another thread called back.
    foreign: AtomicBool,
    /// The call, while it runs and no callback has it.
    call: Cell<Option<NonNull<Call<'static>>>>,
}

// SAFETY: `host` is never changed after it is made, and `call` is used only by the thread that
// `owner` names, which is checked under its lock.
unsafe impl Sync for Ticket {}

/// Tickets of calls that ended.
static TICKETS: Mutex<Vec<&'static Ticket>> = Mutex::new(Vec::new());

impl Ticket {
    /// A ticket for `call`, which the caller does not use until [`Ticket::end`].
    fn of(call: &mut Call<'_>) -> &'static Self {
        let ticket = lock(&TICKETS).pop().unwrap_or_else(Self::make);
        ticket.call.set(Some(NonNull::from(call).cast()));
        *lock(&ticket.owner) = Some(thread::current().id());
        ticket
    }

    #[expect(clippy::cast_possible_truncation, reason = "the table has less than 4 GiB")]
    fn make() -> &'static Self {
        let host = Host {
            struct_size: size_of::<Host>() as u32,
            abi_minor: abi::MINOR,
            context: std::ptr::null_mut(),
            out_open,
            out_write,
            out_close,
            result,
            diagnose,
            lose,
            page,
            fail,
            cancelled,
            asset_open,
            asset_read,
            extension,
            figure,
        };
        let (owner, foreign) = (Mutex::new(None), AtomicBool::new(false));
        let ticket = Box::into_raw(Box::new(Self { host, owner, foreign, call: Cell::new(None) }));
        // SAFETY: the box was just made and nobody else has it; it is never freed.
        unsafe {
            (*ticket).host.context = ticket.cast();
            &*ticket
        }
    }

    /// Ends the call: from here on every callback with the ticket is refused.
    fn end(&'static self) -> Caller {
        *lock(&self.owner) = None;
        self.call.set(None);
        if self.foreign.load(Ordering::Relaxed) {
            // A plugin whose threads stray may use it again: nobody else shall have it.
            return Caller::Foreign;
        }
        lock(&TICKETS).push(self);
        Caller::Own
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets `work` have the call that `context` names, if it is called on the thread of that call.
///
/// # Safety
/// `context` is null or the context of a [`Host`] that this module made.
unsafe fn on_call(context: *mut c_void, work: impl FnOnce(&mut Call<'_>) -> Status) -> Status {
    // SAFETY: the caller says that it is a ticket, and tickets are never freed.
    let Some(ticket) = (unsafe { context.cast::<Ticket>().cast_const().as_ref() }) else {
        return abi::REFUSED;
    };
    if *lock(&ticket.owner) != Some(thread::current().id()) {
        ticket.foreign.store(true, Ordering::Relaxed);
        return abi::REFUSED;
    }
    let Some(mut call) = ticket.call.take() else {
        return abi::REFUSED;
    };
    // SAFETY: `Ticket::of` had a mutable borrow that ends after `Ticket::end`, this is the thread of
    // the call, and it was taken out of the ticket, so nobody else has it.
    let borrowed = unsafe { call.as_mut() };
    let status = catch_unwind(AssertUnwindSafe(|| work(borrowed)));
    ticket.call.set(Some(call));
    status.unwrap_or_else(|payload| {
        std::mem::forget(payload);
        abi::REFUSED
    })
}

/// The bytes that a plugin lends for a callback.
///
/// # Safety
/// They are valid until the callback returns, which is as long as the result is used.
unsafe fn lent<'a>(slice: Slice) -> &'a [u8] {
    if slice.size == 0 || slice.data.is_null() {
        return &[];
    }
    // SAFETY: the caller says so.
    unsafe { std::slice::from_raw_parts(slice.data, slice.size) }
}

/// Callbacks that take a slice and a context.
macro_rules! callbacks {
    ($($name:ident($call:ident, $bytes:ident) $work:block)*) => {$(
        unsafe extern "C" fn $name(context: *mut c_void, bytes: Slice) -> Status {
            // SAFETY: a plugin passes the context it was given, and lends the slice.
            unsafe { on_call(context, |$call| { let $bytes = lent(bytes); $work }) }
        }
    )*};
}

callbacks! {
    out_open(call, path) {
        match std::str::from_utf8(path) {
            Ok(path) => call.open(path),
            Err(_) => call.refuse("the path of a file is no UTF-8".to_owned()),
        }
    }
    out_write(call, bytes) { call.write(bytes) }
    result(call, bytes) { call.answer(bytes) }
    diagnose(call, json) { call.diagnose(json) }
    lose(call, json) { call.lose(json) }
    fail(call, json) { call.fail(json) }
}

unsafe extern "C" fn out_close(context: *mut c_void) -> Status {
    // SAFETY: a plugin passes the context it was given.
    unsafe { on_call(context, |call: &mut Call<'_>| call.close()) }
}

unsafe extern "C" fn cancelled(context: *mut c_void) -> Status {
    let status = |call: &mut Call<'_>| if call.is_cancelled() { abi::CANCELLED } else { abi::OK };
    // SAFETY: a plugin passes the context it was given.
    unsafe { on_call(context, status) }
}

unsafe extern "C" fn page(context: *mut c_void, page: *const abi::Page) -> Status {
    // SAFETY: a plugin passes the context it was given, and a page that lives until this returns.
    unsafe {
        on_call(context, |call| {
            let Some(page) = page.as_ref() else { return abi::REFUSED };
            let label = String::from_utf8_lossy(lent(page.label)).into_owned();
            let position = Position { node: NodeId(page.node), offset: page.offset };
            call.page(PageStart::new(label, position))
        })
    }
}

unsafe extern "C" fn figure(context: *mut c_void, node: u32) -> Status {
    // SAFETY: a plugin passes the context it was given.
    unsafe { on_call(context, |call: &mut Call<'_>| call.figure(NodeId(node))) }
}

unsafe extern "C" fn asset_open(
    context: *mut c_void,
    path: Slice,
    found: *mut abi::Asset,
) -> Status {
    // SAFETY: a plugin passes the context it was given, a path that it lends, and room for an asset.
    unsafe {
        on_call(context, |call| {
            let (Ok(path), false) = (std::str::from_utf8(lent(path)), found.is_null()) else {
                return abi::MISSING;
            };
            match call.open_picture(path) {
                Ok(picture) => {
                    let (width, height) = picture.pixels.unwrap_or_default();
                    // The name of a media type is static.
                    let media_type = Slice::lend(picture.media_type.as_str().as_bytes());
                    let size = u64::try_from(picture.bytes.len()).unwrap_or(u64::MAX);
                    found.write(abi::Asset { media_type, size, width, height });
                    abi::OK
                }
                Err(error) => status_of(&error),
            }
        })
    }
}

unsafe extern "C" fn asset_read(
    context: *mut c_void,
    offset: u64,
    buffer: *mut u8,
    capacity: usize,
    copied: *mut usize,
) -> Status {
    // SAFETY: a plugin passes the context it was given, `capacity` bytes to be overwritten that
    // nobody else uses, and room for a number.
    unsafe {
        on_call(context, |call| {
            let rest = usize::try_from(offset).ok().and_then(|offset| call.picture().get(offset..));
            let (Some(rest), false) = (rest, buffer.is_null() || copied.is_null()) else {
                return abi::REFUSED;
            };
            let size = rest.len().min(capacity);
            std::ptr::copy_nonoverlapping(rest.as_ptr(), buffer, size);
            copied.write(size);
            abi::OK
        })
    }
}

unsafe extern "C" fn extension(_context: *mut c_void, _id: Slice) -> *const c_void {
    std::ptr::null()
}
