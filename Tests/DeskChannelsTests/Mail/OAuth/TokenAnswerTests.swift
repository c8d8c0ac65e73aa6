import ServiceDesk
import Support
import Testing

@testable import DeskChannels
@testable import DeskOperations
@testable import DeskStore

@Suite("What is said to a token endpoint, and what it says")
struct TokenAnswerTests {
    private func grant(_ body: String, status: Int = 200, hiding secrets: [String] = []) throws -> TokenGrant {
        try TokenAnswer(WebAnswer(status: status, body: Array(body.utf8))).grant(hiding: secrets)
    }

    @Test("A token, its time and a new refresh token are read, whether the time is a number or a text")
    func good() throws {
        let whole = try grant(#"{"access_token":"a","token_type":"Bearer","expires_in":3599,"refresh_token":"r","scope":"x"}"#)
        #expect(whole == TokenGrant(access: AccessToken("a", lifetime: .seconds(3_599)), refreshToken: "r"))
        #expect(try grant(#"{"access_token":"a","expires_in":"60"}"#).access.lifetime == .seconds(60))
        #expect(try grant(#"{"access_token":"a"}"#).access.lifetime == .seconds(600))
        #expect(try grant(#"{"access_token":"a","expires_in":1e12}"#).access.lifetime == .seconds(86_400))
        #expect(try grant(#"{"access_token":"a","expires_in":-5}"#).access.lifetime == .zero)
    }

    @Test(
        "What is no token is refused",
        arguments: [
            "", "[]", "{}", #"{"access_token":""}"#, #"{"access_token":"a\r\nb"}"#, #"{"access_token":"a b"}"#,
            #"{"access_token":"a","token_type":"mac"}"#, "<html>",
        ])
    func garbled(body: String) {
        #expect {
            try grant(body)
        } throws: {
            ($0 as? MailboxFault)?.kind == .garbled
        }
    }

    @Test("A refusal says which; one for good is like a wrong password, and none shows a secret")
    func refused() {
        #expect(throws: MailboxFault(.signInRefused, at: .token, "invalid_grant: Gone?")) {
            try grant(#"{"error":"invalid_grant","error_description":"Gone\u001b"}"#, status: 400)
        }
        #expect(throws: MailboxFault(.refused, at: .token, "temporarily_unavailable")) {
            try grant(#"{"error":"temporarily_unavailable"}"#, status: 400)
        }
        #expect(throws: MailboxFault(.refused, at: .token, "HTTP 302")) { try grant("", status: 302) }
        #expect(throws: MailboxFault(.signInRefused, at: .token, "…")) {
            try grant(
                #"{"error":"invalid_grant","error_description":"what is hush hush, hush?"}"#, status: 400, hiding: ["hush hush, hush"])
        }
    }

    @Test("What is asked is a form, with every byte of a secret kept as it is")
    func form() {
        func form(_ signIn: Mailbox.SignIn, clientSecret: String?) -> String {
            var settings = MailboxSettings.sample(queue: ID(1))
            let grant = Mailbox.Grant(endpoint: "https://id.example/token", client: "c", scope: "https://x/y z")
            (settings.signIn, settings.grant) = (signIn, grant)
            let mailbox = Mailbox(id: ID(1), settings: settings, since: nil, version: 1)
            let place = MailboxPlace(mailbox: ID(1), queue: ID(1), address: .nobody, language: nil)
            let access = MailboxAccess(mailbox: mailbox, secret: "s+&=ä", clientSecret: clientSecret, token: nil, place: place)
            return TokenRequest(access, grant).form
        }
        #expect(
            form(.refreshToken, clientSecret: "k")
                == "grant_type=refresh_token&refresh_token=s%2B%26%3D%C3%A4&client_secret=k&client_id=c&scope=https%3A%2F%2Fx%2Fy%20z")
        #expect(form(.refreshToken, clientSecret: nil).hasPrefix("grant_type=refresh_token&refresh_token=s%2B%26%3D%C3%A4&client_id=c"))
        #expect(
            form(.clientCredentials, clientSecret: nil).hasPrefix(
                "grant_type=client_credentials&client_secret=s%2B%26%3D%C3%A4&client_id=c"))
    }
}
