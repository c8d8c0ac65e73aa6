import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Tickets in the store")
struct TicketsTests {
    @Test("A ticket reads as it was saved, after everything that can happen to it", arguments: TestDatabases.engines)
    func roundTrip(_ engine: Engine) async throws {
        // The messages of its events are made up.
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                var ticket = try StoreBench.begin(connection)
                #expect(try Tickets(connection).load(ticket.id) == ticket)
                let message = ID<Message>(1)
                let anna = ID<Person>(1)
                let commands: [TicketCommand] = [
                    .assign(to: anna), .hold(ID(7)), .hold(ID(5)), .separateHeld(ID(7), as: ID(1)), .escalate(to: .third, because: message),
                    .answer(message), .requestClosure(message), .receiveAutomatic(message), .close, .receive(message), .acceptHeld(ID(5)),
                    .reportDeliveryFailure(to: anna), .note(message), .assign(to: anna), .release(), .close, .reopen,
                ]
                for (step, command) in commands.enumerated() {
                    ticket = try StoreBench.carryOut(command, on: ticket, connection, at: StoreBench.start.advanced(by: .seconds(step)))
                    #expect(try Tickets(connection).load(ticket.id) == ticket, "\(command)")
                    #expect(Ticket(ticket.id, folding: try Tickets(connection).history(of: ticket.id)) == ticket)
                }
            }
        }
    }

    @Test("No two events of a ticket have one sequence", arguments: TestDatabases.engines)
    func sequence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let ticket = try await fixture.database.write { try StoreBench.begin($0) }
            await #expect(throws: DatabaseError.unique("ticket_event.ticket, ticket_event.sequence")) {
                try await fixture.database.write { connection in
                    let event = TicketEvent(sequence: 1, at: StoreBench.start, actor: .desk, change: .noted(ID(1)))
                    try Tickets(connection).append([event], to: ticket.id)
                }
            }
            #expect(try await fixture.database.read { try Tickets($0).history(of: ticket.id).count } == 1)
        }
    }

    @Test("Two who decide on the same state do not both win", arguments: TestDatabases.engines)
    func lostUpdate(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let ticket = try await fixture.database.write { try StoreBench.begin($0) }
            try await fixture.database.write { try StoreBench.carryOut(.close, on: ticket, $0) }
            await #expect(throws: DatabaseError.unique("ticket_event.ticket, ticket_event.sequence")) {
                try await fixture.database.write { try StoreBench.carryOut(.assign(to: ID(1)), on: ticket, $0) }
            }
            #expect(try await fixture.ticket(ticket.number).status == .closed)
        }
    }

    @Test("What is not there is not found", arguments: TestDatabases.engines)
    func missing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { (connection: any Connection) throws in
                #expect(try Tickets(connection).load(ID(99)) == nil)
                #expect(try !Tickets(connection).exists(ID(99)))
                #expect(try Tickets(connection).history(of: ID(99)) == [])
                #expect(try TicketList(connection).summary(of: ID(99)) == nil)
                #expect(try Messages(connection).find(ID(99)) == nil)
                #expect(try People(connection).find(ID<Person>(99)) == nil)
                #expect(try People(connection).find(Set<ID<Person>>()) == [])
            }
        }
    }

    @Test("Participants are each once, and only readers are sent answers", arguments: TestDatabases.engines)
    func participants(_ engine: Engine) async throws {
        // Its watchers are none that a history knows of.
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection)
                let participants = Participants(connection)
                let (erik, jan) = (try StoreBench.meet(connection, Cast.erik), try StoreBench.meet(connection, Cast.jan))
                try participants.add(ticket.requester, as: .requester, to: ticket.id, at: StoreBench.start)
                try participants.add(ticket.requester, as: .contributor, to: ticket.id, at: StoreBench.start)
                try participants.add(erik.id, as: .watcher, to: ticket.id, at: StoreBench.start)
                try participants.add(jan.id, as: .contributor, to: ticket.id, at: StoreBench.start)
                #expect(try participants.readers(of: ticket.id).map(\.address) == [Cast.alice.address, Cast.erik.address])
                #expect(try participants.includes(jan.id, in: ticket.id))
                #expect(try !participants.includes(ID(1), in: ticket.id))
            }
        }
    }
}
