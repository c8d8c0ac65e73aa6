import DeskStore
import ServiceDesk

/// Where tickets wait. Who works on them is no matter of the file: it names no persons.
struct QueuesInFile: DeskFileKind {
    let section = "queues"
    let word = "queue"
    let keys = ["name", "was", "address", "sender", "assignment", "takesSpam", "demandsArticle", "greetings", "signatures"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let letters = try site.unit.queueLetters.all()
        let (spam, learning) = (try site.unit.spamQueue(), try site.unit.articleQueues())
        return try site.unit.queues.all().map { queue in
            var values = [DeskFileKey("name", .text(queue.name))]
            values.add("address", queue.address.map { .text($0) })
            values.add("assignment", queue.assignment == .byHand ? nil : .text(queue.assignment.rawValue))
            values.add("sender", queue.senderName.map { .text($0) })
            values.add("takesSpam", queue.id == spam ? .flag(true) : nil)
            values.add("demandsArticle", learning.contains(queue.id) ? .flag(true) : nil)
            values.add("greetings", Self.texts(letters[queue.id]?.greetings))
            values.add("signatures", Self.texts(letters[queue.id]?.signatures))
            return DeskFileThing(id: queue.id.rawValue, key: [queue.name], values: values)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let queues = site.unit.queues
        let mode: AssignmentMode = try entry.node["assignment"]?.word() ?? .byHand
        let draft = QueueDraft(
            name: entry.name, address: try entry.node["address"]?.text() ?? "", assignment: mode,
            senderName: try entry.node["sender"]?.text() ?? "")
        let words = try LetterWords(greetings: texts(entry, "greetings"), signatures: texts(entry, "signatures")).checked()
        let (name, address) = try site.unit.checked(draft, as: known.map { ID($0.id) })
        let id: ID<Queue> = try known.map { ID($0.id) } ?? queues.add(name, address: address, at: site.unit.now)
        if known != nil { try queues.rename(id, to: name, address: address) }
        try queues.set(mode, of: id)
        try site.unit.setSenderName(draft.senderName, of: id)
        try site.unit.queueLetters.save(words, of: id)
        try site.unit.set(id, takesSpam: entry.node["takesSpam"]?.flag() ?? false)
        try site.unit.set(id, demandsArticle: entry.node["demandsArticle"]?.flag() ?? false)
        return id.rawValue
    }

    func key(of field: String) -> String { field == "senderName" ? "sender" : field }

    private static func texts(_ texts: [Language: String]?) -> DeskFileValue? {
        let written = Language.allCases.compactMap { language in texts?[language].map { DeskFileKey(language.rawValue, .text($0)) } }
        return written.isEmpty ? nil : .map(written)
    }

    private func texts(_ entry: DeskFileEntry, _ key: String) throws -> [Language: String] {
        guard let node = entry.node[key] else { return [:] }
        try node.require(Language.allCases.map(\.rawValue))
        return try Language.allCases.reduce(into: [:]) { $0[$1] = try node[$1.rawValue]?.text() }
    }
}
