import Database
import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// What the desk calls its lines.
    package func lineNames() async throws -> LineNames {
        try await read { try $0.lineNames() }
    }

    /// The words of this desk in its own language, with its names for the lines.
    package func words() async throws -> Catalog {
        Catalog.of(identity.language).naming(try await lineNames())
    }

    /// Calls a line that from now on, on every page and in every mail; an empty name takes one away.
    ///
    /// - Parameter names: by language; `nil` stands for everybody who has none in his own.
    /// - Throws: `DeskError.invalid(field: "name", …)`.
    package func setNames(_ names: [Language?: String], of line: SupportLine, by viewer: Viewer) async throws {
        try viewer.require(.setLines)
        let wanted = try Self.checked(names)
        try await administer(LineNamesInFile(), by: viewer.person) { unit in
            let known = try unit.storedLineNames.all()
            // Two lines of one name could not be told apart.
            for other in SupportLine.allCases where other != line {
                let isTaken = wanted.contains { known[other, $0.key] == $0.value }
                guard !isTaken else { throw DeskError.invalid(field: "name", .taken) }
            }
            try unit.storedLineNames.set(wanted, of: line)
        }
    }

    /// Names of lines stand in narrow places.
    package static let longestLineName = 60

    private static func checked(_ names: [Language?: String]) throws(DeskError) -> [Language?: String] {
        var checked: [Language?: String] = [:]
        for (language, written) in names {
            let name = try checkedLineName(written)
            if !name.isEmpty { checked[language] = name }
        }
        return checked
    }

    /// - Returns: the name on one line.
    static func checkedLineName(_ written: String) throws(DeskError) -> String {
        let name = TicketRequest.oneLine(written)
        guard name.count <= longestLineName else { throw .invalid(field: "name", .tooLong) }
        return name
    }
}

extension DeskUnit {
    var storedLineNames: StoredLineNames { StoredLineNames(connection) }

    func lineNames() throws -> LineNames {
        try connection.remembered(LineNamesKey()) { try storedLineNames.all() }
    }
}

private struct LineNamesKey: Hashable {}
