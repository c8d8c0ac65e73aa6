import Database
import DeskOperations
import DeskStore
import Dispatch
import ServiceDesk
import Support
import Testing

@Suite("Tickets that find somebody")
struct AssigningTests {
    private func open(_ fixture: DeskFixture, _ count: Int = 1) async throws -> [TicketNumber] {
        var numbers: [TicketNumber] = []
        for index in 0..<count {
            numbers.append(
                try await fixture.desk.receive(.mail(from: Cast.alice, subject: "Help \(index)", text: "x", messageID: "m\(index)")).number)
        }
        return numbers
    }

    @Test("Whoever takes the next one gets the most pressing, then the oldest, and the history says so", arguments: TestDatabases.engines)
    func next(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let numbers = try await open(fixture, 3)
            try await desk.prioritise(numbers[2], .chosen(.highest, because: "All stands still."), by: dana)
            #expect(try await desk.takeNext(by: dana) == numbers[2])
            #expect(try await desk.takeNext(by: dana) == numbers[0])
            #expect(try await desk.takeNext(by: dana) == numbers[1])
            #expect(try await desk.takeNext(by: dana) == nil)
            let last = try #require(try await desk.history(numbers[0], for: nil).last)
            #expect(last.change == .assigned(to: dana.person, because: .next) && last.actor == .staff(dana.person))
        }
    }

    @Test("Nobody takes next what a colleague answers in the requester's language and he does not", arguments: TestDatabases.engines)
    func language(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.setWorkProfile(WorkProfile(languages: [.hebrew]), of: dana.person, by: anna)
            try await desk.setWorkProfile(WorkProfile(languages: [.english]), of: piotr.person, by: anna)
            #expect(try await desk.takeNext(by: dana) == nil)
            #expect(try await desk.takeNext(by: piotr) == number)
        }
    }

    @Test("Sixteen who take the next one at once get sixteen different tickets", arguments: TestDatabases.engines)
    func crowd(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let numbers = try await open(fixture, 20)
            let viewers = [try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.anna)]
            let taken = try await fixture.withSecondNode { other in
                try await withThrowingTaskGroup(of: TicketNumber?.self) { group in
                    for index in 0..<16 {
                        let desk = index.isMultiple(of: 2) ? fixture.desk : other
                        group.addTask { try await desk.takeNext(by: viewers[index % 3]) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            #expect(Set(taken.compactMap { $0 }).count == 16)
            #expect(Set(taken.compactMap { $0 }) == Set(numbers.prefix(16)))
        }
    }

    @Test(
        "Whoever takes the next one again and again while others do gets one each time, as long as any waits, and none that another got",
        arguments: TestDatabases.engines)
    func rush(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let numbers = try await open(fixture, 24)
            let viewers = [try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.anna)]
            let taken = try await fixture.withSecondNode { other in
                try await withThrowingTaskGroup(of: [TicketNumber].self) { group in
                    for index in 0..<6 {
                        let desk = index.isMultiple(of: 2) ? fixture.desk : other
                        group.addTask {
                            var mine: [TicketNumber] = []
                            while let next = try await desk.takeNext(by: viewers[index % 3]) { mine.append(next) }
                            return mine
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            #expect(taken.joined().count == numbers.count && Set(taken.joined()) == Set(numbers))
        }
    }

    @Test(
        "A ticket that somebody holds is passed over for the next, and waited for when it is the last; whatever came behind it is found",
        .enabled(if: TestDatabases.hasPostgreSQL), .timeLimit(.minutes(1)))
    func held() async throws {
        try await DeskFixture.withFresh(.postgresql, verifies: false) { fixture in
            let numbers = try await open(fixture, 3)
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            try await fixture.desk.assign(numbers[2], to: piotr.person, by: piotr)
            try await fixture.withSecondNode { other in
                let (isHeld, mayEnd) = (AsyncStream.makeStream(of: Void.self), DispatchSemaphore(value: 0))
                async let holding: Void = other.database.write { connection in
                    // The first is given to somebody, and another one waits instead.
                    let give = "UPDATE ticket SET assignee = ?2 WHERE id = ?1"
                    try connection.execute(give, [numbers[0].ticket.sqlValue, piotr.person.sqlValue])
                    try connection.execute(give, [numbers[2].ticket.sqlValue, .null])
                    isHeld.continuation.yield()
                    mayEnd.wait()
                }
                for await _ in isHeld.stream { break }
                #expect(try await fixture.desk.takeNext(by: dana) == numbers[1])
                async let last = fixture.desk.takeNext(by: dana)
                while try await !isSomebodyWaiting(fixture) { await Task.yield() }
                mayEnd.signal()
                #expect(try await last == numbers[2])
                try await holding
            }
        }
    }

    /// Whether a connection to the desk's database waits for what another one has locked.
    private func isSomebodyWaiting(_ fixture: DeskFixture) async throws -> Bool {
        try await fixture.database.read { connection in
            try connection.row(
                """
                SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                WHERE NOT l.granted AND a.datname = current_database() LIMIT 1
                """, []) != nil
        }
    }

    @Test(
        "A ticket that asks for what somebody cannot do is not his next one, and nobody goes over his capacity",
        arguments: TestDatabases.engines)
    func fitting(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, anna) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let numbers = try await open(fixture, 3)
            let skill = try await desk.addSkill("Printers", by: anna)
            try await desk.requireSkill(skill, of: numbers[0], by: anna)
            try await desk.setWorkProfile(WorkProfile(capacity: 2), of: dana.person, by: anna)
            #expect(try await desk.takeNext(by: dana) == numbers[1])
            await #expect(throws: DeskError.invalid(field: "capacity", .tooMany)) { try await desk.takeNext(by: dana) }
            try await desk.setWorkProfile(WorkProfile(skills: [skill], capacity: 4), of: dana.person, by: anna)
            #expect(try await desk.takeNext(by: dana) == numbers[0])
            let requester = Viewer(person: dana.person, role: .requester, queues: [])
            await #expect(throws: DeskError.forbidden) { try await desk.takeNext(by: requester) }
        }
    }

    @Test("However many wait that somebody cannot do, the first that he can is his next one", arguments: TestDatabases.engines)
    func beyond(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            let (desk, dana, anna) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let numbers = try await open(fixture, 405)
            let skill = try await desk.addSkill("Printers", by: anna)
            let easy = [numbers[403], numbers[401]]
            try await fixture.database.write { connection in
                try connection.execute("UPDATE ticket SET skill = ?1, priority = 'high'", [skill.sqlValue])
                for number in easy { try connection.execute("UPDATE ticket SET skill = NULL WHERE id = ?1", [number.ticket.sqlValue]) }
                try connection.execute("UPDATE ticket SET priority = 'low' WHERE id = ?1", [numbers[401].ticket.sqlValue])
            }
            #expect(try await desk.takeNext(by: dana) == easy[0])
            #expect(try await desk.takeNext(by: dana) == easy[1])
            #expect(try await desk.takeNext(by: dana) == nil)
        }
    }

    @Test(
        "A queue that gives out its tickets by itself gives each to whoever fits and has the least to do, and tells him",
        arguments: TestDatabases.engines)
    func automatic(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let numbers = try await open(fixture, 4)
            #expect(try await desk.assignWaiting(limit: 10) == 0)
            let queue = try await fixture.ticket(numbers[0]).queue
            try await desk.setAssignment(.automatic, of: queue, by: anna)
            _ = try await fixture.post()
            #expect(try await desk.assignWaiting(limit: 3) == 3)
            #expect(try await desk.assignWaiting(limit: 10) == 1)
            let given = try await numbers.asyncMap { try await fixture.ticket($0).assignee }
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            #expect(given.filter { $0 == dana.person }.count == 2 && given.filter { $0 == piotr.person }.count == 2)
            let last = try #require(try await desk.history(numbers[0], for: nil).last)
            #expect(last.actor == .desk && last.change == .assigned(to: given[0] ?? ID(0), because: .automatic))
            let told = try await fixture.post().map(\.entry.notice)
            #expect(told.filter { $0 == .assigned }.count == 4 && told.filter { $0 == .progress }.count == 4 && told.count == 8)
        }
    }

    @Test("Languages, hours and absence count; what nobody fits stays in its queue, and why is told", arguments: TestDatabases.engines)
    func waiting(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.setAssignment(.automatic, of: fixture.ticket(number).queue, by: anna)
            let hours = try #require(try await desk.agreementRecords(for: anna).calendars.first?.id)
            try await desk.setWorkProfile(WorkProfile(languages: [.english], calendar: hours), of: dana.person, by: anna)
            try await desk.setWorkProfile(WorkProfile(languages: [.polish]), of: piotr.person, by: anna)
            try await fixture.untilSunday()
            #expect(try await desk.assignWaiting(limit: 10) == 0)
            let told = try await desk.explainAssignment(of: number, for: anna).verdicts
            #expect(told.first { $0.candidate.person == dana.person }?.obstacle == .outsideHours)
            #expect(told.first { $0.candidate.person == piotr.person }?.obstacle == .language)
            try await desk.setWorkProfile(WorkProfile(languages: [.english]), of: dana.person, by: anna)
            try await desk.leave(dana.person, until: nil, by: dana)
            #expect(try await desk.assignWaiting(limit: 10) == 0)
            try await desk.comeBack(dana.person, by: dana)
            #expect(try await desk.assignWaiting(limit: 10) == 1)
            #expect(try await fixture.ticket(number).assignee == dana.person)
        }
    }

    @Test("Whoever goes away leaves his tickets to his substitute, or to the queue, each with an event", arguments: TestDatabases.engines)
    func absence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            let numbers = try await open(fixture, 3)
            for number in numbers { try await desk.assign(number, to: dana.person, by: dana) }
            try await desk.close(numbers[2], by: dana)
            try await desk.leave(
                dana.person, until: fixture.clock.now.advanced(by: .seconds(86_400)), handingTo: .named(piotr.person), by: dana)
            #expect(try await fixture.ticket(numbers[0]).assignee == piotr.person)
            #expect(try await desk.history(numbers[1], for: nil).last?.change == .assigned(to: piotr.person, because: .substitute))
            #expect(try await fixture.ticket(numbers[2]).assignee == dana.person)
            try await desk.leave(piotr.person, until: nil, by: anna)
            #expect(try await fixture.ticket(numbers[0]).assignee == nil)
            #expect(try await desk.history(numbers[0], for: nil).last?.change == .released(from: piotr.person, because: .absent))
            let profile = try await desk.workProfile(of: dana.person, for: dana).profile
            #expect(profile.isAway(at: fixture.clock.now) && profile.substitute == piotr.person)
            await #expect(throws: DeskError.forbidden) { try await desk.leave(piotr.person, until: nil, by: dana) }
            await #expect(throws: DeskError.invalid(field: "substitute", .unknown)) {
                try await desk.leave(dana.person, until: nil, handingTo: .named(dana.person), by: dana)
            }
            await #expect(throws: DeskError.invalid(field: "until", .inPast)) {
                try await desk.leave(dana.person, until: fixture.clock.now, by: dana)
            }
        }
    }

    @Test("Whoever is switched off signs in no more and his tickets go back; switched on again he may", arguments: TestDatabases.engines)
    func switchedOff(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let number = try await open(fixture)[0]
            try await desk.assign(number, to: dana.person, by: dana)
            try await desk.setDisabled(true, dana.person, by: anna)
            #expect(try await desk.history(number, for: nil).last?.change == .released(from: dana.person, because: .disabled))
            await #expect(throws: DeskError.forbidden) { try await desk.takeNext(by: dana) }
            await #expect(throws: DeskError.invalid(field: "agent", .unknown)) { try await desk.assign(number, to: dana.person, by: anna) }
            try await desk.setDisabled(false, dana.person, by: anna)
            #expect(try await desk.takeNext(by: dana) == number)
            await #expect(throws: DeskError.refusedPerson(.oneself)) { try await desk.setDisabled(true, anna.person, by: anna) }
            // Two who switch each other off: the one who is off already does not, and an administrator stays.
            try await desk.addAgent("otto@norrsken.example", name: "Otto", role: .administrator, password: "correct horse battery")
            let otto = try #require(try await desk.viewer("otto@norrsken.example"))
            try await desk.setDisabled(true, otto.person, by: anna)
            await #expect(throws: DeskError.forbidden) { try await desk.setDisabled(true, anna.person, by: otto) }
            await #expect(throws: DeskError.forbidden) { try await desk.setDisabled(true, anna.person, by: dana) }
        }
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}

extension DeskFixture {
    /// The next Sunday, when nobody's hours are.
    fileprivate func untilSunday() async throws {
        while (clock.now.microseconds / 86_400_000_000 + 4) % 7 != 0 { clock.advance(by: .seconds(86_400)) }
    }
}
