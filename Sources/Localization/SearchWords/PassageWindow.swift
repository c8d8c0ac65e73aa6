/// The part of a text that a passage shows.
struct PassageWindow {
    /// Bytes of the text.
    let range: Range<Int>

    init(_ bytes: [UInt8], _ words: [ScannedWord], _ hits: [SoughtPlaces.Hit], length: Int) {
        let characters = CharacterCount(bytes)
        let densest = Self.densest(hits, characters, length)
        let room = max(0, length - characters.between(densest.lowerBound, densest.upperBound))
        // A third of what is left goes before it: what follows says more than what came before.
        let before = characters.back(from: densest.lowerBound, by: room / 3)
        let start = Self.wordStart(from: before, to: densest.lowerBound, words)
        let behind = characters.forth(from: start, by: length)
        var end = Self.wordEnd(from: behind, atLeast: min(densest.upperBound, behind), start: start, words, bytes.count)
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        range = start..<end
    }

    /// The stretch of the text, not longer than the length, with the most different sought words, then with the most of them; the first of such.
    private static func densest(_ hits: [SoughtPlaces.Hit], _ characters: CharacterCount, _ length: Int) -> Range<Int> {
        var best: (terms: Int, hits: Int, range: Range<Int>) = (0, 0, 0..<0)
        var counts: [Int: Int] = [:]
        var first = 0
        for (last, hit) in hits.enumerated() {
            counts[hit.term, default: 0] += 1
            while first < last, characters.between(hits[first].range.lowerBound, hit.range.upperBound) > length {
                let term = hits[first].term
                counts[term] = (counts[term] ?? 1) - 1
                if counts[term] == 0 { counts[term] = nil }
                first += 1
            }
            guard (counts.count, last - first + 1) > (best.terms, best.hits) else { continue }
            best = (counts.count, last - first + 1, hits[first].range.lowerBound..<max(hit.range.upperBound, hits[first].range.upperBound))
        }
        return best.range
    }

    /// Where the first word at or behind a place begins; the beginning of the text where nothing but a sign stands before.
    private static func wordStart(from place: Int, to latest: Int, _ words: [ScannedWord]) -> Int {
        guard place > 0 else { return 0 }
        let index = words.partitioningIndex { $0.range.lowerBound >= place }
        guard index < words.count else { return min(place, latest) }
        return min(words[index].range.lowerBound, latest)
    }

    /// Behind the last word that ends at or before a place, with what follows it up to the next one when the text ends there.
    private static func wordEnd(from place: Int, atLeast least: Int, start: Int, _ words: [ScannedWord], _ end: Int) -> Int {
        guard place < end else { return end }
        let index = words.partitioningIndex { $0.range.upperBound > place }
        guard index > 0, words[index - 1].range.upperBound > start else { return place }
        // Signs behind a word, such as a full stop, belong to it as far as there is room.
        let next = index < words.count ? words[index].range.lowerBound : end
        return max(least, next <= place ? next : words[index - 1].range.upperBound)
    }
}

/// Counts characters, as Unicode scalars, between places of a text.
private struct CharacterCount {
    private let bytes: [UInt8]
    /// How many begin before each 32nd byte.
    private let counts: [Int]

    private static let step = 32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var counts: [Int] = []
        var count = 0
        for (place, byte) in bytes.enumerated() {
            if place % Self.step == 0 { counts.append(count) }
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        self.counts = counts + [count]
    }

    func between(_ start: Int, _ end: Int) -> Int { before(end) - before(start) }

    private func before(_ place: Int) -> Int {
        let block = place / Self.step
        return counts[min(block, counts.count - 1)] + bytes[min(block * Self.step, place)..<place].count { $0 & 0xC0 != 0x80 }
    }

    func back(from place: Int, by count: Int) -> Int {
        var place = place
        var count = count
        while place > 0, count > 0 {
            place -= 1
            if bytes[place] & 0xC0 != 0x80 { count -= 1 }
        }
        return place
    }

    func forth(from place: Int, by count: Int) -> Int {
        var place = place
        var count = count
        while place < bytes.count {
            if bytes[place] & 0xC0 != 0x80 {
                guard count > 0 else { break }
                count -= 1
            }
            place += 1
        }
        return place
    }
}

extension [ScannedWord] {
    /// The first place where something is true that is true of all behind it.
    fileprivate func partitioningIndex(where isBehind: (ScannedWord) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
