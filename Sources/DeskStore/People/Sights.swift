import Database
import ServiceDesk

/// What those who work here may see, as they stand now: every surface asks here, so that none sees more than another.
package struct Sights {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// One person. At most four queries by indexes; none for whoever sees everything.
    package func of(_ person: Person) throws -> Viewer {
        guard !person.role.seesAllQueues else { return Viewer(person: person.id, role: person.role, queues: []) }
        let guided = try Teams(connection).guides(person.id)
        let queues = try queues(of: person.id)[person.id] ?? []
        return viewer(person, queues: queues, guided[person.id] ?? [], guided.isEmpty ? [:] : try queuesOfLines())
    }

    /// Several. Four queries, however many they are.
    package func of(_ people: [Person]) throws -> [Viewer] {
        let (queues, guides, teamQueues) = (try queues(of: nil), try Teams(connection).guides(), try queuesOfLines())
        return people.map { viewer($0, queues: queues[$0.id] ?? [], guides[$0.id] ?? [], teamQueues) }
    }

    private func viewer(
        _ person: Person, queues: Set<ID<Queue>>, _ lines: Set<SupportLine>, _ teamQueues: [SupportLine: Set<ID<Queue>>]
    ) -> Viewer {
        guard person.role.isStaff, !person.role.seesAllQueues else { return Viewer(person: person.id, role: person.role, queues: []) }
        return Viewer(
            person: person.id, role: person.role, queues: queues, guidedLines: lines,
            guidedQueues: lines.reduce(into: []) { $0.formUnion(teamQueues[$1] ?? []) })
    }

    /// The queues that people work on: given to them, or to a team of theirs.
    ///
    /// - Parameter person: of whom alone it is asked; `nil` for everybody.
    private func queues(of person: ID<Person>?) throws -> [ID<Person>: Set<ID<Queue>>] {
        let isHis = { (column: String) in person == nil ? "\(column) IS NOT NULL" : "\(column) = ?1" }
        return try connection.rows(
            """
            SELECT g.person, g.queue FROM queue_member g WHERE \(isHis("g.person"))
            UNION SELECT m.person, q.id FROM team_member m JOIN queue q ON q.team = m.team WHERE \(isHis("m.person"))
            UNION SELECT t.lead, q.id FROM team t JOIN queue q ON q.team = t.id WHERE \(isHis("t.lead"))
            """, person.map { [$0.sqlValue] } ?? []
        ).reduce(into: [:]) { queues, row in queues[try row.id(0), default: []].insert(try row.id(1)) }
    }

    /// The queues of the teams of each line. By the index on them.
    private func queuesOfLines() throws -> [SupportLine: Set<ID<Queue>>] {
        try connection.rows("SELECT t.line, q.id FROM queue q JOIN team t ON t.id = q.team", []).reduce(into: [:]) { queues, row in
            queues[try row.word(0), default: []].insert(try row.id(1))
        }
    }
}

extension Viewer {
    /// Which rows of the table `ticket` he sees: a condition with the values bound in it; `nil` when it is all of them.
    ///
    /// What he does not see is not in a query's answer, so that no count can tell of it.
    ///
    /// - Parameters:
    ///   - alias: what the query calls the table.
    ///   - first: the number of the first placeholder.
    func sight(of alias: String, from first: Int) -> (condition: String, arguments: [SQLValue])? {
        guard !may(.seeTicket) else { return nil }
        guard may(.seeTicket, reaching: .own) else { return ("1 = 0", []) }
        var arguments = [person.sqlValue]
        func among(_ values: [SQLValue]) -> String {
            let places = values.indices.map { "?\(first + arguments.count + $0)" }.joined(separator: ", ")
            arguments += values
            return "(\(places))"
        }
        var ways = ["\(alias).assignee = ?\(first)"]
        let queues = queues.union(guidedQueues).sorted().map(\.sqlValue)
        if !queues.isEmpty { ways.append("\(alias).queue IN \(among(queues))") }
        let lines = guidedLines.sorted().map { SQLValue.text($0.rawValue) }
        if !lines.isEmpty { ways.append("\(alias).line IN \(among(lines))") }
        return ("(\(ways.joined(separator: " OR ")))", arguments)
    }
}
