import DeskStore
import ServiceDesk

/// Who is told of what, by which ways. A row that is missing stays as it is; one that is there says all of its cells.
struct NotificationMatrixInFile: DeskFileKind {
    let section = "notificationMatrix"
    let word = "who is told of what"
    let keys = NotifiedEvent.allCases.map(\.rawValue)

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let matrix = try site.unit.notificationMatrix()
        let rows = NotifiedEvent.allCases.map { event in
            var cells: [DeskFileKey] = []
            for audience in NoticeAudience.allCases {
                let ways = NoticeWay.allCases.filter(matrix.ways(event, audience).contains)
                cells.add(audience.rawValue, ways.isEmpty ? nil : .texts(ways.map(\.rawValue)))
            }
            return DeskFileKey(event.rawValue, .map(cells))
        }
        return [DeskFileThing(id: 0, key: [], values: rows)]
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? { try things(at: site).first.map { .map($0.values) } }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? { file[section].map { [DeskFileEntry(node: $0, key: [])] } }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        try entry.node.require(keys)
        var matrix = try site.unit.notificationMatrix()
        for (key, row) in try entry.node.keys() {
            if let event = NotifiedEvent(rawValue: key) { try set(row, event, in: &matrix) }
        }
        if try matrix.words != site.unit.notificationMatrix().words {
            try site.unit.settings.set(SettingName.notificationMatrix, StoredJSON.text(matrix))
        }
        return 0
    }

    private func set(_ row: DeskFileNode, _ event: NotifiedEvent, in matrix: inout NotificationMatrix) throws {
        try row.require(NoticeAudience.allCases.filter { !event.possibleWays(for: $0).isEmpty }.map(\.rawValue))
        for audience in NoticeAudience.allCases {
            let cell = row[audience.rawValue]
            let possible = NoticeWay.allCases.filter(event.possibleWays(for: audience).contains)
            let ways = Set(try cell?.each { try $0.one(of: possible, by: \.rawValue) } ?? [])
            do throws(MatrixFault) { try matrix.set(ways, event, audience) } catch { throw (cell ?? row).fault(.refused(.matrix(error))) }
        }
    }
}
