#pragma once
#include <string.h>
#include <zlib.h>

/// Packs bytes as gzip does (RFC 1952), quickly at level 1 and as small as it can at level 9. `room` is how much there is at `packed`, and then how much of it was needed.
/// Returns 1 when all of them are in it.
static inline int svar_gzip(const unsigned char *bytes, unsigned long count, int level, unsigned char *packed, unsigned long *room) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)bytes;
    stream.avail_in = (unsigned int)count;
    stream.next_out = packed;
    stream.avail_out = (unsigned int)*room;
    int done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *room = stream.total_out;
    deflateEnd(&stream);
    return done;
}
