/* Prints size and offsets of every type of the interface, as the C compiler has them. */
#include <recension.h>
#include <stdio.h>

#define TYPE(type) printf(#type " %zu\n", sizeof(type))
#define FIELD(type, field) printf(#type "." #field " %zu\n", offsetof(type, field))

int main(void) {
    TYPE(recension_slice);
    FIELD(recension_slice, data);
    FIELD(recension_slice, size);
    TYPE(recension_header);
    FIELD(recension_header, magic);
    FIELD(recension_header, abi_major);
    FIELD(recension_header, abi_minor);
    FIELD(recension_header, struct_size);
    FIELD(recension_header, flags);
    TYPE(recension_plugin);
    FIELD(recension_plugin, header);
    FIELD(recension_plugin, wire_oldest);
    FIELD(recension_plugin, wire_newest);
    FIELD(recension_plugin, manifest);
    FIELD(recension_plugin, export_edition);
    FIELD(recension_plugin, import_source);
    FIELD(recension_plugin, decode_bytes);
    FIELD(recension_plugin, extension);
    TYPE(recension_request);
    FIELD(recension_request, struct_size);
    FIELD(recension_request, wire);
    FIELD(recension_request, format);
    FIELD(recension_request, options);
    FIELD(recension_request, name);
    FIELD(recension_request, content);
    FIELD(recension_request, source);
    FIELD(recension_request, reserved);
    TYPE(recension_page);
    FIELD(recension_page, label);
    FIELD(recension_page, offset);
    FIELD(recension_page, node);
    FIELD(recension_page, reserved);
    TYPE(recension_asset);
    FIELD(recension_asset, media_type);
    FIELD(recension_asset, size);
    FIELD(recension_asset, width);
    FIELD(recension_asset, height);
    TYPE(recension_host);
    FIELD(recension_host, struct_size);
    FIELD(recension_host, abi_minor);
    FIELD(recension_host, context);
    FIELD(recension_host, out_open);
    FIELD(recension_host, out_write);
    FIELD(recension_host, out_close);
    FIELD(recension_host, result);
    FIELD(recension_host, diagnose);
    FIELD(recension_host, lose);
    FIELD(recension_host, page);
    FIELD(recension_host, fail);
    FIELD(recension_host, cancelled);
    FIELD(recension_host, asset_open);
    FIELD(recension_host, asset_read);
    FIELD(recension_host, extension);
    FIELD(recension_host, figure);
    printf("ok %d\nfailed %d\ncancelled %d\nbad_option %d\nbad_document %d\npanicked %d\nrefused %d\n"
           "unknown_format %d\nmissing %d\noutside %d\nremote %d\nno_picture %d\ndamaged %d\n",
           RECENSION_OK, RECENSION_FAILED, RECENSION_CANCELLED, RECENSION_BAD_OPTION,
           RECENSION_BAD_DOCUMENT, RECENSION_PANICKED, RECENSION_REFUSED, RECENSION_UNKNOWN_FORMAT,
           RECENSION_MISSING, RECENSION_OUTSIDE, RECENSION_REMOTE, RECENSION_NO_PICTURE, RECENSION_DAMAGED);
    const uint8_t magic[8] = RECENSION_MAGIC;
    printf("abi %d.%d %.8s\n", RECENSION_ABI_MAJOR, RECENSION_ABI_MINOR, (const char *)magic);
    return 0;
}
