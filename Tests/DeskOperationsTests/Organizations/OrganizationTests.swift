import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Organisations at the desk")
struct OrganizationTests {
    @Test(
        "Mail of a new person brings him into the organisation of his domain, and its name onto his ticket",
        arguments: TestDatabases.engines)
    func mail(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let harbour = try await fixture.desk.addOrganization(" Harbour\nLtd ", domains: "@Harbour.example", agreement: nil, by: anna)
            #expect((harbour.name, harbour.domains) == ("Harbour Ltd", ["harbour.example"]))
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await fixture.desk.summary(number, for: anna).organization == "Harbour Ltd")
            let alice = try await fixture.person(Cast.alice.address)
            #expect(try await fixture.desk.membership(of: alice.id, for: anna).organization == harbour)
            _ = try await fixture.desk.join(nil, alice.id, by: anna)
            #expect(try await fixture.desk.summary(number, for: anna).organization == nil)
            try await fixture.desk.join(harbour.id, address: "ALICE@harbour.example", by: anna)
            #expect(try await fixture.desk.organization(harbour.id, for: anna).people.map(\.id) == [alice.id])
        }
    }

    @Test("Names and domains belong to one organisation, and what does not exist is not agreed on", arguments: TestDatabases.engines)
    func conflicts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let harbour = try await desk.addOrganization("Harbour", domains: "harbour.example", agreement: ID(1), by: anna)
            let refused: [(String, String, Int64?, DeskError)] = [
                ("Harbour", "", nil, .invalid(field: "name", .taken)), (" ", "", nil, .invalid(field: "name", .empty)),
                (String(repeating: "x", count: 201), "", nil, .invalid(field: "name", .tooLong)),
                ("Fjord", "fjord.example harbour.example", nil, .invalid(field: "domains", .taken)),
                ("Fjord", "a@fjord.example", nil, .invalid(field: "domains", .malformed)),
                ("Fjord", "", 99, .invalid(field: "agreement", .unknown)),
            ]
            for (name, domains, agreement, error) in refused {
                await #expect(throws: error) {
                    try await desk.addOrganization(name, domains: domains, agreement: agreement.map { ID($0) }, by: anna)
                }
            }
            let kept = try await desk.changeOrganization(harbour.id, by: anna) { $0.agreement = nil }
            #expect((kept.name, kept.domains, kept.agreement) == ("Harbour", ["harbour.example"], nil))
            #expect(try await desk.organizations(for: anna) == [kept])
            await #expect(throws: DeskError.notFound) { try await desk.changeOrganization(ID(99), by: anna) { _ in } }
            await #expect(throws: DeskError.notFound) { try await desk.join(harbour.id, ID(99), by: anna) }
            await #expect(throws: DeskError.invalid(field: "organization", .unknown)) { try await desk.join(ID(99), anna.person, by: anna) }
            await #expect(throws: DeskError.invalid(field: "email", .unknown)) {
                try await desk.join(harbour.id, address: "nobody@harbour.example", by: anna)
            }
        }
    }

    @Test(
        "D1 only administrators see and change organisations, and belonging to one shows nobody anything", arguments: TestDatabases.engines)
    func permission(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let harbour = try await desk.addOrganization("Harbour", domains: "harbour.example", agreement: nil, by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let ivan = try await fixture.viewer(Cast.ivan)
            _ = try await desk.join(harbour.id, ivan.person, by: anna)
            await #expect(throws: DeskError.notFound) { try await desk.summary(number, for: ivan) }
            for viewer in [ivan, try await fixture.viewer(Cast.piotr)] {
                let attempts: [() async throws -> Void] = [
                    { _ = try await desk.organizations(for: viewer) }, { _ = try await desk.organization(harbour.id, for: viewer) },
                    { _ = try await desk.addOrganization("Fjord", domains: "", agreement: nil, by: viewer) },
                    { _ = try await desk.changeOrganization(harbour.id, by: viewer) { $0.name = "x" } },
                    { _ = try await desk.join(harbour.id, viewer.person, by: viewer) },
                    { try await desk.join(harbour.id, address: Cast.alice.address, by: viewer) },
                    { _ = try await desk.person(viewer.person, for: viewer) }, { _ = try await desk.agreementNames(for: viewer) },
                    { _ = try await desk.addCategory("x", below: nil, agreement: nil, by: viewer) },
                    { try await desk.changeCategory(ID(1), by: viewer) { $0.name = "x" } },
                    { _ = try await desk.addField("x", type: .text, to: ID(1), by: viewer) },
                    { _ = try await desk.changeField(ID(1), by: viewer) { $0.name = "x" } },
                ]
                for attempt in attempts { await #expect(throws: DeskError.forbidden) { try await attempt() } }
            }
        }
    }
}
