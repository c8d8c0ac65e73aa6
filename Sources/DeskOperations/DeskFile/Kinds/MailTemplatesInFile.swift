import DeskStore
import ServiceDesk

/// The desk's own words for its mails, by language; a mail that is not in the file says what the catalog says.
struct MailTemplatesInFile: DeskFileKind {
    let section = "mailTemplates"
    let word = "mail text"
    let keys = Language.allCases.map(\.rawValue)

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let texts = try site.unit.mailTemplates.texts()
        return Notice.allCases.enumerated().compactMap { index, notice in
            guard let own = texts[notice] else { return nil }
            let values = Language.allCases.compactMap { language in own[language].map { DeskFileKey(language.rawValue, $0.inFile) } }
            return DeskFileThing(id: Int64(index), key: [notice.rawValue], values: values)
        }
    }

    func written(at site: DeskFileSite) throws -> DeskFileValue? {
        let things = try things(at: site)
        return things.isEmpty ? nil : .map(things.map { DeskFileKey($0.name, .map($0.values)) })
    }

    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? {
        guard let mails = file[section] else { return nil }
        try mails.require(Notice.allCases.filter(\.isMail).map(\.rawValue))
        return try mails.keys().map { notice, node in
            try node.require(keys)
            return DeskFileEntry(node: node, key: [notice])
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        guard let notice = Notice(rawValue: entry.name) else { throw DeskError.notFound }
        let (templates, now) = (site.unit.mailTemplates, try site.unit.mailTemplates.texts()[notice] ?? [:])
        for language in Language.allCases {
            let wanted = try entry.node[language.rawValue].map { try template($0, as: notice) }
            guard wanted != now[language] else { continue }
            if let wanted {
                try templates.save(wanted, as: notice, language, by: site.person, at: site.unit.now)
            } else {
                try templates.remove(notice, language)
            }
        }
        return Notice.allCases.firstIndex(of: notice).map(Int64.init) ?? 0
    }

    private func template(_ node: DeskFileNode, as notice: Notice) throws -> MailTemplate {
        try node.require(["subject", "body"])
        let template = MailTemplate(subject: try node.required("subject").text(), body: try node.required("body").text())
        do throws(DeskError) {
            return try template.checked(as: notice)
        } catch {
            let place =
                switch error {
                case .invalid(let field, _): node.nearest(to: DeskFileNode.path(node.path, field))
                case .template(let fault): node.nearest(to: DeskFileNode.path(node.path, fault.field))
                case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .calendar, .terms, .unfit,
                    .variable, .step,
                    .matrix,
                    .tooMany,
                    .unknownAddress, .unavailable, .notSetUp:
                    node
                }
            throw place.fault(.refused(error))
        }
    }

    /// The catalog's words hold again.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool {
        guard let notice = Notice(rawValue: thing.name) else { return false }
        for language in Language.allCases { try site.unit.mailTemplates.remove(notice, language) }
        return true
    }
}

extension MailTemplate {
    fileprivate var inFile: DeskFileValue { .map([DeskFileKey("subject", .text(subject)), DeskFileKey("body", .text(body))]) }
}
