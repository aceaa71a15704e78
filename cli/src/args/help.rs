//! The longer texts of `--help`.

pub(super) const PROGRAM: &str = "\
Recension turns reviews (of films, books, plays, exhibitions) into print and e-book editions.

It reads a review with its metadata, tells what is wrong with it and where, and writes it in \
another format. The reviewed work is data: credits, edition, identifiers, ratings.";

pub(super) const PROGRAM_EXAMPLES: &str = "\
Examples:
  recension convert review.md -o review.epub     an e-book of one review
  recension convert reviews/*.md -t epub -o out  one for each review, into the folder `out`
  recension init issues/1                        a folder with an edition to begin with
  recension build edition.toml                   a journal's issue: book, e-book and more
  recension inspect review.md                    what is read from a review
  recension explain missing-title                what a message means

`recension COMMAND --help` tells more about a command.";

pub(super) const PROGRAM_AFTER: &str = "\
Examples:
  recension convert review.md -o review.epub     an e-book of one review
  recension convert reviews/*.md -t epub -o out  one for each review, into the folder `out`
  recension init issues/1                        a folder with an edition to begin with
  recension build edition.toml                   a journal's issue: book, e-book and more
  recension inspect review.md                    what is read from a review
  recension explain missing-title                what a message means

Exit status:
  0    done
  1    an input has errors, or a part of a batch failed
  2    the command line is wrong
  3    there are warnings, and --deny-warnings
  4    a file cannot be read or written
  5    a plugin failed
  6    the output cannot be made valid
  7    something would be lost, and --deny-loss
  101  a bug of the program
On 0 and 1 the outputs are written; on the others nothing is changed.

Environment:
  NO_COLOR, CLICOLOR_FORCE  no colours; colours even where there is no terminal
  RECENSION_PLUGIN_PATH     folders of plugins, instead of the one in the user's data folder
  SOURCE_DATE_EPOCH         time of change to write into editions, in seconds since 1970

`recension COMMAND --help` tells more about a command.";

#[cfg(feature = "markdown")]
pub(super) const BUILD: &str = "\
Makes an edition of many reviews: a journal's issue, an anthology.

`edition.toml` says what it holds and what is made of it. One run makes all outputs; what has \
pages goes first, and its page numbers stand in the others too. Outputs go to the folder `out` \
beside the description. If reviews are missing or the description has flaws, nothing is written, \
unless --keep-going says otherwise.";

#[cfg(feature = "markdown")]
pub(super) const BUILD_EXAMPLES: &str = "\
Examples:
  recension build
  recension build issues/12-3 --target pdf,epub
  recension build --profile draft --target pdf --open
  recension build --only salt-house --target pdf";

#[cfg(feature = "markdown")]
pub(super) const WATCH: &str = "\
Makes an edition as `build` does, and again whenever one of its files has changed: all that is in \
the folder of the description and below it, but not the outputs and what is hidden.

It tells what has changed and what came of it. While something is wrong, the last good outputs stay \
as they are. Ctrl-C ends it.";

#[cfg(feature = "markdown")]
pub(super) const WATCH_EXAMPLES: &str = "\
Examples:
  recension watch
  recension watch issues/12-3 --profile draft --target pdf --open";

#[cfg(feature = "markdown")]
pub(super) const INIT: &str = "\
Makes a folder with an edition to begin with, which builds at once.

`edition.toml` has a remark on every part of it; sample reviews show notes, citations, credits and \
ratings; `edition.schema.json` lets programs that know JSON Schema complete the description. A \
folder with anything in it is left alone.";

#[cfg(feature = "markdown")]
pub(super) const INIT_EXAMPLES: &str = "\
Examples:
  recension init issues/12-4
  recension init collected --kind anthology
  recension init pamphlet --kind single && recension build pamphlet --open";

pub(super) const CONVERT: &str = "\
Converts reviews from one format to another.

The suffixes of the files tell the formats; -f and -t overrule them. One input goes to the file \
OUT; several go one each into the folder OUT, which must exist. Without OUT, text goes to \
standard output. Messages go to standard error. Standard input is Markdown unless -f says otherwise.

Several inputs are converted in parallel, and one that fails does not stop the others. Their \
outputs have their names; inputs of the same name keep the folders that tell them apart.";

pub(super) const CONVERT_EXAMPLES: &str = "\
Examples:
  recension convert review.md -o review.epub
  recension convert review.md -t json | jq .meta.reviewed
  recension convert reviews/*.md -t epub -o out
  recension convert < review.md -t epub > review.epub
  recension convert old.md --encoding windows-1252 --lang de -o old.epub
  recension convert review.md -M title='Salt on the Lens' -M rating=4/5 -o review.epub
  recension convert review.json -o text/review.md --extract-media text";

pub(super) const IMPORT: &str = "\
Makes a Markdown review of a draft: text pasted from a page, an e-mail, a scan.

What the text says of the reviewed work is sought in it: title, credits, cast, publisher, pages, \
price, ISBN, venue and run. What is sure goes into the front matter, and a line that is credits \
and nothing else moves there. What is doubtful is written as YAML comments with its confidence, \
for an editor to decide; --review asks about each of them instead.";

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  recension import draft.txt -o review.md
  recension import draft.txt -o review.md --review
  recension import mail.txt -O paragraphs=lines -O mend=safe -o review.md
  recension import review.md -o complete.md   a review whose front matter lacks the work";

pub(super) const INSPECT: &str = "\
Shows what is read from a review, so that one sees what an edition will know of it.

Without a view: a summary of title, people, works reviewed and text. What is wrong with the \
review goes to standard error, as `convert` would tell it.";

pub(super) const INSPECT_EXAMPLES: &str = "\
Examples:
  recension inspect review.md
  recension inspect review.md --tree
  recension inspect review.md --metadata | jq .reviewed
  recension inspect draft.txt --credits            what the text says of the reviewed work
  recension inspect review.md --deny-warnings -q   only the status: is it clean?";

pub(super) const FORMATS: &str = "\
Lists the formats that can be read and written, or tells all about one: suffixes, media type, \
and the options that -O sets, with what they take and their defaults.";

pub(super) const FORMATS_EXAMPLES: &str = "\
Examples:
  recension formats
  recension formats markdown";

pub(super) const EXPLAIN: &str = "\
Explains a code that stands in a diagnostic: what it means for the output, and how to mend it. \
Without a code, lists them all.";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  recension explain missing-title
  recension explain | grep note";

pub(super) const PLUGIN: &str = "\
Makes, checks, installs and lists plugins, which add formats to the program.

A plugin is a native library, or an executable that speaks our protocol. It runs with your rights, \
so it is used only if you install it or name it with --plugin.";

pub(super) const PLUGIN_EXAMPLES: &str = "\
Examples:
  recension plugin new gemtext                          a crate that builds and works, to be changed
  recension plugin check target/release/libgemtext.so
  recension plugin install target/release/libgemtext.so
  recension convert review.md -t gemtext
  recension --plugin ./recension-to-words convert review.md -t words";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  recension completions bash > ~/.local/share/bash-completion/completions/recension
  recension completions zsh > ~/.zfunc/_recension
  recension completions fish > ~/.config/fish/completions/recension.fish";
