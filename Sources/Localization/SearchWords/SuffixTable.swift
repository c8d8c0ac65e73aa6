/// Endings of words, looked up by their last byte, the longest first.
struct SuffixTable: Sendable {
    private let byLast: [[Ending]]

    private struct Ending {
        let bytes: [UInt8]
        /// How many bytes must stay before it.
        let rest: Int
    }

    /// - Parameters:
    ///   - groups: for the least number of bytes that must stay, the endings, separated by spaces.
    ///   - bytes: how words are looked up, from UTF-8.
    init(_ groups: KeyValuePairs<Int, String>, bytes: ([UInt8]) -> [UInt8] = { $0 }) {
        var table: [[Ending]] = Array(repeating: [], count: 256)
        for (rest, endings) in groups {
            for ending in endings.split(separator: " ") {
                let bytes = bytes(Array(ending.utf8))
                if let last = bytes.last { table[Int(last)].append(Ending(bytes: bytes, rest: rest)) }
            }
        }
        byLast = table.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
    }

    /// The longest ending that leaves enough of the word.
    func ending(of word: ArraySlice<UInt8>) -> [UInt8]? {
        guard let last = word.last else { return nil }
        return byLast[Int(last)].first { Self.ends(word, $0) }?.bytes
    }

    /// What each ending leaves of the word, of the longest one first.
    func rests(of word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard let last = word.last else { return [] }
        return byLast[Int(last)].filter { Self.ends(word, $0) }.map { word.dropLast($0.bytes.count) }
    }

    private static func ends(_ word: ArraySlice<UInt8>, _ ending: Ending) -> Bool {
        let start = word.endIndex - ending.bytes.count
        guard start - word.startIndex >= ending.rest else { return false }
        for place in ending.bytes.indices where word[start + place] != ending.bytes[place] { return false }
        return true
    }
}
