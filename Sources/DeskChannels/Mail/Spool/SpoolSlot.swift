import Foundation

/// A file that holds one mail after the other while each is read: making and removing a file for every mail costs more than reading it.
///
/// Its first line says that it is being read; it is written after the mail, so that a slot which says so holds the whole of it, and the file
/// is empty otherwise: words that are taken out of a ticket must not be found here (`Desk.redact`). The file is locked for as long as its
/// process lives, which tells the next one what was left behind.
final class SpoolSlot: Sendable {
    static let prefix = "slot."

    let name: String
    private let folder: SpoolFolder
    private let descriptor: Int32

    /// A new slot under the first name that is free.
    convenience init(in folder: SpoolFolder) throws(SpoolError) {
        var number = 1
        while true {
            let name = "\(Self.prefix)\(getpid())-\(number)"
            if let descriptor = try folder.createLocked(name) {
                self.init(name: name, folder: folder, descriptor: descriptor)
                return
            }
            number += 1
        }
    }

    /// The slot of a process that has ended; `nil` when it still lives.
    convenience init?(leftAs name: String, in folder: SpoolFolder) {
        guard let descriptor = folder.openLocked(name) else { return nil }
        self.init(name: name, folder: folder, descriptor: descriptor)
    }

    private init(name: String, folder: SpoolFolder, descriptor: Int32) {
        self.name = name
        self.folder = folder
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// From now on the mail counts as being read.
    func hold(_ bytes: [UInt8], as mail: SpooledMail) throws(SpoolError) {
        try SpoolFolder.write(bytes, to: descriptor, at: SlotLine.length)
        try SpoolFolder.write(SlotLine(mail: mail).bytes, to: descriptor, at: 0)
    }

    /// The mail was read, however it went.
    func release() throws(SpoolError) {
        try SpoolFolder.empty(descriptor)
    }

    /// What a process was reading when it ended.
    func left() -> SpooledMail? {
        var start = [UInt8](repeating: 0, count: SlotLine.length)
        let count = pread(descriptor, &start, start.count, 0)
        guard count == start.count, let line = SlotLine(start) else { return nil }
        return line.mail
    }

    /// Removes the file.
    func discard() {
        try? folder.remove(name)
    }
}

/// The first line of a slot, in the form of a header field, so that the file is a mail to whoever looks at it.
struct SlotLine {
    private static let field = "X-Svar-Spool: "
    private static let state = "reading"
    /// Bytes, always.
    static let length = 192

    let mail: SpooledMail

    init(mail: SpooledMail) {
        self.mail = mail
    }

    init?(_ bytes: [UInt8]) {
        let parts = String(decoding: bytes, as: UTF8.self).dropFirst(Self.field.count).split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, parts[0] == Self.state else { return nil }
        guard let mail = SpooledMail(fileName: String(parts[1])) else { return nil }
        self.init(mail: mail)
    }

    var bytes: [UInt8] {
        let text = Array("\(Self.field)\(Self.state) \(mail.fileName)".utf8)
        return text + [UInt8](repeating: UInt8(ascii: " "), count: Self.length - 2 - text.count) + [13, 10]
    }
}
