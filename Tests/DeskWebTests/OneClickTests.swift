import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import NIOCore
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Leaving by one request")
struct OneClickTests {
    private func post(_ test: TestDesk, _ path: String, _ body: String, _ type: String) async throws -> TestResponse {
        try await test.client.executeRequest(uri: path, method: .post, headers: [.contentType: type], body: ByteBuffer(string: body))
    }

    private let form = "application/x-www-form-urlencoded"
    private let parts = "multipart/form-data; boundary=x"
    private let inParts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"

    @Test("A mail program leaves a ticket for its user without cookie, page or token of a form, and may say it again")
    func watching() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            try await test.desk.addWatcher("wanda@example.com", name: "", to: number, by: anna.viewer)
            let wanda = try #require(try await test.desk.watchers(number, for: anna.viewer).first).person.id
            let path = TicketLink(.watching, ticket: number.ticket, person: wanda, event: 1).path(keys: test.desk.keys)
            func watching() async throws -> Watching? { try await test.desk.watchers(number, for: anna.viewer).first?.watching }
            // Without the one field it is a form of a page, and needs its token.
            #expect(try await post(test, path, "answer=no", form).status == .forbidden)
            #expect(try await watching() == .asked)
            for (body, type) in [("List-Unsubscribe=One-Click", form), (inParts, parts), ("List-Unsubscribe=One-Click", form)] {
                let reply = try await post(test, path, body, type)
                #expect(reply.status == .ok && reply.headers[.setCookie] == nil && reply.headers[.location] == nil)
                #expect(try await watching() == .declined)
            }
            #expect(try await post(test, "/watching/none", "List-Unsubscribe=One-Click", form).status == .notFound)
            #expect(try await post(test, path, "x", parts).status == .badRequest)
            // Nothing else is done so.
            #expect(try await post(test, "/sign-out", "List-Unsubscribe=One-Click", form).status == .forbidden)
            #expect(try await post(test, "/form", inParts, parts).status == .badRequest)
        }
    }

    @Test("A mail program ends news of progress for its user, and nothing else of what he chose")
    func progress() async throws {
        try await TestDesk.run { test in
            let number = try await test.ticket()
            let rita = try await test.desk.summary(number, for: nil).requester.id
            let path = PreferenceLink(person: rita).path(keys: test.desk.keys)
            let token = String(path.split(separator: "/").last ?? "")
            _ = try await test.desk.setRequesterPreference(token, wantsProgress: true, language: .hebrew)
            for _ in 1...2 {
                #expect(try await post(test, path, "List-Unsubscribe=One-Click", form).status == .ok)
                let preference = try await test.desk.requesterPreference(token)
                #expect(!preference.wantsProgress && preference.language == .hebrew)
            }
        }
    }
}
