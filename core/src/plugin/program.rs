//! The program, as a native plugin calls back to it.

use super::abi::{self, Host, Slice, Status};
use super::message::Failure;
use crate::asset::{Asset, AssetError, Assets, MediaType};
use crate::pagination::PageStart;
use std::cell::Cell;
use std::ffi::c_void;
use std::mem::{MaybeUninit, offset_of};
use std::thread::{self, ThreadId};

/// The program, as far as one call may use it. It stays on the thread of the call, since `Host`
/// holds a pointer.
pub(super) struct Program {
    host: Host,
    thread: ThreadId,
    /// The first status by which the program told to stop.
    stop: Cell<Status>,
}

impl Program {
    /// The program that calls, on this thread; none where its table is shorter than that of version 1.0.
    ///
    /// # Safety
    /// The pointer is null or points to as many bytes as the table there says, and its functions keep
    /// what `abi` says of them for as long as this is used.
    pub(super) unsafe fn calling(host: *const Host) -> Option<Self> {
        // SAFETY: the caller says so.
        let host = unsafe { known_part(host) }?;
        Some(Self { host, thread: thread::current().id(), stop: Cell::new(abi::OK) })
    }

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

/// The bytes of `slice`, for as long as `owner` is borrowed.
///
/// # Safety
/// They live as long as `owner` is borrowed.
pub(super) unsafe fn borrow<T>(_owner: &T, slice: Slice) -> &[u8] {
    if slice.size == 0 || slice.data.is_null() {
        return &[];
    }
    // SAFETY: the caller says so, and `abi::Slice` that `data` points to `size` bytes.
    unsafe { std::slice::from_raw_parts(slice.data, slice.size) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;
    use crate::pagination::Position;
    use std::alloc::{Layout, alloc, dealloc};

    thread_local! {
        static CALLS: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
    }

    unsafe extern "C" fn page(_: *mut c_void, _: *const abi::Page) -> Status {
        CALLS.set((CALLS.get().0 + 1, CALLS.get().1));
        abi::OK
    }

    unsafe extern "C" fn figure(_: *mut c_void, node: u32) -> Status {
        CALLS.set((CALLS.get().0, node));
        abi::OK
    }

    unsafe extern "C" fn slice(_: *mut c_void, _: Slice) -> Status {
        abi::OK
    }

    unsafe extern "C" fn plain(_: *mut c_void) -> Status {
        abi::OK
    }

    unsafe extern "C" fn asset_open(_: *mut c_void, _: Slice, _: *mut abi::Asset) -> Status {
        abi::MISSING
    }

    unsafe extern "C" fn asset_read(
        _: *mut c_void,
        _: u64,
        _: *mut u8,
        _: usize,
        _: *mut usize,
    ) -> Status {
        abi::MISSING
    }

    unsafe extern "C" fn extension(_: *mut c_void, _: Slice) -> *const c_void {
        std::ptr::null()
    }

    /// What a plugin's page with a figure calls of a program whose table has so many bytes, and no
    /// more memory: the pages and the last figure; none if the program is refused.
    fn check(size: usize) -> Option<(u32, u32)> {
        let table = Host {
            struct_size: u32::try_from(size).expect("a small table"),
            abi_minor: 0,
            context: std::ptr::null_mut(),
            out_open: slice,
            out_write: slice,
            out_close: plain,
            result: slice,
            diagnose: slice,
            lose: slice,
            page,
            fail: slice,
            cancelled: plain,
            asset_open,
            asset_read,
            extension,
            figure,
        };
        CALLS.set((0, 0));
        let start = PageStart {
            figures: vec![NodeId(7)],
            ..PageStart::new("4", Position::from(NodeId(2)))
        };
        let layout = Layout::from_size_align(size, align_of::<Host>()).expect("a layout");
        // SAFETY: as many bytes are copied as there is room for, and the table outlives the program.
        unsafe {
            let memory = alloc(layout);
            std::ptr::copy_nonoverlapping((&raw const table).cast(), memory, size);
            let program = Program::calling(memory.cast());
            let told = program.map(|program| program.page(&start));
            dealloc(memory, layout);
            told.map(|()| CALLS.get())
        }
    }

    #[test]
    fn a_program_of_another_minor_version_is_called_as_far_as_it_goes() {
        assert_eq!(check(size_of::<Host>()), Some((1, 7)), "of this version");
        assert_eq!(check(offset_of!(Host, figure)), Some((1, 0)), "of 1.0");
        assert_eq!(check(offset_of!(Host, extension)), None, "of no version");
    }
}
