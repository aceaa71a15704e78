//! Lines with the signs of the containers they stand in: `> ` of a quotation, the indentation of an item.

/// Markdown under way, line by line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
    /// What stands before every line.
    prefix: String,
    /// What stands before the next line in its place, where a container has just begun.
    first: Option<String>,
}

/// A container that lines stand in, until [`Lines::leave`].
#[derive(Clone, Copy)]
#[must_use]
pub(super) struct Container {
    outer: usize,
}

impl Lines {
    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        let start = self.out.len();
        match self.first.take() {
            Some(first) => self.out.push_str(&first),
            None => self.out.push_str(&self.prefix),
        }
        if line.is_empty() {
            self.out.truncate(start + self.out[start..].trim_end().len());
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Adds the lines of a text, of which the last has no line end.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.split('\n') {
            self.line(line);
        }
    }

    /// Begins a container: `marker` stands before its first line, `indent` before the others.
    pub(super) fn enter(&mut self, marker: &str, indent: &str) -> Container {
        let outer = self.prefix.len();
        self.first.get_or_insert_with(|| self.prefix.clone()).push_str(marker);
        self.prefix.push_str(indent);
        Container { outer }
    }

    /// Ends a container; one in which nothing was written gets its marker on a line alone.
    pub(super) fn leave(&mut self, container: Container) {
        if self.first.is_some() {
            self.line("");
        }
        self.prefix.truncate(container.outer);
    }

    /// Moves what was written at `start` behind `marker` to a line of its own, if it begins with `sign`.
    pub(super) fn part(&mut self, start: usize, marker: &str, sign: &str, indent: &str) {
        let behind = self.out[start..].strip_prefix(marker);
        if behind.is_some_and(|behind| behind.starts_with(sign)) {
            let end = start + marker.len();
            let marker_end = start + marker.trim_end().len();
            self.out.replace_range(marker_end..end, &format!("\n{}{indent}", self.prefix));
        }
    }

    /// How much was written.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether the next line is the first of a container.
    pub(super) fn begins_container(&self) -> bool {
        self.first.is_some()
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.out.is_empty() && self.first.is_none()
    }

    /// All that was written.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_nest_on_one_line() {
        let mut lines = Lines::default();
        let list = lines.enter("- ", "  ");
        let quotation = lines.enter("> ", "> ");
        lines.text("a\n\nb");
        lines.leave(quotation);
        lines.leave(list);
        let empty = lines.enter("- ", "  ");
        lines.leave(empty);
        assert_eq!(lines.finish(), "- > a\n  >\n  > b\n-\n");
    }

    #[test]
    fn what_begins_with_a_sign_may_have_a_line_of_its_own() {
        let mut lines = Lines::default();
        for text in ["::: a", "b"] {
            let start = lines.len();
            let note = lines.enter("[^n]: ", "    ");
            lines.text(text);
            lines.leave(note);
            lines.part(start, "[^n]: ", ":::", "    ");
        }
        assert_eq!(lines.finish(), "[^n]:\n    ::: a\n[^n]: b\n");
    }
}
