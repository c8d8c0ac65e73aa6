import Database
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskOperations

@Suite("Merging and splitting of tickets")
struct TicketMergingTests {
    private func send(
        _ author: CastMember, _ text: String, _ fixture: DeskFixture, subject: String? = nil, attachments: [MailAttachment] = []
    ) async throws -> TicketNumber {
        try await fixture.desk.receive(
            .mail(from: author, subject: subject ?? text, text: text, messageID: "\(text).\(author.address)", attachments: attachments)
        ).number
    }

    @Test(
        "Messages, files and history stay with the ticket and are shown with the other one; it is closed and names it",
        arguments: TestDatabases.engines)
    func merge(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let older = try await send(Cast.alice, "First", fixture)
            fixture.clock.advance(by: .seconds(60))
            let file = MailAttachment(filename: "a.txt", contentType: "text/plain", isInline: false, bytes: Array("bytes".utf8))
            let newer = try await send(Cast.alice, "Second", fixture, attachments: [file])
            _ = try await desk.note(newer, body: "Only for us", by: anna)
            try await desk.spendTime(TimeReport(minutes: 5), on: newer, by: anna)
            let history = try await desk.history(newer, for: nil)
            let words = try await desk.conversation(newer, for: nil)
            try await desk.merge(newer, into: older, by: anna)

            #expect(try await desk.history(newer, for: nil).dropLast(2) == history[...])
            let merged = try await fixture.ticket(newer)
            #expect(merged.status == .closed && merged.log.mergedInto == older.ticket && merged.log.timeSpent == 5)
            #expect(
                try await desk.history(newer, for: nil).suffix(2).map(\.change) == [.linked(.mergedInto, older.ticket), .closed(.merged)])
            #expect(try await desk.history(older, for: nil).last?.change == .absorbed(newer.ticket, isUnanswered: true))
            #expect(try await desk.conversation(newer, for: nil) == words)
            let view = try await desk.view(older, for: anna)
            #expect(view.surroundings.merged == words && view.messages.map(\.body) == ["First"])
            let attachment = try #require(words[0].attachments.first)
            #expect(try await desk.attachment(attachment.id, for: anna).bytes == Array("bytes".utf8))
            await #expect(throws: DeskError.refused(.merged)) { try await desk.reopen(newer, by: anna) }
            await #expect(throws: DeskError.refused(.merged)) { try await desk.merge(newer, into: older, by: anna) }
            // The requester is told nothing: his number goes on to work.
            #expect(try await fixture.post().allSatisfy { $0.entry.notice == .accepted })
        }
    }

    @Test("D1 tickets of different requesters are not merged, and nothing changes", arguments: TestDatabases.engines)
    func strangers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let alices = try await send(Cast.alice, "Mine", fixture)
            let eriks = try await send(Cast.erik, "Min", fixture)
            let before = [try await fixture.ticket(alices), try await fixture.ticket(eriks)]
            await #expect(throws: DeskError.refused(.otherRequester)) { try await desk.merge(eriks, into: alices, by: anna) }
            await #expect(throws: DeskError.refused(.sameTicket)) { try await desk.merge(eriks, into: eriks, by: anna) }
            #expect([try await fixture.ticket(alices), try await fixture.ticket(eriks)] == before)
            // Two records of one person are made one first.
            try await desk.merge(fixture.person(Cast.erik.address).id, into: fixture.person(Cast.alice.address).id, by: anna)
            try await desk.merge(eriks, into: alices, by: anna)
            // An agent who sees one of them only can do neither.
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.merge(alices, into: eriks, by: ivan) }
        }
    }

    private func clocks(of number: TicketNumber, _ fixture: DeskFixture) async throws -> [TicketClock] {
        try await fixture.database.read { try Clocks($0).all(of: number.ticket) }.map(\.clock)
    }

    @Test("The older ticket's clocks go on; an unanswered newer one wakes it", arguments: TestDatabases.engines)
    func clocks(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let older = try await send(Cast.alice, "First", fixture)
            fixture.clock.advance(by: .seconds(60))
            _ = try await desk.propose(older, body: "Try now.", by: anna)
            let resolution = try #require(try await clocks(of: older, fixture).first { $0.target == .resolution })
            fixture.clock.advance(by: .seconds(60))
            let newer = try await send(Cast.alice, "Second", fixture)
            await #expect(throws: DeskError.refused(.olderGoesOn)) { try await desk.merge(older, into: newer, by: anna) }
            try await desk.merge(newer, into: older, by: anna)
            #expect(try await fixture.ticket(older).status == .open)
            let going = try await clocks(of: older, fixture)
            #expect(going.contains { $0.target == .resolution && $0.isOpen && $0.startedAt == resolution.startedAt })
            #expect(going.contains { $0.target == .nextResponse && $0.isOpen && $0.startedAt == fixture.clock.now })
            let ended = try await clocks(of: newer, fixture)
            #expect(!ended.isEmpty && ended.allSatisfy { !$0.isOpen })
            // One that was closed has no clock that could go on.
            let third = try await send(Cast.alice, "Third", fixture)
            try await desk.close(older, by: anna)
            await #expect(throws: DeskError.refused(.closed)) { try await desk.merge(third, into: older, by: anna) }
            try await desk.merge(older, into: third, by: anna)
            #expect(try await fixture.ticket(older).log.mergedInto == third.ticket)
            #expect(try await desk.view(third, for: anna).surroundings.merged.count == 3)
        }
    }

    @Test(
        "Late mail to the number, the thread or the token lands at the other one for the requester; anybody else's is held there",
        arguments: TestDatabases.engines)
    func lateMail(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let older = try await send(Cast.alice, "First", fixture)
            fixture.clock.advance(by: .seconds(60))
            let newer = try await send(Cast.alice, "Second", fixture)
            let now = fixture.clock.now
            let erik = try await desk.receive(.mail(from: Cast.erik, subject: "Eriks", text: "Hej", messageID: "e")).number
            let eriksID = try await fixture.ticket(erik).requester
            try await fixture.database.write { try Participants($0).add(eriksID, as: .contributor, to: newer.ticket, at: now) }
            let confirmation = try #require(try await fixture.post().first { $0.entry.ticket == newer.ticket })
            try await desk.merge(newer, into: older, by: anna)
            let byToken = fixture.reply(Cast.alice, to: confirmation, text: "By token", messageID: "t")
            #expect(try await desk.receive(byToken) == .appended(older))
            let byThread = MailContact.mail(
                from: Cast.alice, subject: "Re", text: "By thread", messageID: "r", references: ["Second.\(Cast.alice.address)"])
            #expect(try await desk.receive(byThread) == .appended(older))
            for (index, author) in [Cast.alice, Cast.erik, Cast.eve].enumerated() {
                let mail = MailContact.mail(from: author, subject: "About \(newer)", text: "By number", messageID: "n\(index)")
                #expect(try await desk.receive(mail) == (author == Cast.alice ? .appended(older) : .held(older)))
            }
            #expect(try await desk.conversation(newer, for: nil).map(\.body) == ["Second"])
            #expect(try await fixture.ticket(newer).status == .closed)
            // Whatever staff answer now goes to Alice alone.
            _ = try await fixture.post()
            _ = try await desk.answer(older, body: "For Alice", by: anna)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
        }
    }

    @Test("Whoever sees the ticket that goes on reads what was merged into it, and nobody else does", arguments: TestDatabases.engines)
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let (dana, ivan) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            let older = try await desk.receive(
                .mail(from: Cast.alice, to: Cast.compatibility, subject: "a", text: "a", messageID: "a")
            ).number
            fixture.clock.advance(by: .seconds(60))
            let newer = try await send(Cast.alice, "b", fixture)
            await #expect(throws: DeskError.invalid(field: "into", .unknown)) { try await desk.merge(newer, into: older, by: dana) }
            await #expect(throws: DeskError.notFound) { try await desk.summary(newer, for: ivan) }
            try await desk.merge(newer, into: older, by: anna)
            #expect(try await desk.summary(newer, for: ivan).ticket.id == newer.ticket)
            #expect(try await desk.view(older, for: ivan).surroundings.merged.map(\.body) == ["b"])
            // Dana sees the one that ended, and not where it went.
            let view = try await desk.view(newer, for: dana)
            #expect(view.surroundings.tied.isEmpty && !view.surroundings.seen.contains(older.ticket))
            await #expect(throws: DeskError.notFound) { try await desk.summary(older, for: dana) }
        }
    }

    @Test(
        "A ticket with a message held, or a problem with incidents, is not merged; an incident's problem keeps the one that goes on",
        arguments: TestDatabases.engines)
    func obstacles(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let older = try await send(Cast.alice, "First", fixture)
            let newer = try await send(Cast.alice, "Second", fixture)
            let problem = try await send(Cast.alice, "Problem", fixture)
            _ = try await desk.receive(.mail(from: Cast.eve, subject: "\(newer)", text: "Me too", messageID: "e"))
            await #expect(throws: DeskError.refused(.messagesHeld)) { try await desk.merge(newer, into: older, by: anna) }
            let held = try #require(try await fixture.ticket(newer).held.first)
            _ = try await desk.separateHeld(held, from: newer, by: anna)
            try await desk.classify(problem, as: .problem, isProactive: nil, by: anna)
            try await desk.put(newer, under: problem, by: anna)
            await #expect(throws: DeskError.refused(.hasIncidents)) { try await desk.merge(problem, into: older, by: anna) }
            try await desk.merge(newer, into: older, by: anna)
            #expect(try await fixture.ticket(problem).log.tied(.incident) == [older.ticket])
            #expect(try await fixture.ticket(newer).log.problem == nil)
        }
    }

    @Test(
        "A10 chosen messages begin a ticket of whoever wrote them, with files; notes stay notes and answers stay behind",
        arguments: TestDatabases.engines)
    func split(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await send(Cast.alice, "Printer", fixture)
            let file = MailAttachment(filename: "a.txt", contentType: "text/plain", isInline: false, bytes: Array("bytes".utf8))
            let more = MailContact.mail(
                from: Cast.alice, subject: "\(number)", text: "Also the secret lamp", messageID: "more", attachments: [file])
            #expect(try await desk.receive(more) == .appended(number))
            let note = try await desk.note(number, body: "CANARY", by: anna)
            let answer = try await desk.answer(number, body: "Which?", by: anna)
            _ = try await fixture.post()
            let words = try await desk.conversation(number, for: nil)
            let lamp = try #require(words.first { $0.body.contains("lamp") })
            for chosen in [[answer, lamp.id], [note]] {
                await #expect(throws: DeskError.refused(.notSplittable)) {
                    _ = try await desk.split(chosen, from: number, subject: "", by: anna)
                }
            }
            await #expect(throws: DeskError.invalid(field: "messages", .unknown)) {
                _ = try await desk.split([], from: number, subject: "", by: anna)
            }
            let opened = try await desk.split([lamp.id, note], from: number, subject: "Lamp", by: anna)
            let ticket = try await fixture.ticket(opened)
            #expect(ticket.requester == lamp.author && ticket.log.tied(.splitFrom) == [number.ticket])
            #expect(try await fixture.ticket(number).log.tied(.splitInto) == [opened.ticket])
            let copies = try await desk.conversation(opened, for: nil)
            #expect(copies.map(\.purpose) == [.request, .note] && copies.map(\.body) == [lamp.body, "CANARY"])
            #expect(copies[0].attachments.map(\.content) == lamp.attachments.map(\.content) && copies[0].at == lamp.at)
            #expect(try await desk.conversation(number, for: nil) == words)
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.notice) == [.accepted] && letters.map(\.entry.address) == [Cast.alice.address])
            #expect(letters.allSatisfy { !$0.whole.contains("CANARY") && !$0.mail.text.contains("lamp") })
            // Words taken out of one are taken out of the other, whichever it is; so are files.
            try await desk.redact(opened, .passage("secret", of: copies[0].id), because: "Private", by: anna)
            for place in [number, opened] {
                #expect(try await desk.conversation(place, for: nil).allSatisfy { !$0.body.contains("secret") })
                #expect(try await fixture.changes(place).contains("redacted"))
            }
            try await desk.redact(number, .attachment(try #require(lamp.attachments.first?.id)), because: "Private", by: anna)
            #expect(try await desk.conversation(opened, for: nil).allSatisfy(\.attachments.isEmpty))
            #expect(try await fixture.traces(of: "secret").isEmpty)
        }
    }

    @Test("A message of somebody else who takes part begins a ticket of his own", arguments: TestDatabases.engines)
    func contributor(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await send(Cast.alice, "Printer", fixture)
            _ = try await desk.receive(.mail(from: Cast.erik, subject: "\(number)", text: "Jag med", messageID: "e"))
            let held = try #require(try await fixture.ticket(number).held.first)
            await #expect(throws: DeskError.invalid(field: "messages", .unknown)) {
                _ = try await desk.split([held], from: number, subject: "", by: anna)
            }
            try await desk.acceptHeld(held, on: number, by: anna)
            let first = try #require(try await desk.conversation(number, for: nil).first?.id)
            await #expect(throws: DeskError.refused(.notSplittable)) {
                _ = try await desk.split([first, held], from: number, subject: "", by: anna)
            }
            let opened = try await desk.split([held], from: number, subject: "", by: anna)
            #expect(try await fixture.ticket(opened).requester == fixture.person(Cast.erik.address).id)
        }
    }

    @Test(
        "Links stand on both sides, are shown to whoever sees both, and go with a ticket that is deleted", arguments: TestDatabases.engines)
    func links(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let dana = try await fixture.viewer(Cast.dana)
            let one = try await send(Cast.alice, "one", fixture)
            let other = try await desk.receive(
                .mail(from: Cast.erik, to: Cast.compatibility, subject: "b", text: "b", messageID: "b")
            ).number
            try await desk.link(one, .duplicateOf, other, by: anna)
            #expect(try await desk.ties(of: other, for: anna).map(\.relation) == [.duplicatedBy])
            #expect(try await desk.ties(of: one, for: dana).isEmpty)
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.link(one, .duplicateOf, other, by: anna) }
            await #expect(throws: DeskError.invalid(field: "relation", .unknown)) { try await desk.link(one, .mergedInto, other, by: anna) }
            await #expect(throws: DeskError.invalid(field: "ticket", .unknown)) { try await desk.link(one, .blocks, other, by: dana) }
            try await desk.unlink(other, .duplicatedBy, one, by: anna)
            #expect(try await desk.ties(of: one, for: anna).isEmpty)
            try await desk.link(one, .blocks, other, by: anna)
            try await desk.delete(other, by: anna)
            #expect(try await fixture.ticket(one).log.ties.isEmpty)
            #expect(try await fixture.changes(one).suffix(2) == ["linked", "unlinked"])
        }
    }
}
