import Database
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskOperations

@Suite("Requests to developers")
struct DeveloperRequestTests {
    private static let link = "https://tracker.example/7"

    @Test("A ticket waits for them, goes on when the last one ends, and its assignee is told each time", arguments: TestDatabases.engines)
    func life(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.assign(number, to: dana.person, by: dana)
            let first = try await desk.askDevelopers(number, title: "Mend\nit", link: Self.link, waits: true, by: dana)
            let second = try await desk.askDevelopers(number, title: "Test it", link: "http://tracker.example", waits: true, by: dana)
            #expect(try await fixture.ticket(number).waiting?.reason == .developer)
            #expect(try await fixture.changes(number).suffix(3) == ["developersAsked", "waited", "developersAsked"])
            _ = try await fixture.post()
            try await desk.change(first, of: number, state: .inProgress, by: anna)
            #expect(try await fixture.post().isEmpty)
            try await desk.change(first, of: number, state: .done, by: anna)
            #expect(try await fixture.ticket(number).status == .waiting)
            try await desk.change(second, of: number, title: "Prove it", state: .declined, by: anna)
            #expect(try await fixture.ticket(number).status == .open)
            #expect(
                try await fixture.changes(number).suffix(4)
                    == ["developerRequestMoved", "developerRequestChanged", "developerRequestMoved", "resumed"])
            let letters = try await fixture.post().filter { $0.entry.notice != .progress }
            #expect(letters.map(\.entry.notice) == [.developersDone, .developersDeclined])
            #expect(letters.allSatisfy { $0.entry.recipient == dana.person && !$0.mail.text.contains("Mend") })
            let requests = try await desk.developerRequests(of: number, for: dana)
            #expect(requests.map(\.title) == ["Mend it", "Prove it"] && requests.map(\.state) == [.done, .declined])
        }
    }

    @Test("An address that no browser opens safely is refused, and so is a request on a closed ticket", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            for link in [
                "javascript:alert(1)", "ftp://x.example", "//x.example", "https://", "https://a:b@x.example", "https://x.example/a b",
                "https:\\\\x.example", "data:text/html,x", "tracker.example/7",
            ] {
                await #expect(throws: DeskError.invalid(field: "link", .malformed), "\(link)") {
                    _ = try await desk.askDevelopers(number, title: "a", link: link, waits: false, by: anna)
                }
            }
            await #expect(throws: DeskError.invalid(field: "title", .empty)) {
                _ = try await desk.askDevelopers(number, title: " ", link: Self.link, waits: false, by: anna)
            }
            let request = try await desk.askDevelopers(number, title: "a", link: Self.link, waits: false, by: anna)
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.change(request, of: number, title: "a", by: anna) }
            let other = try await desk.receive(.mail(Cast.tickets[1])).number
            await #expect(throws: DeskError.notFound) { try await desk.change(request, of: other, state: .done, by: anna) }
            try await desk.close(number, by: anna)
            await #expect(throws: DeskError.refused(.closed)) {
                _ = try await desk.askDevelopers(number, title: "a", link: Self.link, waits: false, by: anna)
            }
            // What is under way can still be said to have ended; nothing opens.
            try await desk.change(request, of: number, state: .done, by: anna)
            #expect(try await fixture.ticket(number).status == .closed)
        }
    }
}
