import DeskOperations
import HTTPTypes
import HummingbirdTesting
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Attachments and originals")
struct FileTests {
    @Test("C2 Whatever came with a mail is a download that may do nothing")
    func downloads() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            try await test.addMail(to: try await test.ticket(), html: "<p>x</p>")
            for path in ["/attachments/1", "/attachments/2", "/messages/2/original"] {
                let reply = try await test.get(path, as: anna)
                #expect(reply.status == .ok, "\(path)")
                #expect(reply.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
                #expect(reply.headers[.xContentTypeOptions] == "nosniff")
                #expect(reply.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
                #expect(reply.headers[.contentType] == (path == "/attachments/1" ? "image/png" : "application/octet-stream"))
                #expect(reply.headers[.setCookie] == nil)
            }
            let name = try #require(try await test.get("/attachments/2", as: anna).headers[.contentDisposition])
            #expect(name.hasSuffix("filename*=UTF-8''x%22Set-Cookie%3A%20a%3Db%3B%D7%97%D7%A9%D7%91%D7%95%D7%A0%D7%99%D7%AA.svg"))
        }
    }

    @Test("C2 Only a picture, known by its bytes, is shown within a page")
    func inline() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            try await test.addMail(to: try await test.ticket(), html: "<p>x</p>")
            #expect(try await test.get("/attachments/1/inline", as: anna).headers[.contentType] == "image/png")
            #expect(try await test.get("/attachments/2/inline", as: anna).status == .notFound)
            #expect(try await test.get("/attachments/0", as: anna).status == .notFound)
            #expect(try await test.get("/attachments/x", as: anna).status == .notFound)
        }
    }

    @Test("C1 a mail that is attached to a mail is opened, its files with it, and nothing in it is active")
    func attachedMail() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let inner = """
                From: Dana <dana@customer.example>\r
                To: rita@example.com\r
                Subject: <b>Lift</b>\r
                Content-Type: multipart/mixed; boundary=i\r
                \r
                --i\r
                Content-Type: text/html\r
                \r
                <p>It <i>stopped</i>.<script>alert(1)</script><img src="http://evil.example/x.png"></p>\r
                --i\r
                Content-Type: application/pkcs7-signature\r
                \r
                sealed\r
                --i--\r

                """
            let outer = """
                From: rita@example.com\r
                Subject: FW\r
                Content-Type: multipart/mixed; boundary=o\r
                \r
                --o\r
                \r
                See below.\r
                --o\r
                Content-Type: message/rfc822\r
                \r
                \(inner)\r
                --o--\r

                """
            let bytes = Array(outer.utf8)
            let recipient = try #require(EmailAddress("desk@example.org"))
            let outcome = try await test.desk.receive(
                MailContact(mail: MailParser().parse(bytes), bytes: bytes, recipient: recipient, sender: "rita@example.com"))
            let ticket = try await test.get("/tickets/\(outcome.number.digits)", as: anna)
            #expect(ticket.text.contains("href=\"/attachments/1/mail\"") && ticket.text.contains(">message.eml<"))
            let page = try await test.get("/attachments/1/mail", as: anna)
            #expect(
                page.status == .ok && page.text.contains("It <i>stopped</i>.") && page.text.contains(">Dana <")
                    && page.text.contains(">dana@customer.example<"))
            #expect(page.text.contains("&lt;b&gt;Lift&lt;/b&gt;") && !page.text.contains("alert(1)") && !page.text.contains(" src=\"http"))
            #expect(page.text.contains(">smime.p7s<"))
            let file = try await test.get("/attachments/1/mail/files/0", as: anna)
            #expect(file.text == "sealed" && file.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
            #expect(try await test.get("/attachments/1/mail/files/1", as: anna).status == .notFound)
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            #expect(try await test.get("/attachments/1/mail", as: bert).status == .notFound)
            #expect(try await test.get("/attachments/1/mail/files/0", as: bert).status == .notFound)
        }
    }

    @Test("A file that is no mail is not opened")
    func noMail() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            try await test.addMail(to: try await test.ticket(), html: "<p>x</p>")
            #expect(try await test.get("/attachments/1/mail", as: anna).status == .notFound)
        }
    }

    @Test(
        "A file name cannot leave its header",
        arguments: [
            ("report.pdf", "attachment; filename=\"report.pdf\""), ("../../etc/passwd", "attachment; filename=\"passwd\""),
            ("a\r\nb.txt", "attachment; filename=\"ab.txt\""), ("..", "attachment; filename=\"file\""),
            ("", "attachment; filename=\"file\""), ("50%.txt", "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt"),
            ("\u{202E}gpj.exe", "attachment; filename=\"gpj.exe\""),
        ])
    func fileNames(name: String, expected: String) {
        #expect(ContentDisposition.attachment(name, orElse: "file") == expected)
    }
}
