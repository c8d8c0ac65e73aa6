import DeskStore
import ServiceDesk

/// The agreements of tickets whose client and category have none, by priority. A priority that is missing stays as it is; one that stands
/// there with nothing has none.
struct PriorityAgreementsInFile: DeskFileKind {
    let section = "priorityAgreements"
    let word = "agreements by priority"
    let keys = Priority.allCases.map(\.rawValue)
    let movesClocks = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let records = try site.unit.agreements.all()
        var values: [DeskFileKey] = []
        for priority in Priority.allCases {
            let agreement = records.byPriority[priority].flatMap { id in records.agreements.first { $0.id == id } }
            values.add(priority.rawValue, agreement.map { .text($0.name) })
        }
        return [DeskFileThing(id: 0, key: [], values: values)]
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? {
        try things(at: site).first.flatMap { $0.values.isEmpty ? nil : .map($0.values) }
    }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? { file[section].map { [DeskFileEntry(node: $0, key: [])] } }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        try entry.node.require(keys)
        let now = try site.unit.agreements.all().byPriority
        for priority in Priority.allCases where entry.node.has(priority.rawValue) {
            let wanted = try entry.node[priority.rawValue].map { try site.agreement($0) }
            if wanted != now[priority] { try site.unit.agreements.set(wanted, for: priority) }
        }
        return 0
    }
}
