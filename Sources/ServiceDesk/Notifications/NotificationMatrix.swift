/// Who is told of what, by which ways: a table that an administrator may change where the process does not demand it.
package struct NotificationMatrix: Sendable, Hashable {
    var cells: [NotifiedEvent: [NoticeAudience: Set<NoticeWay>]]

    init(_ cells: [NotifiedEvent: [NoticeAudience: Set<NoticeWay>]]) {
        self.cells = cells
    }

    /// What cannot be switched off is always among them.
    package func ways(_ event: NotifiedEvent, _ audience: NoticeAudience) -> Set<NoticeWay> {
        (cells[event]?[audience] ?? []).union(event.mandatoryWays(for: audience))
    }

    /// The same table but for one cell.
    ///
    /// - Throws: `MatrixFault` for a way that this audience does not have, and for one that cannot be switched off.
    package mutating func set(_ ways: Set<NoticeWay>, _ event: NotifiedEvent, _ audience: NoticeAudience) throws(MatrixFault) {
        guard ways.isSubset(of: event.possibleWays(for: audience)) else { throw .impossible(event, audience) }
        guard ways.isSuperset(of: event.mandatoryWays(for: audience)) else { throw .mandatory(event, audience) }
        cells[event, default: [:]][audience] = ways
    }
}

/// Why a cell cannot be as it was entered.
package enum MatrixFault: Error, Sendable, Hashable {
    case impossible(NotifiedEvent, NoticeAudience)
    case mandatory(NotifiedEvent, NoticeAudience)

    /// Where the cell stands: `closed.requester`.
    package var place: String {
        switch self {
        case .impossible(let event, let audience), .mandatory(let event, let audience): "\(event.rawValue).\(audience.rawValue)"
        }
    }
}

extension NotifiedEvent {
    /// The ways by which an audience can be told of it at all.
    package func possibleWays(for audience: NoticeAudience) -> Set<NoticeWay> {
        switch audience {
        case .requester: reachesRequester ? [.mail] : []
        case .watchers: reachesRequester && self != .opened && self != .closureRequested ? [.mail] : []
        case .concerned: isPersonal || self == .lineLate ? [.mail, .browser] : []
        case .assignee, .line: isPersonal || self == .mailboxFailing ? [] : [.mail, .browser]
        // The list behind the bell is of tickets.
        case .queue, .staff, .managers, .administrators, .onDuty:
            isPersonal ? [] : self == .mailboxFailing ? [.mail] : [.mail, .browser]
        }
    }

    /// What the process demands (PROCESS.md): the confirmation with its number, what is said to the requester, the request to close, the
    /// closing to requester and manager, and that everybody is told of what is late.
    package func mandatoryWays(for audience: NoticeAudience) -> Set<NoticeWay> {
        switch audience {
        case .requester: Self.owedToRequester.contains(self) ? [.mail] : []
        case .staff: self == .late ? [.mail] : []
        case .managers: self == .closed ? [.mail] : []
        case .concerned: self == .callToConfirm ? [.mail] : []
        case .watchers, .assignee, .line, .queue, .administrators, .onDuty: []
        }
    }

    private static let owedToRequester: Set<NotifiedEvent> = [.opened, .answered, .proposed, .closureRequested, .closed]

    private var reachesRequester: Bool {
        switch self {
        case .opened, .assigned, .answered, .waiting, .escalated, .prioritised, .proposed, .closureRequested, .closed, .reopened: true
        case .supplemented, .held, .highest, .thanked, .lateWarning, .lineLate, .late, .mentioned, .approval, .callToConfirm,
            .deliveryFailed, .developers, .triggered, .mailboxFailing,
            .asideAnswered:
            false
        }
    }

    /// It concerns whom it names, and nobody else.
    private var isPersonal: Bool {
        switch self {
        case .mentioned, .approval, .callToConfirm, .triggered: true
        case .opened, .assigned, .answered, .supplemented, .held, .waiting, .escalated, .prioritised, .highest, .proposed,
            .closureRequested, .closed, .reopened, .thanked, .lateWarning, .lineLate, .late, .deliveryFailed, .developers, .mailboxFailing,
            .asideAnswered:
            false
        }
    }
}
