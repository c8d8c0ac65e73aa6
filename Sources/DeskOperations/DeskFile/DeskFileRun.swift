import DeskStore
import ServiceDesk

/// Does what a file says, within one unit of work, and finds out what that changed.
struct DeskFileRun {
    let site: DeskFileSite
    let file: DeskFileNode
    /// Whether what is not in the file is taken away, or out of use.
    let removes: Bool

    private typealias Saved = [(entry: DeskFileEntry, id: Int64)]

    /// - Throws: `DeskFileRefusal` with everything that is wrong in the first section that has a fault.
    func run() throws -> DeskFilePlan {
        let before = try DeskFile.kinds.map { try $0.things(at: site) }
        var saved: [Saved?] = []
        for kind in DeskFile.kinds { saved.append(try entries(of: kind).map { try save($0, of: kind) }) }
        for (kind, saved) in zip(DeskFile.kinds, saved) {
            try refusing { if let saved { try kind.finish(saved, at: site) } }
        }
        var plan = DeskFilePlan()
        for index in DeskFile.kinds.indices.reversed() {
            if let saved = saved[index] { try leaveOut(before[index], but: saved, of: DeskFile.kinds[index], &plan) }
        }
        for (kind, things) in zip(DeskFile.kinds, before) { plan.compare(kind, things, try kind.things(at: site)) }
        return plan
    }

    private func entries(of kind: any DeskFileKind) throws -> [DeskFileEntry]? {
        let entries = try refusing { try kind.entries(in: file) }
        var seen: Set<[String]> = []
        let repeated = (entries ?? []).filter { !seen.insert($0.key).inserted }.map { $0.node.fault(.repeated($0.name)) }
        guard repeated.isEmpty else { throw DeskFileRefusal(repeated) }
        return entries
    }

    /// A fault in one place is a refusal of the whole file.
    private func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as DeskFileFault {
            throw DeskFileRefusal([fault])
        }
    }

    /// Those that wait for another one, which still has their name or stands above them, come again after it.
    private func save(_ entries: [DeskFileEntry], of kind: any DeskFileKind) throws -> Saved {
        var saved: [Int: Int64] = [:]
        var things = try kind.things(at: site)
        let named = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var left = Array(entries.indices)
        while !left.isEmpty {
            var faults: [(index: Int, fault: DeskFileFault)] = []
            for index in left {
                do {
                    saved[index] = try save(entries[index], of: kind, among: &things, named)
                } catch let fault as DeskFileFault {
                    faults.append((index, fault))
                }
            }
            guard faults.count < left.count else { throw DeskFileRefusal(faults.map(\.fault)) }
            left = faults.map(\.index)
        }
        return entries.indices.compactMap { index in saved[index].map { (entries[index], $0) } }
    }

    private func save(
        _ entry: DeskFileEntry, of kind: any DeskFileKind, among things: inout [DeskFileThing], _ named: [[String]: DeskFileEntry]
    ) throws -> Int64 {
        let known = try known(entry, among: things, named)
        if let known, entry.says(known) { return known.id }
        do {
            let id = try kind.save(entry, as: known, at: site)
            things = try kind.things(at: site)
            return id
        } catch let error as DeskError {
            throw fault(error, in: entry, of: kind)
        }
    }

    /// What is there of an entry, by its name, else by what it was called. Where there are both, it was renamed before if the file has the
    /// other name for another thing; names that go round cannot be told apart from those that went.
    private func known(
        _ entry: DeskFileEntry, among things: [DeskFileThing], _ named: [[String]: DeskFileEntry]
    ) throws -> DeskFileThing? {
        let here = things.first { $0.key == entry.key }
        let former = entry.former.lazy.compactMap { key in things.first { $0.key == key && key != entry.key } }.first
        guard here != nil, let former else { return here ?? former }
        var next = named[former.key]
        var passed: Set<[String]> = []
        while let other = next, other.key != entry.key, passed.insert(other.key).inserted {
            next = other.former.lazy.compactMap { named[$0] }.first
            if next == nil { return here }
        }
        throw (entry.node["was"] ?? entry.node).fault(.bothThere(entry.name, was: former.name))
    }

    private func fault(_ error: DeskError, in entry: DeskFileEntry, of kind: any DeskFileKind) -> DeskFileFault {
        let field =
            switch error {
            case .invalid(let field, _): kind.key(of: field)
            case .variable(let field, _): kind.key(of: field)
            case .terms(let fault): fault.term
            case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .calendar, .unfit, .step, .template,
                .matrix,
                .tooMany,
                .unknownAddress, .unavailable, .notSetUp:
                ""
            }
        let path = field.isEmpty ? entry.node.path : DeskFileNode.path(entry.node.path, field)
        return DeskFileFault(path: path, line: entry.node.nearest(to: path).line, .refused(error))
    }

    private func leaveOut(
        _ before: [DeskFileThing], but saved: Saved, of kind: any DeskFileKind, _ plan: inout DeskFilePlan
    ) throws {
        let named = Set(saved.map(\.id))
        for thing in before where !named.contains(thing.id) {
            let mention = DeskFilePlan.Mention(kind, thing.name)
            if !removes || thing.namesPersons {
                plan.unnamed.append(mention)
            } else if thing.isActive, try !kind.remove(thing, at: site) {
                plan.kept.append(mention)
            }
        }
    }
}
