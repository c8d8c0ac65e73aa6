import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("The tickets of whoever asks for help")
struct OwnTicketPageTests {
    @Test("From the list to a solution that he confirms and rates, each with what happens next")
    func story() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let rita = try await test.requester()
            let path = "/my/tickets/\(number.digits)"
            let list = try await test.get("/my", as: rita).text
            #expect(list.contains("href=\"\(path)\"") && list.contains("We have your message"))
            _ = try await test.desk.propose(number, body: "Use the *extinguisher*.", by: anna.viewer)
            let page = try await test.get(path, as: rita).text
            #expect(page.contains("Anna Agent answered. We think that it is solved. Is it?") && page.contains("action=\"\(path)/closure\""))
            #expect(!page.contains("anna@example.org"))
            let confirmed = try await test.post("\(path)/closure", [:], as: rita)
            #expect(confirmed.status == .seeOther && confirmed.headers[.location] == "\(path)?done=confirmed")
            let closed = try await test.get("\(path)?done=confirmed", as: rita).text
            #expect(closed.contains("The ticket is closed.") && closed.contains("action=\"\(path)/satisfaction\""))
            #expect(try await test.post("\(path)/satisfaction", ["score": "9"], as: rita).status == .unprocessableContent)
            #expect(try await test.post("\(path)/satisfaction", ["score": "5"], as: rita).status == .seeOther)
            #expect(try await test.get("/my", as: rita).text.contains("There is no open ticket here."))
            #expect(try await test.get("/my?closed=1", as: rita).text.contains("href=\"\(path)\""))
        }
    }

    @Test("That it is not solved needs no words, and opens the ticket; more words need some")
    func unsolved() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let rita = try await test.requester()
            let path = "/my/tickets/\(number.digits)"
            _ = try await test.desk.propose(number, body: "Use water.", by: anna.viewer)
            let reply = try await test.post("\(path)/messages", ["unsolved": "1", "body": " "], as: rita)
            #expect(reply.headers[.location] == "\(path)?done=unsolved")
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .open)
            #expect(try await test.desk.conversation(number, for: nil).last?.body == "It is not solved yet.")
            let empty = try await test.post("\(path)/messages", ["body": " "], as: rita)
            #expect(empty.status == .unprocessableContent && empty.text.contains("role=\"alert\""))
            #expect(try await test.post("\(path)/closure", [:], as: rita).status == .conflict)
        }
    }

    @Test("C1 nothing that somebody wrote is active, and no note, address of staff or name of a queue stands there")
    func hostile() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent, name: "")
            let number = try await test.ticket(subject: Hostile.name, body: Hostile.name)
            let rita = try await test.requester()
            _ = try await test.desk.note(number, body: "SECRET", by: anna.viewer)
            _ = try await test.desk.answer(number, body: Hostile.name, by: anna.viewer)
            let queue = try await test.desk.summary(number, for: nil).queueName
            for path in ["/my", "/my/tickets/\(number.digits)"] {
                let page = try await test.get(path, as: rita).text
                #expect(!page.contains(Hostile.name) && !page.contains("SECRET") && !page.contains("anna@example.org"))
                #expect(!page.contains(queue) && page.contains(path == "/my" ? "We answered." : "The service desk"))
            }
        }
    }

    @Test("Pictures within a mail are served to whoever may read it, as pictures only")
    func files() async throws {
        try await TestDesk.run { test in
            let number = try await test.ticket()
            try await test.addMail(to: number, html: "<p>x</p>")
            let (rita, eve) = (try await test.requester(), try await test.requester("eve@example.com"))
            let path = "/my/tickets/\(number.digits)/files"
            let file = try await test.get("\(path)/1", as: rita)
            #expect(file.status == .ok && file.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
            #expect(try await test.get("\(path)/1/inline", as: rita).headers[.contentType] == "image/png")
            #expect(try await test.get("\(path)/2/inline", as: rita).status == .notFound)
            #expect(try await test.get("\(path)/1", as: eve).status == .notFound)
            let other = try await test.ticket(subject: "Another")
            #expect(try await test.get("/my/tickets/\(other.digits)/files/1", as: rita).status == .notFound)
        }
    }

    @Test("D1 colleagues see each other's tickets where an administrator says so on the organisation's page")
    func organization() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let rita = try await test.requester()
            let carl = try await test.requester("carl@example.com")
            let list = "/admin/organizations"
            #expect(try await test.post(list, ["name": "Harbour", "domains": "", "agreement": ""], as: ada).status == .seeOther)
            for email in ["rita@example.com", "carl@example.com"] {
                #expect(try await test.post("\(list)/1/people", ["email": email], as: ada).status == .seeOther)
            }
            #expect(try await test.get("/my?list=colleagues", as: carl).status == .notFound)
            #expect(try await test.get("/my/tickets/\(number.digits)", as: carl).status == .notFound)
            let form = ["name": "Harbour", "domains": "", "agreement": "", "sharesTickets": "1"]
            #expect(try await test.post("\(list)/1", form, as: ada).status == .seeOther)
            #expect(try await test.get("\(list)/1", as: ada).text.contains("name=\"sharesTickets\" value=\"1\""))
            #expect(try await test.get("/my?list=colleagues", as: carl).text.contains("/my/tickets/\(number.digits)"))
            #expect(try await test.get("/my/tickets/\(number.digits)", as: carl).status == .ok)
            #expect(try await test.post("/my/tickets/\(number.digits)/closure", [:], as: carl).status == .forbidden)
            #expect(try await test.get("/my", as: rita).text.contains("/my?list=colleagues"))
        }
    }

    @Test("Whoever is signed in is not asked who he is, and is led to his ticket; everybody is told what to expect")
    func form() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let rita = try await test.requester()
            let (own, guests) = (try await test.get("/form", as: rita).text, try await test.get("/form").text)
            #expect(!own.contains("name=\"email\"") && own.contains("rita@example.com") && guests.contains("name=\"email\""))
            for page in [own, guests] {
                #expect(page.contains("As a rule we answer within 2 hours.") && page.contains("When the service desk is open"))
            }
            let started = try #require(own.firstMatch(of: /name="started" value="([^"]+)"/)).1
            test.time.pass(.seconds(5))
            let form = [
                "started": String(started), "subject": "Stairs", "message": "They squeak.", "step": "open", "email": "eve@example.com",
            ]
            let sent = try await test.post("/form", form, as: rita)
            let place = try #require(sent.headers[.location])
            #expect(sent.status == .seeOther && place.hasPrefix("/my/tickets/") && place.hasSuffix("?done=opened"))
            #expect(try await test.get(place, as: rita).text.contains("They squeak."))
        }
    }
}
