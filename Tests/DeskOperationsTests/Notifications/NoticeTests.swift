import Database
import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support
import Testing

/// What somebody sees behind his bell.
extension DeskFixture {
    func bell(_ member: CastMember) async throws -> [Notice] {
        try await desk.notices(unreadOnly: false, for: try await viewer(member)).notices.map(\.notice.notice)
    }

    /// A ticket whose confirmation has left.
    func confirmedTicket(_ ticket: CastTicket = Cast.tickets[0]) async throws -> TicketNumber {
        let number = try await desk.receive(.mail(ticket)).number
        _ = try await post()
        clock.advance(by: .seconds(60))
        return number
    }

    /// Who is written what, by everything that is due.
    func written() async throws -> [String: [Notice]] {
        Dictionary(grouping: try await post().map(\.entry), by: \.address).mapValues { $0.map(\.notice) }
    }
}

@Suite("Telling people what happens")
struct NoticeTests {
    @Test("As progress, status and closing are recorded, requester and manager are told at the same time", arguments: TestDatabases.engines)
    func progress(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            #expect(try await fixture.written() == [Cast.alice.address: [.progress]])
            #expect(try await fixture.bell(Cast.piotr) == [.givenToColleague])
            #expect(try await fixture.bell(Cast.dana) == [])
            try await fixture.desk.wait(number, Waiting(for: .supplier), by: dana)
            let waits = try await fixture.post()
            #expect(waits.map(\.mail.text).first?.contains("Your ticket is waiting: for a supplier’s answer.") == true)
            #expect(waits[0].header("Auto-Submitted") == ["auto-replied"] && !waits[0].replyAddress.isEmpty)
            try await fixture.desk.resume(number, by: dana)
            try await fixture.desk.escalate(number, to: .second, because: "Canary", by: dana)
            let moved = try await fixture.post()
            #expect(moved.map(\.entry.notice) == [.progress, .progress])
            #expect(moved[1].mail.text.contains("Second line") && !moved[1].whole.contains("Canary"))
            #expect(try await fixture.bell(Cast.piotr) == [.escalated, .goesOn, .waits, .givenToColleague])
            try await fixture.desk.close(number, by: dana)
            #expect(try await fixture.written() == [Cast.alice.address: [.closed], Cast.piotr.address: [.closedForManager]])
            #expect(try await fixture.bell(Cast.piotr).first == .closedForManager)
        }
    }

    @Test(
        "One thing is one notice: whoever is assignee, watcher and manager gets one, and whoever did it none",
        arguments: TestDatabases.engines)
    func once(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let (piotr, anna) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.anna))
            try await fixture.desk.assign(number, to: piotr.person, by: anna)
            try await fixture.desk.addWatcher(Cast.piotr.address, name: "", to: number, by: anna)
            _ = try await fixture.post()
            try await fixture.desk.close(number, by: anna)
            #expect(try await fixture.written()[Cast.piotr.address] == [.closed])
            #expect(try await fixture.bell(Cast.piotr) == [.closedForManager, .assigned])
            try await fixture.desk.reopen(number, by: piotr)
            #expect(try await fixture.written() == [Cast.alice.address: [.reopened]])
            #expect(try await fixture.bell(Cast.piotr).count == 2)
        }
    }

    @Test("Whoever a note about a move calls for is told of that, and not of the move as well", arguments: TestDatabases.engines)
    func mention(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            try await fixture.desk.escalate(number, to: .second, because: "@piotr", by: try await fixture.viewer(Cast.dana))
            #expect(try await fixture.bell(Cast.piotr) == [.mentioned])
            #expect(try await fixture.written()[Cast.piotr.address] == [.mentioned])
        }
    }

    @Test("A manager sees every move between lines, also those that the desk makes", arguments: TestDatabases.engines)
    func moves(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            try await fixture.pass(.seconds(16 * 60))
            #expect(try await fixture.ticket(number).line == .second)
            #expect(try await fixture.bell(Cast.piotr) == [.escalated, .givenToColleague])
            try await fixture.desk.prioritise(number, .chosen(.highest, because: "All stands still."), by: dana)
            #expect(try await fixture.ticket(number).line == .third)
            #expect(Set(try await fixture.bell(Cast.piotr).prefix(2)) == [.prioritised, .escalated])
        }
    }

    @Test(
        "The table says who is told, and only an administrator changes it; what the process demands stays", arguments: TestDatabases.engines
    )
    func table(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            try await fixture.desk.setNotificationMatrix(
                [.opened: [.queue: [.mail]], .assigned: [.requester: [], .managers: []], .supplemented: [.managers: [.browser]]], by: anna)
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.setNotificationMatrix([:], by: dana) }
            await #expect(throws: DeskError.matrix(.mandatory(.late, .staff))) {
                try await fixture.desk.setNotificationMatrix([.waiting: [.requester: []], .late: [.staff: []]], by: anna)
            }
            #expect(try await fixture.desk.notificationMatrix(for: dana).ways(.waiting, .requester) == [.mail])
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await fixture.written() == [Cast.alice.address: [.accepted], Cast.dana.address: [.opened]])
            try await fixture.desk.assign(number, to: dana.person, by: anna)
            #expect(try await fixture.written() == [Cast.dana.address: [.assigned]])
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "More", messageID: "more"))
            #expect(try await fixture.bell(Cast.piotr) == [.supplemented])
        }
    }

    @Test("A11 a mail that does not arrive is told to the assignee, but not when it was his own notice", arguments: TestDatabases.engines)
    func failure(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let (piotr, dana) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.dana))
            try await fixture.desk.assign(number, to: dana.person, by: piotr)
            for due in try await fixture.desk.claimDueMails(limit: 9) {
                try await fixture.desk.finish(due.entry, .refused("550"), dialogue: nil)
            }
            #expect(try await fixture.bell(Cast.dana) == [.deliveryFailed, .assigned])
            #expect(try await fixture.written() == [Cast.dana.address: [.deliveryFailed]])
        }
    }

    @Test("A1 a stranger's held message is told to the staff, and the stranger learns nothing of it", arguments: TestDatabases.engines)
    func held(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            _ = try await fixture.post()
            _ = try await fixture.desk.receive(.mail(from: Cast.eve, subject: "Re: \(number)", text: "Let me in.", messageID: "eve"))
            #expect(try await fixture.written() == [Cast.eve.address: [.received]])
            #expect(try await fixture.bell(Cast.dana) == [.strangerHeld])
            #expect(try await fixture.bell(Cast.ivan) == [])
        }
    }

    @Test(
        "A5 a machine that answers every mail is told no progress without end, and progress takes nobody's confirmation away",
        arguments: TestDatabases.engines)
    func storm(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.confirmedTicket()
            let dana = try await fixture.viewer(Cast.dana)
            for _ in 0..<70 {
                try await fixture.desk.wait(number, Waiting(for: .supplier), by: dana)
                try await fixture.desk.resume(number, by: dana)
            }
            let letters = try await fixture.post()
            #expect(letters.count < 70 && letters.allSatisfy { $0.entry.notice == .progress && $0.sender.isEmpty })
            for letter in letters.prefix(3) {
                _ = try await fixture.desk.receive(
                    fixture.reply(Cast.alice, to: letter, text: "Away.", messageID: letter.mail.messageID + "r", automatic: .autoReplied))
            }
            #expect(try await fixture.post().isEmpty)
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "Another", text: "It broke.", messageID: "another"))
            #expect(try await fixture.written() == [Cast.alice.address: [.accepted]])
        }
    }

    @Test("A10 a notice about a ticket that its reader may not see any more shows nothing of it, and counts nothing")
    func sight() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await fixture.confirmedTicket()
            let (piotr, dana) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.dana))
            _ = try await fixture.desk.note(number, body: "@dana", by: piotr)
            let shown = try #require(try await fixture.desk.notices(unreadOnly: true, for: dana).notices.first)
            #expect(try await fixture.desk.openNotice(shown.notice.id, by: dana) == number)
            #expect(try await fixture.desk.unreadNotices(for: dana) == 0)
            _ = try await fixture.desk.note(number, body: "@dana", by: piotr)
            #expect(try await fixture.desk.unreadNotices(for: dana) == 1)
            let blind = Viewer(person: dana.person, role: .agent, queues: [])
            #expect(try await fixture.desk.notices(unreadOnly: false, for: blind).notices.isEmpty)
            #expect(try await fixture.desk.unreadNotices(for: blind) == 0)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.openNotice(shown.notice.id, by: blind) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.openNotice(shown.notice.id, by: piotr) }
        }
    }

    @Test("Spam, erasure and merging reach the notices and the choices", arguments: TestDatabases.engines)
    func farewells(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (anna, piotr, dana) = (
                try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.dana)
            )
            let spam = try await fixture.confirmedTicket()
            _ = try await fixture.desk.note(spam, body: "@piotr", by: dana)
            try await fixture.desk.delete(spam, by: dana)
            #expect(try await fixture.bell(Cast.piotr) == [])
            let number = try await fixture.confirmedTicket(Cast.tickets[1])
            var choices = NoticeChoices()
            choices.pace = .daily
            try await fixture.desk.setNoticeChoices(choices, by: dana)
            _ = try await fixture.desk.note(number, body: "@dana", by: piotr)
            try await fixture.desk.erase(dana.person, withWords: false, by: anna)
            let left = try await fixture.database.read { connection in
                try connection.rows("SELECT person FROM notification UNION ALL SELECT person FROM notice_preference", [])
                    .map { try $0.integer(0) }
            }
            #expect(!left.contains(dana.person.rawValue))
            fixture.clock.advance(by: .seconds(2 * 86_400))
            try await fixture.desk.sendGatheredNotices()
            #expect(try await !fixture.written().keys.contains(Cast.dana.address))
        }
    }
}
