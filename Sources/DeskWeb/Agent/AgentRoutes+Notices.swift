import DeskOperations
import DeskStore
import Foundation
import Hummingbird
import ServiceDesk

/// What somebody was told, and how he wants to be told.
extension AgentRoutes {
    static func listNotices(_ request: PageRequest) async throws -> Response {
        let unreadOnly = request.query["unread"] == "true"
        let before = request.query["before"].flatMap { Int64($0) }.map { ID<StoredNotice>($0) }
        let (notices, next) = try await request.desk.notices(unreadOnly: unreadOnly, before: before, for: try request.viewer())
        return request.page(
            NoticeListPage(
                frame: request.frame(.notices), notices: notices, unreadOnly: unreadOnly, next: next, clock: request.clock))
    }

    /// One that the form names, or all.
    static func readNotices(_ request: PageRequest) async throws -> Response {
        let one: ID<StoredNotice>? = request.form.choice("notice")
        try await request.desk.readNotices(one.map { [$0] }, by: try request.viewer())
        return request.redirect(to: NoticeListPage.path)
    }

    static func openNotice(_ request: PageRequest) async throws -> Response {
        let number = try await request.desk.openNotice(try request.id("id"), by: try request.viewer())
        return request.redirect(to: "/tickets/\(number.digits)")
    }

    static func showNoticeChoices(_ request: PageRequest) async throws -> Response {
        request.page(try await noticeChoicesPage(request, AdminEntry()))
    }

    static func setNoticeChoices(_ request: PageRequest) async throws -> Response {
        try await AdminRoutes.edit(request) { viewer in
            let view = try await request.desk.noticeChoices(for: viewer)
            try await request.desk.setNoticeChoices(try request.form.noticeChoices(view), by: viewer)
            return NoticeChoicesPage.path + "?saved=true"
        } again: {
            try await noticeChoicesPage(request, $0)
        }
    }

    private static func noticeChoicesPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> NoticeChoicesPage {
        NoticeChoicesPage(
            frame: request.frame(.notices, back: NoticeChoicesPage.path), entry: entry,
            view: try await request.desk.noticeChoices(for: try request.viewer()), isSaved: request.query["saved"] == "true",
            zone: request.desk.identity.timeZone.identifier)
    }
}

extension FormFields {
    /// What somebody chose; where that is what the desk's table says, he chose nothing.
    func noticeChoices(_ view: NoticeChoicesView) throws(DeskError) -> NoticeChoices {
        var choices = view.choices
        choices.ways = [:]
        for event in NotifiedEvent.allCases where !view.usual(event).isEmpty {
            let ways = Set(NoticeWay.allCases.filter { self["way-\(event.rawValue)-\($0.rawValue)"] == "1" }).union(view.mandatory(event))
            if ways != view.usual(event) { choices.ways[event] = ways }
        }
        let days = Set(Weekday.allCases.filter { self["day-\($0.rawValue)"] == "1" })
        choices.quietHours = nil
        if self["quiet"] == "1" {
            guard let from = Self.minute(text("from")), let until = Self.minute(text("until")) else {
                throw .invalid(field: "quietHours", .malformed)
            }
            choices.quietHours = QuietHours(from: from, until: until, days: days)
        }
        choices.pace = DigestPace(rawValue: text("pace")) ?? .atOnce
        choices.digestHour = Int(text("hour")) ?? -1
        choices.timeZone = text("zone").isEmpty ? nil : text("zone")
        return choices
    }

    /// `07:30` as minutes since midnight.
    static func minute(_ written: String) -> Int? {
        let parts = written.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count >= 2, let hours = parts[0], let minutes = parts[1], (0...23).contains(hours), (0...59).contains(minutes) else {
            return nil
        }
        return hours * 60 + minutes
    }
}
