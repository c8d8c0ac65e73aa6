/// Why the terms of an agreement mean nothing; each names the term, such as `lines.first.high`.
package enum AgreementFault: Error, Sendable, Hashable {
    /// A priority or a line that there is not.
    case unknown(term: String, allowed: [String])
    /// No whole number, or one that is too small or too large.
    case outside(term: String, ClosedRange<Int>)

    package var term: String {
        switch self {
        case .unknown(let term, _), .outside(let term, _): term
        }
    }
}

extension AgreementFault: CustomStringConvertible {
    /// What is wrong with it, behind its name.
    package var description: String {
        switch self {
        case .unknown(_, let allowed): "is not known: write \(allowed.joined(separator: ", "))"
        case .outside(_, let range): "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }
}

extension AgreementTerms {
    /// Minutes in ten years.
    package static let minutes = 0...5_256_000
    package static let days = 1...1_000
    package static let moves = 1...1_000

    /// - Throws: for the first term that means nothing.
    package func check() throws(AgreementFault) {
        try Self.check(firstResponse, "firstResponse")
        try Self.check(nextResponse ?? [:], "nextResponse")
        try Self.check(resolution, "resolution")
        for (line, table) in (lines ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard SupportLine(rawValue: line) != nil else {
                throw .unknown(term: "lines.\(line)", allowed: SupportLine.allCases.map(\.rawValue))
            }
            try Self.check(table, "lines.\(line)")
        }
        let numbers = [
            ("repeatAfter", repeatAfter, Self.minutes), ("timeBox", timeBox, Self.minutes),
            ("daysToClosureRequest", daysToClosureRequest, Self.days), ("daysToClosure", daysToClosure, Self.days),
            ("daysToReopen", daysToReopen, Self.days), ("mostMoves", mostMoves, Self.moves),
        ]
        for (term, number, range) in numbers where !(number.map { range.contains($0) } ?? true) {
            throw .outside(term: term, range)
        }
    }

    private static func check(_ table: [String: Int], _ term: String) throws(AgreementFault) {
        for (priority, number) in table.sorted(by: { $0.key < $1.key }) {
            guard Priority(rawValue: priority) != nil else {
                throw .unknown(term: "\(term).\(priority)", allowed: Priority.allCases.map(\.rawValue))
            }
            guard minutes.contains(number) else { throw .outside(term: "\(term).\(priority)", minutes) }
        }
    }
}
