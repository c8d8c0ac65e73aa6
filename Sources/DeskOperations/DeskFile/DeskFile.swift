import ServiceDesk

/// The desk as a file: everything that an administrator sets up, and nothing of persons, tickets, keys or passwords.
enum DeskFile {
    /// Every kind of thing, each behind those that it names.
    static let kinds: [any DeskFileKind] = [
        SettingsInFile(), LineNamesInFile(), CalendarsInFile(), AgreementsInFile(), PriorityAgreementsInFile(), SkillsInFile(),
        TagsInFile(), QueuesInFile(), TeamsInFile(), OrganizationsInFile(), CategoriesInFile(), QuestionsInFile(), RulesInFile(),
        CannedAnswersInFile(), MacrosInFile(), TriggersInFile(), MailboxesInFile(), MailTemplatesInFile(), NotificationMatrixInFile(),
    ]

    /// Between the names of things that stand below one another.
    static let separator = " / "

    static func text(at site: DeskFileSite) throws -> String {
        try DeskFileWriter.text(
            kinds.compactMap { kind in try kind.written(at: site).map { DeskFileKey(kind.section, $0) } })
    }

    /// Refuses sections that there are not.
    static func read(_ text: String) throws(DeskFileRefusal) -> DeskFileNode {
        let file = try DeskFileReader.read(text)
        do {
            try file.require(kinds.map(\.section).filter { $0 != QuestionsInFile().section })
        } catch {
            throw DeskFileRefusal([error])
        }
        return file
    }
}
