import ServiceDesk
import Testing

@Suite("Approval of a change")
struct ApprovalDecisionTests {
    private static let manager = TicketActor.staff(ID(2))

    private func decide(_ command: TicketCommand, on ticket: Ticket, by actor: TicketActor = manager) throws -> Ticket {
        ticket.applying(try ticket.decide(command, by: actor, at: Sample.start))
    }

    private func change(after commands: [TicketCommand] = []) throws -> Ticket {
        try Sample.ticket(after: [.classify(.change, isProactive: false)] + commands)
    }

    @Test("A change is proposed as solved only after somebody else approved it")
    func approved() throws {
        let asked = try change(after: [.requestApproval])
        for ticket in [try change(), asked, try decide(.decline(because: ID(102)), on: asked)] {
            #expect(ticket.lacksApproval)
            for command in [TicketCommand.propose(ID(101)), .requestClosure(ID(101))] {
                #expect(throws: TicketRefusal.notApproved) { try ticket.decide(command, by: Self.manager, at: Sample.start) }
            }
            #expect(try decide(.answer(ID(101)), on: ticket).status == .open)
            #expect(try decide(.close, on: ticket).status == .closed)
        }
        let approved = try decide(.approve(because: nil), on: asked)
        #expect(approved.log.approval == .approved)
        #expect(try decide(.propose(ID(101)), on: approved).status == .solved)
        #expect(try decide(.requestClosure(ID(101)), on: approved).status == .solved)
    }

    @Test("Whoever asked does not decide; what nobody asked for is not decided; a declined change may be asked for again")
    func deciding() throws {
        let asked = try change(after: [.requestApproval])
        #expect(asked.log.approval == .asked(by: ID(1)))
        #expect(throws: TicketRefusal.ownApproval) { try decide(.approve(because: nil), on: asked, by: Sample.agent) }
        #expect(throws: TicketRefusal.ownApproval) { try decide(.decline(because: ID(101)), on: asked, by: Sample.agent) }
        #expect(throws: TicketRefusal.noChange) { try decide(.requestApproval, on: asked) }
        #expect(throws: TicketRefusal.notAwaitingApproval) { try decide(.approve(because: nil), on: try change()) }
        let declined = try decide(.decline(because: ID(101)), on: asked)
        #expect(throws: TicketRefusal.notAwaitingApproval) { try decide(.approve(because: nil), on: declined) }
        #expect(try decide(.requestApproval, on: declined).log.approval == .asked(by: ID(2)))
    }

    @Test("Another kind and the end clear what was asked; what was approved outlives the end")
    func clearing() throws {
        let asked = try change(after: [.requestApproval])
        #expect(try decide(.classify(.incident, isProactive: false), on: asked).log.approval == .none)
        #expect(try decide(.close, on: asked).log.approval == .none)
        let approved = try decide(.approve(because: nil), on: asked)
        #expect(try decide(.reopen, on: try decide(.close, on: approved)).log.approval == .approved)
        let back = try decide(.classify(.change, isProactive: false), on: try decide(.classify(.problem, isProactive: false), on: approved))
        #expect(back.log.approval == .none)
    }
}
