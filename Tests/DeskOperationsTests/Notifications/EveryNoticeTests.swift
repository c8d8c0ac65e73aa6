import Database
import DeskOperations
import DeskStore
import Foundation
import HTML
import Localization
import MailFormat
import ServiceDesk
import Support
import Testing

/// Writes every mail that there is, in every language, so that a new one is held against these rules without anybody thinking of it.
@Suite("Every mail of the desk")
struct EveryNoticeTests {
    private static let letter = OutgoingLetter(
        address: Cast.compatibility, name: "Compatibility", greeting: "Dear <b>Alice</b>,",
        signature: "Dana & co\nhttps://norrsken.example/")

    /// A mail of each kind about one ticket, to its requester, or to the manager where it is for staff.
    /// All but lists and those of mailboxes.
    private static let ofTickets = Notice.allCases.filter {
        $0.isMail && $0 != .late && $0 != .digest && $0.event != .mailboxFailing
    }

    private func letters(_ fixture: DeskFixture, in language: Language) async throws -> [Letter] {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[4])).number
        let (ticket, now) = (number.ticket, fixture.clock.now.advanced(by: .seconds(60)))
        let viewer = try await fixture.viewer(Cast.anna)
        let message = try await fixture.desk.answer(number, body: "שלום,\n\nTry <this>: https://x.example/?a=1&b=2\n\n> old", by: viewer)
        _ = try await fixture.post()
        let (noam, piotr) = (try await fixture.person(Cast.noam.address), try await fixture.person(Cast.piotr.address))
        try await fixture.database.write { connection in
            for notice in Self.ofTickets {
                let reader = notice.isForStaff ? piotr : noam
                let entry = try Outbox(connection).add(
                    OutboxDraft(
                        notice: notice, ticket: ticket, message: message, recipient: reader, at: try #require(reader.mailbox),
                        language: language, event: 1, mailID: "\(notice.rawValue).\(language.rawValue)@norrsken.example"), at: now)
                if !notice.isAutomatic { try OutgoingLetters(connection).keep(Self.letter, of: entry) }
            }
        }
        fixture.clock.advance(by: .seconds(120))
        return try await fixture.post()
    }

    @Test("It says what a machine wrote, names the number once at most, and nothing begins a header", arguments: Language.allCases)
    func headers(language: Language) async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let letters = try await letters(fixture, in: language)
            #expect(letters.count == Self.ofTickets.count)
            for letter in letters {
                let notice = letter.entry.notice
                let automatic = notice.isAutomatic ? [notice.isForStaff || notice.isOfAccount ? "auto-generated" : "auto-replied"] : []
                #expect(letter.header("Auto-Submitted") == automatic, "\(notice)")
                #expect(letter.header("X-Auto-Response-Suppress") == (notice.isAutomatic ? ["All"] : []), "\(notice)")
                #expect(letter.sender.isEmpty == notice.isAutomatic, "\(notice)")
                #expect(letter.header("Content-Language") == [language.rawValue])
                #expect(letter.mail.subject.components(separatedBy: "#100").count <= 2, "\(notice): \(letter.mail.subject)")
                for field in ["From", "To", "Subject", "Date", "Message-ID"] { #expect(letter.header(field).count == 1) }
                #expect(letter.header("Cc").isEmpty && letter.header("Bcc").isEmpty)
            }
        }
    }

    @Test("Its page says the same words as its plain text, each block with a direction", arguments: Language.allCases)
    func bothParts(language: Language) async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            for letter in try await letters(fixture, in: language) {
                let html = try #require(letter.mail.html)
                #expect(VisibleText.of(html: html).squeezed == letter.mail.text.squeezed, "\(letter.entry.notice)")
                #expect(!html.contains("<b>") && !html.contains("<this>"))
                #expect(html.components(separatedBy: "<p").count == html.components(separatedBy: "<p dir=").count)
                guard !letter.entry.notice.isAutomatic else { continue }
                #expect(letter.mail.text.contains("Dear <b>Alice</b>,") && letter.mail.text.contains("Dana & co"))
            }
        }
    }

    @Test("A line of the desk's in Hebrew begins from the right, and Latin words and numbers in it stand apart")
    func rightToLeft() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            for letter in try await letters(fixture, in: .hebrew) where !letter.entry.notice.carriesWords {
                for line in letter.mail.text.split(separator: "\n") where !line.hasPrefix("http") {
                    let outside = line.replacing(/[\u{2066}-\u{2068}][^\u{2069}]*\u{2069}/, with: "")
                    let first = outside.unicodeScalars.first { $0.properties.isAlphabetic || $0 == "\u{200F}" }
                    #expect(first != nil && first?.isASCII == false, "\(letter.entry.notice): \(line)")
                    #expect(outside.firstMatch(of: /[A-Za-z0-9]/) == nil, "\(letter.entry.notice): \(line)")
                }
            }
        }
    }
}

extension Notice {
    fileprivate var carriesWords: Bool { !isAutomatic }
}

extension String {
    fileprivate var squeezed: String { filter { !$0.isWhitespace } }
}
