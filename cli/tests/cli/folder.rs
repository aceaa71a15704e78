//! A folder to run the program in.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A review without a flaw, as JSON.
pub(crate) const REVIEW: &str = r#"{"recension":1,"kind":"document","meta":{
"id":"salt","title":[{"t":"text","text":"Salt"}],"language":"en","dates":{"published":{"edtf":"2025-03-14"}}},
"body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"A harbour film."}]}]}}"#;

/// A review that does not tell its language, which is a warning.
pub(crate) const FLAWED: &str = r#"{"recension":1,"kind":"document",
"meta":{"id":"tide","title":[{"t":"text","text":"Tide"}]},
"body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"It sways."}]}]}}"#;

/// A folder to run the program in, which vanishes with its files.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// A folder with `files`, by name and content.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder"));
        for (name, content) in files {
            folder.write(name, content);
        }
        folder
    }

    /// Writes a file, and makes the folders it is in.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("writable");
        fs::write(path, content).expect("writable");
    }

    /// The path of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Every file, by its path from the folder, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        list(self.0.path(), self.0.path(), &mut files);
        files.sort();
        files
    }

    /// Runs the program with the words of `arguments`.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        self.run_with(arguments, &[], "")
    }

    /// Runs the program with variables of the environment, and `input` on standard input.
    pub(crate) fn run_with(
        &self,
        arguments: &str,
        variables: &[(&str, &str)],
        input: impl AsRef<[u8]>,
    ) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recension"));
        command.current_dir(self.0.path()).args(arguments.split_whitespace());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"] {
            command.env_remove(variable);
        }
        // The plugins of whoever runs the tests are not part of them.
        command.env("RECENSION_PLUGIN_PATH", self.path("plugins"));
        command.envs(variables.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // A program that does not read its input closes it, and that is no failure of the test.
        let _ = child.stdin.take().expect("piped").write_all(input.as_ref());
        let output = child.wait_with_output().expect("the program ends");
        Ran {
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn list(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(root, &path, files);
        } else {
            let below = path.strip_prefix(root).expect("below the root");
            files.push(below.display().to_string());
        }
    }
}

/// What came of a run.
pub(crate) struct Ran {
    /// Its exit status.
    pub(crate) status: Option<i32>,
    /// Its data.
    pub(crate) stdout: String,
    /// Its messages.
    pub(crate) stderr: String,
}

/// Status, then messages, then data.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => writeln!(f, "status {status}")?,
            None => writeln!(f, "killed")?,
        }
        f.write_str(&self.stderr)?;
        f.write_str(&self.stdout)
    }
}
