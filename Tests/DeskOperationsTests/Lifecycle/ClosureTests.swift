import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Asking whether a ticket may be closed")
struct ClosureTests {
    private func asked(_ fixture: DeskFixture) async throws -> (TicketNumber, token: String) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        try await fixture.desk.requestClosure(number, body: nil, by: try await fixture.viewer(Cast.dana))
        return (number, try closureToken(in: try #require(try await fixture.post().first)))
    }

    @Test("News from the requester withdraws the question, and an old link confirms nothing", arguments: TestDatabases.engines)
    func withdrawn(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, token) = try await asked(fixture)
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "Not solved.", messageID: "n"))
            #expect(try await fixture.desk.confirmClosure(token).state == .withdrawn)
            #expect(try await fixture.ticket(number).status == .open)
            try await fixture.desk.requestClosure(number, body: nil, by: try await fixture.viewer(Cast.dana))
            #expect(try await fixture.desk.confirmClosure(token).state == .withdrawn)
            #expect(try await fixture.ticket(number).status == .solved)
        }
    }

    @Test("A solution asks at once whether it works; its link confirms as long as the solution stands", arguments: TestDatabases.engines)
    func solution(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.addWatcher(Cast.ivan.address, name: "", to: number, by: dana)
            func propose(_ words: String) async throws -> String {
                _ = try await fixture.post()
                fixture.clock.advance(by: .seconds(60))
                let message = try await desk.propose(number, body: words, by: dana)
                #expect(try await desk.history(number, for: nil).solutions.contains(message))
                let letters = try await fixture.post()
                #expect(
                    letters.map(\.entry.notice) == [.solution, .solution] && letters.allSatisfy { $0.header("Auto-Submitted").isEmpty })
                let other = try #require(letters.first { $0.entry.address == Cast.ivan.address })
                #expect(other.mail.text.contains(words) && !other.mail.text.contains("/closure/"))
                return try closureToken(in: try #require(letters.first { $0.entry.address == Cast.alice.address }))
            }
            let first = try await propose("Turn it off and on.")
            #expect(try await desk.closureQuestion(first).state == .asked)
            _ = try await desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "Not solved.", messageID: "n"))
            #expect(try await desk.confirmClosure(first).state == .withdrawn)
            let second = try await propose("Change the drum.")
            #expect(try await desk.confirmClosure(first).state == .withdrawn)
            // A note leaves it standing, and so does a request to close.
            _ = try await desk.note(number, body: "The last drum.", by: dana)
            try await desk.requestClosure(number, body: nil, by: dana)
            #expect(try await desk.confirmClosure(second).state == .closed)
            #expect(try await desk.history(number, for: nil).last?.change == .closed(.confirmed))
        }
    }

    @Test("A13 Thanks on a closed ticket are kept and leave it closed; anything more opens it", arguments: TestDatabases.engines)
    func thanks(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, token) = try await asked(fixture)
            #expect(try await fixture.desk.confirmClosure(token).state == .closed)
            _ = try await fixture.post()
            for (index, words) in ["Thanks!", "תודה רבה!", "Tack så mycket!", "¡Muchas gracias!", "Dziękuję bardzo!", "Спасибо большое!"]
                .enumerated()
            {
                _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: words, messageID: "thanks\(index)"))
                #expect(try await fixture.changes(number).last == "thanked")
                #expect(try await fixture.ticket(number).status == .closed)
            }
            #expect(try await fixture.post().isEmpty)
            let kept = try await fixture.desk.conversation(number, for: nil).suffix(6).map(\.body)
            #expect(kept.first == "Thanks!" && kept.last == "Спасибо большое!")
            _ = try await fixture.desk.receive(
                .mail(from: Cast.alice, subject: "\(number)", text: "Thanks, but it hums again.", messageID: "doubt"))
            #expect(try await fixture.ticket(number).status == .open)
        }
    }

    @Test(
        "A13 Thanks with anything beside them open a closed ticket: in the subject, in the markup, below the signature",
        arguments: TestDatabases.engines)
    func doubtfulThanks(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            func mail(_ subject: String, _ text: String, html: String? = nil, signature: String = "", id: String) -> MailContact {
                var mail = ParsedMail()
                mail.from = MailAddress(name: Cast.alice.name, address: Cast.alice.address)
                mail.to = [MailAddress(address: Cast.desk)]
                mail.subject = subject
                mail.text = text + signature
                mail.replyText = text
                mail.html = html
                mail.messageID = id
                let recipient = EmailAddress(Cast.desk) ?? .nobody
                return MailContact(mail: mail, bytes: Array(id.utf8), recipient: recipient, sender: Cast.alice.address)
            }
            let (number, token) = try await asked(fixture)
            let subject = try await fixture.desk.summary(number, for: nil).subject
            #expect(try await fixture.desk.confirmClosure(token).state == .closed)
            let plain = [
                mail("Re: \(subject) [\(number)]", "Thanks!", id: "a"), mail("Thank you \(number)", "Thanks!", id: "b"),
                mail(
                    "\(number)", "Thanks!", html: "<p>Thanks!</p>", signature: "\n-- \nAlice Carter\nHarbour Ltd, +44 20 7946 0000", id: "c"
                ),
            ]
            for contact in plain {
                _ = try await fixture.desk.receive(contact)
                #expect(try await fixture.ticket(number).status == .closed, "\(contact.mail.messageID)")
            }
            let doubtful = [
                mail("Still broken! [\(number)]", "Thanks", id: "d"),
                mail("\(number)", "Thanks", html: "<p>Thanks</p><p>but the printer is still burning</p>", id: "e"),
                mail("\(number)", "Thanks", signature: "\n-- \nPS: the printer still burns", id: "f"),
                mail("\(number)", "Thanks", signature: "\n-- \nAlice\nP.S. it burns", id: "g"),
                mail("\(number)", "Thanks", signature: "\n-- \nit still burns", id: "h"),
            ]
            for contact in doubtful {
                _ = try await fixture.desk.receive(contact)
                #expect(try await fixture.ticket(number).status == .open, "\(contact.mail.messageID)")
                try await fixture.desk.close(number, by: fixture.viewer(Cast.anna))
            }
        }
    }

    @Test("A link that was not made here leads nowhere, whichever part of it is changed", arguments: TestDatabases.engines)
    func forged(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, token) = try await asked(fixture)
            let forged = [
                "", ".", "...", token + "0", String(token.dropLast()), String(token.reversed()), token + ".1", String(token.dropFirst()),
                token.uppercased(), String(repeating: "9", count: 10_000), "%00", "\u{0}",
            ]
            for token in forged {
                await #expect(throws: DeskError.notFound, "\(token)") { try await fixture.desk.closureQuestion(token) }
                await #expect(throws: DeskError.notFound, "\(token)") { try await fixture.desk.confirmClosure(token) }
            }
            #expect(try await fixture.ticket(number).status == .solved)
        }
    }

    @Test("Many confirmations at once close once and tell it once", arguments: TestDatabases.engines)
    func concurrently(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, token) = try await asked(fixture)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 { group.addTask { _ = try await fixture.desk.confirmClosure(token) } }
                try await group.waitForAll()
            }
            #expect(try await fixture.changes(number) == ["opened", "closureRequested", "closed"])
            #expect(try await fixture.post().map(\.entry.notice) == [.closed, .closedForManager])
        }
    }

    @Test("Staff close without a word; the history says that nobody confirmed", arguments: TestDatabases.engines)
    func unconfirmed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, token) = try await asked(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.close(number, by: dana)
            #expect(try await fixture.desk.history(number, for: dana).last?.change == .closed(.unconfirmed))
            #expect(try await fixture.desk.closureQuestion(token).state == .closed)
            await #expect(throws: DeskError.refused(.closed)) { try await fixture.desk.close(number, by: dana) }
            await #expect(throws: DeskError.refused(.closed)) { try await fixture.desk.answer(number, body: "a", by: dana) }
            try await fixture.desk.reopen(number, by: dana)
            #expect(try await fixture.desk.closureQuestion(token).state == .withdrawn)
            #expect(try await fixture.post().map(\.entry.notice) == [.closed, .closedForManager, .reopened])
        }
    }
}
