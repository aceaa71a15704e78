/* The binary interface between Recension and a native plugin.
 *
 * A plugin is a dynamic library that exports one object, `recension_plugin_1`.
 * core/src/plugin/abi.rs says the same to Rust; a test compares sizes and offsets.
 *
 * Versions   The first 24 bytes of the table never change. Another major version is refused before
 *            anything else is read. A minor version appends fields to a table; a field beyond
 *            `struct_size` is not there. Another major version has another symbol.
 * Ownership  A slice is lent for the call it is passed to, or until the callback it was passed to
 *            returns. Nothing is freed across the border.
 * Threads    The program may call a plugin from several threads at once. A callback is allowed only
 *            on the thread that was called, and only until that call returns.
 * Errors     Every function returns a status; a negative number that is not listed means
 *            RECENSION_FAILED. No exception and no longjmp may cross the border.
 * Text       is UTF-8 without a zero byte at its end.
 */
#ifndef RECENSION_H
#define RECENSION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RECENSION_MAGIC {'R', 'E', 'C', 'E', 'N', 'S', 'I', 'O'}
#define RECENSION_ABI_MAJOR 1
#define RECENSION_ABI_MINOR 1

#if defined(_WIN32)
#define RECENSION_EXPORT __declspec(dllexport)
#else
#define RECENSION_EXPORT __attribute__((visibility("default")))
#endif

enum {
    RECENSION_OK = 0,              /* it did what it should */
    RECENSION_FAILED = -1,         /* it could not go on; `fail` told why */
    RECENSION_CANCELLED = -2,      /* it stopped because it was asked to */
    RECENSION_BAD_OPTION = -3,     /* an option has a value that the plugin does not take */
    RECENSION_BAD_DOCUMENT = -4,   /* the plugin cannot read what it was given */
    RECENSION_PANICKED = -5,       /* the plugin's code panicked; `fail` told where */
    RECENSION_REFUSED = -6,        /* the program refused a callback */
    RECENSION_UNKNOWN_FORMAT = -7, /* the plugin has no such format, or does not do this with it */
    RECENSION_MISSING = -8,        /* there is no such file, from `asset_open` */
    RECENSION_OUTSIDE = -9,        /* the path leads out of the document's folder, from `asset_open` */
    RECENSION_REMOTE = -10,        /* the file is on the network, from `asset_open` */
    RECENSION_NO_PICTURE = -11,    /* the file is no picture, from `asset_open` */
    RECENSION_DAMAGED = -12        /* the file is a damaged picture, from `asset_open` */
};

/* Bytes lent by one side to the other. */
typedef struct recension_slice {
    const uint8_t *data; /* may be null if size is 0 */
    size_t size;
} recension_slice;

/* What a plugin is asked to do. */
typedef struct recension_request {
    uint32_t struct_size;    /* of this table */
    uint32_t wire;           /* version of the JSON in `content`, and of that expected by `result` */
    recension_slice format;  /* name of the format */
    recension_slice options; /* a JSON object of strings, each declared option in it */
    recension_slice name;    /* what to call the source in messages; empty for export */
    recension_slice content; /* what to write, read or decode */
    uint32_t source;         /* number of the source, which spans name; 0 for export */
    uint32_t reserved;       /* 0 */
} recension_request;

/* The beginning of a page. */
typedef struct recension_page {
    recension_slice label; /* what the page is called */
    uint64_t offset;       /* byte in the text of the block at which the page begins */
    uint32_t node;         /* number of the block in which it begins */
    uint32_t reserved;     /* 0 */
} recension_page;

/* What is known of a file. */
typedef struct recension_asset {
    recension_slice media_type; /* valid until the call of the plugin returns */
    uint64_t size;              /* in bytes */
    uint32_t width;             /* in pixels; 0 if it has none */
    uint32_t height;
} recension_asset;

/* What a plugin answers through. `context` goes to each function as it is. */
typedef struct recension_host {
    uint32_t struct_size; /* of this table */
    uint32_t abi_minor;   /* that the program has */
    void *context;        /* names the call to the program */
    /* Begins a file of the output and ends the one before. An empty path is the main file; another is
     * relative to its folder, with `/` between normal components. */
    int32_t (*out_open)(void *context, recension_slice path);
    /* Adds bytes to the file begun last. */
    int32_t (*out_write)(void *context, recension_slice bytes);
    /* Ends the file begun last; what is not ended when the call returns is ended then. */
    int32_t (*out_close)(void *context);
    /* Adds bytes to what `import` or `decode` answers. */
    int32_t (*result)(void *context, recension_slice bytes);
    /* Reports a flaw: {"severity", "code", "message", "hint", "span"}. */
    int32_t (*diagnose)(void *context, recension_slice diagnostic);
    /* Reports what the format cannot express: {"what", "degree", "span"}. */
    int32_t (*lose)(void *context, recension_slice loss);
    /* Says where a page begins, in the order of the pages. */
    int32_t (*page)(void *context, const recension_page *page);
    /* Says why the call is about to fail: {"message", "place"}. */
    int32_t (*fail)(void *context, recension_slice failure);
    /* RECENSION_CANCELLED if the plugin should stop, else RECENSION_OK. */
    int32_t (*cancelled)(void *context);
    /* Opens a file of the document's folder, by the path that the document has. */
    int32_t (*asset_open)(void *context, recension_slice path, recension_asset *asset);
    /* Copies bytes of the file opened last, from `offset`, at most `capacity`, and says how many. */
    int32_t (*asset_read)(void *context, uint64_t offset, uint8_t *buffer, size_t capacity,
                          size_t *copied);
    /* Gives the table of the extension called `id`, or null. None are defined yet. */
    const void *(*extension)(void *context, recension_slice id);
    /* Says that the figure with this number, or the block of a caption, stands on the page told last:
     * it may be another than that of the text around it. Since minor version 1. */
    int32_t (*figure)(void *context, uint32_t node);
} recension_host;

/* The beginning of a plugin's table, the same in every version. */
typedef struct recension_header {
    uint8_t magic[8];     /* RECENSION_MAGIC */
    uint32_t abi_major;   /* that the plugin was built for */
    uint32_t abi_minor;
    uint32_t struct_size; /* of the whole table */
    uint32_t flags;       /* 0 */
} recension_header;

/* The table that a plugin exports. */
typedef struct recension_plugin {
    recension_header header;
    uint32_t wire_oldest; /* oldest version of the document model's JSON that the plugin takes */
    uint32_t wire_newest; /* newest version of it */
    /* Writes the manifest, JSON that stays valid for ever. Called once, before any other function. */
    int32_t (*manifest)(recension_slice *manifest);
    /* Writes an edition; `content` is a resolved edition as JSON. Null if no format is written. */
    int32_t (*export_edition)(const recension_request *request, const recension_host *host);
    /* Reads a source; `content` is its text. Answers through `result` with a document or an edition as
     * JSON. Null if no format is read. */
    int32_t (*import_source)(const recension_request *request, const recension_host *host);
    /* Turns bytes into the text that `import_source` takes, through `result`. Null: they are UTF-8. */
    int32_t (*decode_bytes)(const recension_request *request, const recension_host *host);
    /* Gives the table of the extension called `id`, or null. None are defined yet. */
    const void *(*extension)(recension_slice id);
} recension_plugin;

/* The one object that a plugin exports. */
extern RECENSION_EXPORT const recension_plugin recension_plugin_1;

#ifdef __cplusplus
}
#endif

#endif
