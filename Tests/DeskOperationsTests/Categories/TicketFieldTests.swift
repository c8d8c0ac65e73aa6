import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Fields of a ticket")
struct TicketFieldTests {
    private typealias Known = (number: TicketNumber, hardware: ID<ServiceDesk.Category>, printer: ID<ServiceDesk.Category>)

    private static func begin(_ fixture: DeskFixture) async throws -> Known {
        let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
        let hardware = try await desk.addCategory("Hardware", below: nil, agreement: nil, by: anna)
        let printer = try await desk.addCategory("Printer", below: hardware, agreement: nil, by: anna)
        let number = try await desk.receive(.mail(Cast.tickets[0])).number
        return (number, hardware, printer)
    }

    @Test(
        "A ticket is asked what its category and those above ask; values stay when they are not asked for", arguments: TestDatabases.engines
    )
    func life(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let (number, hardware, printer) = try await Self.begin(fixture)
            let owner = try await desk.addField("Owner", type: .person, to: hardware, by: anna)
            let floor = try await desk.addField("Floor", type: .choice, choices: "First\n\nSecond\nFirst", to: printer, by: anna)
            #expect(try await desk.fields(of: number, for: dana) == [])
            try await desk.categorise(number, as: printer, by: dana)
            try await desk.fillIn([owner: Cast.piotr.address, floor: "Second"], on: number, by: dana)
            let filled = try await desk.fields(of: number, for: dana)
            #expect(filled.map(\.field.id) == [owner, floor])
            #expect(filled.map { $0.person?.address } == [Cast.piotr.address, nil] && filled[1].value == "Second")
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.fillIn([floor: "Second "], on: number, by: dana) }

            try await desk.categorise(number, as: hardware, by: dana)
            #expect(try await desk.fields(of: number, for: dana).map(\.field.id) == [owner])
            await #expect(throws: DeskError.invalid(field: "values.\(floor.rawValue)", .unknown)) {
                try await desk.fillIn([floor: "First"], on: number, by: dana)
            }
            try await desk.categorise(number, as: printer, by: dana)
            #expect(try await desk.fields(of: number, for: dana).map(\.value).last == "Second")

            _ = try await desk.changeField(floor, by: anna) { $0.choices = ["Third"] }
            try await desk.fillIn([floor: "Second", owner: ""], on: number, by: dana)
            #expect(try await desk.fields(of: number, for: dana).map(\.value) == ["", "Second"])
            let changed = try await desk.history(number, for: nil).compactMap { event -> [ID<Field>]? in
                guard case .fieldsChanged(let fields) = event.change else { return nil }
                return fields
            }
            #expect(changed == [[owner, floor], [owner]])
        }
    }

    @Test("What a field does not take is refused with the field's name, and nothing is kept of the rest", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let (number, hardware, printer) = try await Self.begin(fixture)
            try await desk.categorise(number, as: printer, by: dana)
            let text = try await desk.addField("Model", type: .text, to: hardware, by: anna)
            let wrong: [(FieldType, String, FieldRefusal.Fault)] = [
                (.number, "many", .noNumber), (.date, "soon", .noDate), (.choice, "c", .noChoice), (.person, "99", .nobody),
                (.person, "nobody@norrsken.example", .nobody), (.text, String(repeating: "x", count: 2_001), .tooLong),
            ]
            for (step, (type, value, fault)) in wrong.enumerated() {
                let field = try await desk.addField("\(type) \(step)", type: type, choices: "a\nb", to: printer, by: anna)
                let error = DeskError.unfit(FieldRefusal(field: "\(type) \(step)", fault: fault))
                await #expect(throws: error) { try await desk.fillIn([field: value, text: "HP"], on: number, by: dana) }
            }
            #expect(try await desk.fields(of: number, for: dana).allSatisfy { $0.value.isEmpty })
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.fillIn([text: "HP"], on: number, by: ivan) }
            await #expect(throws: DeskError.notFound) { try await desk.fields(of: number, for: ivan) }
        }
    }

    @Test("A required field is filled in before a solution is proposed, and keeps nobody from writing in", arguments: TestDatabases.engines)
    func required(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let (number, hardware, printer) = try await Self.begin(fixture)
            let cause = try await desk.addField("Cause", type: .text, isRequired: true, to: hardware, by: anna)
            try await desk.categorise(number, as: printer, by: dana)
            await #expect(throws: DeskError.refused(.fieldsMissing)) { try await desk.propose(number, body: "Done.", by: dana) }
            await #expect(throws: DeskError.refused(.fieldsMissing)) { try await desk.requestClosure(number, body: nil, by: dana) }
            _ = try await desk.answer(number, body: "We look into it.", by: dana)
            _ = try await desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "And?", messageID: "more"))
            try await desk.fillIn([cause: "The drum"], on: number, by: dana)
            _ = try await desk.propose(number, body: "Done.", by: dana)
            #expect(try await fixture.ticket(number).status == .solved)
            _ = try await desk.changeField(cause, by: anna) { $0.isActive = false }
            #expect(try await desk.fields(of: number, for: dana) == [])
        }
    }

    @Test(
        "A field has a name of its own, choices where it needs them, and a category has at most fifteen", arguments: TestDatabases.engines)
    func definitions(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let (_, hardware, printer) = try await Self.begin(fixture)
            await #expect(throws: DeskError.invalid(field: "choices", .empty)) {
                try await desk.addField("Floor", type: .choice, choices: " \n ", to: hardware, by: anna)
            }
            await #expect(throws: DeskError.notFound) { try await desk.addField("Floor", type: .text, to: ID(99), by: anna) }
            for number in 1...15 { _ = try await desk.addField("Field \(number)", type: .text, to: hardware, by: anna) }
            #expect(try await desk.categories().fields.map(\.position) == Array(1...15))
            await #expect(throws: DeskError.invalid(field: "fields", .tooMany)) {
                try await desk.addField("Floor", type: .text, to: hardware, by: anna)
            }
            let other = try await desk.addField("Field 1", type: .text, choices: "left aside", to: printer, by: anna)
            await #expect(throws: DeskError.invalid(field: "name", .taken)) {
                try await desk.addField("Field 1", type: .text, to: printer, by: anna)
            }
            #expect(try await desk.changeField(other, by: anna) { $0.name = "Field\n2" }.name == "Field 2")
        }
    }
}
