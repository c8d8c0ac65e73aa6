import CZlib
import NIOCore

/// Packing of what browsers are sent (RFC 1952).
enum Gzip {
    /// How much work a byte less is worth.
    enum Effort: Int32 {
        /// A page, which is packed for one browser.
        case quick = 1
        /// A file, which is packed when the program begins, for all.
        case most = 9
    }

    /// The bytes as gzip packs them; `nil` where that makes them no smaller.
    static func packed(_ bytes: UnsafeBufferPointer<UInt8>, _ effort: Effort) -> ByteBuffer? {
        var packed = ByteBufferAllocator().buffer(capacity: bytes.count)
        let count = packed.writeWithUnsafeMutableBytes(minimumWritableBytes: bytes.count) { room in
            var written = UInt(bytes.count)
            let into = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return svar_gzip(bytes.baseAddress, UInt(bytes.count), effort.rawValue, into, &written) == 1 ? Int(written) : 0
        }
        return count == 0 ? nil : packed
    }

    /// Whether a browser reads it (RFC 9110 §12.5.3).
    static func isAccepted(_ field: String?) -> Bool {
        (field ?? "").split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            return parts.first == "gzip" && !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
}
