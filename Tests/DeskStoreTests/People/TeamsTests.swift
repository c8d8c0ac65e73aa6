import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Teams, guides and what they see")
struct TeamsTests {
    private func differences(_ fixture: DeskFixture) async throws -> [String] {
        try await fixture.database.read { try Verification($0, files: fixture.files, at: StoreBench.start).run().differences }
    }

    private func agent(_ connection: any Connection, _ name: String) throws -> Person {
        let id = try People(connection).addStaff(
            try #require(EmailAddress("\(name)@norrsken.example")), name: name, role: .agent, password: "none", language: nil,
            at: StoreBench.start)
        return try #require(try People(connection).find(id))
    }

    @Test(
        "D1 members and the leading specialist of a team work on its queues; he guides its line; without it all of that is over",
        arguments: TestDatabases.engines)
    func sights(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let (teams, queues, sights) = (Teams(connection), Queues(connection), Sights(connection))
                let all = try queues.all().map(\.id)
                let (lena, mats, otto) = (try agent(connection, "lena"), try agent(connection, "mats"), try agent(connection, "otto"))
                try queues.give(all[0], to: mats.id)
                let engineers = try teams.add("Engineers", .second, lead: lena.id)
                try teams.join(engineers, mats.id)
                try teams.join(engineers, mats.id)
                try teams.give(all[1], to: engineers)
                #expect(try teams.all() == [Team(id: engineers, name: "Engineers", line: .second, members: [mats.id], lead: lena.id)])
                #expect(try teams.queues() == [all[1]: engineers] && teams.guides() == [lena.id: [.second]])
                let expected = [
                    Viewer(person: lena.id, role: .agent, queues: [all[1]], guidedLines: [.second], guidedQueues: [all[1]]),
                    Viewer(person: mats.id, role: .agent, queues: [all[0], all[1]]),
                    Viewer(person: otto.id, role: .agent, queues: []),
                ]
                // One by one and all at once are two queries, and one answer.
                #expect(try sights.of([lena, mats, otto]) == expected)
                #expect(try [lena, mats, otto].map { try sights.of($0) } == expected)
                try teams.leave(engineers, mats.id)
                #expect(try sights.of(mats).queues == [all[0]])
                try teams.remove(engineers)
                #expect(try teams.all().isEmpty && teams.queues().isEmpty && sights.of(lena) == sights.of([lena])[0])
                #expect(try sights.of(lena).standing == .agent)
            }
        }
    }

    @Test(
        "Whoever is marked as leading guides by his profile, and a queue of any team of his line is his to look after",
        arguments: TestDatabases.engines)
    func profiles(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let (teams, queues) = (Teams(connection), Queues(connection))
                let all = try queues.all().map(\.id)
                let (lena, mats) = (try agent(connection, "lena"), try agent(connection, "mats"))
                try WorkProfiles(connection).save(WorkProfile(isLeading: true), of: lena.id)
                try WorkProfiles(connection).save(WorkProfile(lines: [.second]), of: mats.id)
                try teams.give(all[0], to: try teams.add("Networks", .second, lead: nil))
                try teams.give(all[1], to: try teams.add("Specialists", .third, lead: nil))
                #expect(
                    try Sights(connection).of(lena)
                        == Viewer(person: lena.id, role: .agent, queues: [], guidedLines: [.second], guidedQueues: [all[0]]))
                #expect(try Sights(connection).of(mats) == Viewer(person: mats.id, role: .agent, queues: []))
                try WorkProfiles(connection).save(WorkProfile(lines: [.first, .third], isLeading: true), of: lena.id)
                let viewer = try Sights(connection).of(lena)
                #expect(viewer.guidedLines == [.first, .third] && viewer.guidedQueues == [all[1]])
            }
        }
    }

    @Test(
        "Whoever is erased is in no team and leads none; verify finds whoever stands there and does not work here",
        arguments: TestDatabases.engines)
    func erased(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            let (lena, team) = try await fixture.database.write { connection in
                let lena = try agent(connection, "lena")
                let team = try Teams(connection).add("Engineers", .second, lead: lena.id)
                try Teams(connection).join(team, lena.id)
                return (lena, team)
            }
            #expect(try await differences(fixture).isEmpty)
            try await fixture.database.write { try People($0).erase(lena.id, as: "x", by: lena.id, at: StoreBench.start) }
            let kept = try await fixture.database.read { try Teams($0).all() }
            #expect(kept == [Team(id: team, name: "Engineers", line: .second)])
            #expect(try await differences(fixture).isEmpty)
            try await fixture.database.write { connection in
                let alice = try StoreBench.meet(connection, Cast.alice)
                try Teams(connection).join(team, alice.id)
            }
            #expect(try await differences(fixture).count == 1)
        }
    }

    @Test("Names of lines are read as they were written, and two teams have no name together", arguments: TestDatabases.engines)
    func names(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let names = try await fixture.database.write { connection in
                let names = StoredLineNames(connection)
                try names.set([nil: "Front", .hebrew: "חזית"], of: .first)
                try names.set([.polish: "Trzecia"], of: .third)
                try names.set([nil: "Front desk"], of: .first)
                return try names.all()
            }
            #expect(names.names(of: .first) == [nil: "Front desk"] && names.names(of: .third) == [.polish: "Trzecia"])
            #expect(names.names(of: .second).isEmpty)
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { connection in
                    _ = try Teams(connection).add("A", .first, lead: nil)
                    _ = try Teams(connection).add("A", .third, lead: nil)
                }
            }
        }
    }
}
