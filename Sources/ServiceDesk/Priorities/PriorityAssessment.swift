/// What a priority is worked out from (ITIL 4: impact and urgency; PROCESS: impact on users and on the business).
package struct PriorityAssessment: Sendable, Hashable, Codable {
    /// How many users are held up, and how badly.
    package var users: Degree
    /// What it costs the business.
    package var business: Degree
    /// How soon it must be solved.
    package var urgency: Degree

    package enum Degree: String, Sendable, Hashable, Codable, KnownWord {
        case low
        case medium
        case high
    }

    package init(users: Degree, business: Degree, urgency: Degree) {
        self.users = users
        self.business = business
        self.urgency = urgency
    }

    package func priority(by matrix: PriorityMatrix = .standard) -> Priority { matrix.priority(impact: max(users, business), urgency) }
}

extension PriorityAssessment.Degree: Comparable {
    var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// Which priority follows from impact and urgency: a row an impact from low to high, a column an urgency.
package struct PriorityMatrix: Sendable, Hashable {
    package let rows: [[Priority]]

    /// Priority = impact + urgency − 1 of the common matrix of three by three.
    package static let standard = PriorityMatrix(
        checked: [[.lowest, .low, .normal], [.low, .normal, .high], [.normal, .high, .highest]])

    private init(checked rows: [[Priority]]) {
        self.rows = rows
    }

    /// `nil` unless there are three rows of three.
    package init?(rows: [[Priority]]) {
        let degrees = PriorityAssessment.Degree.allCases.count
        guard rows.count == degrees, rows.allSatisfy({ $0.count == degrees }) else { return nil }
        self.init(checked: rows)
    }

    package func priority(impact: PriorityAssessment.Degree, _ urgency: PriorityAssessment.Degree) -> Priority {
        rows[impact.rank][urgency.rank]
    }
}
