import ServiceDesk

/// Where what was sought stands in a text.
struct SoughtPlaces {
    struct Hit {
        /// Bytes of the text.
        let range: Range<Int>
        /// Which of what was sought.
        let term: Int
    }

    private var terms: [[UInt8]: [Int]] = [:]
    private var rows: [(words: [[UInt8]], term: Int)] = []

    init(_ words: [SoughtWord], _ phrases: [SoughtPhrase]) {
        for (term, word) in words.enumerated() {
            for form in word.forms { terms[Array(form.utf8), default: []].append(term) }
            rows += word.rows.map { ($0.map { Array($0.utf8) }, term) }
        }
        rows += phrases.enumerated().map { ($1.words.map { Array($0.utf8) }, words.count + $0) }
    }

    /// In the order in which they begin.
    func hits(in words: [ScannedWord], _ bytes: [UInt8], _ language: Language?) -> [Hit] {
        var hits: [Hit] = []
        func add(_ places: Range<Int>, _ term: Int) {
            hits.append(Hit(range: words[places.lowerBound].range.lowerBound..<words[places.upperBound - 1].range.upperBound, term: term))
        }
        if !terms.isEmpty {
            WordForms().each(of: words, bytes, TextLanguages(bytes, language)) { form, places in
                for term in terms[form] ?? [] { add(places, term) }
                return true
            }
        }
        for row in rows where row.words.count <= words.count {
            for start in 0...words.count - row.words.count where row.words.indices.allSatisfy({ words[start + $0].folded == row.words[$0] })
            {
                add(start..<start + row.words.count, row.term)
            }
        }
        return hits.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }
}
