import DeskStore
import Localization
import ServiceDesk

/// The words of one mail in one language.
package struct MailTemplateView: Sendable, Hashable {
    package let notice: Notice
    package let language: Language
    package let template: MailTemplate
    /// Whether they are the desk's own, not the catalog's.
    package let isOwn: Bool
}

/// A mail as words would make it of a ticket that there is not.
package struct MailPreview: Sendable, Hashable {
    package let subject: String
    package let paragraphs: [String]
}

extension Desk {
    /// Which mails have words of the desk's own, for administrators.
    package func ownMailTemplates(for viewer: Viewer) async throws -> [Notice: Set<Language>] {
        try viewer.require(.runDesk)
        return try await read { try $0.mailTemplates.all() }
    }

    /// What a mail says.
    ///
    /// - Throws: `DeskError.notFound` for what is told in lists only.
    package func mailTemplate(_ notice: Notice, _ language: Language, for viewer: Viewer) async throws -> MailTemplateView {
        try viewer.require(.runDesk)
        guard notice.isMail else { throw DeskError.notFound }
        let own = try await read { try $0.mailTemplates.find(notice, language) }
        return MailTemplateView(
            notice: notice, language: language, template: own ?? .standard(notice, language), isOwn: own != nil)
    }

    /// Makes them the words of a mail, also of those that have not left.
    ///
    /// - Throws: `DeskError.invalid`; `.template` for a variable that it does not have, and for one that it needs.
    package func setMailTemplate(_ template: MailTemplate, as notice: Notice, _ language: Language, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        guard notice.isMail else { throw DeskError.notFound }
        let checked = try template.checked(as: notice)
        try await administer(MailTemplatesInFile(), by: viewer.person) { unit in
            guard try unit.people.lockedAdministrators().contains(viewer.person) else { throw DeskError.forbidden }
            try unit.mailTemplates.save(checked, as: notice, language, by: viewer.person, at: unit.now)
        }
    }

    /// Back to the catalog's words.
    package func resetMailTemplate(_ notice: Notice, _ language: Language, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(MailTemplatesInFile(), by: viewer.person) { unit in
            guard try unit.people.lockedAdministrators().contains(viewer.person) else { throw DeskError.forbidden }
            try unit.mailTemplates.remove(notice, language)
        }
    }

    /// What words would make of a ticket that there is not; nothing is kept.
    package func preview(_ template: MailTemplate, as notice: Notice, _ language: Language, for viewer: Viewer) async throws
        -> MailPreview
    {
        try viewer.require(.runDesk)
        let checked = try template.checked(as: notice)
        let name = try await read { try $0.settings.value(SettingName.deskName) } ?? identity.address.text
        let sample = SampleMail(notice: notice, catalog: Catalog.of(language), deskName: name, baseURL: identity.baseURL)
        let (subject, paragraphs) = MailComposer.filled(checked, with: sample.value, inSubject: sample.value)
        return MailPreview(subject: subject, paragraphs: paragraphs.map(\.text))
    }
}

/// The values of a ticket that there is not.
private struct SampleMail {
    let notice: Notice
    let catalog: Catalog
    let deskName: String
    let baseURL: String

    private var number: String { TicketNumber(ID<Ticket>(1_000_001)).description }
    private var subject: String { catalog.text("templates.sample.subject") }

    func value(_ variable: TemplateVariable) -> String {
        switch variable {
        case .greeting: catalog.text("mail.greeting.noName")
        case .desk: catalog.isolated(value: deskName)
        case .number: catalog.isolated(value: number)
        case .subject: catalog.isolated(value: subject)
        case .reply: "Re: \(subject) [\(number)]"
        case .link: "\(baseURL)/\(page)/…"
        case .message: catalog.text("templates.sample.message")
        case .agent: catalog.isolated(value: catalog.text("event.byDesk"))
        case .queue: catalog.isolated(value: catalog.text("queue.general"))
        case .line: catalog.isolated(value: catalog.text("line.first"))
        case .ending: catalog.isolated("mail.closed.confirmed", ["number": number])
        case .satisfaction: catalog.isolated("mail.closed.satisfaction", ["link": "\(baseURL)/satisfaction/…"])
        case .progress: catalog.text("mail.progress.assigned")
        case .tickets:
            "\(catalog.text("mail.staff.subject.assigned"))\n\(number) \(catalog.isolated(value: subject))\n\(baseURL)/tickets/…"
        case .summary: catalog.plural("mail.digest.subject", 1)
        case .mailbox: catalog.isolated(value: "support@example.org")
        case .condition: catalog.text("mailbox.fault.unreachable")
        case .reason: catalog.text("withheld.unclear")
        }
    }

    private var page: String {
        if notice.event == .mailboxFailing { return "admin/mailboxes" }
        if notice.isOfAccount { return notice == .signInLink ? "sign-in/link" : "password" }
        return notice.isForStaff || notice == .notRelayed ? "tickets" : "closure"
    }
}
