import CZlib

/// Packing of what never changes, once, when the program begins.
enum Gzip {
    /// The bytes as gzip packs them (RFC 1952); `nil` where that makes them no smaller.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        var room = UInt(bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            count = svar_gzip(bytes, UInt(bytes.count), buffer.baseAddress, &room) == 1 ? Int(room) : 0
        }
        return packed.isEmpty ? nil : packed
    }

    /// Whether a browser reads it (RFC 9110 §12.5.3).
    static func isAccepted(_ field: String?) -> Bool {
        (field ?? "").split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            return parts.first == "gzip" && !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
}
