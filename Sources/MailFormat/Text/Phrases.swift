/// Many phrases looked for in one pass over bytes.
struct Phrases: Sendable {
    /// The phrases that begin with each byte.
    private let byFirstByte: [[[UInt8]]]

    /// - Parameter phrases: in lower case.
    init(_ phrases: [String]) {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            if let first = bytes.first { table[Int(first)].append(bytes) }
        }
        byFirstByte = table
    }

    func begin(_ text: [UInt8]) -> Bool {
        !matches(text, at: 0).isEmpty
    }

    /// Whether the text begins with one of the phrases and this byte right after it, blanks aside.
    func begin(_ text: [UInt8], before byte: UInt8) -> Bool {
        matches(text, at: 0).contains { phrase in phrase.last == byte || text.dropFirst(phrase.count).first { !$0.isBlank } == byte }
    }

    func isAnywhere(in text: [UInt8]) -> Bool {
        text.indices.contains { !byFirstByte[Int(text[$0])].isEmpty && !matches(text, at: $0).isEmpty }
    }

    private func matches(_ text: [UInt8], at index: Int) -> [[UInt8]] {
        guard index < text.count else { return [] }
        return byFirstByte[Int(text[index])].filter { text.starts(with: $0, at: index) }
    }
}
