/// Endings of words, looked up by their last byte, the longest first.
struct SuffixTable: Sendable {
    private let byLast: [[(ending: [UInt8], rest: Int)]]

    /// - Parameter groups: for the least number of bytes that must stay, the endings, separated by spaces.
    init(_ groups: KeyValuePairs<Int, String>) {
        var table: [[(ending: [UInt8], rest: Int)]] = Array(repeating: [], count: 256)
        for (rest, endings) in groups {
            for ending in endings.split(separator: " ") {
                let bytes = Array(ending.utf8)
                if let last = bytes.last { table[Int(last)].append((bytes, rest)) }
            }
        }
        byLast = table.map { $0.sorted { $0.ending.count > $1.ending.count } }
    }

    /// The longest ending that leaves enough of the word.
    func ending(of word: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        guard let last = word.last else { return nil }
        return byLast[Int(last)].first { word.count >= $0.ending.count + $0.rest && word.reversed().starts(with: $0.ending.reversed()) }?
            .ending
    }
}
