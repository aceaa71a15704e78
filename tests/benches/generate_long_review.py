#!/usr/bin/env python3
"""Writes one long review for the benches, the same bytes every time.

The text is that of fixtures/reviews/*/review.md, repeated in order until it is long enough; each
copy gets note labels and ids of its own. Where the fixtures hold fewer notes than are wanted, notes
are added after sentences, spread evenly, with the texts of the fixtures' own notes; where they hold
more, calls are left out. Figures are left out, since their files stand beside the fixtures.

usage: generate_long_review.py OUT [BYTES] [NOTES]
"""

import itertools
import re
import sys
from pathlib import Path

REVIEWS = Path(__file__).resolve().parents[2] / "fixtures" / "reviews"
FRONT_MATTER = """\
---
title: A Long Review
author: The Recension developers
lang: en
date: 2024-01-01
---

"""

DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*")
CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")
SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.?!])(?= [A-Z])|(?<=[a-z]{3}[.?!])$")
# A paragraph that is neither list, table, quotation, verse, fence, heading nor division.
PLAIN = re.compile(r"[A-Z“\"*_]")


def blocks_of(text):
    """Splits Markdown at blank lines, keeping fenced code and the rest of a note in one block."""
    text = re.sub(r"\A---\n.*?\n(---|\.\.\.)\n", "", text, flags=re.DOTALL)
    blocks, fence = [], None
    after_blank = True
    for line in text.splitlines():
        opening = re.match(r" {0,3}(`{3,}|~{3,})", line)
        goes_on = fence or (blocks and DEFINITION.match(blocks[-1]) and re.match(r" {4}|\t", line))
        if fence:
            fence = None if line.strip().startswith(fence) and line.strip(" `~") == "" else fence
        elif opening:
            fence = opening[1]
        if not line.strip() and not goes_on:
            after_blank = True
        elif after_blank and not goes_on or DEFINITION.match(line):
            blocks.append(line)
            after_blank = False
        else:
            blocks[-1] += ("\n\n" if after_blank else "\n") + line
            after_blank = False
    return [block for block in blocks if "![" not in block]


def renamed(block, copy):
    """Gives the note labels and ids of one copy names that no other copy has."""
    block = re.sub(r"\[\^([^\]\s]+)\]", rf"[^{copy}-\1]", block)
    block = re.sub(r"\{([^{}\n]*)#([\w-]+)", rf"{{\1#r{copy}-\2", block)
    return re.sub(r"\]\(#([\w-]+)\)", rf"](#r{copy}-\1)", block)


class LongReview:
    """The text so far, with the number of notes a text of this length should have."""

    def __init__(self, size, notes, note_texts):
        self.size, self.notes = size, notes
        self.note_texts = itertools.cycle(note_texts)
        self.blocks, self.written = [], len(FRONT_MATTER)
        self.note_count = 0
        self.labels = set()

    def is_done(self):
        return self.written >= self.size and self.note_count >= self.notes

    def add(self, block):
        self.blocks.append(block)
        self.written += len(block.encode()) + 2

    def add_text(self, block):
        block = CALL.sub(self.keep_call, block)
        added = []
        if PLAIN.match(block):
            block = SENTENCE_END.sub(lambda _: self.call_if_due(block, added), block)
        self.add(block)
        for definition in added:
            self.add(definition)

    def keep_call(self, call):
        label = call[1]
        if label not in self.labels:
            if self.note_count >= self.notes:
                return ""
            self.labels.add(label)
            self.note_count += 1
        return call[0]

    def call_if_due(self, block, added):
        pending = sum(len(text.encode()) + 2 for text in added)
        reached = min(1, (self.written + len(block.encode()) + pending) / self.size)
        if self.note_count >= self.notes * reached:
            return ""
        self.note_count += 1
        added.append(f"[^added-{self.note_count}]: {next(self.note_texts)}")
        return f"[^added-{self.note_count}]"

    def add_definition(self, block):
        if DEFINITION.match(block)[1] in self.labels:
            self.add(block)

    def text(self):
        return FRONT_MATTER + "\n\n".join(self.blocks) + "\n"


def main(out, size=1_100_000, notes=2_280):
    sources = [blocks_of(path.read_text("utf-8-sig")) for path in sorted(REVIEWS.glob("*/review.md"))]
    if not any(sources):
        sys.exit(f"generate_long_review.py: no reviews under {REVIEWS}")
    note_texts = [
        CALL.sub("", DEFINITION.sub("", block))
        for block in itertools.chain.from_iterable(sources)
        if DEFINITION.match(block) and "\n\n" not in block
    ]
    long = LongReview(int(size), int(notes), note_texts or ["A note."])
    for copy, source in zip(itertools.count(1), itertools.cycle(sources)):
        if long.is_done():
            break
        definitions = []
        for block in (renamed(block, copy) for block in source):
            if DEFINITION.match(block):
                definitions.append(block)
            elif not long.is_done():
                long.add_text(block)
        for block in definitions:
            long.add_definition(block)
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(long.text(), "utf-8", newline="\n")
    print(f"{out}: {len(long.text().encode())} bytes, {long.note_count} notes", file=sys.stderr)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
