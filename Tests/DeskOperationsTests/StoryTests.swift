import Database
import DeskOperations
import Localization
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("The life of a ticket")
struct StoryTests {
    @Test("A mail becomes a ticket, is answered, confirmed, closed and opened again", arguments: TestDatabases.engines, Cast.tickets)
    func story(_ engine: Engine, _ request: CastTicket) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let requester = request.requester
            let dana = try await fixture.viewer(Cast.dana)

            let number = try await desk.receive(.mail(request)).number
            let confirmation = try #require(try await fixture.post().first)
            try expectConfirmation(confirmation, of: number, for: request)

            fixture.clock.advance(by: .seconds(60))
            try await desk.assign(number, to: dana.person, by: dana)
            _ = try await desk.answer(number, body: "Please try again now.", by: dana)
            let sent = try await fixture.post()
            #expect(sent.map(\.entry.notice) == [.progress, .answer])
            let answer = try #require(sent.last)
            #expect(answer.mail.text.contains("Please try again now."))
            #expect(answer.mail.inReplyTo == "first.\(requester.address)")
            #expect(answer.mail.references == [confirmation.mail.messageID, "first.\(requester.address)"])
            #expect(answer.header("Auto-Submitted") == [])
            #expect(answer.sender == answer.replyAddress)
            #expect(answer.mail.subject == "Re: \(request.subject) \(tag(number, for: request))")

            fixture.clock.advance(by: .seconds(60))
            let reply = fixture.reply(requester, to: answer, text: "Still the same.", messageID: "second")
            #expect(try await desk.receive(reply) == .appended(number))
            #expect(try await desk.conversation(number, for: nil).last?.placement == .token)
            #expect(try await fixture.post().map(\.entry.notice) == [.supplemented])

            fixture.clock.advance(by: .seconds(60))
            try await desk.requestClosure(number, body: "Now it works.", by: dana)
            let question = try #require(try await fixture.post().first)
            let token = try closureToken(in: question)
            let before = try await fixture.ticket(number)
            #expect(try await desk.closureQuestion(token).state == .asked)
            #expect(try await desk.closureQuestion(token).state == .asked)
            #expect(try await fixture.ticket(number) == before)
            #expect(before.status == .solved)

            #expect(try await desk.confirmClosure(token).state == .closed)
            #expect(try await desk.confirmClosure(token).state == .closed)
            #expect(try await fixture.post().map(\.entry.notice) == [.closed, .closedForManager])
            #expect(try await desk.history(number, for: nil).last?.change == .closed(.confirmed))

            fixture.clock.advance(by: .seconds(86_400))
            let later = MailContact.mail(from: requester, subject: "About \(number)", text: "It is back.", messageID: "third")
            #expect(try await desk.receive(later) == .appended(number))
            let reopened = try await fixture.ticket(number)
            #expect(reopened.round == 2)
            #expect(reopened.status == .open)
            #expect(reopened.assignee == dana.person)
            #expect(try await fixture.post().map(\.entry.notice) == [.reopened, .reopenedByMessage])
            #expect(
                try await fixture.changes(number) == [
                    "opened", "assigned", "answered", "messageReceived", "closureRequested", "closed", "reopened", "messageReceived",
                ])
        }
    }

    /// Behind Hebrew words the number stands between two marks, so that its groups stay in their order.
    private func tag(_ number: TicketNumber, for request: CastTicket) -> String {
        request.requester.language == .hebrew ? "\u{200E}[\(number)]\u{200E}" : "[\(number)]"
    }

    private func expectConfirmation(_ letter: Letter, of number: TicketNumber, for request: CastTicket) throws {
        let catalog = Catalog.of(request.requester.language)
        #expect(letter.entry.notice == .accepted)
        #expect(letter.entry.language == request.requester.language)
        #expect(letter.mail.subject == "\(catalog.text("mail.accepted.subject")) \(tag(number, for: request))")
        #expect(letter.mail.text.contains(catalog.isolated("mail.accepted.body", ["number": number.description]).prefix(20)))
        #expect(letter.mail.text.contains(number.description))
        #expect(letter.header("Auto-Submitted") == ["auto-replied"])
        #expect(letter.header("Content-Language") == [request.requester.language.rawValue])
        #expect(letter.sender == "")
        #expect(letter.mail.inReplyTo == "first.\(request.requester.address)")
        for words in request.body.split(separator: "\n") + [request.subject[...], request.requester.name[...]]
        where words.count > 7 && !words.hasSuffix("!") {
            #expect(!letter.mail.text.contains(words) && !letter.mail.subject.contains(words), "A6 \(words)")
        }
    }
}

/// The token of the closure link that a letter carries.
func closureToken(in letter: Letter) throws -> String {
    let link = try #require(letter.mail.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080\/closure\/([A-Za-z0-9_-]+)/))
    return String(link.1)
}
