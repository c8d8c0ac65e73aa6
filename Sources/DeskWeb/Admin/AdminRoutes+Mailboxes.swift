import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// The mailboxes that mail is collected from.
extension AdminRoutes {
    static func listMailboxes(_ request: PageRequest) async throws -> Response {
        request.page(try await mailboxList(request, AdminEntry()))
    }

    static func addMailbox(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            MailboxPage.path(try await request.desk.addMailbox(try request.form.mailboxDraft(isNew: true), by: viewer).mailbox.id)
        } again: {
            try await mailboxList(request, $0)
        }
    }

    static func showMailbox(_ request: PageRequest) async throws -> Response {
        request.page(try await mailboxPage(request, AdminEntry()))
    }

    static func changeMailbox(_ request: PageRequest) async throws -> Response {
        let id: ID<Mailbox> = try request.id("id")
        return try await edit(request) { viewer in
            let draft = try request.form.mailboxDraft(isNew: false)
            return MailboxPage.path(try await request.desk.changeMailbox(id, to: draft, by: viewer).mailbox.id)
        } again: {
            try await mailboxPage(request, $0)
        }
    }

    /// Tries the mailbox as it is written down, and shows how each step went.
    static func tryMailbox(_ request: PageRequest) async throws -> Response {
        let id: ID<Mailbox> = try request.id("id")
        let trial = try await request.desk.mailboxTrial(id, by: try request.viewer(), request.web.configuration.tryMailbox)
        return request.page(try await mailboxPage(request, AdminEntry(), trial))
    }

    static func removeMailbox(_ request: PageRequest) async throws -> Response {
        try await request.desk.removeMailbox(try request.id("id"), by: try request.viewer())
        return request.redirect(to: MailboxListPage.path)
    }

    private static func mailboxList(_ request: PageRequest, _ entry: AdminEntry) async throws -> MailboxListPage {
        MailboxListPage(
            frame: request.frame(.mailboxes, back: MailboxListPage.path), entry: entry,
            book: try await request.desk.mailboxes(for: try request.viewer()), clock: request.clock)
    }

    private static func mailboxPage(
        _ request: PageRequest, _ entry: AdminEntry, _ trial: MailboxTrial? = nil
    ) async throws -> MailboxPage {
        let id: ID<Mailbox> = try request.id("id")
        let book = try await request.desk.mailboxes(for: try request.viewer())
        guard let view = book.mailboxes.first(where: { $0.mailbox.id == id }) else { throw DeskError.notFound }
        return MailboxPage(
            frame: request.frame(.mailboxes, back: MailboxPage.path(id)), entry: entry, view: view, book: book, trial: trial,
            clock: request.clock)
    }
}
