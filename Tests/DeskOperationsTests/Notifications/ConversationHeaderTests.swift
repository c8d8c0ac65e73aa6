import Database
import DeskOperations
import DeskStore
import Foundation
import Localization
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mails that stay in their conversation")
struct ConversationHeaderTests {
    private let index = "AQHWLRNo4NaOjvXU8EODe0ZotrA8B6itzaxf"

    private func answer(_ fixture: DeskFixture, _ number: TicketNumber, _ body: String = "Try now.") async throws -> [Letter] {
        fixture.clock.advance(by: .seconds(60))
        _ = try await fixture.desk.answer(number, body: body, by: try await fixture.viewer(Cast.dana))
        return try await fixture.post()
    }

    private func outlook(_ id: String, subject: String, index: String?, topic: String = "The lamp") -> MailContact {
        var raw = "From: Alice Carter <\(Cast.alice.address)>\r\nTo: \(Cast.desk)\r\nMessage-ID: <\(id)>\r\nSubject: \(subject)\r\n"
        if let index { raw += "Thread-Index: \(index)\r\nThread-Topic: \(topic)\r\n" }
        let bytes = Array((raw + "\r\nThe lamp in the hall does not work.\r\n").utf8)
        return MailContact(
            mail: MailParser().parse(bytes), bytes: bytes, recipient: EmailAddress(Cast.desk) ?? .nobody, sender: Cast.alice.address)
    }

    @Test(
        "Outlook's index comes back from the requester's last mail with one answer more, for nobody else", arguments: TestDatabases.engines)
    func echoed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(outlook("a@x.example", subject: "The lamp", index: index)).number
            let accepted = try #require(try await fixture.post().first)
            #expect(accepted.header("Thread-Index").first?.hasPrefix(String(index.prefix(32))) == true)
            try await fixture.desk.addWatcher(Cast.piotr.address, name: "", to: number, by: try await fixture.viewer(Cast.anna))
            let letters = try await answer(fixture, number).filter { $0.entry.notice == .answer }
            let alice = try #require(letters.first { $0.entry.address == Cast.alice.address })
            let written = try #require(alice.header("Thread-Index").first.flatMap { Data(base64Encoded: $0) })
            let known = try #require(Data(base64Encoded: index))
            #expect(written.prefix(27) == known)
            #expect(written.count == 32)
            #expect(alice.header("Thread-Topic") == ["The lamp"])
            let watcher = try #require(letters.first { $0.entry.address == Cast.piotr.address })
            #expect(watcher.header("Thread-Index").isEmpty && watcher.header("Thread-Topic").isEmpty)
            let again = try await fixture.desk.outgoingMail(alice.entry.id, for: try await fixture.viewer(Cast.anna))
            #expect(again.bytes == alice.bytes)
            // Her last mail came from another program.
            _ = try await fixture.desk.receive(outlook("b@x.example", subject: "Re: The lamp \(number)", index: nil))
            #expect(try await answer(fixture, number).allSatisfy { $0.header("Thread-Index").isEmpty })
        }
    }

    @Test("A8 an index or a topic that is none stays out, or in its header", arguments: TestDatabases.engines)
    func hostile(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let evil = outlook("a@x.example", subject: "The lamp", index: index, topic: "=?utf-8?Q?x=0D=0ABcc:_v@harbour.example?=")
            let number = try await fixture.desk.receive(evil).number
            let letter = try #require(try await answer(fixture, number).first { $0.entry.notice == .answer })
            #expect(letter.header("Bcc").isEmpty && letter.header("Thread-Topic").count == 1)
            let other = try await fixture.desk.receive(outlook("b@x.example", subject: "Other", index: "AQ==\r\n x")).number
            #expect(try await answer(fixture, other).allSatisfy { $0.header("Thread-Index").isEmpty })
        }
    }

    @Test("In-Reply-To is the reader's own last mail, which stands last in References", arguments: TestDatabases.engines)
    func replied(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            let first = try #require(try await answer(fixture, number).first)
            #expect(first.mail.inReplyTo == "first.\(Cast.alice.address)" && first.mail.references.last == first.mail.inReplyTo)
            let second = try #require(try await answer(fixture, number).first)
            #expect(second.mail.inReplyTo == "first.\(Cast.alice.address)")
            #expect(
                second.mail.references.contains(first.mail.messageID) && Set(second.mail.references).count == second.mail.references.count)
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.receive(fixture.reply(Cast.alice, to: second, text: "No.", messageID: "alice.2"))
            #expect(try await answer(fixture, number).first { $0.entry.notice == .answer }?.mail.inReplyTo == "alice.2")
        }
    }

    @Test(
        "A subject has one Re: and the number once, whatever it was before",
        arguments: [
            ("The lamp", "Re: The lamp [#]"), ("RE: Sv: AW: The lamp", "Re: The lamp [#]"), ("Re: The lamp [#]", "Re: The lamp [#]"),
            ("[#] Re: [#] The lamp [#]", "Re: The lamp [#]"), ("Fwd: The lamp", "Re: Fwd: The lamp [#]"), ("[list] x", "Re: [list] x [#]"),
            ("תשובה: המנורה", "Re: המנורה \u{200E}[#]\u{200E}"), ("Re:", "Re: [#]"),
        ])
    func subjects(subject: String, expected: String) async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            // The first ticket's number is known before it is there.
            let number = TicketNumber(ID<Ticket>(1))
            let written = subject.replacing("#", with: number.description)
            let outcome = try await fixture.desk.receive(.mail(from: Cast.alice, subject: written, text: "It is dark.", messageID: "a"))
            #expect(outcome.number == number)
            let letter = try #require(try await answer(fixture, number).first { $0.entry.notice == .answer })
            #expect(letter.mail.subject == expected.replacing("#", with: number.description))
            let outcome2 = try await fixture.desk.receive(
                .mail(from: Cast.alice, subject: letter.mail.subject, text: "No.", messageID: "b"))
            #expect(outcome2 == .appended(number))
        }
    }

    @Test("Words of the desk's own put the number into a subject once", arguments: TestDatabases.engines)
    func ownWords(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let template = MailTemplate(subject: "[{number}] {reply}", body: "{message}")
            try await fixture.desk.setMailTemplate(template, as: .answer, .english, by: anna)
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let letter = try #require(try await answer(fixture, number).first { $0.entry.notice == .answer })
            #expect(letter.mail.subject.components(separatedBy: "[\(number)]").count == 2)
            #expect(letter.mail.subject.hasSuffix("grey stripes [\(number)]"))
        }
    }

    @Test("Mail programs are told where their user leaves, by one request where pages are encrypted", arguments: [false, true])
    func unsubscribing(isSecure: Bool) async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let plain = fixture.desk
            let address = try #require(EmailAddress(Cast.desk))
            let desk = Desk(
                database: plain.database, files: fixture.files,
                identity: DeskIdentity(address: address, baseURL: isSecure ? "https://desk.example" : "http://127.0.0.1:8080"),
                keys: plain.keys,
                clock: { fixture.clock.now }, random: { fixture.random.bytes($0) })
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.addWatcher(Cast.piotr.address, name: "", to: number, by: anna)
            fixture.clock.advance(by: .seconds(60))
            try await desk.wait(number, Waiting(for: .supplier), by: dana)
            _ = try await desk.answer(number, body: "x", by: dana)
            var letters: [Letter] = []
            while true {
                let due = try await desk.claimDueMails(limit: 50)
                guard !due.isEmpty else { break }
                for mail in due {
                    letters.append(Letter(mail))
                    try await desk.finish(mail.entry, .delivered, dialogue: nil)
                }
            }
            let progress = try #require(letters.first { $0.entry.notice == .progress })
            for letter in letters {
                let notice = letter.entry.notice
                let isOffered = notice == .progress || (letter.entry.address == Cast.piotr.address && !notice.isForStaff)
                #expect(letter.header("List-Unsubscribe").isEmpty == !isOffered, "\(letter.entry.notice)")
                #expect(letter.header("List-Unsubscribe-Post") == (isOffered && isSecure ? ["List-Unsubscribe=One-Click"] : []))
            }
            let link = try #require(progress.header("List-Unsubscribe").first?.split(separator: "/").last?.dropLast())
            for _ in 1...2 { try await desk.stopProgress(String(link)) }
            #expect(try await desk.requesterPreference(String(link)).wantsProgress == false)
        }
    }
}
