import HTML
import HTTPTypes
import NIOCore

/// How the bytes of a page go to a browser.
enum PageCoding: Sendable, Hashable {
    case plain
    case gzip

    /// Packed where the browser reads it, but not where another site sent it here: that site could make a page repeat words of its own, and
    /// learn from how well they pack what else stands there (BREACH, 2013).
    init(for headers: HTTPFields) {
        let isFromElsewhere = ["cross-site", "same-site"].contains(headers[.fetchSite])
        self = !isFromElsewhere && Gzip.isAccepted(headers[.acceptEncoding]) ? .gzip : .plain
    }
}

/// A page as the bytes of a reply.
struct WrittenPage: Sendable {
    let bytes: ByteBuffer
    let isPacked: Bool

    /// What fits into one packet gains nothing.
    private static let smallest = 1_200

    init(_ page: some Markup, _ coding: PageCoding) {
        (bytes, isPacked) = page.withDocument { bytes in
            guard coding == .gzip, bytes.count > Self.smallest, let packed = Gzip.packed(bytes, .quick) else {
                return (ByteBuffer(bytes: bytes), false)
            }
            return (packed, true)
        }
    }
}
