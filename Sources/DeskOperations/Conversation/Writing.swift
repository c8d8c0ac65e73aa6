import HTML

/// How somebody wrote words on a ticket's page, besides the words themselves.
package struct Writing: Sendable, Hashable {
    /// Whether marks in the words mean something (`Markdown`).
    package var hasMarks: Bool
    /// The version of the ticket that its writer had read; `nil` where nobody says.
    package var seen: Int?
    /// Whether the writer's draft on the ticket becomes these words, and is none any more.
    package var endsDraft: Bool

    package init(hasMarks: Bool = false, seen: Int? = nil, endsDraft: Bool = false) {
        self.hasMarks = hasMarks
        self.seen = seen
        self.endsDraft = endsDraft
    }

    /// Words as they are.
    package static let plain = Writing()

    /// What the marks make of the words; `nil` where there are none. Takes its time for long words, so it stands before the unit of work.
    func html(of body: String) -> String? { hasMarks ? Markdown(body).html?.markup : nil }
}
