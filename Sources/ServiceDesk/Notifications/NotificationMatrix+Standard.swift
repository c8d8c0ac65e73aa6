extension NotificationMatrix {
    /// As PROCESS.md has it: as progress, status and closing are recorded, requester and manager are told at the same time; a manager
    /// watches every move between lines; whatever is late is everybody's.
    package static let standard = NotificationMatrix([
        .opened: [.requester: [.mail]],
        .assigned: [.requester: [.mail], .assignee: both, .managers: [.browser]],
        .answered: [.requester: [.mail], .watchers: [.mail], .assignee: [.browser], .managers: [.browser]],
        .supplemented: [.assignee: both],
        .held: [.assignee: [.browser], .queue: [.browser]],
        .waiting: [.requester: [.mail], .assignee: [.browser], .managers: [.browser]],
        .escalated: [.requester: [.mail], .assignee: [.browser], .line: [.browser], .managers: [.browser]],
        .prioritised: [.assignee: [.browser], .managers: [.browser]],
        .highest: [.onDuty: both],
        .proposed: [.requester: [.mail], .watchers: [.mail], .assignee: [.browser], .managers: [.browser]],
        .closureRequested: [.requester: [.mail], .managers: [.browser]],
        .closed: [.requester: [.mail], .watchers: [.mail], .assignee: [.browser], .managers: both],
        .reopened: [.requester: [.mail], .watchers: [.mail], .assignee: both, .managers: [.browser]],
        .thanked: [.assignee: both],
        .lateWarning: [.assignee: both],
        .lineLate: [.assignee: both, .managers: both, .administrators: both, .concerned: both],
        .late: [.staff: both],
        .mentioned: [.concerned: both],
        .approval: [.concerned: both],
        .callToConfirm: [.concerned: both],
        .deliveryFailed: [.assignee: both],
        .developers: [.assignee: both],
        .asideAnswered: [.assignee: both],
        .triggered: [.concerned: both],
        .mailboxFailing: [.administrators: [.mail]],
    ])

    private static let both: Set<NoticeWay> = [.mail, .browser]
}

/// Kept as `{"closed": {"managers": ["browser", "mail"]}}`; what an older table does not say is as in the standard one.
extension NotificationMatrix: Codable {
    package typealias Words = [String: [String: [String]]]

    package init(from decoder: any Decoder) throws {
        let written = try decoder.singleValueContainer().decode(Words.self)
        var matrix = Self.standard
        for event in NotifiedEvent.allCases {
            guard let row = written[event.rawValue] else { continue }
            for audience in NoticeAudience.allCases {
                let known = Set((row[audience.rawValue] ?? []).compactMap { NoticeWay(rawValue: $0) })
                matrix.cells[event, default: [:]][audience] = known.intersection(event.possibleWays(for: audience))
            }
        }
        self = matrix
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(words)
    }

    /// Every cell that has a way, in words; ways in the order in which they are declared.
    package var words: Words {
        var words: Words = [:]
        for event in NotifiedEvent.allCases {
            for audience in NoticeAudience.allCases {
                let ways = ways(event, audience)
                words[event.rawValue, default: [:]][audience.rawValue] =
                    ways.isEmpty ? nil : NoticeWay.allCases.filter(ways.contains).map(\.rawValue)
            }
        }
        return words
    }
}
