import ServiceDesk

/// The terms of an agreement as the desk's file writes them, under the keys that the API has for them.
extension AgreementTerms {
    init(inFile node: DeskFileNode) throws {
        typealias Key = CodingKeys
        func number(_ key: Key) throws -> Int? { try node[key.rawValue]?.number() }
        func flag(_ key: Key) throws -> Bool? { try node[key.rawValue]?.flag() }
        self.init(
            firstResponse: try Self.table(node.required(Key.firstResponse.rawValue)),
            nextResponse: try node[Key.nextResponse.rawValue].map(Self.table),
            resolution: try Self.table(node.required(Key.resolution.rawValue)))
        pausedBy = try node[Key.pausedBy.rawValue]?.each { reason -> PauseReason in try reason.word() }
        daysToClosureRequest = try number(.daysToClosureRequest)
        daysToClosure = try number(.daysToClosure)
        closesOnlyConfirmed = try flag(.closesOnlyConfirmed)
        daysToReopen = try number(.daysToReopen)
        repeatAfter = try number(.repeatAfter)
        lines = try node[Key.lines.rawValue].map { lines in
            try lines.keys().reduce(into: [:]) { $0[$1.key] = try Self.table($1.value) }
        }
        timeBox = try number(.timeBox)
        timeBoxOnlyWarns = try flag(.timeBoxOnlyWarns)
        mostMoves = try number(.mostMoves)
        highestToThird = try flag(.highestToThird)
    }

    var inFile: [DeskFileKey] {
        typealias Key = CodingKeys
        var values: [DeskFileKey] = []
        values.add(Key.firstResponse.rawValue, Self.value(firstResponse))
        values.add(Key.nextResponse.rawValue, nextResponse.map(Self.value))
        values.add(Key.resolution.rawValue, Self.value(resolution))
        values.add(Key.lines.rawValue, lines.map(Self.value))
        values.add(Key.timeBox.rawValue, timeBox.map { .number($0) })
        values.add(Key.timeBoxOnlyWarns.rawValue, timeBoxOnlyWarns.map { .flag($0) })
        values.add(Key.mostMoves.rawValue, mostMoves.map { .number($0) })
        values.add(Key.highestToThird.rawValue, highestToThird.map { .flag($0) })
        values.add(Key.pausedBy.rawValue, pausedBy.map { .texts($0.map(\.rawValue)) })
        values.add(Key.repeatAfter.rawValue, repeatAfter.map { .number($0) })
        values.add(Key.daysToClosureRequest.rawValue, daysToClosureRequest.map { .number($0) })
        values.add(Key.daysToClosure.rawValue, daysToClosure.map { .number($0) })
        values.add(Key.closesOnlyConfirmed.rawValue, closesOnlyConfirmed.map { .flag($0) })
        values.add(Key.daysToReopen.rawValue, daysToReopen.map { .number($0) })
        return values
    }

    /// Minutes by priority.
    private static func table(_ node: DeskFileNode) throws -> [String: Int] {
        try node.keys().reduce(into: [:]) { $0[$1.key] = try $1.value.number() }
    }

    private static func value(_ table: [String: Int]) -> DeskFileValue {
        .map(Priority.allCases.compactMap { priority in table[priority.rawValue].map { DeskFileKey(priority.rawValue, .number($0)) } })
    }

    private static func value(_ lines: [String: [String: Int]]) -> DeskFileValue {
        .map(SupportLine.allCases.compactMap { line in lines[line.rawValue].map { DeskFileKey(line.rawValue, value($0)) } })
    }
}
