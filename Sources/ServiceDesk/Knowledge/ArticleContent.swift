/// What an article says in one language: the shape of KCS v6, each part with marks (Markdown).
package struct ArticleContent: Sendable, Hashable {
    package var title: String
    /// What it is about, in a sentence or two without marks.
    package var summary: String
    /// What somebody sees, in his own words.
    package var problem: String
    /// Where it happens: systems, versions, what was changed.
    package var environment: String
    package var cause: String
    package var resolution: String
    /// What to look at to know that it is this, and what was tried.
    package var steps: String

    package init(
        title: String, summary: String = "", problem: String = "", environment: String = "", cause: String = "", resolution: String = "",
        steps: String = ""
    ) {
        (self.title, self.summary, self.problem, self.environment) = (title, summary, problem, environment)
        (self.cause, self.resolution, self.steps) = (cause, resolution, steps)
    }

    /// The parts in the order in which they are read.
    package enum Part: String, Sendable, Hashable, CaseIterable {
        case problem
        case environment
        case cause
        case resolution
        case steps
    }

    package subscript(part: Part) -> String {
        get {
            switch part {
            case .problem: problem
            case .environment: environment
            case .cause: cause
            case .resolution: resolution
            case .steps: steps
            }
        }
        set {
            switch part {
            case .problem: problem = newValue
            case .environment: environment = newValue
            case .cause: cause = newValue
            case .resolution: resolution = newValue
            case .steps: steps = newValue
            }
        }
    }

    /// The longest title, in bytes.
    package static let longestTitle = 500
    package static let longestSummary = 2_000
    /// The longest part, in bytes: what is longer is a book.
    package static let longestPart = 200_000

    /// Whether it helps somebody: that is asked of what is said to be right.
    package var isComplete: Bool { !resolution.isBlank || !steps.isBlank }

    package var isEmpty: Bool { title.isBlank && summary.isBlank && Part.allCases.allSatisfy { self[$0].isBlank } }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
