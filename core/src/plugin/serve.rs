//! A library in a process of its own: the process loads it and speaks the protocol for it.

use super::abi;
use super::call::{Asked, Call, Operation};
use super::failure::PluginFailure;
use super::frame::{self, Frame};
use super::host::Library;
use super::loaded::{Limits, Settings};
use super::message::{DiagnosticMessage, Failure, LossMessage};
use super::process::{FailureMessage, Opening, PictureMessage};
use crate::asset::{Asset, AssetError, Assets, MediaType};
use crate::diagnostic::{Code, Report};
use crate::export::{Output, Sink, SinkError};
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Loads the library at `path` and does one thing that the program on the other side of `input` and
/// `out` asks for. This is what a process does that keeps a library apart; see
/// [`Settings::isolation`].
///
/// # Errors
/// [`io::Error`] if the pipes break, or if what comes is not the protocol.
pub fn serve(
    path: &Path,
    input: impl BufRead + Send + 'static,
    out: impl Write + Send + 'static,
) -> io::Result<()> {
    let pipes = Pipes(Arc::new(Mutex::new((Box::new(input), Box::new(out)))));
    let request = pipes.hear()?;
    let library = match Library::open(path) {
        Ok(library) => library,
        Err(error) => return pipes.fail(abi::FAILED, Failure::new(error.to_string())),
    };
    match request.name.as_str() {
        "describe" => {
            pipes.say("manifest", &serde_json::to_vec(library.manifest())?)?;
        }
        "export" => answer(&library, Operation::Export, &request, &pipes)?,
        "import" => answer(&library, Operation::Import, &request, &pipes)?,
        "decode" => answer(&library, Operation::Decode, &request, &pipes)?,
        _ => return Err(io::Error::other("the program asks for something unknown")),
    }
    Ok(())
}

/// The two pipes to the program.
#[derive(Clone)]
struct Pipes(Arc<Mutex<Ends>>);

/// The end to read from and the end to write to.
type Ends = (Box<dyn BufRead + Send>, Box<dyn Write + Send>);

impl Pipes {
    fn say(&self, name: &str, payload: &[u8]) -> io::Result<()> {
        let mut pipes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        frame::write(&mut pipes.1, name, payload)?;
        pipes.1.flush()
    }

    fn hear(&self) -> io::Result<Frame> {
        let mut pipes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = frame::read(&mut pipes.0, u64::MAX).map_err(io::Error::other)?;
        frame.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    fn fail(&self, status: abi::Status, failure: Failure) -> io::Result<()> {
        let message = FailureMessage { status: Some(status), failure };
        self.say("failed", &serde_json::to_vec(&message)?)
    }
}

fn answer(
    library: &Library,
    operation: Operation,
    request: &Frame,
    pipes: &Pipes,
) -> io::Result<()> {
    let opening: Opening<'_> = serde_json::from_slice(&request.payload)?;
    let content = pipes.hear()?.payload;
    let options = opening.options.to_string();
    let asked = Asked {
        operation,
        format: &opening.format,
        options: &options,
        name: &opening.name,
        content: &content,
        source: opening.source,
        wire: opening.wire,
    };
    let limits = Limits { output: opening.limit, ..Limits::default() };
    let settings = Settings { limits, ..Settings::default() };
    let (mut report, assets) = (Report::default(), pictures(pipes));
    let mut sink = PipeSink { pipes };
    let codes = codes(library);
    let mut call = Call::new(&settings, codes, &mut report).writing(&mut sink, &assets);
    let done = library.perform(&asked, &mut call);
    let (result, failure) = (std::mem::take(&mut call.answer), call.failure.take());
    for page in std::mem::take(&mut call.pages) {
        pipes.say("page", &serde_json::to_vec(&page)?)?;
    }
    drop(call);
    tell(&report, pipes)?;
    match done {
        Ok(()) => {
            if !result.is_empty() {
                pipes.say("result", &result)?;
            }
            pipes.say("done", b"")
        }
        Err(error) => {
            pipes.fail(status(&error), failure.unwrap_or_else(|| Failure::new(words(error))))
        }
    }
}

/// The codes that the library declares.
fn codes(library: &Library) -> &'static [&'static Code] {
    let formats = library.manifest().formats.iter();
    let formats = formats.flat_map(|format| [format.reading(), format.writing()]).flatten();
    Vec::leak(formats.flat_map(|format| format.codes).copied().collect())
}

fn tell(report: &Report, pipes: &Pipes) -> io::Result<()> {
    for diagnostic in report.diagnostics() {
        pipes.say("diagnostic", &serde_json::to_vec(&DiagnosticMessage::from(diagnostic))?)?;
    }
    for loss in report.losses() {
        pipes.say("loss", &serde_json::to_vec(&LossMessage::from(loss))?)?;
    }
    Ok(())
}

fn status(failure: &PluginFailure) -> abi::Status {
    match failure {
        PluginFailure::BadOption(_) => abi::BAD_OPTION,
        PluginFailure::BadDocument(_) => abi::BAD_DOCUMENT,
        PluginFailure::Panicked { .. } => abi::PANICKED,
        PluginFailure::UnknownFormat(_) => abi::UNKNOWN_FORMAT,
        PluginFailure::Refused(_) => abi::REFUSED,
        PluginFailure::WroteNothing => abi::OK,
        _ => abi::FAILED,
    }
}

/// A failure that the program on the other side says again in its own words.
fn words(failure: PluginFailure) -> String {
    match failure {
        PluginFailure::Failed(message) | PluginFailure::Refused(message) => message,
        other => other.to_string(),
    }
}

/// Hands the files of an output to the program.
struct PipeSink<'a> {
    pipes: &'a Pipes,
}

impl Sink for PipeSink<'_> {
    fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
        let path = match output {
            Output::Main => "",
            Output::Beside(path) => path.as_str(),
        };
        self.pipes.say("file", path.as_bytes())?;
        Ok(Box::new(PipeFile { pipes: self.pipes }))
    }
}

struct PipeFile<'a> {
    pipes: &'a Pipes,
}

impl Write for PipeFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pipes.say("data", bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pipes.say("close", b"")
    }
}

/// Pictures that the program sends.
fn pictures(pipes: &Pipes) -> Assets {
    let pipes = pipes.clone();
    Assets::from_reader(Box::new(move |path| fetch_picture(&pipes, path)))
}

fn fetch_picture(pipes: &Pipes, path: &str) -> Result<Asset, AssetError> {
    pipes.say("asset", path.as_bytes())?;
    let reply = pipes.hear()?;
    if reply.name != "asset" {
        let failure: FailureMessage = serde_json::from_slice(&reply.payload).unwrap_or_default();
        return Err(error_of(failure.status));
    }
    let known: PictureMessage = serde_json::from_slice(&reply.payload).map_err(io::Error::from)?;
    let media_type = MediaType::from_name(&known.media_type).ok_or(AssetError::NoPicture)?;
    let pixels = (known.width > 0 && known.height > 0).then_some((known.width, known.height));
    Ok(Asset { media_type, pixels, bytes: pipes.hear()?.payload })
}

fn error_of(status: Option<abi::Status>) -> AssetError {
    match status {
        Some(abi::MISSING) => AssetError::Missing,
        Some(abi::OUTSIDE) => AssetError::Outside,
        Some(abi::REMOTE) => AssetError::Remote,
        Some(abi::NO_PICTURE) => AssetError::NoPicture,
        Some(abi::DAMAGED) => AssetError::Damaged,
        _ => AssetError::Io(io::Error::other("the program refused to read it")),
    }
}
