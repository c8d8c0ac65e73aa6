import DeskStore
import Foundation
import ServiceDesk

/// How somebody is told, as he sees it.
package struct NoticeChoicesView: Sendable, Hashable {
    package let choices: NoticeChoices
    package let matrix: NotificationMatrix
    package let role: Role

    /// What the desk's table tells somebody of his role, whatever he has to do with the ticket.
    package func usual(_ event: NotifiedEvent) -> Set<NoticeWay> {
        audiences.reduce(into: Set<NoticeWay>()) { $0.formUnion(matrix.ways(event, $1)) }
    }

    /// What he cannot switch off.
    package func mandatory(_ event: NotifiedEvent) -> Set<NoticeWay> {
        audiences.reduce(into: Set<NoticeWay>()) { $0.formUnion(event.mandatoryWays(for: $1)) }
    }

    private var audiences: [NoticeAudience] {
        NoticeAudience.allCases.filter { audience in
            switch audience {
            case .requester, .watchers: false
            case .managers: role == .manager
            case .administrators: role.administers
            case .assignee, .line, .queue, .staff, .onDuty, .concerned: true
            }
        }
    }
}

/// What a requester may choose, behind the link in his mails.
package struct RequesterPreference: Sendable, Hashable {
    package let wantsProgress: Bool
    package let language: Language?
}

extension Desk {
    package func noticeChoices(for viewer: Viewer) async throws -> NoticeChoicesView {
        try viewer.require(.work, reaching: .queue)
        return try await read { unit in
            NoticeChoicesView(
                choices: try unit.noticePreferences.of(viewer.person), matrix: try unit.notificationMatrix(), role: viewer.role)
        }
    }

    /// From now on; what was held back already leaves when it was to.
    ///
    /// - Throws: `DeskError.invalid` for quiet hours without an end, an hour that is none, and a time zone that nobody knows.
    package func setNoticeChoices(_ choices: NoticeChoices, by viewer: Viewer) async throws {
        try viewer.require(.work, reaching: .queue)
        guard choices.quietHours?.isValid ?? true else { throw DeskError.invalid(field: "quietHours", .malformed) }
        guard (0...23).contains(choices.digestHour) else { throw DeskError.invalid(field: "digestHour", .malformed) }
        guard choices.timeZone.map({ TimeZone(identifier: $0) != nil }) ?? true else {
            throw DeskError.invalid(field: "timeZone", .unknown)
        }
        try await change { unit in
            guard let person = try unit.people.lock(viewer.person), person.role.isStaff, !person.isDisabled else {
                throw DeskError.forbidden
            }
            let known = try unit.noticePreferences.of(viewer.person)
            var kept = choices
            (kept.wantsProgress, kept.language) = (known.wantsProgress, known.language)
            try unit.noticePreferences.save(kept, of: viewer.person)
        }
    }

    /// What a link leads to; changes nothing, because link scanners follow links.
    ///
    /// - Throws: `DeskError.notFound` when this desk did not make the link, or for whoever is known no more.
    package func requesterPreference(_ token: String) async throws -> RequesterPreference {
        guard let link = PreferenceLink(token, keys: keys) else { throw DeskError.notFound }
        return try await read { try $0.preference(of: $0.person(of: link)) }
    }

    /// He wants to hear no more of progress, as his mail program says for him; saying it again is no fault.
    package func stopProgress(_ token: String) async throws {
        let known = try await requesterPreference(token)
        guard known.wantsProgress else { return }
        _ = try await setRequesterPreference(token, wantsProgress: false, language: known.language)
    }

    /// He says whether he wants to hear of progress, and in which language he is written to; `nil` leaves that to what he writes in.
    package func setRequesterPreference(_ token: String, wantsProgress: Bool, language: Language?) async throws -> RequesterPreference {
        guard let link = PreferenceLink(token, keys: keys) else { throw DeskError.notFound }
        return try await change { unit in
            guard let person = try unit.people.lock(unit.person(of: link).id) else { throw DeskError.notFound }
            var choices = try unit.noticePreferences.of(person.id)
            (choices.wantsProgress, choices.language) = (wantsProgress, language)
            try unit.noticePreferences.save(choices, of: person.id)
            try unit.people.markVerified(person.id, at: unit.now)
            return try unit.preference(of: person)
        }
    }
}

extension DeskUnit {
    fileprivate func person(of link: PreferenceLink) throws -> Person {
        let current = try people.current(link.person)
        guard let person = try people.find(current), try people.erasure(of: current) == nil else { throw DeskError.notFound }
        return person
    }

    fileprivate func preference(of person: Person) throws -> RequesterPreference {
        let choices = try noticePreferences.of(person.id)
        return RequesterPreference(wantsProgress: choices.wantsProgress, language: choices.language)
    }
}
