import DeskStore
import ServiceDesk

/// What is written once and sent often, by language, with its variables.
struct CannedAnswersInFile: DeskFileKind {
    let section = "cannedAnswers"
    let word = "canned answer"
    let keys = ["name", "was", "active", "texts", "queues"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let queues = Dictionary(uniqueKeysWithValues: try site.unit.queues.all().map { ($0.id, $0.name) })
        return try site.unit.cannedAnswers.all().map { answer in
            var values = [DeskFileKey("name", .text(answer.name))]
            values.add("active", answer.isActive ? nil : .flag(false))
            let texts = Language.allCases.compactMap { language in
                answer.texts[language].map { DeskFileKey(language.rawValue, .text($0)) }
            }
            values.add("texts", .map(texts))
            values.add("queues", answer.queues.isEmpty ? nil : .texts(answer.queues.compactMap { queues[$0] }.sorted()))
            return DeskFileThing(id: answer.id.rawValue, key: [answer.name], values: values, isActive: answer.isActive)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let node = entry.node
        let texts = try node.required("texts")
        try texts.require(Language.allCases.map(\.rawValue))
        let draft = CannedAnswerDraft(
            name: entry.name, isActive: try node["active"]?.flag() ?? true,
            texts: try Language.allCases.reduce(into: [:]) { $0[$1] = try texts[$1.rawValue]?.text() },
            queues: Set(try node["queues"]?.each { try site.queue($0) } ?? []))
        let answer = try site.unit.checked(draft, as: ID(known?.id ?? 0))
        guard known == nil else {
            try site.unit.cannedAnswers.save(answer)
            return answer.id.rawValue
        }
        guard try site.unit.cannedAnswers.all().count < Desk.mostCannedAnswers else { throw DeskError.invalid(field: "answers", .tooMany) }
        return try site.unit.cannedAnswers.add(answer).rawValue
    }

    /// It is offered to nobody; macros and histories still name it.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard var answer = try site.unit.cannedAnswers.find(ID(thing.id)) else { return false }
        answer.isActive = false
        try site.unit.cannedAnswers.save(answer)
        return true
    }

    func key(of field: String) -> String { field == "answers" ? "" : field }
}
