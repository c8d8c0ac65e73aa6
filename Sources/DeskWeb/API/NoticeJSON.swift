import DeskOperations
import DeskStore
import ServiceDesk

struct NoticeListJSON: Encodable, Sendable {
    struct Notice: Encodable, Sendable {
        let id: Int64
        let ticket: String
        let subject: String
        let event: String
        let at: String
        let readAt: Nullable<String>
        let by: Nullable<PersonJSON>

        init(_ shown: ShownNotice) {
            let notice = shown.notice
            id = notice.id.rawValue
            ticket = TicketNumber(notice.ticket).digits
            subject = notice.subject
            event = notice.notice.event?.rawValue ?? notice.notice.rawValue
            at = notice.at.iso8601
            readAt = Nullable(notice.readAt?.iso8601)
            by = Nullable(shown.actor.map { PersonJSON($0) })
        }
    }

    let notices: [Notice]
    let next: Nullable<String>
    let unread: Int
}

/// A table of events, audiences and ways, as the interface writes it: every cell that has a way.
struct NotificationMatrixJSON: Encodable, Sendable {
    let matrix: NotificationMatrix.Words
    let mandatory: NotificationMatrix.Words

    init(_ matrix: NotificationMatrix) {
        self.matrix = matrix.words
        var mandatory: NotificationMatrix.Words = [:]
        for event in NotifiedEvent.allCases {
            for audience in NoticeAudience.allCases {
                let ways = event.mandatoryWays(for: audience)
                if !ways.isEmpty { mandatory[event.rawValue, default: [:]][audience.rawValue] = ways.map(\.rawValue).sorted() }
            }
        }
        self.mandatory = mandatory
    }
}

/// How somebody wants to be told.
struct NoticeChoicesJSON: Encodable, Sendable {
    struct Quiet: Encodable, Sendable {
        let from: String
        let until: String
        let days: [String]
    }

    let ways: [String: [String]]
    let quietHours: Nullable<Quiet>
    let pace: String
    let digestHour: Int
    let timeZone: Nullable<String>

    init(_ choices: NoticeChoices) {
        let words = choices.ways.map { ($0.key.rawValue, NoticeWay.allCases.filter($0.value.contains).map(\.rawValue)) }
        ways = Dictionary(uniqueKeysWithValues: words)
        quietHours = Nullable(
            choices.quietHours.map { hours in
                Quiet(
                    from: Self.written(hours.from), until: Self.written(hours.until),
                    days: Weekday.allCases.filter(hours.days.contains).map(\.rawValue))
            })
        pace = choices.pace.rawValue
        digestHour = choices.digestHour
        timeZone = Nullable(choices.timeZone)
    }

    /// `07:30`.
    private static func written(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}

/// The words of one mail.
struct MailTemplateJSON: Encodable, Sendable {
    let mail: String
    let language: String
    let subject: String
    let body: String
    let own: Bool
    let variables: [String]
    let mandatory: [String]

    init(_ view: MailTemplateView) {
        mail = view.notice.rawValue
        language = view.language.rawValue
        subject = view.template.subject
        body = view.template.body
        own = view.isOwn
        variables = view.notice.allowedVariables.map(\.rawValue)
        mandatory = view.notice.mandatoryVariables.map(\.rawValue)
    }
}
