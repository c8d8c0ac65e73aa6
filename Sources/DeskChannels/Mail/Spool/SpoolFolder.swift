import Foundation

/// The files of a spool, by the calls of the operating system so that each failure has its number.
struct SpoolFolder: Sendable {
    let path: String

    /// - Parameter path: created with its parents if it is not there; only the owner may look in.
    init(path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        self.path = path
    }

    /// Writes a file that outlives a loss of power, once the folder is synchronised.
    func write(_ bytes: [UInt8], as name: String) throws(SpoolError) {
        let temporary = file(".\(name).part")
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("open") }
        do throws(SpoolError) {
            defer { close(descriptor) }
            try Self.write(bytes, to: descriptor, at: 0)
            guard fsync(descriptor) == 0 else { throw Self.failure("fsync") }
        } catch {
            unlink(temporary)
            throw error
        }
        try rename(".\(name).part", name)
    }

    func rename(_ old: String, _ new: String) throws(SpoolError) {
        guard Foundation.rename(file(old), file(new)) == 0 else { throw Self.failure("rename") }
    }

    /// Gives a file a second name; false when that name is taken.
    func link(_ old: String, _ new: String) throws(SpoolError) -> Bool {
        if Foundation.link(file(old), file(new)) == 0 { return true }
        guard errno == EEXIST else { throw Self.failure("link") }
        return false
    }

    /// Makes the names of files durable.
    func synchronize() throws(SpoolError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failure("fsync") }
    }

    /// A new file that only its owner may read, locked for as long as it is open; `nil` when the name is taken.
    func createLocked(_ name: String) throws(SpoolError) -> Int32? {
        let descriptor = open(file(name), O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return nil }
            throw Self.failure("open")
        }
        guard flock(descriptor, LOCK_EX) == 0 else { throw Self.failure("flock") }
        return descriptor
    }

    /// A file, locked for as long as it is open; `nil` when another has it locked or it is not there.
    func openLocked(_ name: String) -> Int32? {
        let descriptor = open(file(name), O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Removing what is not there is no failure.
    func remove(_ name: String) throws(SpoolError) {
        guard unlink(file(name)) == 0 || errno == ENOENT else { throw Self.failure("unlink") }
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path)
    }

    /// Bytes that an unprivileged process may still write.
    func freeBytes() throws(SpoolError) -> Int {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw Self.failure("statvfs") }
        return Int(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    private func file(_ name: String) -> String { "\(path)/\(name)" }

    static func write(_ bytes: [UInt8], to descriptor: Int32, at position: Int) throws(SpoolError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written, off_t(position + written))
            }
            guard count > 0 || errno == EINTR else { throw failure("write") }
            written += max(0, count)
        }
    }

    static func empty(_ descriptor: Int32) throws(SpoolError) {
        guard ftruncate(descriptor, 0) == 0 else { throw failure("ftruncate") }
    }

    private static func failure(_ call: String) -> SpoolError {
        let number = errno
        return number == ENOSPC || number == EDQUOT ? .noSpace : .system(call: call, errno: number)
    }
}
