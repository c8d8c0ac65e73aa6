import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Side conversations")
struct SideConversationTests {
    private static let canary = "CANARY-5580"
    private static let supplier = CastMember("Grey Toner", "sales@toner.example", .english)

    private func opened(_ fixture: DeskFixture) async throws -> (number: TicketNumber, confirmation: Letter) {
        let file = MailAttachment(filename: "stripe.png", contentType: "image/png", bytes: Array("PNG-stripe".utf8))
        let mail = MailContact.mail(
            from: Cast.alice, subject: Cast.tickets[0].subject, text: Cast.tickets[0].body, messageID: "first", attachments: [file])
        let number = try await fixture.desk.receive(mail).number
        let confirmation = try #require(try await fixture.post().first)
        try await fixture.desk.assign(number, to: try await fixture.person(Cast.dana.address).id, by: try await fixture.viewer(Cast.anna))
        _ = try await fixture.post()
        return (number, confirmation)
    }

    private func begin(
        _ fixture: DeskFixture, _ number: TicketNumber, _ draft: SideDraft = SideDraft(body: "Which drum fits? \(Self.canary)")
    ) async throws -> (side: ID<SideConversation>, letter: Letter) {
        let side = try await fixture.desk.beginAside(
            number, with: SideAddressee(address: Self.supplier.address, name: "Grey Toner", subject: "Drum for a printer"), draft,
            by: try await fixture.viewer(Cast.dana))
        let letters = try await fixture.post()
        return (side, try #require(letters.first { $0.entry.notice == .aside }))
    }

    @Test(
        "A10 a supplier is written what was chosen, and his answer stands aside, ends the waiting for him and reaches no requester",
        arguments: TestDatabases.engines)
    func course(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await opened(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.note(number, body: "A note: NOTE-CANARY", by: dana)
            let (side, letter) = try await begin(
                fixture, number, SideDraft(body: "Which drum fits? \(Self.canary)", waitsFor: .supplier))
            #expect(letter.entry.address == Self.supplier.address && letter.mail.autoSubmitted == .no)
            #expect(letter.mail.subject == "Drum for a printer [\(number)]" && letter.sender == letter.replyAddress)
            for secret in [Cast.alice.address, "Alice", "grey stripe", "NOTE-CANARY", "third floor", "first"] {
                #expect(!letter.whole.contains(secret) && !letter.mail.text.contains(secret), "\(secret)")
            }
            #expect(try await fixture.ticket(number).waiting?.reason == .supplier)
            let before = try await fixture.desk.conversation(number, for: nil)

            fixture.clock.advance(by: .seconds(60))
            let reply = fixture.reply(Self.supplier, to: letter, text: "The black one. ANSWER-CANARY", messageID: "supplier-answer-1")
            #expect(try await fixture.desk.receive(reply) == .appended(number))
            #expect(try await fixture.ticket(number).status == .open)
            #expect(try await fixture.changes(number).suffix(2) == ["sideReceived", "resumed"])
            #expect(try await fixture.desk.conversation(number, for: nil) == before)
            let view = try #require(try await fixture.desk.asides(of: number, for: dana).first)
            #expect(view.conversation.id == side && view.messages.count == 2 && view.arrivals.values.first == .answer)
            #expect(view.messages.allSatisfy { $0.purpose.isInternal })
            let told = try await fixture.post()
            #expect(told.contains { $0.entry.notice == .asideAnswered && $0.entry.address == Cast.dana.address })

            // Whatever the requester is sent from now on has nothing of it.
            _ = try await fixture.desk.answer(number, body: "We have ordered one.", by: dana)
            try await fixture.desk.requestClosure(number, body: nil, by: dana)
            try await fixture.desk.close(number, by: dana)
            let letters = told + (try await fixture.post())
            for letter in letters where letter.entry.address != Self.supplier.address && !letter.entry.notice.isForStaff {
                for secret in [
                    Self.canary, "ANSWER-CANARY", "drum", "Drum", "toner.example", "supplier-answer-1", "Grey Toner",
                ] where secret != letter.mail.messageID {
                    #expect(!letter.whole.contains(secret) && !letter.mail.text.contains(secret), "\(secret): \(letter.entry.notice)")
                }
                #expect(!letter.mail.references.contains("supplier-answer-1"))
            }
            #expect(letters.contains { $0.entry.address == Cast.alice.address })
        }
    }

    @Test("Chosen messages and files go along, and nothing that is internal or that nobody let in", arguments: TestDatabases.engines)
    func chosen(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, confirmation) = try await opened(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let note = try await fixture.desk.note(number, body: Self.canary, by: dana)
            _ = try await fixture.desk.receive(fixture.reply(Cast.eve, to: confirmation, text: "Me too", messageID: "e", to: Cast.desk))
            let messages = try await fixture.desk.conversation(number, for: nil)
            let (first, held) = (messages[0], try #require(messages.last))
            #expect(held.isHeld)
            let file = try #require(first.attachments.first).id
            for wrong in [note, held.id, ID(9_999)] {
                await #expect(throws: DeskError.invalid(field: "messages", .unknown)) {
                    _ = try await begin(fixture, number, SideDraft(body: "x", quoted: [wrong]))
                }
            }
            await #expect(throws: DeskError.invalid(field: "attachments", .unknown)) {
                _ = try await begin(fixture, number, SideDraft(body: "x", attached: [ID(9_999)]))
            }
            let (_, letter) = try await begin(fixture, number, SideDraft(body: "Look.", quoted: [first.id], attached: [file]))
            #expect(letter.mail.text.contains("> Since this morning every page has a grey stripe"))
            #expect(letter.mail.attachments.map(\.filename) == ["stripe.png"])
            #expect(letter.mail.attachments.first?.bytes == Array("PNG-stripe".utf8))
            for secret in [Cast.alice.address, Self.canary, "Me too"] { #expect(!letter.mail.text.contains(secret)) }
        }
    }

    @Test("Whoever has the address and is somebody else stands there as unproved, and wakes nobody", arguments: TestDatabases.engines)
    func strangers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, confirmation) = try await opened(fixture)
            let (side, letter) = try await begin(fixture, number, SideDraft(body: "Which?", waitsFor: .supplier))
            #expect(try await fixture.desk.receive(fixture.reply(Cast.eve, to: letter, text: "Mine", messageID: "e1")) == .appended(number))
            #expect(try await fixture.ticket(number).status == .waiting)
            let view = try #require(try await fixture.desk.asides(of: number, for: nil).first)
            #expect(view.conversation.id == side && view.arrivals.values.sorted { $0.rawValue < $1.rawValue } == [.unproved])
            #expect(try await fixture.post().allSatisfy { $0.entry.address != Cast.eve.address && $0.entry.address != Cast.alice.address })
            // A code of another conversation opens none.
            let wrong = letter.replyAddress.replacing(".s\(side.rawValue).", with: ".s\(side.rawValue + 1).")
            let mail = fixture.reply(Cast.eve, to: confirmation, text: "x", messageID: "w", to: wrong)
            _ = try await fixture.desk.receive(mail)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.messages.count == 2)
        }
    }

    @Test("Machines that answer there change nothing, and what comes back is shown", arguments: TestDatabases.engines)
    func machines(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await opened(fixture)
            let (_, letter) = try await begin(fixture, number, SideDraft(body: "Which?", waitsFor: .supplier))
            let away = fixture.reply(Self.supplier, to: letter, text: "Away", messageID: "a", automatic: .autoReplied)
            _ = try await fixture.desk.receive(away)
            #expect(try await fixture.post().isEmpty)
            #expect(try await fixture.ticket(number).status == .waiting)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.hasFailed == false)
            let bounce = MailContact.mail(
                from: CastMember("Mail Delivery", "mailer-daemon@toner.example", .english), to: letter.replyAddress,
                subject: "Undeliverable",
                text: "550", messageID: "b", automatic: .bounce, envelope: "")
            _ = try await fixture.desk.receive(bounce)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.hasFailed == true)
            #expect(try await fixture.post().map(\.entry.notice) == [.deliveryFailed])
            #expect(try await fixture.changes(number).suffix(3) == ["sideReceived", "sideReceived", "sideFailed"])
        }
    }

    @Test("What the mail server refuses is shown there, and no requester’s mail failed")
    func refused() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let (number, _) = try await opened(fixture)
            _ = try await fixture.desk.beginAside(
                number, with: SideAddressee(address: Self.supplier.address, subject: "Drum"), SideDraft(body: "Which?"),
                by: try await fixture.viewer(Cast.dana))
            let due = try #require(try await fixture.desk.claimDueMails(limit: 9).first)
            try await fixture.desk.finish(due.entry, .refused("550 no"), dialogue: nil)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.hasFailed == true)
            #expect(try await fixture.changes(number).last == "sideFailed")
        }
    }

    @Test("Without the address an answer is known by what it answers, or by the number and its author", arguments: TestDatabases.engines)
    func otherwise(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, mail: .init(hasPlusAddresses: false)) { fixture in
            let (number, confirmation) = try await opened(fixture)
            let (_, letter) = try await begin(fixture, number)
            #expect(letter.replyAddress.isEmpty && letter.sender == Cast.desk)
            func receive(_ mail: MailContact) async throws -> Int {
                #expect(try await fixture.desk.receive(mail) == .appended(number))
                return try await fixture.desk.asides(of: number, for: nil).first?.messages.count ?? 0
            }
            #expect(try await receive(fixture.reply(Self.supplier, to: letter, text: "a", messageID: "1", to: Cast.desk)) == 2)
            let numbered = MailContact.mail(from: Self.supplier, subject: "Drum [\(number)]", text: "b", messageID: "2")
            #expect(try await receive(numbered) == 3)
            #expect(try await receive(fixture.reply(Cast.eve, to: letter, text: "c", messageID: "3", to: Cast.desk)) == 4)
            // The requester to whom it was passed on takes part in the ticket, and writes there.
            #expect(try await receive(fixture.reply(Cast.alice, to: letter, text: "d", messageID: "4", to: Cast.desk)) == 4)
            #expect(try await receive(fixture.reply(Cast.alice, to: confirmation, text: "e", messageID: "5", to: Cast.desk)) == 4)
            #expect(try await fixture.desk.conversation(number, for: nil).suffix(2).map(\.body) == ["d", "e"])
        }
    }

    @Test("Whoever takes part in the ticket is not talked to aside, nor is the desk, nor anybody of a closed ticket")
    func addressees() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let (number, _) = try await opened(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            func begin(_ address: String, subject: String = "Drum", body: String = "x") async throws {
                _ = try await fixture.desk.beginAside(
                    number, with: SideAddressee(address: address, subject: subject), SideDraft(body: body), by: dana)
            }
            await #expect(throws: DeskError.invalid(field: "email", .taken)) { try await begin(Cast.alice.address) }
            for address in ["nobody", Cast.desk, Cast.compatibility, "x@sender.invalid"] {
                await #expect(throws: DeskError.invalid(field: "email", .malformed)) { try await begin(address) }
            }
            await #expect(throws: DeskError.invalid(field: "subject", .empty)) { try await begin("a@b.example", subject: " ") }
            await #expect(throws: DeskError.invalid(field: "body", .empty)) { try await begin("a@b.example", body: " ") }
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) {
                _ = try await fixture.desk.beginAside(
                    number, with: SideAddressee(address: "a@b.example", subject: "s"), SideDraft(body: "x"), by: ivan)
            }
            await #expect(throws: DeskError.notFound) { _ = try await fixture.desk.asides(of: number, for: ivan) }
            try await fixture.desk.close(number, by: dana)
            await #expect(throws: DeskError.refused(.closed)) { try await begin("a@b.example") }
            #expect(try await fixture.desk.asides(of: number, for: nil).isEmpty)
        }
    }

    @Test("It goes on until it is ended, in one thread, and what comes then is kept all the same", arguments: TestDatabases.engines)
    func ending(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await opened(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let (side, letter) = try await begin(fixture, number)
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.receive(
                fixture.reply(Self.supplier, to: letter, text: "The black one.", messageID: "supplier-answer-1"))
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.writeAside(number, in: side, SideDraft(body: "Two, please."), by: dana)
            let next = try #require(try await fixture.post().first { $0.entry.notice == .aside })
            #expect(next.mail.subject == "Re: Drum for a printer [\(number)]")
            #expect(next.mail.references == [letter.mail.messageID, "supplier-answer-1"] && next.mail.inReplyTo == "supplier-answer-1")
            try await fixture.desk.endAside(number, side, by: dana)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.conversation.isEnded == true)
            await #expect(throws: DeskError.refused(.noChange)) { try await fixture.desk.endAside(number, side, by: dana) }
            _ = try await fixture.desk.receive(fixture.reply(Self.supplier, to: next, text: "Thanks", messageID: "s2"))
            let ended = try #require(try await fixture.desk.asides(of: number, for: nil).first)
            #expect(ended.conversation.isEnded && ended.messages.count == 4)
            _ = try await fixture.desk.writeAside(number, in: side, SideDraft(body: "One more."), by: dana)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.conversation.isEnded == false)
            await #expect(throws: DeskError.notFound) {
                _ = try await fixture.desk.writeAside(number, in: ID(999), SideDraft(body: "x"), by: dana)
            }
        }
    }

    @Test("A10 nothing of it goes along when messages are split off or a ticket is merged, and it is redacted and erased with the rest")
    func farewells() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let (number, confirmation) = try await opened(fixture)
            let (dana, anna) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let (_, letter) = try await begin(fixture, number)
            _ = try await fixture.desk.receive(
                fixture.reply(Self.supplier, to: letter, text: "Call 555-0199", messageID: "supplier-answer-1"))
            let more = fixture.reply(Cast.alice, to: confirmation, text: "Also the scanner", messageID: "a2")
            _ = try await fixture.desk.receive(more)
            let asides = try #require(try await fixture.desk.asides(of: number, for: nil).first).messages
            let supplement = try #require(try await fixture.desk.conversation(number, for: nil).last)
            await #expect(throws: DeskError.self) {
                _ = try await fixture.desk.split([supplement.id, asides[0].id], from: number, subject: "Scanner", by: dana)
            }
            try await fixture.desk.redact(number, .passage("555-0199", of: asides[1].id), because: "private", by: anna)
            #expect(try await fixture.traces(of: "555-0199").isEmpty)
            let supplier = try await fixture.person(Self.supplier.address)
            try await fixture.desk.erase(supplier.id, withWords: true, by: anna)
            #expect(try await fixture.traces(of: Self.supplier.address).isEmpty)
            #expect(try await fixture.desk.asides(of: number, for: nil).first?.messages.count == 2)
        }
    }

    @Test(
        "The desk can write first: what it says is its answer, and the answer to that comes to the ticket", arguments: TestDatabases.engines
    )
    func first(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            var request = TicketRequest(
                subject: "Your certificate ends on Friday", body: "Please renew it.", name: "Alice Carter", address: Cast.alice.address,
                channel: .mail)
            request.isSent = true
            let ticket = try await fixture.desk.open(request, by: dana, placement: .page).ticket
            let alice = try await fixture.person(Cast.alice.address)
            #expect(ticket.status == .open && ticket.assignee == dana.person && ticket.requester == alice.id)
            #expect(try await fixture.folded(ticket.number).clocks.first { $0.target == .firstResponse }?.isOpen == false)
            #expect(try await fixture.changes(ticket.number) == ["opened", "assigned", "answered"])
            let letters = try await fixture.post()
            let letter = try #require(letters.first)
            #expect(letters.count == 1 && letter.entry.address == Cast.alice.address && letter.mail.autoSubmitted == .no)
            #expect(letter.mail.subject == "Your certificate ends on Friday [\(ticket.number)]" && letter.mail.references.isEmpty)
            #expect(letter.mail.text.hasPrefix("Please renew it."))
            fixture.clock.advance(by: .seconds(60))
            let reply = fixture.reply(Cast.alice, to: letter, text: "How?", messageID: "a1")
            #expect(try await fixture.desk.receive(reply) == .appended(ticket.number))
            #expect(try await fixture.folded(ticket.number).clocks.contains { $0.target == .nextResponse && $0.isOpen })
            #expect(try await fixture.post().map(\.entry.address) == [Cast.dana.address])
            _ = try await fixture.desk.answer(ticket.number, body: "On the page.", by: dana)
            #expect(try await fixture.post().first?.mail.subject == "Re: Your certificate ends on Friday [\(ticket.number)]")

            request.address = ""
            request.telephone = "+48221234567"
            let unreachable = request
            await #expect(throws: DeskError.invalid(field: "email", .malformed)) {
                _ = try await fixture.desk.open(unreachable, by: dana, placement: .page)
            }
        }
    }

    @Test(
        "A desk without plus addresses still finds the ticket by what a mail answers, and by the number", arguments: TestDatabases.engines)
    func plain(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, mail: .init(hasPlusAddresses: false)) { fixture in
            let (number, confirmation) = try await opened(fixture)
            _ = try await fixture.desk.answer(number, body: "Which?", by: try await fixture.viewer(Cast.dana))
            let answer = try #require(try await fixture.post().first)
            for letter in [confirmation, answer] { #expect(letter.replyAddress.isEmpty && !letter.whole.contains("desk+")) }
            #expect(answer.sender == Cast.desk && confirmation.sender.isEmpty)
            let reply = fixture.reply(Cast.alice, to: answer, text: "This", messageID: "a1", to: Cast.desk)
            #expect(try await fixture.desk.receive(reply) == .appended(number))
            let numbered = MailContact.mail(from: Cast.alice, subject: "Re: x [\(number)]", text: "That", messageID: "a2")
            #expect(try await fixture.desk.receive(numbered) == .appended(number))
            #expect(try await fixture.desk.conversation(number, for: nil).suffix(2).map(\.placement) == [.references, .number])
        }
    }
}
