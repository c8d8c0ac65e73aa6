import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What the token's person was told, how he wants to be told, and what the desk tells whom.
extension APIRoutes {
    static func listNotices(_ request: APIRequest) async throws -> Response {
        let before = request.query["after"].map { ID<StoredNotice>(Int64($0) ?? 0) }
        let limit = request.query["limit"].flatMap { Int($0) } ?? 50
        let (notices, next) = try await request.desk.notices(
            unreadOnly: request.query["unread"] == "true", before: before, limit: limit, for: request.viewer)
        return try request.reply(
            NoticeListJSON(
                notices: notices.map { NoticeListJSON.Notice($0) }, next: Nullable(next.map { "\($0.rawValue)" }),
                unread: try await request.desk.unreadNotices(for: request.viewer)))
    }

    /// Those that are named, or all.
    static func readNotices(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let notices: [Int64]?
        }
        let body = try request.decode(Body.self)
        try await request.desk.readNotices(body.notices.map { Set($0.map { ID($0) }) }, by: request.viewer)
        return try await listNotices(request)
    }

    static func showNoticeChoices(_ request: APIRequest) async throws -> Response {
        try request.reply(NoticeChoicesJSON(try await request.desk.noticeChoices(for: request.viewer).choices))
    }

    /// All of it is said at once.
    static func setNoticeChoices(_ request: APIRequest) async throws -> Response {
        try await request.desk.setNoticeChoices(try request.decode(WrittenNoticeChoices.self).choices(), by: request.viewer)
        return try await showNoticeChoices(request)
    }

    static func showNotificationMatrix(_ request: APIRequest) async throws -> Response {
        try request.reply(NotificationMatrixJSON(try await request.desk.notificationMatrix(for: request.viewer)))
    }

    /// Cells that are not given stay.
    static func setNotificationMatrix(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let matrix: NotificationMatrix.Words
        }
        var cells: [NotifiedEvent: [NoticeAudience: Set<NoticeWay>]] = [:]
        for (event, row) in try request.decode(Body.self).matrix {
            let known: NotifiedEvent = try WrittenWord.read(event, "matrix")
            for (audience, ways) in row {
                let reader: NoticeAudience = try WrittenWord.read(audience, "matrix.\(event)")
                cells[known, default: [:]][reader] = Set(try ways.map { try WrittenWord.read($0, "matrix.\(event).\(audience)") })
            }
        }
        try await request.desk.setNotificationMatrix(cells, by: request.viewer)
        return try await showNotificationMatrix(request)
    }

    static func showMailTemplate(_ request: APIRequest) async throws -> Response {
        let (notice, language) = try mail(request)
        return try request.reply(MailTemplateJSON(try await request.desk.mailTemplate(notice, language, for: request.viewer)))
    }

    static func setMailTemplate(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let subject: String
            let body: String
        }
        let (notice, language) = try mail(request)
        let body = try request.decode(Body.self)
        try await request.desk.setMailTemplate(
            MailTemplate(subject: body.subject, body: body.body), as: notice, language, by: request.viewer)
        return try await showMailTemplate(request)
    }

    static func resetMailTemplate(_ request: APIRequest) async throws -> Response {
        let (notice, language) = try mail(request)
        try await request.desk.resetMailTemplate(notice, language, by: request.viewer)
        return try await showMailTemplate(request)
    }

    private static func mail(_ request: APIRequest) throws(DeskError) -> (Notice, Language) {
        guard let notice = request.parameters.get("mail").flatMap({ Notice(rawValue: $0) }), notice.isMail,
            let language = request.parameters.get("language").flatMap({ Language(rawValue: $0) })
        else { throw .notFound }
        return (notice, language)
    }
}

/// One of our own words as a program writes it.
private enum WrittenWord {
    static func read<Word: RawRepresentable<String> & CaseIterable>(_ written: String, _ field: String) throws(APIProblem) -> Word {
        guard let word = Word(rawValue: written) else { throw .parameter(field, allowed: Word.allCases.map(\.rawValue)) }
        return word
    }
}

/// Choices as a program writes them.
private struct WrittenNoticeChoices: Decodable {
    struct Quiet: Decodable {
        let from: String
        let until: String
        let days: [String]
    }

    let ways: [String: [String]]?
    let quietHours: Quiet?
    let pace: String?
    let digestHour: Int?
    let timeZone: String?

    func choices() throws -> NoticeChoices {
        var choices = NoticeChoices()
        for (event, ways) in self.ways ?? [:] {
            let known: NotifiedEvent = try WrittenWord.read(event, "ways")
            choices.ways[known] = Set(try ways.map { try WrittenWord.read($0, "ways.\(event)") })
        }
        choices.quietHours = try quietHours.map { quiet in
            guard let from = FormFields.minute(quiet.from), let until = FormFields.minute(quiet.until) else {
                throw DeskError.invalid(field: "quietHours", .malformed)
            }
            return QuietHours(
                from: from, until: until, days: Set(try quiet.days.map { try WrittenWord.read($0, "quietHours.days") }))
        }
        choices.pace = try pace.map { try WrittenWord.read($0, "pace") } ?? .atOnce
        choices.digestHour = digestHour ?? choices.digestHour
        choices.timeZone = timeZone
        return choices
    }
}
