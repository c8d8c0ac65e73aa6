import DeskStore
import ServiceDesk

/// Where tickets wait. Who works on them is no matter of the file: it names no persons.
struct QueuesInFile: DeskFileKind {
    let section = "queues"
    let word = "queue"
    let keys = ["name", "was", "address", "assignment", "takesSpam"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let spam = try site.unit.spamQueue()
        return try site.unit.queues.all().map { queue in
            var values = [DeskFileKey("name", .text(queue.name))]
            values.add("address", queue.address.map { .text($0) })
            values.add("assignment", queue.assignment == .byHand ? nil : .text(queue.assignment.rawValue))
            values.add("takesSpam", queue.id == spam ? .flag(true) : nil)
            return DeskFileThing(id: queue.id.rawValue, key: [queue.name], values: values)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let queues = site.unit.queues
        let mode: AssignmentMode = try entry.node["assignment"]?.word() ?? .byHand
        let draft = QueueDraft(name: entry.name, address: try entry.node["address"]?.text() ?? "", assignment: mode)
        let (name, address) = try site.unit.checked(draft, as: known.map { ID($0.id) })
        let id: ID<Queue> = try known.map { ID($0.id) } ?? queues.add(name, address: address, at: site.unit.now)
        if known != nil { try queues.rename(id, to: name, address: address) }
        try queues.set(mode, of: id)
        try site.unit.set(id, takesSpam: entry.node["takesSpam"]?.flag() ?? false)
        return id.rawValue
    }
}
