import DeskStore
import ServiceDesk

/// What is agreed with clients. A change is a new version, from now on or from when the file says.
struct AgreementsInFile: DeskFileKind {
    let section = "agreements"
    let word = "agreement"
    let keys = ["name", "was", "from", "calendar"] + AgreementTerms.CodingKeys.allCases.map(\.rawValue) + ["later"]
    let movesClocks = true

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let records = try site.unit.agreements.all()
        let calendars = Dictionary(uniqueKeysWithValues: records.calendars.map { ($0.id, $0.name) })
        return records.agreements.map { record in
            let values = DeskFileVersions(record.contents, at: site.unit.now).written { content in
                [DeskFileKey("calendar", .text(calendars[content.calendar] ?? ""))] + content.terms.inFile
            }
            return DeskFileThing(id: record.id.rawValue, key: [record.name], values: [DeskFileKey("name", .text(record.name))] + values)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let (unit, name) = (site.unit, try Desk.checkedName(entry.name))
        let records = try unit.agreements.all()
        let record = records.agreements.first { $0.id.rawValue == known?.id }
        let isTaken = records.agreements.contains { $0.name == name && $0.id != record?.id }
        guard !isTaken else { throw DeskError.invalid(field: "name", .taken) }
        let kept = record.map { DeskFileVersions($0.contents, at: unit.now) }
        let wanted = try DeskFileVersions(entry.node, known: kept?.current, at: unit.now) { node in
            if node.path != entry.node.path { try node.require(keys.filter { !["name", "was", "later"].contains($0) }) }
            return try content(node, at: site, records)
        }
        let id = try record?.id ?? unit.agreements.addAgreement(name, wanted.current)
        if let record, record.name != name { try unit.agreements.rename(record.id, to: name) }
        let additions = kept.map { wanted.additions(to: $0, at: unit.now) } ?? wanted.later.map { ($0.from ?? unit.now, $0.content) }
        for (from, content) in additions {
            try AgreementChange.agreement(id, content, from: from).save(in: unit.agreements, by: site.person, at: unit.now)
            if from > unit.now { try unit.recomputations.begin(notBefore: from) }
        }
        return id.rawValue
    }

    private func content(_ node: DeskFileNode, at site: DeskFileSite, _ records: AgreementRecords) throws -> AgreementRecord.Content {
        let calendar = try site.calendar(node.required("calendar"))
        let content = AgreementRecord.Content(terms: try AgreementTerms(inFile: node), calendar: calendar)
        try AgreementChange.check(content, records)
        return content
    }
}
