//! A conversation with a process, which nothing that the process does or leaves undone can block.

use super::failure::PluginFailure;
use super::frame::{self, Frame, FrameError};
use super::loaded::Settings;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

/// How often the program looks whether it should stop.
const GLANCE: Duration = Duration::from_millis(20);
/// How long a process may take to end after its last message.
const FAREWELL: Duration = Duration::from_secs(5);
/// How much of a plugin's standard error is passed on, in bytes.
const TALK: u64 = 1 << 16;

/// What came from the process.
pub(super) enum Heard {
    Frame(Frame),
    End,
}

/// A process that runs, and the threads at its pipes.
pub(super) struct Talk {
    child: Child,
    to_child: Sender<Vec<u8>>,
    from_child: Receiver<Result<Frame, FrameError>>,
    errors: Receiver<String>,
}

impl Talk {
    /// Starts a program with its arguments.
    pub(super) fn begin(command: &[OsString], settings: &Settings) -> Result<Self, PluginFailure> {
        let (program, arguments) =
            command.split_first().ok_or_else(|| start_failure(&"no command"))?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| start_failure(&error))?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(start_failure(&"its pipes are not there"));
        };
        let (to_child, messages) = channel();
        // Few frames wait: what the program does not take holds the process up.
        let (frames, from_child) = sync_channel(16);
        let (lines, errors) = channel();
        let limit = settings.limits.output;
        thread::spawn(move || pour(&messages, stdin));
        thread::spawn(move || fetch(BufReader::new(stdout), limit, &frames));
        thread::spawn(move || overhear(BufReader::new(stderr), &lines));
        Ok(Self { child, to_child, from_child, errors })
    }

    /// Sends a message; a process that does not read any more will be heard to end.
    pub(super) fn say(&self, name: &str, payload: &[u8]) {
        let mut bytes = Vec::with_capacity(payload.len() + 32);
        if frame::write(&mut bytes, name, payload).is_ok() {
            let _ = self.to_child.send(bytes);
        }
    }

    /// Waits for the next message. Ends the process if it says nothing for too long, or nonsense.
    pub(super) fn listen(
        &mut self,
        settings: &Settings,
        stop: impl Fn() -> bool,
    ) -> Result<Heard, PluginFailure> {
        let mut waited = Duration::ZERO;
        loop {
            match self.from_child.recv_timeout(GLANCE) {
                Ok(Ok(frame)) => return Ok(Heard::Frame(frame)),
                Ok(Err(FrameError::Short)) | Err(RecvTimeoutError::Disconnected) => {
                    return Ok(Heard::End);
                }
                Ok(Err(error)) => {
                    self.kill();
                    return Err(broken(&error));
                }
                Err(RecvTimeoutError::Timeout) => waited += GLANCE,
            }
            if stop() {
                self.kill();
                return Err(PluginFailure::Cancelled);
            }
            if waited >= settings.limits.silence {
                self.kill();
                return Err(PluginFailure::Silent { seconds: settings.limits.silence.as_secs() });
            }
        }
    }

    /// How the process ended, after its pipe did.
    pub(super) fn ended(&mut self) -> PluginFailure {
        let status = self.wait();
        PluginFailure::Ended(
            status.map_or_else(|| "no status".to_owned(), |status| status.to_string()),
        )
    }

    /// Checks that the process says nothing after its last message, and ends well.
    pub(super) fn check_end(&mut self) -> Result<(), PluginFailure> {
        self.close();
        match self.wait() {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(PluginFailure::Ended(status.to_string())),
            None => {
                Err(PluginFailure::Protocol("it does not end after its last message".to_owned()))
            }
        }
    }

    /// Lets the process end; how it does so does not matter any more.
    pub(super) fn finish(&mut self) {
        self.close();
        self.wait();
    }

    /// Closes the pipe to the process.
    fn close(&mut self) {
        let (closed, _) = channel();
        self.to_child = closed;
    }

    /// Waits for the process to end, not for long.
    fn wait(&mut self) -> Option<ExitStatus> {
        let mut pause = Duration::from_micros(100);
        let mut waited = Duration::ZERO;
        while waited < FAREWELL {
            match self.child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) => thread::sleep(pause),
                Err(_) => return None,
            }
            waited += pause;
            pause = (pause * 2).min(GLANCE);
        }
        self.kill();
        None
    }

    /// Ends the process by force.
    pub(super) fn kill(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The lines that the process wrote to its standard error.
    pub(super) fn overheard(&self) -> Vec<String> {
        let mut lines = Vec::new();
        // A process that was left behind may keep the pipe open: nobody waits for it for long.
        while let Ok(line) = self.errors.recv_timeout(GLANCE * 5) {
            lines.push(line);
        }
        lines
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        self.kill();
    }
}

fn start_failure(error: &dyn std::fmt::Display) -> PluginFailure {
    PluginFailure::Load(error.to_string())
}

fn broken(error: &FrameError) -> PluginFailure {
    match error {
        FrameError::Long { limit, .. } => {
            PluginFailure::Refused(format!("it writes more than {limit} bytes"))
        }
        error => PluginFailure::Protocol(error.to_string()),
    }
}

/// Writes messages to the process, until there are no more or it reads no more.
fn pour(messages: &Receiver<Vec<u8>>, mut stdin: impl Write) {
    for message in messages {
        if stdin.write_all(&message).and_then(|()| stdin.flush()).is_err() {
            return;
        }
    }
}

/// Reads messages from the process, until there are no more or nobody wants them.
fn fetch(mut stdout: impl BufRead, limit: u64, frames: &SyncSender<Result<Frame, FrameError>>) {
    while let Some(read) = frame::read(&mut stdout, limit).transpose() {
        let is_last = read.is_err();
        if frames.send(read).is_err() || is_last {
            return;
        }
    }
}

/// Reads the standard error of the process; what is too much is read and left out.
fn overhear(mut stderr: impl BufRead, lines: &Sender<String>) {
    let mut heard = Vec::new();
    let _ = stderr.by_ref().take(TALK).read_to_end(&mut heard);
    for line in String::from_utf8_lossy(&heard).lines().filter(|line| !line.trim().is_empty()) {
        let _ = lines.send(line.trim_end().to_owned());
    }
    let _ = io::copy(&mut stderr, &mut io::sink());
}
