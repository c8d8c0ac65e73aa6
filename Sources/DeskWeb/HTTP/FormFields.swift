/// The fields of a form or a query (application/x-www-form-urlencoded, WHATWG URL §5), each as it was sent.
struct FormFields: Sendable {
    private let fields: [(name: String, value: String)]

    /// More fields than any form of ours has are not read.
    private static let mostFields = 1_000

    static let none = FormFields("".utf8)

    init(_ encoded: some Sequence<UInt8>) {
        var fields: [(String, String)] = []
        for pair in Array(encoded).split(separator: UInt8(ascii: "&"), maxSplits: Self.mostFields).prefix(Self.mostFields) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            fields.append((Self.decoded(pair[..<equals]), Self.decoded(pair[equals...].dropFirst())))
        }
        self.fields = fields
    }

    /// Those of a form that came in parts.
    init(_ fields: [(name: String, value: String)]) {
        self.fields = fields
    }

    /// The first value under a name; `nil` when there is none.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The first value under a name, "" when there is none.
    func text(_ name: String) -> String { self[name] ?? "" }

    /// The fields whose names begin so, by the rest of their names.
    func named(_ prefix: String) -> [(name: String, value: String)] {
        fields.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexadecimal(bytes[index + 1]),
                let low = hexadecimal(bytes[index + 2])
            {
                plain.append(high << 4 | low)
                index += 3
            } else {
                plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
