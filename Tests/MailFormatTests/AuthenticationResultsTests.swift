import MailFormat
import Testing

@Suite struct AuthenticationResultsTests {
    private let server = "mx.desk.example"

    private func mail(_ headers: String, from: String = "Ann <ann@works.example>") -> ParsedMail {
        Message.parse("\(headers)\nFrom: \(from)\nSubject: x\n\nx")
    }

    @Test(
        "A mail comes from its author's domain where the desk's own server says so",
        arguments: [
            ("dmarc=pass (p=none dis=none) header.from=works.example", true),
            ("dmarc=pass header.from=WORKS.example", true),
            ("DMARC = Pass (x) header.from = works.example", true),
            ("dkim=pass (2048-bit key) header.d=works.example header.i=@works.example header.b=\"AbC=\"", true),
            ("dkim=pass header.i=ann@works.example", true),
            ("dkim=fail header.d=works.example; dkim=pass header.d=works.example", true),
            ("spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=bounces@works.example", true),
            ("spf=pass smtp.mailfrom=works.example; dkim=none", true),
            ("dmarc=none header.from=works.example; dkim=pass header.d=works.example", true),
            ("dkim/1=pass reason=\"good; signature\" header.d=works.example", true),
            ("dmarc=pass header.from=evil.example", false),
            ("dmarc=pass", false),
            ("dmarc=fail header.from=works.example; dkim=pass header.d=works.example", false),
            ("dmarc=pass header.from=works.example; dmarc=fail header.from=works.example", false),
            ("dmarc=bestguesspass header.from=works.example", false),
            ("dkim=pass header.d=evil.example", false), ("dkim=pass header.d=example", false),
            ("dkim=pass header.d=mail.works.example", false), ("dkim=pass header.d=orks.example", false),
            ("spf=pass smtp.helo=works.example", false), ("spf=softfail smtp.mailfrom=works.example", false),
            ("spf=pass smtp.mailfrom=\"x; dmarc=pass header.from=works.example\"@evil.example", false),
            ("spf=pass smtp.mailfrom=\"ann@works.example\"@evil.example", false),
            ("spf=pass (x; dmarc=pass header.from=works.example) smtp.mailfrom=evil.example", false),
            ("spf=pass (unended; dmarc=pass header.from=works.example", false), ("none", false), ("", false),
        ])
    func verdict(results: String, isProved: Bool) {
        let mail = mail("Authentication-Results: mx.desk.example; \(results)")
        #expect(mail.isAuthenticated(by: server) == isProved)
    }

    @Test("A4 what other servers and strangers say of a mail proves nothing")
    func others() {
        let pass = "dmarc=pass header.from=works.example"
        #expect(!mail("Authentication-Results: other.example; \(pass)").isAuthenticated(by: server))
        #expect(!mail("Authentication-Results: \(pass)").isAuthenticated(by: server))
        #expect(!mail("X-Authentication-Results: \(server); \(pass)").isAuthenticated(by: server))
        #expect(!mail("Authentication-Results: \(server); \(pass)").isAuthenticated(by: ""))
        #expect(!mail("Authentication-Results: ; \(pass)").isAuthenticated(by: ""))
        #expect(mail("Authentication-Results: \(server.uppercased()) 1; \(pass)").isAuthenticated(by: "MX.desk.example"))
    }

    @Test("Only what the server wrote together at the top counts")
    func contiguous() {
        let (fail, pass) = ("spf=fail smtp.mailfrom=works.example", "dkim=pass header.d=works.example")
        let together = "Authentication-Results: \(server); \(fail)\nAuthentication-Results: \(server);\n \(pass)"
        #expect(mail(together).isAuthenticated(by: server))
        let apart = "Authentication-Results: \(server); \(fail)\nReceived: from evil\nAuthentication-Results: \(server); \(pass)"
        #expect(!mail(apart).isAuthenticated(by: server))
        #expect(mail(apart).authentication(by: server).verdicts.map(\.outcome) == [.fail])
        let foreign =
            "Authentication-Results: \(server); \(fail)\nAuthentication-Results: x; none\nAuthentication-Results: \(server); \(pass)"
        #expect(!mail(foreign).isAuthenticated(by: server))
    }

    @Test("A mail with several authors is proved to be nobody's")
    func authors() {
        let field = "Authentication-Results: \(server); dmarc=pass header.from=works.example"
        #expect(!mail(field, from: "ann@works.example, bo@works.example").isAuthenticated(by: server))
        #expect(!mail("\(field)\nFrom: bo@works.example").isAuthenticated(by: server))
        #expect(!mail(field, from: "").isAuthenticated(by: server))
    }

    @Test("A field of only blanks, equals signs or brackets is read in one pass")
    func monsters() {
        for filler in [" ", "= ", "(", ")", "\"", ";", "a=b "] {
            let field = "Authentication-Results: \(server); " + String(repeating: filler, count: 40_000)
            #expect(!mail(field).isAuthenticated(by: server))
        }
    }
}
