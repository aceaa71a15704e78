//! Frames: how messages travel over pipes.
//!
//! A frame is a line with a name and a size in bytes, and then so many bytes: `data 5`, a line feed,
//! `hello`. A shell reads one with `read -r name size` and `head -c "$size"`.

use std::io::{self, BufRead, Read, Write};

/// A message of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) payload: Vec<u8>,
}

/// Why a frame cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum FrameError {
    #[error("it ends in the middle of a message")]
    Short,
    #[error("`{line}` is not a line of a name and a size")]
    Line { line: String },
    #[error("a message of {size} bytes is longer than {limit}")]
    Long { size: u64, limit: u64 },
    #[error("its pipe cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// Longest first line of a frame.
const LINE: u64 = 64;

/// Writes a frame.
pub(super) fn write(out: &mut (impl Write + ?Sized), name: &str, payload: &[u8]) -> io::Result<()> {
    writeln!(out, "{name} {}", payload.len())?;
    out.write_all(payload)
}

/// Reads the next frame, if there is one; its payload has at most `limit` bytes.
pub(super) fn read(input: &mut impl BufRead, limit: u64) -> Result<Option<Frame>, FrameError> {
    let mut line = Vec::new();
    input.by_ref().take(LINE).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    let (name, size) = parse(&line).ok_or_else(|| FrameError::Line {
        line: String::from_utf8_lossy(&line).trim_end().escape_debug().to_string(),
    })?;
    if size > limit {
        return Err(FrameError::Long { size, limit });
    }
    let mut payload = Vec::new();
    let read = input.by_ref().take(size).read_to_end(&mut payload)?;
    let is_whole = u64::try_from(read).is_ok_and(|read| read == size);
    is_whole.then_some(Some(Frame { name, payload })).ok_or(FrameError::Short)
}

fn parse(line: &[u8]) -> Option<(String, u64)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (name, size) = line.trim_end_matches('\r').split_once(' ')?;
    let is_name = super::manifest::is_name(name);
    is_name.then_some((name.to_owned(), size.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str) -> String {
        let mut input = bytes.as_bytes();
        let mut shown = Vec::new();
        loop {
            match read(&mut input, 100) {
                Ok(Some(frame)) => {
                    shown.push(format!(
                        "{}={}",
                        frame.name,
                        String::from_utf8_lossy(&frame.payload)
                    ));
                }
                Ok(None) => return shown.join(" "),
                Err(error) => return format!("{} {error}", shown.join(" ")),
            }
        }
    }

    #[test]
    fn frames_follow_each_other_without_anything_between() {
        assert_eq!(
            check("data 5\nhello\ndone 0\n"),
            "data=hello `` is not a line of a name and a size"
        );
        assert_eq!(check("data 6\nhello\ndone 0\n"), "data=hello\n done=");
    }

    #[test]
    fn what_is_no_frame_is_told() {
        for (bytes, told) in [
            ("data 5\nhel", " it ends in the middle of a message"),
            ("data 101\n", " a message of 101 bytes is longer than 100"),
            (
                "Traceback (most recent call last)\n",
                " `Traceback (most recent call last)` is not a line of a name and a size",
            ),
            (
                "data 99999999999999999999999\n",
                " `data 99999999999999999999999` is not a line of a name and a size",
            ),
        ] {
            assert_eq!(check(bytes), told, "{bytes}");
        }
    }
}
