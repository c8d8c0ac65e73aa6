import Foundation
import ServiceDesk
import Testing

/// docs/permissions.md against the code, cell by cell.
@Suite("The table of permissions")
struct PermissionsTests {
    private static let columns: [(heading: String, standing: Standing)] = [
        ("requester", .requester), ("agent", .agent), ("leading specialist", .leadingSpecialist), ("manager", .manager),
        ("administrator", .administrator),
    ]

    /// The rows of the page's tables, each as its cells.
    private func rows() throws -> [[String]] {
        let page = URL(filePath: #filePath).appending(path: "../../../../docs/permissions.md").standardized
        return try String(contentsOf: page, encoding: .utf8).split(whereSeparator: \.isNewline).filter { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test("D1 the page and the code say the same of every action, every role and every scope, and neither says more")
    func document() throws {
        let rows = try rows()
        let heading = try #require(rows.first { $0.first == "action" })
        #expect(Array(heading[1...5]) == Self.columns.map(\.heading))
        let actions = rows.filter { $0.count == heading.count && $0[0].hasPrefix("`") }
        #expect(actions.map { $0[0].trimmingCharacters(in: ["`"]) } == DeskAction.allCases.map(\.rawValue))
        for row in actions {
            let action = try #require(DeskAction(rawValue: row[0].trimmingCharacters(in: ["`"])))
            for (index, column) in Self.columns.enumerated() {
                let scope = Permissions.scope(of: action, for: column.standing)
                #expect(row[index + 1] == scope.rawValue, "\(action) by \(column.heading)")
            }
            #expect(!row[6].isEmpty)
        }
        #expect(Set(Self.columns.map(\.standing)) == Set(Standing.allCases))
        let scopes = rows.filter { $0.count == 2 && $0[0].hasPrefix("`") }.map { $0[0].trimmingCharacters(in: ["`"]) }
        #expect(scopes == PermissionScope.allCases.map(\.rawValue))
    }

    @Test("Nobody may do less than somebody with a lesser standing, and a requester nothing but with what is his own")
    func order() {
        let rising: [Standing] = [.requester, .agent, .leadingSpecialist, .manager, .administrator]
        for action in DeskAction.allCases {
            let scopes = rising.map { Permissions.scope(of: action, for: $0) }
            #expect(scopes == scopes.sorted(), "\(action)")
            #expect(scopes[0] <= .own, "\(action)")
        }
    }

    @Test("Nobody does with a ticket what he may not see")
    func sight() {
        let blind: Set<DeskAction> = [.writeIn, .confirmClosure, .rate, .openTicket]
        let ofTickets = DeskAction.allCases.prefix { $0 != .findCaller }.filter { !blind.contains($0) }
        for action in ofTickets {
            for standing in Standing.allCases {
                #expect(Permissions.scope(of: action, for: standing) <= Permissions.scope(of: .seeTicket, for: standing), "\(action)")
            }
        }
    }
}
