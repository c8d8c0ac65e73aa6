import Database
import DeskStore
import MailFormat
import ServiceDesk

/// A file that somebody who works here puts with his words.
package struct EnclosedFile: Sendable, Hashable {
    /// As it was sent; "" for one without a name.
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]

    package init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}

extension Desk {
    /// The most files of one message, and the most bytes of them together.
    package static let mostFiles = 20
    package static let largestFiles = 25_000_000

    /// Makes files ready before the unit of work that keeps them.
    ///
    /// - Throws: `DeskError.invalid(field: "files", …)`: too many, too large together.
    func prepare(_ files: [EnclosedFile]) throws -> [PreparedFile] {
        guard files.count <= Self.mostFiles else { throw DeskError.invalid(field: "files", .tooMany) }
        guard files.reduce(0, { $0 + $1.bytes.count }) <= Self.largestFiles else { throw DeskError.invalid(field: "files", .tooLong) }
        return try files.map { file in
            let content = try PreparedContent(file.bytes, engine: database.engine, files: self.files)
            let draft = AttachmentDraft(
                filename: file.safeName, contentType: file.contentType, size: file.bytes.count, isInline: false, contentID: nil,
                content: content.hash)
            return PreparedFile(draft: draft, content: content)
        }
    }
}

/// A file that is ready to be kept.
struct PreparedFile: Sendable {
    let draft: AttachmentDraft
    let content: PreparedContent
}

extension DeskUnit {
    func enclose(_ files: [PreparedFile], in message: ID<Message>) throws {
        for file in files { try contents.keep(file.content, at: now) }
        try messages.attach(files.map(\.draft), to: message)
    }
}

extension EnclosedFile {
    /// As names of files in mails are shown, at most 150 characters.
    fileprivate var safeName: String { String(AttachmentName.cleaned(name).prefix(150)) }
}
