import HTTPTypes
import HummingbirdTesting
import ServiceDesk
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
