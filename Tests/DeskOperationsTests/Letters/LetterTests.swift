import Database
import DeskOperations
import DeskStore
import Foundation
import Localization
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Greetings, signatures and senders")
struct LetterTests {
    private let words = LetterWords(
        greetings: [.english: "Dear {{requester}},", .hebrew: "שלום {{requester}},", .swedish: "Hej {{requester}}!"],
        signatures: [.english: "{{agent}} for {{queue}}, {{number}}\n{{desk}}", .hebrew: "{{agent}}\n{{desk}}"])

    /// The queue that mail to the desk comes into.
    private func queue(_ fixture: DeskFixture) async throws -> ID<Queue> {
        try #require(try await fixture.desk.queues(for: nil).first).id
    }

    private func answer(
        _ fixture: DeskFixture, _ ticket: CastTicket, body: String = "Try now.", by author: CastMember = Cast.dana,
        to recipient: String = Cast.desk
    ) async throws -> (number: TicketNumber, letter: Letter) {
        let number = try await fixture.desk.receive(.mail(ticket, to: recipient)).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        _ = try await fixture.desk.answer(number, body: body, by: try await fixture.viewer(author))
        return (number, try #require(try await fixture.post().first { $0.entry.notice == .answer }))
    }

    @Test("A queue's mails come from its own address, and an answer to them comes back to the ticket", arguments: TestDatabases.engines)
    func ownAddress(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let compatibility = try #require(try await fixture.desk.queues(for: nil).first { $0.address == Cast.compatibility })
            let draft = QueueDraft(
                name: compatibility.name, address: Cast.compatibility, members: [try await fixture.viewer(Cast.ivan).person],
                senderName: "Norrsken,\r\nBcc: eve@evil.example")
            let anna = try await fixture.viewer(Cast.anna)
            _ = try await fixture.desk.changeQueue(compatibility.id, to: draft, by: anna)
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0], to: Cast.compatibility)).number
            let accepted = try #require(try await fixture.post().first)
            #expect(accepted.mail.from == MailAddress(name: "Norrsken, Bcc: eve@evil.example", address: Cast.compatibility))
            #expect(accepted.header("Bcc").isEmpty && accepted.header("From").count == 1)
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.answer(number, body: "Try now.", by: try await fixture.viewer(Cast.ivan))
            let letter = try #require(try await fixture.post().first)
            #expect(letter.mail.from.address == Cast.compatibility)
            #expect(letter.replyAddress.hasPrefix("compatibility+\(number.digits).") && letter.sender == letter.replyAddress)
            let outcome = try await fixture.desk.receive(
                .mail(from: Cast.alice, to: letter.replyAddress, subject: "What?", text: "It works.", messageID: "reply"))
            #expect(outcome == .appended(number))
        }
    }

    @Test(
        "A mail bears the sender of the queue that its ticket was in then, on every attempt, as long as that address is the desk's",
        arguments: TestDatabases.engines)
    func frozenSender(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let queues = try await desk.queues(for: nil)
            _ = try await desk.receive(.mail(Cast.tickets[0], to: Cast.compatibility))
            let first = try #require(try await desk.claimDueMails(limit: 1).first)
            try await desk.finish(first.entry, .tryLater("421 busy"), dialogue: nil)
            let number = TicketNumber(try #require(first.entry.ticket))
            try await desk.queue(number, in: queues[0].id, by: anna)
            #expect(try await desk.outgoingMail(first.entry.id, for: anna).bytes == first.bytes)
            _ = try await desk.changeQueue(queues[1].id, to: QueueDraft(name: "Compatibility"), by: anna)
            let after = MailParser().parse(try await desk.outgoingMail(first.entry.id, for: anna).bytes)
            #expect(after.from.address == Cast.desk)
        }
    }

    @Test("A1 whoever is not let in learns no queue from the address that writes to him", arguments: TestDatabases.engines)
    func strangers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0], to: Cast.compatibility)).number
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.receive(.mail(from: Cast.eve, subject: "\(number)", text: "Let me in.", messageID: "eve"))
            let ivan = try await fixture.viewer(Cast.ivan)
            try await fixture.desk.addWatcher(Cast.erik.address, name: "Erik", to: number, by: ivan)
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.notice) == [.received, .watcherInvited])
            for letter in letters { #expect(letter.mail.from.address == Cast.desk && !letter.whole.contains("compatibility")) }
        }
    }

    @Test("An answer is greeted and signed in its reader's language, by queue and agent; a note and automatic mail are not")
    func languages() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            try await desk.setLetterWords(words, of: try await queue(fixture), by: anna)
            try await desk.setSignature(AgentSignature(text: "D. Levi", languages: [.hebrew: "דנה"]), by: dana)
            let (number, english) = try await answer(fixture, Cast.tickets[0])
            let lines = english.mail.text.components(separatedBy: "\n\n")
            #expect(lines[0] == "Dear Alice Carter," && lines[1] == "Try now." && lines[2] == "D. Levi")
            #expect(lines[3] == "\u{2068}דנה לוי\u{2069} for General questions, \(number)\nNorrsken IT")
            #expect(lines[4].hasPrefix("Ticket \(number).") && lines.count == 5)
            // No queue's words in Polish: the agent's signature for all languages stands alone.
            let polish = try await answer(fixture, Cast.tickets[2]).letter
            #expect(polish.mail.text.hasPrefix("Try now.\n\nD. Levi\n\n") && !polish.mail.text.contains("Norrsken"))
            let hebrew = try await answer(fixture, Cast.tickets[4]).letter
            #expect(
                hebrew.mail.text.hasPrefix(
                    "שלום \u{2068}נועם כהן\u{2069},\n\nTry now.\n\nדנה\n\n\u{200F}\u{2068}דנה לוי\u{2069}\n\u{200F}\u{2068}Norrsken IT\u{2069}\n\n"
                ))
            // Nobody signs for Swedish readers but the desk, where the agent has no signature.
            let swedish = try await answer(fixture, Cast.tickets[1], by: Cast.anna).letter
            #expect(swedish.mail.text.hasPrefix("Hej Erik Svensson!\n\nTry now.\n\n") && swedish.mail.text.contains("\nNorrsken IT"))
            fixture.clock.advance(by: .seconds(60))
            try await desk.close(number, by: dana)
            for letter in try await fixture.post() { #expect(!letter.mail.text.contains("Dear") && !letter.mail.text.contains("Levi")) }
        }
    }

    @Test("Whoever has no name is greeted without one, and a watcher by his own", arguments: TestDatabases.engines)
    func names(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            try await desk.setLetterWords(words, of: try await queue(fixture), by: anna)
            let nameless = CastTicket(
                requester: CastMember("", "who@harbour.example", .english), subject: "The lamp", body: "The lamp does not work at all.")
            #expect(try await answer(fixture, nameless).letter.mail.text.hasPrefix("Hello,\n\nTry now."))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.addWatcher(Cast.piotr.address, name: "", to: number, by: anna)
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(60))
            _ = try await desk.answer(number, body: "Try now.", by: anna)
            let greetings = try await fixture.post().filter { $0.entry.notice == .answer }.map { $0.mail.text.prefix { $0 != "\n" } }
            #expect(Set(greetings) == ["Dear Alice Carter,", "Try now."])
        }
    }

    @Test("E6 an answer leaves with the words that stood round it when it was written, on every attempt", arguments: TestDatabases.engines)
    func frozen(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let queue = try await queue(fixture)
            try await desk.setLetterWords(words, of: queue, by: anna)
            try await desk.setSignature(AgentSignature(text: "D. Levi"), by: dana)
            let (_, letter) = try await answer(fixture, Cast.tickets[0])
            try await desk.setLetterWords(LetterWords(greetings: [.english: "Hi"]), of: queue, by: anna)
            try await desk.setSignature(AgentSignature(), by: dana)
            #expect(try await desk.outgoingMail(letter.entry.id, for: anna).bytes == letter.bytes)
        }
    }

    @Test(
        "C1 C5 A8 what stands round an answer is neither markup nor header, its values are not read again, and other variables are refused",
        arguments: TestDatabases.engines)
    func hostile(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let queue = try await queue(fixture)
            let evil = "<script>alert(1)</script>\r\nBcc: eve@evil.example\r\n\r\n{desk} {message}"
            try await desk.setLetterWords(
                LetterWords(greetings: [.english: "\(evil) {{requester}}"], signatures: [.english: evil]), of: queue, by: anna)
            try await desk.setSignature(AgentSignature(text: evil), by: dana)
            let eve = CastMember("{{desk}} <img src=x>\r\nCc: a@b.example", Cast.eve.address, .english)
            let ticket = CastTicket(requester: eve, subject: "Hello", body: "The printer on the third floor is on fire.")
            let (_, letter) = try await answer(fixture, ticket)
            #expect(letter.header("Bcc").isEmpty && letter.header("Cc").isEmpty && letter.header("Subject").count == 1)
            let html = try #require(letter.mail.html)
            #expect(!html.contains("<script") && !html.contains("<img") && html.contains("&lt;script&gt;"))
            #expect(letter.mail.text.contains("{desk} {message}") && letter.mail.text.contains("{{desk}} <img src=x>"))
            for name in ["due", "subject", "nothing"] {
                let fault = DeskError.template(
                    .unknown(field: "text", variable: "{\(name)}", allowed: AnswerVariable.ofLetters.map { "{\($0.rawValue)}" }))
                await #expect(throws: fault) { try await desk.setSignature(AgentSignature(text: "{{\(name)}}"), by: dana) }
            }
            await #expect(throws: DeskError.invalid(field: "languages.sv", .tooLong)) {
                let long = String(repeating: "a", count: Desk.longestSignature + 1)
                try await desk.setSignature(AgentSignature(languages: [.swedish: long]), by: dana)
            }
            #expect(try await desk.signature(for: dana).text == "<script>alert(1)</script>\nBcc: eve@evil.example\n\n{desk} {message}")
        }
    }

    @Test("An agent sets his own signature and no queue's words; a requester neither", arguments: TestDatabases.engines)
    func permissions(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let queue = try await queue(fixture)
            for member in [Cast.dana, Cast.piotr] {
                let viewer = try await fixture.viewer(member)
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.letterWords(of: queue, for: viewer) }
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.setLetterWords(words, of: queue, by: viewer) }
                try await fixture.desk.setSignature(AgentSignature(text: member.name), by: viewer)
                #expect(try await fixture.desk.signature(for: viewer) == AgentSignature(text: member.name))
            }
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            let alice = Viewer(person: try await fixture.person(Cast.alice.address).id, role: .requester, queues: [])
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.signature(for: alice) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.setSignature(AgentSignature(text: "a"), by: alice) }
        }
    }

    @Test("Whoever is erased leaves neither his greeting nor his signature in a mail", arguments: TestDatabases.engines)
    func erasure(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            try await desk.setLetterWords(words, of: try await queue(fixture), by: anna)
            try await desk.setSignature(AgentSignature(text: "Dana of Norrsken"), by: dana)
            _ = try await answer(fixture, Cast.tickets[0])
            #expect(try await fixture.traces(of: "Dear Alice Carter").contains("outgoing_letter"))
            try await desk.erase(try await fixture.person(Cast.alice.address).id, withWords: false, by: anna)
            #expect(try await fixture.traces(of: "Alice Carter").isDisjoint(with: ["outgoing_letter"]))
            try await desk.setDisabled(true, dana.person, by: anna)
            try await desk.erase(dana.person, withWords: false, by: anna)
            #expect(try await fixture.traces(of: "Dana of Norrsken").isDisjoint(with: ["outgoing_letter", "signature"]))
        }
    }

    @Test("The desk's file has the sender and the words of queues, and takes them back in", arguments: TestDatabases.engines)
    func deskFile(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let file = """
                queues:
                  - name: General questions
                    sender: "Norrsken: help"
                    greetings: {en: "Dear {{requester}},", he: "שלום {{requester}},"}
                    signatures: {sv: "{{agent}}\\n{{desk}}"}

                """
            #expect(try await fixture.apply(file).words == ["changed queue General questions: sender, greetings, signatures"])
            #expect(try await fixture.apply(file).words == [])
            let letter = try await fixture.desk.letterWords(of: try await queue(fixture), for: anna)
            #expect(letter.greetings[.hebrew] == "שלום {{requester}}," && letter.signatures == [.swedish: "{{agent}}\n{{desk}}"])
            let faults = try await fixture.faults("queues:\n- name: General questions\n  greetings: {en: '{{due}}'}\n")
            #expect(faults.count == 1 && faults[0].hasPrefix("line 2: queues[0]: {{due}} means nothing here; "), "\(faults)")
        }
    }
}
