import ServiceDesk
import Testing

@Suite("Random lives of tickets")
struct TicketWalkTests {
    @Test("A ticket does what a second telling of its rules does, whatever happens to it", arguments: 1...40)
    func model(_ seed: Int) throws {
        var walk = try TicketWalk(seed: UInt64(seed))
        for _ in 0..<250 { try walk.step() }
        #expect(walk.refusals > 10)
        #expect(walk.history.count > 60)
    }
}

/// One ticket on its way, with a clock that jumps in both directions (CASES.md E11).
private struct TicketWalk {
    var generator: SeededGenerator
    var ticket: Ticket
    var model = TicketModel()
    var history: [TicketEvent]
    var refusals = 0

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        history = [.opening(Sample.opening, by: .requester(ID(10)), at: Sample.start)]
        ticket = try #require(Ticket(ID(7), folding: history))
    }

    mutating func step() throws {
        let command = command()
        let now = Sample.start.advanced(by: .seconds(Int.random(in: -31_536_000...31_536_000, using: &generator)))
        model.now = max(now, ticket.updatedAt)
        let actor = decider(of: command)
        model.decides = actor != Sample.agent
        if case .requester = actor { model.isHimself = true } else { model.isHimself = false }
        let expected = model.carryOut(command)
        if expected != nil, case .staff = actor { model.clocks.answer(givingBack: leavesItToOthers(command)) }
        do throws(TicketRefusal) {
            let events = try ticket.decide(command, by: actor, at: now)
            #expect(events.map(\.change.name) == expected, "\(command)")
            ticket = ticket.applying(events)
            history += events
        } catch {
            refusals += 1
            #expect(expected == nil, "\(command) was refused: \(error)")
        }
        check(after: command)
    }

    private func leavesItToOthers(_ command: TicketCommand) -> Bool {
        switch command {
        case .release, .queue: true
        default: false
        }
    }

    /// Sometimes whoever asked tries to decide. Clocks are the desk's own matter.
    private mutating func decider(of command: TicketCommand) -> TicketActor {
        switch command {
        case .approve, .decline: Bool.random(using: &generator) ? Sample.agent : .staff(ID(2))
        case .reach, .rearm: .desk
        case .removeWatcher(let person): Bool.random(using: &generator) ? Sample.agent : .requester(person)
        default: Sample.agent
        }
    }

    private func check(after command: TicketCommand) {
        #expect(ticket == Ticket(ticket.id, folding: history), "\(command)")
        #expect(history.map(\.sequence) == Array(1...history.count))
        #expect(zip(history, history.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect((ticket.status == .closed) == (ticket.closedAt != nil))
        #expect(ticket.closureRequest == nil || ticket.status == .solved)
        #expect((ticket.status == .waiting) == (ticket.waiting != nil))
        #expect(ticket.waiting == model.waiting)
        #expect(ticket.kind == model.kind.0 && ticket.isProactive == model.kind.1)
        #expect(ticket.priority == model.pressing.0 && ticket.assessment == model.pressing.1)
        checkClocks()
        #expect(ticket.updatedAt == history.last?.at)
        #expect(ticket.version == model.version)
        #expect(ticket.status == model.status)
        #expect(ticket.assignee == model.assignee)
        #expect(ticket.line == model.line)
        #expect(ticket.requester == model.requester)
        #expect(ticket.round == model.round)
        #expect(ticket.closureRequest == model.request)
        #expect(ticket.held == model.held)
        #expect(ticket.log.approval.state == model.approval)
        #expect(ticket.log.watchers == model.watchers)
        #expect(ticket.log.category == model.category)
        #expect(ticket.log.ties == model.ties)
        #expect((ticket.log.cause, ticket.log.workaround) == (model.cause, model.workaround))
        #expect(ticket.log.isKnownError == model.isKnownError && (ticket.kind == .problem || !model.isKnownError))
        #expect(ticket.log.developerRequests == model.requests)
        #expect(ticket.log.restoredAt == model.restored)
        #expect(ticket.log.solutionAt == model.solution)
        #expect(ticket.log.satisfaction == model.rating.map { Satisfaction(score: $0.score, since: $0.since) })
        #expect(ticket.status == .closed || ticket.log.satisfaction == nil && ticket.resolvedAt == nil)
        #expect(ticket.status != .solved || ticket.log.solutionAt != nil)
        let resolution = ticket.clocks.last { $0.target == .resolution }
        #expect(ticket.resolvedAt == nil || ticket.resolvedAt == resolution?.stoppedAt)
        #expect(ticket.kind == .change || model.approval == .none)
        #expect(ticket.log.timeSpent == model.minutes && model.minutes >= 0)
    }

    /// A closed ticket has no clock that runs; every clock's pauses lie one behind the other inside its time.
    private func checkClocks() {
        for target in ClockTarget.allCases {
            let clocks = ticket.clocks.filter { $0.target == target }
            #expect(clocks.indices.allSatisfy { clocks[$0].number == $0 + 1 })
            #expect(clocks.count == model.clocks.numbers[target] ?? 0)
            #expect(clocks.filter(\.isOpen).count == (model.clocks.isOpen(target) ? 1 : 0))
            #expect(clocks.allSatisfy { $0.isOpen || $0.unansweredSince == nil })
            guard let last = clocks.last else { continue }
            #expect((last.unansweredSince != nil) == model.clocks.isUnanswered(target))
            #expect((last.arming, last.repetitions) == (model.clocks.armings[target] ?? 0, model.clocks.repetitions[target] ?? 0))
        }
        #expect(ticket.status != .closed || ticket.clocks.allSatisfy { !$0.isOpen })
        for clock in ticket.clocks {
            let holds = clock.isOpen && clock.target != .firstResponse && [.waiting, .solved].contains(ticket.status)
            #expect((clock.pauses.last.map { $0.end == nil } ?? false) == holds)
            #expect(clock.stoppedAt.map { $0 >= clock.startedAt } ?? true)
            var position = clock.startedAt
            for pause in clock.pauses {
                #expect(pause.start >= position && pause.end.map { $0 > pause.start } ?? true)
                position = pause.end ?? pause.start
            }
            #expect(clock.stoppedAt.map { $0 >= position } ?? true)
        }
    }

    private mutating func command() -> TicketCommand {
        let message = ID<Message>(Int64.random(in: 1...6, using: &generator))
        let person = ID<Person>(Int64.random(in: 1...3, using: &generator))
        let line = SupportLine.allCases.randomElement(using: &generator) ?? .first
        let day = CalendarDate(day: Int64.random(in: 19_000...21_000, using: &generator))
        let entry = TimeEntry(minutes: Int.random(in: -90...90, using: &generator), by: person, on: day, note: message)
        let other = ID<Ticket>(Int64.random(in: 20...23, using: &generator))
        let relation = [TicketRelation.related, .blocks, .problem, .incident].randomElement(using: &generator) ?? .related
        let request = ID<DeveloperRequest>(Int64.random(in: 1...4, using: &generator))
        let state = DeveloperRequest.State.allCases.randomElement(using: &generator) ?? .done
        let commands: [TicketCommand] = [
            .link(relation, other), .link(relation, other), .unlink(relation, other),
            .absorb(other, isUnanswered: Bool.random(using: &generator)),
            .split([message], into: other), .recordCause([nil, message].randomElement(using: &generator) ?? nil),
            .recordWorkaround(message),
            .markKnownError(Bool.random(using: &generator)), .askDevelopers(request, waits: Bool.random(using: &generator)),
            .moveDeveloperRequest(request, to: state), .moveDeveloperRequest(request, to: state), .changeDeveloperRequest(request),
            .withhold(message, because: .unclear), .endAside(ID(1)), .reportSideFailure(ID(1)), .writeAside(message, in: ID(1)),
            .writeAside(message, in: ID(1), waitsFor: [.supplier, .developer].randomElement(using: &generator)),
            .receiveAside(message, in: ID(1), as: SideConversation.Arrival.allCases.randomElement(using: &generator) ?? .answer),
            .receiveAside(message, in: ID(1), as: .answer),
            .merge(into: ID(20)), .unlink(.mergedInto, ID(20)), .unlink(.mergedInto, ID(20)), .unlink(.mergedInto, ID(20)),
            .unlink(.incident, other), .unlink(.problem, other),
            .addWatcher(person, isWilling: Bool.random(using: &generator)), .acceptWatching(person), .removeWatcher(person),
            .spend(entry), .rate(Satisfaction.Score.allCases.randomElement(using: &generator) ?? .fair),
            .recordRestoration(
                at: Sample.start.advanced(by: .seconds([-70, -60, -59, 0, 1, 9_000_000].randomElement(using: &generator) ?? 0))),
            .categorise([nil, ID(1), ID(2)].randomElement(using: &generator) ?? nil), .changeFields([]),
            .changeFields([ID(2), ID(1), ID(2)]),
            .propose(message, isComplete: false), .requestClosure(message, isComplete: false),
            .changeDetails, .changeContact, .recordConfirmation, .prevent, .requestApproval, .requestApproval, .approve(because: message),
            .decline(because: message),
            .classify(.change, isProactive: false),
            .receive(message), .receiveAutomatic(message), .hold(message), .acceptHeld(message), .separateHeld(message, as: ID(9)),
            .route(by: ID(3)), .queue(in: ID(Int64.random(in: 1...3, using: &generator))),
            .requireSkill([nil, ID(1), ID(2)].randomElement(using: &generator) ?? nil),
            .tag([[], [ID(1)], [ID(2), ID(1)]].randomElement(using: &generator) ?? []),
            .assign(to: person, because: .automatic), .release(because: .absent),
            .assign(to: person), .release(), .answer(message), .note(message), .escalate(to: line, because: message),
            .receiveThanks(message),
            .rearm(ClockTarget.allCases.randomElement(using: &generator) ?? .resolution, number: Int.random(in: 1...3, using: &generator)),
            .ask(message), .propose(message), .wait(Waiting(for: WaitingReason.allCases.randomElement(using: &generator) ?? .date)),
            .resume,
            .classify(TicketKind.allCases.randomElement(using: &generator) ?? .change, isProactive: Bool.random(using: &generator)),
            .comeUnder([nil, ID(2), ID(3)].randomElement(using: &generator) ?? nil),
            .prioritise(Priority.allCases.randomElement(using: &generator) ?? .low, nil, because: message),
            .reach(
                ClockStage.allCases.randomElement(using: &generator) ?? .breach,
                of: ClockTarget.allCases.randomElement(using: &generator) ?? .resolution, number: Int.random(in: 1...3, using: &generator)),
            .requestClosure(message),
            .requestClosure(message), .confirmSolution, .close, .reopen, .reportDeliveryFailure(to: person),
            .redact(message, because: message), .readAgain(message), .mergeRequester(into: person),
        ]
        return commands.randomElement(using: &generator) ?? .reopen
    }
}
