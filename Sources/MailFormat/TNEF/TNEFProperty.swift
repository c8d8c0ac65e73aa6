/// A MAPI property as Outlook writes it (MS-OXTNEF section 2.1.3.5): which it is, and where its bytes lie.
struct TNEFProperty {
    /// Those that say something about words and files (MS-OXPROPS).
    enum Tag: Int {
        case body = 0x1000
        case bodyHTML = 0x1013
        case attachedObject = 0x3701
        case longFilename = 0x3707
        case mediaType = 0x370E
        case contentID = 0x3712
    }

    let tag: Tag
    let isUnicode: Bool
    let value: Range<Int>

    /// More than any mail has.
    private static let most = 10_000

    /// What is known of the properties in a range; nothing after the first that makes no sense.
    static func all(_ bytes: [UInt8], in range: Range<Int>) -> [TNEFProperty] {
        var cursor = ByteCursor(bytes, in: range)
        guard let count = cursor.number(bytes: 4) else { return [] }
        var found: [TNEFProperty] = []
        for _ in 0..<min(count, most) {
            guard let type = cursor.number(bytes: 2), let id = cursor.number(bytes: 2), passName(of: id, &cursor) else { break }
            guard let values = values(of: type, &cursor) else { break }
            if let tag = Tag(rawValue: id), let value = values {
                found.append(TNEFProperty(tag: tag, isUnicode: type == 0x1F, value: value))
            }
        }
        return found
    }

    /// Properties from 0x8000 on carry a name.
    private static func passName(of id: Int, _ cursor: inout ByteCursor) -> Bool {
        guard id >= 0x8000 else { return true }
        guard cursor.take(16) != nil, let kind = cursor.number(bytes: 4), let length = cursor.number(bytes: 4) else { return false }
        return kind == 0 || cursor.take(length, isPadded: true) != nil
    }

    /// The place of the first value, `.some(nil)` where there is none; `nil` for a type that nobody knows the length of.
    private static func values(of type: Int, _ cursor: inout ByteCursor) -> Range<Int>?? {
        let isMultiple = type & 0x1000 != 0
        let single = type & 0xFFF
        if let length = lengths[single] {
            guard let count = isMultiple ? cursor.number(bytes: 4) : 1, count <= most else { return nil }
            return repeated(count) { cursor.take(length, isPadded: true) }
        }
        guard [0xD, 0x1E, 0x1F, 0x102].contains(single), let count = cursor.number(bytes: 4), count <= most else { return nil }
        return repeated(count) {
            guard let length = cursor.number(bytes: 4) else { return nil }
            return cursor.take(length, isPadded: true)
        }
    }

    private static func repeated(_ count: Int, _ take: () -> Range<Int>?) -> Range<Int>?? {
        var first: Range<Int>?
        for place in 0..<count {
            guard let value = take() else { return nil }
            if place == 0 { first = value }
        }
        return .some(first)
    }

    /// Bytes of the types of one length.
    private static let lengths = [2: 2, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 2, 0x14: 8, 0x40: 8, 0x48: 16]
}
