import Database
import DeskOperations
import DeskStore
import Localization
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("The desk's own words for its mails")
struct MailTemplateTests {
    @Test("The product's words of every mail in every language are what an administrator could have written")
    func standard() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            for notice in Notice.allCases where notice.isMail {
                for language in Language.allCases {
                    let view = try await fixture.desk.mailTemplate(notice, language, for: anna)
                    #expect(!view.isOwn)
                    let preview = try await fixture.desk.preview(view.template, as: notice, language, for: anna)
                    #expect(!preview.subject.contains("{") && !preview.paragraphs.contains { $0.contains("{") }, "\(notice) \(language)")
                    #expect(preview.paragraphs.count >= 2)
                }
            }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.mailTemplate(.lineLate, .english, for: anna) }
        }
    }

    @Test("A mail says what the administrator wrote, in that language only, until he takes it back", arguments: TestDatabases.engines)
    func own(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let template = MailTemplate(subject: "Got it: {number}", body: "{greeting}\r\n\r\nYours is {number}.\r\n\r\n{desk}")
            try await fixture.desk.setMailTemplate(template, as: .accepted, .english, by: anna)
            for ticket in [Cast.tickets[0], Cast.tickets[1]] { _ = try await fixture.desk.receive(.mail(ticket)) }
            let letters = try await fixture.post()
            let english = try #require(letters.first { $0.entry.address == Cast.alice.address })
            #expect(english.mail.subject.hasPrefix("Got it: #") && english.mail.text.contains("Yours is #"))
            #expect(english.header("Auto-Submitted") == ["auto-replied"])
            #expect(letters.first { $0.entry.address == Cast.erik.address }?.mail.text.contains("Yours is") == false)
            #expect(try await fixture.desk.ownMailTemplates(for: anna) == [.accepted: [.english]])
            try await fixture.desk.resetMailTemplate(.accepted, .english, by: anna)
            #expect(try await fixture.desk.mailTemplate(.accepted, .english, for: anna).isOwn == false)
        }
    }

    @Test(
        "C5 only the variables of a mail can stand in it, those that it needs must, and nothing changes otherwise",
        arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            func refuses(_ subject: String, _ body: String, as notice: Notice, _ error: DeskError) async throws {
                let template = MailTemplate(subject: subject, body: body)
                await #expect(throws: error) { try await fixture.desk.setMailTemplate(template, as: notice, .english, by: anna) }
                await #expect(throws: error) { try await fixture.desk.preview(template, as: notice, .english, for: anna) }
            }
            let allowed = ["greeting", "desk", "number"]
            try await refuses(
                "a", "{number} {subject}", as: .accepted, .template(.unknown(field: "body", variable: "subject", allowed: allowed)))
            try await refuses(
                "{password}", "{number}", as: .accepted, .template(.unknown(field: "subject", variable: "password", allowed: allowed)))
            try await refuses("a", "Hello", as: .accepted, .template(.missing(["number"])))
            try await refuses("a", "{message}", as: .solution, .template(.missing(["link"])))
            try await refuses(" \r\n", "{number}", as: .accepted, .invalid(field: "subject", .empty))
            try await refuses("a", "\n\n", as: .accepted, .invalid(field: "body", .empty))
            try await refuses("a", "{number}" + String(repeating: "a", count: 20_000), as: .accepted, .invalid(field: "body", .tooLong))
            #expect(try await fixture.desk.ownMailTemplates(for: anna).isEmpty)
            let dana = try await fixture.viewer(Cast.dana)
            await #expect(throws: DeskError.forbidden) {
                try await fixture.desk.setMailTemplate(MailTemplate(subject: "a", body: "{number}"), as: .accepted, .english, by: dana)
            }
        }
    }

    @Test(
        "C1 C5 what people wrote is neither read for variables nor as markup, nor does it begin a header", arguments: TestDatabases.engines)
    func hostile(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.setMailTemplate(
                MailTemplate(subject: "{reply} {desk}", body: "{message}\n\n{subject}\n\n<b>{desk}</b>"), as: .answer, .english, by: anna)
            let evil = "{link} {desk} <script>alert(1)</script>"
            let number = try await fixture.desk.receive(
                .mail(from: Cast.alice, subject: evil, text: "The printer is on fire.", messageID: "a")
            )
            .number
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.answer(number, body: "{number} {greeting} <img src=x onerror=alert(1)>", by: anna)
            let letter = try #require(try await fixture.post().first)
            #expect(letter.mail.text.contains("{number} {greeting}") && letter.mail.text.contains("{link} {desk}"))
            let html = try #require(letter.mail.html)
            #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>") && html.contains("&lt;b&gt;"))
            #expect(letter.header("Subject").count == 1)
        }
    }

    @Test("In Hebrew values stand apart from the sentence, and the mail runs from right to left", arguments: TestDatabases.engines)
    func hebrew(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.setMailTemplate(
                MailTemplate(subject: "קיבלנו {number}", body: "מספר {number} התקבל"), as: .accepted, .hebrew, by: anna)
            let number = try await fixture.desk.receive(.mail(Cast.tickets[4])).number
            let letter = try #require(try await fixture.post().first)
            #expect(letter.mail.text.contains("מספר \u{2068}\(number)\u{2069} התקבל"))
            #expect(letter.mail.html?.contains("dir=\"rtl\"") == true && letter.mail.subject == "קיבלנו \u{200E}\(number)\u{200E}")
        }
    }
}
