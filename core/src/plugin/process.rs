//! Plugins in processes of their own: executables, and libraries that are kept apart.

use super::abi::{self, Status};
use super::call::{Asked, Call, Operation, status_of};
use super::failure::PluginFailure;
use super::frame::Frame;
use super::loaded::Settings;
use super::manifest::Manifest;
use super::message::Failure;
use super::talk::{Heard, Talk};
use crate::pagination::PageStart;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ffi::OsString;

/// Version of the protocol, which the first message of the program names.
pub(super) const PROTOCOL: u32 = 1;

/// The first message of the program.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Opening<'a> {
    pub(super) protocol: u32,
    pub(super) wire: u32,
    #[serde(borrow)]
    pub(super) format: Cow<'a, str>,
    /// As strings, by name.
    pub(super) options: serde_json::Value,
    #[serde(borrow)]
    pub(super) name: Cow<'a, str>,
    pub(super) source: u32,
    /// Bytes that may be written at most.
    pub(super) limit: u64,
}

/// What is known of a picture.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PictureMessage {
    pub(super) media_type: String,
    pub(super) size: usize,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A message that tells of a failure by a status and words.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct FailureMessage {
    #[serde(default)]
    pub(super) status: Option<Status>,
    #[serde(flatten)]
    pub(super) failure: Failure,
}

/// A command that speaks the protocol.
#[derive(Debug)]
pub(super) struct Process {
    command: Vec<OsString>,
}

impl Process {
    /// The process that `command`, a program and its arguments, starts.
    pub(super) fn new(command: Vec<OsString>) -> Self {
        Self { command }
    }

    /// Asks the process what the plugin is.
    pub(super) fn describe(&self, settings: &Settings) -> Result<Manifest, PluginFailure> {
        let mut talk = Talk::begin(&self.command, settings)?;
        talk.say("describe", format!("{{\"protocol\":{PROTOCOL}}}").as_bytes());
        let told = match talk.listen(settings, || settings.cancellation.is_cancelled())? {
            Heard::Frame(frame) if frame.name == "manifest" => read_manifest(&frame.payload),
            Heard::Frame(frame) if frame.name == "failed" => Err(failed(&frame.payload)),
            Heard::Frame(frame) => Err(unexpected(&frame)),
            Heard::End => return Err(talk.ended()),
        };
        talk.finish();
        told
    }

    /// Asks the process to do something.
    pub(super) fn perform(
        &self,
        asked: &Asked<'_>,
        call: &mut Call<'_>,
        settings: &Settings,
    ) -> Result<(), PluginFailure> {
        let mut talk = Talk::begin(&self.command, settings)?;
        talk.say(request_name(asked.operation), &opening(asked, settings));
        talk.say("content", asked.content);
        let done = converse(&mut talk, asked, call, settings);
        for line in talk.overheard() {
            call.pass_on(line);
        }
        done
    }
}

/// Answers what the process asks, until it is done.
fn converse(
    talk: &mut Talk,
    asked: &Asked<'_>,
    call: &mut Call<'_>,
    settings: &Settings,
) -> Result<(), PluginFailure> {
    loop {
        let frame = match talk.listen(settings, || call.is_cancelled())? {
            Heard::Frame(frame) => frame,
            Heard::End => return Err(talk.ended()),
        };
        let status = match frame.name.as_str() {
            "done" => {
                talk.check_end()?;
                return call.conclude(asked, abi::OK);
            }
            "failed" => {
                let message: FailureMessage = read_failure(&frame.payload);
                call.failure = Some(message.failure);
                talk.finish();
                return call.conclude(asked, message.status.unwrap_or(abi::FAILED));
            }
            _ => take(&frame, talk, call)?,
        };
        if status != abi::OK {
            talk.kill();
            return call.conclude(asked, status);
        }
    }
}

/// Takes a message that does not end the call.
fn take(frame: &Frame, talk: &mut Talk, call: &mut Call<'_>) -> Result<Status, PluginFailure> {
    let payload = frame.payload.as_slice();
    Ok(match frame.name.as_str() {
        "file" => match std::str::from_utf8(payload) {
            Ok(path) => call.open(path),
            Err(_) => call.refuse("the path of a file is no UTF-8".to_owned()),
        },
        "data" => call.write(payload),
        "close" => call.close(),
        "result" => call.answer(payload),
        "diagnostic" => call.diagnose(payload),
        "loss" => call.lose(payload),
        "page" => match serde_json::from_slice::<PageStart>(payload) {
            Ok(mark) => call.page(mark),
            Err(_) => call.refuse("it sends a page that cannot be read".to_owned()),
        },
        "asset" => {
            send_picture(&String::from_utf8_lossy(payload), talk, call);
            abi::OK
        }
        _ => {
            talk.kill();
            return Err(unexpected(frame));
        }
    })
}

fn send_picture(path: &str, talk: &Talk, call: &mut Call<'_>) {
    let known = call.open_picture(path).map(|picture| {
        let (width, height) = picture.pixels.unwrap_or_default();
        let media_type = picture.media_type.as_str().to_owned();
        PictureMessage { media_type, size: picture.bytes.len(), width, height }
    });
    match known {
        Ok(known) => {
            talk.say("asset", &serde_json::to_vec(&known).unwrap_or_default());
            talk.say("data", call.picture());
        }
        Err(error) => {
            let failure = Failure::new(error.to_string());
            let message = FailureMessage { status: Some(status_of(&error)), failure };
            talk.say("missing", &serde_json::to_vec(&message).unwrap_or_default());
        }
    }
}

fn request_name(operation: Operation) -> &'static str {
    match operation {
        Operation::Export => "export",
        Operation::Import => "import",
        Operation::Decode => "decode",
    }
}

fn opening(asked: &Asked<'_>, settings: &Settings) -> Vec<u8> {
    let opening = Opening {
        protocol: PROTOCOL,
        wire: asked.wire,
        format: asked.format.into(),
        options: serde_json::from_str(asked.options).unwrap_or_default(),
        name: asked.name.into(),
        source: asked.source,
        limit: settings.limits.output,
    };
    serde_json::to_vec(&opening).unwrap_or_default()
}

fn read_manifest(payload: &[u8]) -> Result<Manifest, PluginFailure> {
    let manifest: Manifest = serde_json::from_slice(payload)
        .map_err(|error| PluginFailure::Protocol(format!("its manifest: {error}")))?;
    let valid = manifest.validate();
    valid.map_err(|error| PluginFailure::Protocol(format!("its manifest: {error}")))?;
    Ok(manifest)
}

fn read_failure(payload: &[u8]) -> FailureMessage {
    let words = || Failure::new(String::from_utf8_lossy(payload).trim());
    serde_json::from_slice(payload)
        .unwrap_or_else(|_| FailureMessage { status: None, failure: words() })
}

fn failed(payload: &[u8]) -> PluginFailure {
    PluginFailure::Failed(read_failure(payload).failure.message)
}

fn unexpected(frame: &Frame) -> PluginFailure {
    PluginFailure::Protocol(format!("there is no message `{}` here", frame.name))
}
