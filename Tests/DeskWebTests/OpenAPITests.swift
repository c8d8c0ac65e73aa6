import DeskOperations
import Foundation
import HTTPTypes
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Description of the API")
struct OpenAPITests {
    private static func document() throws -> JSONValue {
        let docs = URL(filePath: #filePath).appending(path: "../../../docs/openapi.json").standardized
        return try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: docs))
    }

    @Test("It has every route of the table, and none besides")
    func routes() throws {
        let paths = try Self.document()["paths"]
        let described = Set(paths.keys.flatMap { path in paths[path].keys.map { "\($0.uppercased()) \(path)" } })
        #expect(described == Set(APIRoutes.all.map { "\($0.method.rawValue) \($0.path)" }))
    }

    @Test(
        "It has every word that we write, and none besides",
        arguments: [
            ("Status", TicketStatus.allCases.map(\.rawValue)), ("Kind", TicketKind.allCases.map(\.rawValue)),
            ("Priority", Priority.allCases.map(\.rawValue)), ("Line", SupportLine.allCases.map(\.rawValue)),
            ("Channel", Channel.allCases.map(\.rawValue)), ("Closure", TicketClosure.allCases.map(\.rawValue)),
            ("Refusal", TicketRefusal.allCases.map(\.rawValue)), ("Purpose", Message.Purpose.allCases.map(\.rawValue)),
            ("Placement", Placement.allCases.map(\.rawValue)), ("WaitingReason", WaitingReason.allCases.map(\.rawValue)),
            ("PauseReason", PauseReason.allCases.map(\.rawValue)), ("Watching", Watching.allCases.map(\.rawValue)),
            ("FieldType", FieldType.allCases.map(\.rawValue)),
            ("Approval", ChangeApproval.State.allCases.map(\.rawValue)),
            ("Degree", PriorityAssessment.Degree.allCases.map(\.rawValue)),
            ("ClockTarget", ClockTarget.allCases.map(\.rawValue)), ("ClockStage", ClockStage.allCases.map(\.rawValue)),
            ("ClockState", ClockView.State.allCases.map(\.rawValue)),
        ])
    func words(schema: String, words: [String]) throws {
        let described = try Self.document()["components"]["schemas"][schema]["enum"]
        #expect((0..<described.count).compactMap { described[$0].string } == words)
    }
}
