import Foundation

/// A file that holds one mail after the other while each is read: making and removing a file for every mail costs more than reading it.
///
/// Its first line says whether it is being read; it is written after the mail, so that a slot which says so holds the whole of it. The
/// file is locked for as long as its process lives, which tells the next one what was left behind.
final class SpoolSlot: Sendable {
    static let prefix = "slot."
    /// What a slot keeps of a large mail that was read.
    private static let largestKept = 256 * 1024

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
        try SpoolFolder.write(SlotLine(state: .reading, mail: mail, size: bytes.count).bytes, to: descriptor, at: 0)
    }

    /// The mail was read, however it went.
    func release() throws(SpoolError) {
        try SpoolFolder.write(Array(SlotLine.State.settled.rawValue.utf8), to: descriptor, at: SlotLine.statePosition)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > Self.largestKept else { return }
        ftruncate(descriptor, 0)
    }

    /// What a process was reading when it ended; the file is cut to it.
    func left() -> SpooledMail? {
        var start = [UInt8](repeating: 0, count: SlotLine.length)
        let count = pread(descriptor, &start, start.count, 0)
        guard count == start.count, let line = SlotLine(start), line.state == .reading else { return nil }
        ftruncate(descriptor, off_t(SlotLine.length + line.size))
        return line.mail
    }

    /// Removes the file.
    func discard() {
        try? folder.remove(name)
    }
}

/// The first line of a slot, in the form of a header field, so that the file is a mail to whoever looks at it.
struct SlotLine {
    /// Words of one length: the one is written over the other.
    enum State: String {
        case reading
        case settled
    }

    private static let field = "X-Svar-Spool: "
    static let statePosition = field.utf8.count
    /// Bytes, always.
    static let length = 192

    let state: State
    let mail: SpooledMail
    /// Bytes of the mail.
    let size: Int

    init(state: State, mail: SpooledMail, size: Int) {
        self.state = state
        self.mail = mail
        self.size = size
    }

    init?(_ bytes: [UInt8]) {
        let parts = String(decoding: bytes, as: UTF8.self).dropFirst(Self.field.count).split(whereSeparator: \.isWhitespace)
        guard parts.count == 3, let state = State(rawValue: String(parts[0])), let size = Int(parts[2]) else { return nil }
        guard let mail = SpooledMail(fileName: String(parts[1])) else { return nil }
        self.init(state: state, mail: mail, size: size)
    }

    var bytes: [UInt8] {
        let text = Array("\(Self.field)\(state.rawValue) \(mail.fileName) \(size)".utf8)
        return text + [UInt8](repeating: UInt8(ascii: " "), count: Self.length - 2 - text.count) + [13, 10]
    }
}
