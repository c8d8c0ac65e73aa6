import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Files and copies on the ticket's page")
struct EnclosurePageTests {
    private static let boundary = "----WebKitFormBoundaryx"

    private func form(_ fields: [(String, String)], files: [(name: String, content: String)] = []) -> ByteBuffer {
        var body = ""
        for (name, value) in fields {
            body += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        for file in files {
            body += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
            body += "Content-Type: text/plain\r\n\r\n\(file.content)\r\n"
        }
        return ByteBuffer(string: body + "--\(Self.boundary)--\r\n")
    }

    private func post(
        _ test: TestDesk, _ path: String, _ body: ByteBuffer, as member: Member, isAPI: Bool = false
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(Self.boundary)"]
        if isAPI { headers[.authorization] = "Bearer \(member.token)" } else { headers[.cookie] = "__Host-svar=\(member.session)" }
        return try await test.client.executeRequest(uri: path, method: .post, headers: headers, body: body)
    }

    private func token(_ test: TestDesk, _ member: Member) -> (String, String) {
        ("token", test.desk.keys.formToken(for: member.session))
    }

    @Test("An answer and a note take files and copies, and the page shows them")
    func page() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)/messages"
            let fields = [
                token(test, anna), ("internal", "0"), ("body", "See there."), ("cc", "carl@example.com"), ("bcc", "maria@example.com"),
            ]
            let answer = try await post(test, path, form(fields, files: [("<script>.txt", "one"), ("", "")]), as: anna)
            #expect(answer.status == .seeOther)
            let note = try await post(
                test, path,
                form([token(test, anna), ("internal", "1"), ("body", "Ours."), ("cc", "eve@example.com")], files: [("n.txt", "two")]),
                as: anna)
            #expect(note.status == .seeOther)
            let page = try await test.get("/tickets/\(number.digits)", as: anna).text
            #expect(page.contains("&lt;script&gt;.txt") || page.contains("&lt;script>.txt"))
            #expect(!page.contains("<script>.txt") && page.contains("n.txt") && page.contains("enctype=\"multipart/form-data\""))
            #expect(page.contains("carl@example.com") && page.contains("maria@example.com") && !page.contains("eve@example.com"))
            let messages = try await test.desk.conversation(number, for: anna.viewer)
            #expect(messages.map { $0.attachments.map(\.filename) } == [[], ["<script>.txt"], ["n.txt"]])
            let file = try #require(messages[1].attachments.first)
            #expect(try await test.desk.attachment(file.id, for: anna.viewer).bytes == Array("one".utf8))
        }
    }

    @Test("What cannot be sent comes back with its words and addresses, and says that files must be chosen again")
    func refused() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)/messages"
            let fields = [token(test, anna), ("internal", "0"), ("body", "Kept words"), ("cc", "nobody"), ("bcc", "kept@example.com")]
            let reply = try await post(test, path, form(fields, files: [("a.txt", "x")]), as: anna)
            #expect(reply.status == .unprocessableContent)
            #expect(reply.text.contains("Kept words") && reply.text.contains("value=\"nobody\"") && reply.text.contains("kept@example.com"))
            #expect(reply.text.contains("Choose the files again"))
            #expect(try await test.desk.conversation(number, for: anna.viewer).count == 1)
            // Without its token, and of somebody who is not signed in.
            #expect(try await post(test, path, form([("body", "x")]), as: anna).status == .forbidden)
            // No other form takes files.
            let other = try await post(test, "/tickets/\(number.digits)/kind", form([token(test, anna)]), as: anna)
            #expect(other.status == .badRequest)
        }
    }

    @Test("Too much is refused with 413, also before it has come, and a form that is none with 400")
    func limits() async throws {
        var configuration = WebConfiguration()
        configuration.largestFiles = 1_000
        configuration.largestForm = 1_000
        try await TestDesk.run(configuration: configuration) { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)/messages"
            for size in [2_000, 200_000] {
                let body = form([token(test, anna), ("body", "x")], files: [("a", String(repeating: "a", count: size))])
                #expect(try await post(test, path, body, as: anna).status == .contentTooLarge, "\(size)")
                #expect(try await post(test, "/api/v1" + path, body, as: anna, isAPI: true).status == .contentTooLarge, "\(size)")
            }
            #expect(try await post(test, path, ByteBuffer(string: "nothing"), as: anna).status == .badRequest)
            #expect(try await post(test, "/api/v1" + path, ByteBuffer(string: "nothing"), as: anna, isAPI: true).status == .badRequest)
            #expect(try await test.desk.conversation(number, for: anna.viewer).count == 1)
        }
    }

    @Test("A program sends files in a form, and names copies in either")
    func interface() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            let path = "/api/v1/tickets/\(number.digits)/messages"
            let body = form([("body", "See there."), ("internal", "false"), ("cc", "carl@example.com")], files: [("a.txt", "one")])
            let sent = try await post(test, path, body, as: anna, isAPI: true)
            #expect(sent.status == .created && sent.json["attachments"][0]["filename"].string == "a.txt")
            #expect(sent.json["cc"][0]["email"].string == "carl@example.com" && sent.json["bcc"].count == 0)
            let again = try await test.api(
                .post, "/tickets/\(number.digits)/messages", #"{"body":"b","bcc":["Maria <maria@example.com>"]}"#, as: anna)
            #expect(again.status == .created && again.json["bcc"][0]["name"].string == "Maria")
            let question = try await post(
                test, "/api/v1/tickets/\(number.digits)/question", form([("body", "Which?")], files: [("q.txt", "q")]), as: anna,
                isAPI: true)
            #expect(question.status == .ok)
            let note = try await test.api(
                .post, "/tickets/\(number.digits)/messages", #"{"body":"b","internal":true,"cc":["carl@example.com"]}"#, as: anna)
            #expect(note.status == .unprocessableContent && note.json["field"].string == "internal")
            let maybe = try await post(test, path, form([("body", "b"), ("internal", "1")]), as: anna, isAPI: true)
            #expect(maybe.status == .badRequest)
        }
    }

    @Test("A leading specialist who sees a ticket of another queue may send no blind copy, and is offered none")
    func blind() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator)
            let other = try await test.queue("Other")
            let lea = try await test.member("lea@example.org", .agent, name: "Lea", queues: [other])
            _ = try await test.desk.addTeam(TeamDraft(name: "First", line: .first, members: [lea.id], lead: lea.id), by: carl.viewer)
            let number = try await test.ticket()
            let page = try await test.get("/tickets/\(number.digits)", as: lea)
            #expect(page.status == .ok && page.text.contains("name=\"cc\"") && !page.text.contains("name=\"bcc\""))
            let reply = try await test.api(
                .post, "/tickets/\(number.digits)/messages", #"{"body":"b","bcc":["maria@example.com"]}"#, as: lea)
            #expect(reply.status == .forbidden)
            #expect(
                try await test.api(.post, "/tickets/\(number.digits)/messages", #"{"body":"b","cc":["c@example.com"]}"#, as: lea).status
                    == .created)
        }
    }
}
