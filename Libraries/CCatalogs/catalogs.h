#pragma once
#include <stddef.h>

/// The bytes of a file that is compiled in.
struct EmbeddedFile {
    const unsigned char *bytes;
    size_t count;
};

struct EmbeddedFile catalog_en(void);
struct EmbeddedFile catalog_he(void);
struct EmbeddedFile catalog_sv(void);
struct EmbeddedFile catalog_es(void);
struct EmbeddedFile catalog_pl(void);
struct EmbeddedFile catalog_ru(void);
