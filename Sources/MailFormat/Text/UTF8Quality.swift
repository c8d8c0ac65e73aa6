/// How much of some bytes is UTF-8.
struct UTF8Quality {
    /// Characters of two and more bytes that are whole.
    private(set) var good = 0
    /// Bytes above 127 that belong to none.
    private(set) var bad = 0

    var isWholly: Bool { good > 0 && bad == 0 }
    var isMostly: Bool { good > bad }

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let length = Self.length(bytes[index])
            guard length != 1 else {
                index += 1
                continue
            }
            let end = index + length
            if length > 1, end <= bytes.count, bytes[index + 1..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) {
                good += 1
                index = end
            } else {
                bad += 1
                index += 1
            }
        }
    }

    private static func length(_ lead: UInt8) -> Int {
        switch lead {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
    }
}
