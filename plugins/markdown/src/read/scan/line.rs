//! A line while its beginning is read: columns, markers, what kind of line it is.

/// A line of the text, from the byte that is read next; tabs reach to the next column that four divides.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The text up to the end of the line.
    bytes: &'a [u8],
    at: usize,
    /// Where columns are counted from: behind the last tab, or where the line begins.
    tab_start: usize,
    /// Columns that are left of a tab which was not taken whole.
    pending: usize,
}

impl<'a> Line<'a> {
    /// The line `start..end` of `text`; its end is not part of it.
    pub(super) fn new(text: &'a str, start: usize, end: usize) -> Self {
        Self { bytes: &text.as_bytes()[..end], at: start, tab_start: start, pending: 0 }
    }

    /// Offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Offset behind the last byte.
    pub(super) fn end(&self) -> usize {
        self.bytes.len()
    }

    /// What is left of it.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// The next byte.
    pub(super) fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Tells whether nothing but white space is left.
    pub(super) fn is_blank(&self) -> bool {
        is_blank(self.rest())
    }

    /// Takes white space of at most `wanted` columns, and tells how many there were.
    pub(super) fn skip_columns(&mut self, wanted: usize) -> usize {
        let mut left = wanted - self.pending.min(wanted);
        self.pending -= wanted - left;
        while left > 0 {
            match self.byte() {
                Some(b' ') => {
                    self.at += 1;
                    left -= 1;
                }
                Some(b'\t') => {
                    let width = 4 - (self.at - self.tab_start) % 4;
                    self.at += 1;
                    self.tab_start = self.at;
                    self.pending = width - width.min(left);
                    left -= width.min(left);
                }
                _ => break,
            }
        }
        wanted - left
    }

    /// Takes `byte` if it is next.
    pub(super) fn skip_byte(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes all up to `at`.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = at.min(self.end());
        self.pending = 0;
    }

    /// Takes a marker of a list that stands `outer` columns in.
    ///
    /// `no_break` is where a row of `*` or `-` is known to be no thematic break; it grows, so that a row of
    /// markers is not read again from each of them.
    pub(super) fn skip_list_marker(
        &mut self,
        outer: usize,
        no_break: &mut usize,
    ) -> Option<Marker> {
        let before = *self;
        let (width, may_interrupt) = self.marker(no_break)?;
        self.at += width;
        if self.skip_columns(1) == 0 && self.byte().is_some() {
            *self = before;
            return None;
        }
        let mut indent = outer + width + 1;
        let is_empty = self.is_blank();
        if !is_empty {
            let mut ahead = *self;
            let more = ahead.skip_columns(4);
            if more < 4 {
                indent += more;
                *self = ahead;
            }
        }
        Some(Marker { indent, may_interrupt: may_interrupt && !is_empty })
    }

    /// Width of a marker, and whether it may end a paragraph.
    fn marker(&self, no_break: &mut usize) -> Option<(usize, bool)> {
        let rest = self.rest();
        match rest.first()? {
            b'-' | b'+' | b'*' => {
                if self.at >= *no_break {
                    match thematic_break(rest) {
                        Ok(()) => return None,
                        Err(length) => *no_break = self.at + length,
                    }
                }
                Some((1, true))
            }
            b'0'..=b'9' => {
                let digits = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
                let ends = matches!(rest.get(digits), Some(b'.' | b')'));
                (digits < 10 && ends).then(|| (digits + 1, is_one(&rest[..digits])))
            }
            _ => None,
        }
    }
}

/// A marker of a list.
pub(super) struct Marker {
    /// Columns at which the text of the item begins.
    pub(super) indent: usize,
    /// Whether it may follow a line of a paragraph.
    pub(super) may_interrupt: bool,
}

fn is_one(digits: &[u8]) -> bool {
    digits.iter().rev().skip(1).all(|digit| *digit == b'0') && digits.ends_with(b"1")
}

/// Tells whether there is nothing but white space.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Tells whether a line is a thematic break; if not, how many of its bytes might have been of one.
pub(super) fn thematic_break(line: &[u8]) -> Result<(), usize> {
    let Some(sign @ (b'-' | b'*' | b'_')) = line.first().copied() else { return Err(0) };
    let mut signs = 0;
    for (index, byte) in line.iter().enumerate() {
        match byte {
            byte if *byte == sign => signs += 1,
            b' ' | b'\t' => {}
            _ => return Err(index),
        }
    }
    if signs >= 3 { Ok(()) } else { Err(line.len()) }
}

/// Tells whether a line is a heading that begins with `#`.
pub(super) fn is_heading(line: &[u8]) -> bool {
    let level = line.iter().take_while(|byte| **byte == b'#').count();
    (1..=6).contains(&level) && matches!(line.get(level), None | Some(b' ' | b'\t'))
}

/// Tells whether a line makes a heading of the paragraph before it.
pub(super) fn is_underline(line: &[u8]) -> bool {
    let signs = line.iter().take_while(|byte| **byte == b'=').count();
    signs > 0 && is_blank(&line[signs..])
}

/// The sign and length of a fence of code.
pub(super) fn code_fence(line: &[u8]) -> Option<(u8, usize)> {
    let sign = line.first().copied().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = line.iter().take_while(|byte| **byte == sign).count();
    let is_fence = length >= 3 && !(sign == b'`' && line[length..].contains(&b'`'));
    is_fence.then_some((sign, length))
}

/// Tells whether a line can be the second of a table: dashes, colons and bars.
pub(super) fn is_delimiter_row(line: &[u8]) -> bool {
    line.contains(&b'-')
        && line.iter().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t'))
}

/// What ends the HTML that a line begins, if that does not end at a blank line.
pub(super) fn html_end(line: &[u8]) -> Option<&'static [u8]> {
    let after = line.strip_prefix(b"<")?;
    for (name, end) in RAW_ELEMENTS {
        let is_name = after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name);
        let ends = matches!(after.get(name.len()), None | Some(b' ' | b'\t' | b'>'));
        if is_name && ends {
            return Some(end);
        }
    }
    match after {
        [b'!', b'-', b'-', ..] => Some(b"-->"),
        [b'?', ..] => Some(b"?>"),
        [b'!', letter, ..] if letter.is_ascii_alphabetic() => Some(b">"),
        _ if after.starts_with(b"![CDATA[") => Some(b"]]>"),
        _ => None,
    }
}

/// Elements whose text is no Markdown, whatever stands in it.
const RAW_ELEMENTS: [(&[u8], &[u8]); 4] = [
    (b"pre", b"</pre>"),
    (b"style", b"</style>"),
    (b"script", b"</script>"),
    (b"textarea", b"</textarea>"),
];

/// Tells whether a line begins with a tag.
pub(super) fn is_tag(line: &[u8]) -> bool {
    let Some(inside) = line.strip_prefix(b"<") else { return false };
    let name = inside.strip_prefix(b"/").unwrap_or(inside);
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = name.iter().take_while(is_part).count();
    // What goes on otherwise is an address: `<https://…>`.
    let ends = matches!(name.get(length), None | Some(b' ' | b'\t' | b'>' | b'/' | b'\n' | b'\r'));
    ends && name.first().is_some_and(u8::is_ascii_alphabetic)
}

/// Length of the label of a note that a line defines, colon included.
pub(super) fn note_label(line: &[u8]) -> Option<usize> {
    let label = line.strip_prefix(b"[^")?;
    let mut is_escaped = false;
    for (index, byte) in label.iter().enumerate() {
        match byte {
            b']' if !is_escaped => {
                return (index > 0 && label.get(index + 1) == Some(&b':')).then_some(index + 4);
            }
            b'[' if !is_escaped => return None,
            _ => is_escaped = *byte == b'\\' && !is_escaped,
        }
    }
    None
}

/// Tells whether `bytes` have `wanted` in them.
pub(super) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
