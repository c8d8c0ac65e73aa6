#include "catalogs.h"

// Half a megabyte as a Swift array takes minutes to compile, and as C no time (C23 6.10.4).
#define CATALOG(language)                                                \
    struct EmbeddedFile catalog_##language(void) {                       \
        return (struct EmbeddedFile){language, sizeof language};         \
    }

static const unsigned char en[] = {
#embed "../../Sources/Localization/Catalogs/en.json"
};
static const unsigned char he[] = {
#embed "../../Sources/Localization/Catalogs/he.json"
};
static const unsigned char sv[] = {
#embed "../../Sources/Localization/Catalogs/sv.json"
};
static const unsigned char es[] = {
#embed "../../Sources/Localization/Catalogs/es.json"
};
static const unsigned char pl[] = {
#embed "../../Sources/Localization/Catalogs/pl.json"
};
static const unsigned char ru[] = {
#embed "../../Sources/Localization/Catalogs/ru.json"
};

CATALOG(en)
CATALOG(he)
CATALOG(sv)
CATALOG(es)
CATALOG(pl)
CATALOG(ru)
