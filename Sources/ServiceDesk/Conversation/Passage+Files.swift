import Foundation

extension Passage {
    /// Whether it stands in a file as it is, in an encoding in which people write plain text. Nothing packed or drawn is looked into.
    package func isIn(file bytes: [UInt8]) -> Bool {
        let file = Data(bytes)
        return Self.encodings.contains { encoding in
            Set(spellings.compactMap { $0.data(using: encoding) }).contains { file.range(of: $0) != nil }
        }
    }

    private static let encodings: [String.Encoding] = [
        .utf8, .utf16LittleEndian, .utf16BigEndian, .windowsCP1250, .windowsCP1251, .windowsCP1252,
        String.Encoding(rawValue: 0x8000_0505), String.Encoding(rawValue: 0x8000_0A02),
    ]

    /// With its blanks as blanks or as ends of lines, and with accents in either form.
    private var spellings: [String] {
        [" ", "\n", "\r\n"].flatMap { blank in
            let words = text.replacing(" ", with: blank)
            return [words.precomposedStringWithCanonicalMapping, words.decomposedStringWithCanonicalMapping]
        }
    }
}
