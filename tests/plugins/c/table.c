/* A plugin whose table has what the macros say: each test makes one thing of it wrong. */
#include <recension.h>
#include <string.h>

#ifndef MAGIC
#define MAGIC RECENSION_MAGIC
#endif
#ifndef MAJOR
#define MAJOR RECENSION_ABI_MAJOR
#endif
#ifndef SIZE
#define SIZE sizeof(recension_plugin)
#endif
#ifndef WIRE
#define WIRE 1
#endif
#ifndef MANIFEST
#define MANIFEST                                                                                  \
    "{\"name\":\"table\",\"version\":\"1\",\"abi\":[1,0],\"wire\":[1,1],\"formats\":[{\"name\":"       \
    "\"table\",\"text\":true,\"write\":{\"paginates\":true}}]}"
#endif
#ifndef SYMBOL
#define SYMBOL recension_plugin_1
#endif

static const char manifest_text[] = MANIFEST;

static int32_t manifest(recension_slice *manifest) {
    manifest->data = (const uint8_t *)manifest_text;
    manifest->size = sizeof manifest_text - 1;
    return RECENSION_OK;
}

#ifdef NEEDS
extern int a_function_that_nobody_has(void);
#endif

#ifdef STRAYS
#include <pthread.h>

static void *call_back(void *host) {
    const recension_host *program = host;
    recension_slice none = {NULL, 0};
    program->out_write(program->context, none);
    return NULL;
}
#endif

#ifndef STATUS
#define STATUS RECENSION_OK
#endif
#ifndef PATH
#define PATH ""
#endif

static int32_t export_edition(const recension_request *request, const recension_host *host) {
    (void)request;
    (void)host;
#ifdef NEEDS
    return a_function_that_nobody_has();
#endif
#ifdef STRAYS
    pthread_t thread;
    pthread_create(&thread, NULL, call_back, (void *)host);
    pthread_join(thread, NULL);
#endif
#ifndef QUIET
    recension_slice path = {(const uint8_t *)PATH, sizeof PATH - 1};
    recension_slice bytes = {(const uint8_t *)"written\n", 8};
    recension_page page = {{(const uint8_t *)"xiv", 3}, 5, 2, 0};
    host->out_open(host->context, path);
    host->out_write(host->context, bytes);
    host->page(host->context, &page);
    host->figure(host->context, 7);
#endif
#ifdef DIAGNOSTIC
    recension_slice diagnostic = {(const uint8_t *)DIAGNOSTIC, sizeof DIAGNOSTIC - 1};
    host->diagnose(host->context, diagnostic);
#endif
    return STATUS;
}

RECENSION_EXPORT const recension_plugin SYMBOL = {
    .header = {.magic = MAGIC, .abi_major = MAJOR, .abi_minor = 0, .struct_size = SIZE, .flags = 0},
    .wire_oldest = WIRE,
    .wire_newest = WIRE,
    .manifest = manifest,
    .export_edition = export_edition,
};
