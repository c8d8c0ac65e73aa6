import Database
import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support
import Testing

/// The clock of the desk stands at 14:07 on Tuesday, 5 March 2024.
@Suite("Quiet hours and digests")
struct GatheredNoticeTests {
    private func choose(_ fixture: DeskFixture, _ member: CastMember, _ change: (inout NoticeChoices) -> Void) async throws {
        var choices = NoticeChoices()
        change(&choices)
        try await fixture.desk.setNoticeChoices(choices, by: try await fixture.viewer(member))
    }

    private static let afternoon = QuietHours(from: 12 * 60, until: 16 * 60, days: Set(Weekday.allCases))

    @Test("What comes in quiet hours is one mail at their end, and is behind the bell at once", arguments: TestDatabases.engines)
    func quiet(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let first = try await fixture.confirmedTicket()
            let second = try await fixture.confirmedTicket(Cast.tickets[4])
            try await choose(fixture, Cast.dana) { $0.quietHours = Self.afternoon }
            let piotr = try await fixture.viewer(Cast.piotr)
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(first, to: dana.person, by: piotr)
            _ = try await fixture.desk.note(second, body: "@dana", by: piotr)
            #expect(try await fixture.written()[Cast.dana.address] == nil)
            #expect(try await fixture.bell(Cast.dana) == [.mentioned, .assigned])
            #expect(try await fixture.desk.sendGatheredNotices()?.iso8601 == "2024-03-05T16:00:00.000Z")
            fixture.clock.advance(by: .seconds(2 * 3600))
            #expect(try await fixture.desk.sendGatheredNotices() == nil)
            let letters = try await fixture.post().filter { $0.entry.address == Cast.dana.address }
            #expect(letters.map(\.entry.notice) == [.digest])
            let letter = try #require(letters.first)
            #expect(letter.mail.subject == "שתי הודעות" && letter.header("Auto-Submitted") == ["auto-generated"])
            #expect(letter.mail.text.contains("/tickets/\(first.digits)\n") && letter.mail.text.contains("/tickets/\(second.digits)\n"))
            #expect(letter.whole.contains("dir=3D\"rtl\"") || letter.mail.html?.contains("dir=\"rtl\"") == true)
            try await fixture.desk.sendGatheredNotices()
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("Tickets of the highest priority and late ones wait for nothing", arguments: TestDatabases.engines)
    func urgent(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            try await choose(fixture, Cast.dana) { $0.quietHours = QuietHours(from: 0, until: 1439, days: Set(Weekday.allCases)) }
            try await choose(fixture, Cast.anna) { $0.pace = .daily }
            let (piotr, dana) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.dana))
            try await fixture.pass(.seconds(3 * 3600))
            #expect(Set(try await fixture.tellLate().keys) == Set([Cast.anna, Cast.piotr, Cast.dana].map(\.address)))
            try await fixture.desk.prioritise(number, .chosen(.highest, because: "All stands still."), by: piotr)
            try await fixture.desk.assign(number, to: dana.person, by: piotr)
            #expect(try await fixture.written()[Cast.dana.address] == [.assigned])
        }
    }

    @Test(
        "E8 a daily digest is one mail a person and day, whichever node writes it and however often the desk begins anew",
        arguments: TestDatabases.engines)
    func daily(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            try await choose(fixture, Cast.dana) { choices in
                choices.pace = .daily
                choices.digestHour = 7
            }
            let piotr = try await fixture.viewer(Cast.piotr)
            for _ in 0..<3 {
                fixture.clock.advance(by: .seconds(60))
                _ = try await fixture.desk.note(number, body: "@dana", by: piotr)
            }
            fixture.clock.advance(by: .seconds(17 * 3600))
            if engine == .postgresql {
                try await fixture.withSecondNode { other in
                    try await withThrowingTaskGroup(of: Void.self) { nodes in
                        for desk in [fixture.desk, other, fixture.desk, other] { nodes.addTask { try await desk.sendGatheredNotices() } }
                        try await nodes.waitForAll()
                    }
                }
            } else {
                for _ in 0..<3 { try await fixture.desk.sendGatheredNotices() }
            }
            let letters = try await fixture.post().filter { $0.entry.address == Cast.dana.address }
            #expect(letters.count == 1 && letters[0].mail.text.components(separatedBy: number.digits).count == 4)
            // What was to be in it and comes too late has a mail of its own.
            try await fixture.database.write { connection in
                try connection.execute("UPDATE notification SET mail = NULL WHERE id = (SELECT MAX(id) FROM notification)", [])
            }
            try await fixture.desk.sendGatheredNotices()
            #expect(try await fixture.post().count == 1)
        }
    }

    @Test(
        "A10 a digest shows what its reader may see when it leaves, and is withdrawn when that is nothing", arguments: TestDatabases.engines
    )
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            try await choose(fixture, Cast.dana) { $0.pace = .hourly }
            let piotr = try await fixture.viewer(Cast.piotr)
            _ = try await fixture.desk.note(number, body: "@dana", by: piotr)
            fixture.clock.advance(by: .seconds(3600))
            try await fixture.desk.sendGatheredNotices()
            try await fixture.database.write { try $0.execute("DELETE FROM queue_member", []) }
            #expect(try await fixture.post().isEmpty)
            let anna = try await fixture.viewer(Cast.anna)
            #expect(try await fixture.desk.outgoingMails(.withdrawn, before: nil, limit: 9, for: anna).map(\.notice) == [.digest])
        }
    }

    @Test("Whoever left is sent no digest, and holds nothing up", arguments: TestDatabases.engines)
    func left(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            try await choose(fixture, Cast.dana) { $0.pace = .hourly }
            _ = try await fixture.desk.note(number, body: "@dana", by: try await fixture.viewer(Cast.piotr))
            try await fixture.database.write { try $0.execute("UPDATE person SET is_disabled = 1 WHERE address = ?1", Cast.dana.address) }
            fixture.clock.advance(by: .seconds(3600))
            #expect(try await fixture.desk.sendGatheredNotices() == nil)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("Choices that mean nothing are refused, and only his own are anybody's", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            func refuses(_ field: String, _ problem: DeskError.Problem, _ change: (inout NoticeChoices) -> Void) async throws {
                var choices = NoticeChoices()
                change(&choices)
                let wanted = choices
                await #expect(throws: DeskError.invalid(field: field, problem)) {
                    try await fixture.desk.setNoticeChoices(wanted, by: dana)
                }
            }
            try await refuses("quietHours", .malformed) { $0.quietHours = QuietHours(from: 5, until: 5, days: Set(Weekday.allCases)) }
            try await refuses("digestHour", .malformed) { $0.digestHour = 24 }
            try await refuses("timeZone", .unknown) { $0.timeZone = "Nowhere/Atlantis" }
            #expect(try await fixture.desk.noticeChoices(for: dana).choices == NoticeChoices())
        }
    }
}

@Suite("What requesters choose")
struct RequesterPreferenceTests {
    private func link(_ letter: Letter) throws -> String {
        String(try #require(letter.mail.text.firstMatch(of: /\/preferences\/(\S+)/)).1)
    }

    @Test(
        "A signed link in news of progress leads to what a requester may choose; looking changes nothing", arguments: TestDatabases.engines)
    func progress(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.wait(number, Waiting(for: .supplier), by: dana)
            let letter = try #require(try await fixture.post().first)
            let token = try link(letter)
            #expect(letter.header("List-Unsubscribe") == ["<http://127.0.0.1:8080/preferences/\(token)>"])
            #expect(try await fixture.desk.requesterPreference(token).wantsProgress)
            let chosen = try await fixture.desk.setRequesterPreference(token, wantsProgress: false, language: .swedish)
            #expect(!chosen.wantsProgress && chosen.language == .swedish)
            try await fixture.desk.resume(number, by: dana)
            #expect(try await fixture.post().isEmpty)
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.receive(
                .mail(from: Cast.alice, subject: "Again", text: "It is broken once more.", messageID: "again"))
            let confirmation = try #require(try await fixture.post().first)
            #expect(confirmation.entry.notice == .accepted && confirmation.entry.language == .swedish)
            try await fixture.desk.close(number, by: dana)
            #expect(try await fixture.written()[Cast.alice.address] == [.closed])
        }
    }

    @Test("A3 a link that this desk did not make, or another's, leads nowhere", arguments: TestDatabases.engines)
    func forged(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            try await fixture.desk.wait(number, Waiting(for: .supplier), by: try await fixture.viewer(Cast.dana))
            let token = try link(try #require(try await fixture.post().first))
            let code = token.split(separator: ".")[1]
            for forged in ["", "1", "1.", "1.\(code)", "x.\(code)", "\(token)0", "\(token).1"] {
                await #expect(throws: DeskError.notFound) { try await fixture.desk.requesterPreference(forged) }
                await #expect(throws: DeskError.notFound) {
                    try await fixture.desk.setRequesterPreference(forged, wantsProgress: false, language: nil)
                }
            }
        }
    }

    @Test(
        "When two records become one, whoever wanted no progress hears none; of whoever is erased nothing is kept",
        arguments: TestDatabases.engines)
    func farewells(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            try await fixture.desk.wait(number, Waiting(for: .supplier), by: dana)
            let token = try link(try #require(try await fixture.post().first))
            _ = try await fixture.desk.setRequesterPreference(token, wantsProgress: false, language: .polish)
            _ = try await fixture.confirmedTicket(Cast.tickets[1])
            let (alice, erik) = (try await fixture.person(Cast.alice.address).id, try await fixture.person(Cast.erik.address).id)
            try await fixture.desk.merge(alice, into: erik, by: anna)
            let kept = try await fixture.desk.requesterPreference(token)
            #expect(!kept.wantsProgress && kept.language == .polish)
            try await fixture.desk.resume(number, by: dana)
            #expect(try await fixture.written()[Cast.erik.address] == nil)
            try await fixture.desk.erase(erik, withWords: false, by: anna)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.requesterPreference(token) }
            let left = try await fixture.database.read { try $0.rows("SELECT 1 FROM notice_preference", []).count }
            #expect(left == 0)
        }
    }
}
