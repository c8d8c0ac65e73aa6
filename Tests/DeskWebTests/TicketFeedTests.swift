import DeskOperations
import DeskStore
import Logging
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("What browsers are told of changes")
struct TicketFeedTests {
    private func feed(_ test: TestDesk, most: Int = 10) -> TicketFeed {
        TicketFeed(desk: test.desk, logger: Logger(label: "test"), mostListeners: most)
    }

    @Test("Whoever listens is told of each ticket that changes, once, and of many at once as of one set")
    func told() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let feed = feed(test)
            let (id, listener) = try #require(try await feed.listen(as: anna.viewer, after: nil))
            let (one, other) = (try await test.ticket(), try await test.ticket())
            await feed.look()
            guard case .changed(let tickets, let position) = listener.next() else { return #expect(Bool(false)) }
            #expect(tickets == [one.ticket, other.ticket] && position > 0)
            await feed.look()
            #expect(listener.next() == nil)
            _ = try await test.desk.note(one, body: "Seen.", by: anna.viewer)
            await feed.look()
            guard case .changed([one.ticket], let next) = listener.next() else { return #expect(Bool(false)) }
            #expect(next > position)
            feed.leave(id)
            #expect(feed.count == 0)
        }
    }

    @Test("D1 nobody is told of a ticket that he may not see; whoever saw it is told that it went")
    func sight() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            let queue = try await test.desk.summary(number, for: nil).ticket.queue
            let here = Viewer(person: anna.viewer.person, role: .agent, queues: [queue])
            let elsewhere = Viewer(person: anna.viewer.person, role: .agent, queues: [])
            let feed = feed(test)
            let (_, seeing) = try #require(try await feed.listen(as: here, after: nil))
            let (_, blind) = try #require(try await feed.listen(as: elsewhere, after: nil))
            _ = try await test.desk.note(number, body: "One.", by: anna.viewer)
            await feed.look()
            #expect(seeing.next() != nil && blind.next() == nil)
            let ada = try await test.member("ada@example.org", .administrator)
            let other = try await test.desk.addQueue(QueueDraft(name: "Nights"), by: ada.viewer)
            try await test.desk.queue(number, in: other.queue.id, by: anna.viewer)
            await feed.look()
            #expect(seeing.next() != nil && blind.next() == nil)
            // From then on it is nothing of his.
            _ = try await test.desk.note(number, body: "Two.", by: anna.viewer)
            await feed.look()
            #expect(seeing.next() == nil && blind.next() == nil)
            // Who may see other tickets than before reads all anew.
            blind.becomes(here)
            #expect(blind.next() == .everything(upTo: try await test.desk.newestPosition()) || blind.next() == nil)
        }
    }

    @Test("E14 whoever comes again is told of what happened meanwhile, and of everything where that is much")
    func resumed() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let feed = feed(test)
            let before = try await test.desk.newestPosition()
            let number = try await test.ticket()
            let (_, listener) = try #require(try await feed.listen(as: anna.viewer, after: before))
            guard case .changed([number.ticket], _) = listener.next() else { return #expect(Bool(false)) }
            // A place that this desk never gave out.
            let (_, lost) = try #require(try await feed.listen(as: anna.viewer, after: 1 << 40))
            guard case .everything = lost.next() else { return #expect(Bool(false)) }
        }
    }

    @Test("F3 one who does not read costs a bounded number of tickets, then everything; more than may listen do not")
    func bounded() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let listener = FeedListener(viewer: anna.viewer, after: 0)
            for number in 1...400 { listener.tell(of: [ID(Int64(number))], upTo: Int64(number)) }
            guard case .changed(let tickets, 400) = listener.next() else { return #expect(Bool(false)) }
            #expect(tickets.count == 400)
            for number in 1...600 { listener.tell(of: [ID(Int64(number))], upTo: Int64(number)) }
            #expect(listener.next() == .everything(upTo: 600))
            let feed = feed(test, most: 1)
            let first = try await feed.listen(as: anna.viewer, after: nil)
            let second = try await feed.listen(as: anna.viewer, after: nil)
            #expect(first != nil && second == nil)
            feed.end()
            #expect(try await feed.listen(as: anna.viewer, after: nil) == nil)
        }
    }

    @Test("What is sent are numbers of tickets and a place to go on from")
    func written() {
        let number = TicketNumber(ID<Ticket>(7))
        #expect(EventStream.event(.changed([ID(7)], upTo: 12)) == "id: 12\nevent: tickets\ndata: [\"\(number.digits)\"]\n\n")
        #expect(EventStream.event(.everything(upTo: 3)) == "id: 3\nevent: everything\ndata: {}\n\n")
    }
}
