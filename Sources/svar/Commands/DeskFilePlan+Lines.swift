import DeskOperations

/// A plan as a command prints it.
extension DeskFilePlan {
    /// - Parameter empty: what is said where there is no difference.
    func lines(empty: String) -> [String] {
        (isEmpty ? [empty] : changes.flatMap(\.lines)) + mentions("not in the file, left as it is", unnamed)
            + mentions("not in the file, stays because others name it", kept) + (clocks.map { [$0.line] } ?? [])
    }

    private func mentions(_ words: String, _ mentions: [Mention]) -> [String] { mentions.map { "  \(words): \($0.text)" } }
}

extension DeskFilePlan.Mention {
    fileprivate var text: String { name.isEmpty ? word : "\(word) \"\(name)\"" }
}

extension DeskFilePlan.Change {
    fileprivate var lines: [String] {
        switch what {
        case .added: ["+ \(thing.text)"] + keys.filter { $0.key != "name" }.map { "    \($0.key): \($0.after?.inline ?? "")" }
        case .changed: ["~ \(thing.text)"] + keys.map(\.line)
        case .removed: ["- \(thing.text)"]
        case .ordered: ["~ the order of \(thing.section)"] + keys.map(\.line)
        }
    }
}

extension DeskFilePlan.KeyChange {
    fileprivate var line: String { "    \(key): \(before?.inline ?? "(nothing)") → \(after?.inline ?? "(nothing)")" }
}

extension AgreementPreview {
    fileprivate var line: String {
        "clocks that run: \(clocks), of which would be due at another moment: \(moved), late at once: \(late), late no longer: \(lateNoLonger)"
    }
}
