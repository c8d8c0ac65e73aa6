import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// The queues in which tickets wait.
extension AdminRoutes {
    static func listQueues(_ request: PageRequest) async throws -> Response {
        request.page(try await queueList(request, AdminEntry()))
    }

    static func addQueue(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            let added = try await request.desk.addQueue(try request.form.queueDraft(), by: viewer)
            return QueuePage.path(added.queue.id)
        } again: {
            try await queueList(request, $0)
        }
    }

    static func showQueue(_ request: PageRequest) async throws -> Response {
        request.page(try await queuePage(request, AdminEntry()))
    }

    static func changeQueue(_ request: PageRequest) async throws -> Response {
        let id: ID<Queue> = try request.id("id")
        return try await edit(request) { viewer in
            _ = try await request.desk.changeQueue(id, to: try request.form.queueDraft(), by: viewer)
            return QueuePage.path(id)
        } again: {
            try await queuePage(request, $0)
        }
    }

    static func setLetter(_ request: PageRequest) async throws -> Response {
        let id: ID<Queue> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.setLetterWords(request.form.letterWords, of: id, by: viewer)
            return QueuePage.path(id)
        } again: {
            try await queuePage(request, $0)
        }
    }

    private static func queueList(_ request: PageRequest, _ entry: AdminEntry) async throws -> QueueListPage {
        let (queues, staff) = try await request.desk.queueViews(for: try request.viewer())
        return QueueListPage(frame: request.frame(.queues, back: QueueListPage.path), entry: entry, queues: queues, staff: staff)
    }

    private static func queuePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> QueuePage {
        let id: ID<Queue> = try request.id("id")
        let (queues, staff) = try await request.desk.queueViews(for: try request.viewer())
        guard let view = queues.first(where: { $0.queue.id == id }) else { throw DeskError.notFound }
        let letter = try await request.desk.letterWords(of: id, for: try request.viewer())
        return QueuePage(
            frame: request.frame(.queues, back: QueuePage.path(id)), entry: entry, view: view, letter: letter, staff: staff)
    }
}

extension FormFields {
    fileprivate func queueDraft() throws(DeskError) -> QueueDraft {
        guard let assignment = AssignmentMode(rawValue: text("assignment")) else { throw .invalid(field: "assignment", .unknown) }
        return QueueDraft(
            name: text("name"), address: text("address"), assignment: assignment, members: ticked(QueueFormFields.memberPrefix),
            senderName: text("sender-name"), takesSpam: self["spam"] == "1", demandsArticle: self["article"] == "1")
    }
}
