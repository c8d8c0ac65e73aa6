/// Finds the words that somebody may have meant who mistyped one (symmetric deletion; W. Garbe, 2012).
///
/// A word and a mistyped one become the same when a letter is left out of each. So the index keeps for each of its words what is left when letters
/// are taken from its beginning, as numbers; a mistyped word asks for the same, and the few words that have any of them are measured.
package enum SpellingNeighbours {
    /// What is kept of a word of the index beside it; empty for a word that stands for no other: short ones and those with digits.
    ///
    /// - Parameter word: as `SearchTokens.words` has it.
    package static func rows(of word: String) -> [Int64] {
        let letters = Array(word.unicodeScalars)
        return Array(keys(of: Array(letters.prefix(beginning)), deleting: mistakes(in: letters)))
    }

    /// What to ask for of a word that was not found; empty for one that is not forgiven.
    package static func rows(soughtFor word: String) -> [Int64] { rows(of: word) }

    /// Those of some words that are near enough to be meant, the nearest first; of equally near ones those that begin alike, then as they were given.
    package static func nearest(to word: String, among words: [String]) -> [String] {
        let sought = Array(word.unicodeScalars)
        guard mistakes(in: sought) > 0 else { return [] }
        let near = words.enumerated().compactMap { place, other -> (distance: Int, alike: Int, place: Int, word: String)? in
            let letters = Array(other.unicodeScalars)
            let allowed = min(mistakes(in: sought), mistakes(in: letters))
            guard letters != sought, abs(letters.count - sought.count) <= allowed else { return nil }
            let distance = EditDistance.between(sought, letters)
            guard distance <= allowed else { return nil }
            return (distance, -zip(sought, letters).prefix { $0 == $1 }.count, place, other)
        }
        return near.sorted { ($0.distance, $0.alike, $0.place) < ($1.distance, $1.alike, $1.place) }.map(\.word)
    }

    /// Letters that are looked at: later ones make few words differ that do not differ before.
    private static let beginning = 7
    /// A longer word is no word that somebody typed.
    private static let longest = 40

    /// How many mistakes are forgiven in a word.
    private static func mistakes(in letters: [Unicode.Scalar]) -> Int {
        guard !letters.contains(where: { ("0"..."9").contains($0) }) else { return 0 }
        switch letters.count {
        case 4...7: return 1
        case 8...longest: return 2
        default: return 0
        }
    }

    private static func keys(of letters: [Unicode.Scalar], deleting most: Int) -> Set<Int64> {
        guard most > 0 else { return [] }
        var keys: Set<Int64> = [key(of: letters)]
        for place in letters.indices {
            var rest = letters
            rest.remove(at: place)
            keys.formUnion(most > 1 ? self.keys(of: rest, deleting: most - 1) : [key(of: rest)])
        }
        return keys
    }

    /// FNV-1a over the letters; two that are the same by chance only cost a measuring.
    private static func key(of letters: [Unicode.Scalar]) -> Int64 {
        let hash = letters.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1.value)) &* 0x0000_0100_0000_01B3 }
        return Int64(bitPattern: hash)
    }
}

/// How many letters were left out, put in, changed or swapped with their neighbour (F. Damerau, 1964; no letter twice).
enum EditDistance {
    static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in one.indices {
            var current = [row + 1]
            for column in other.indices {
                let changed = last[column] + (one[row] == other[column] ? 0 : 1)
                var least = min(changed, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
