import DeskOperations
import DeskStore
import Foundation

/// The folder where a desk keeps what is not in its database: key, large contents, mails on their way.
struct DeskFolder {
    let url: URL

    /// Makes the folder when it is missing, for its owner alone.
    init(_ url: URL) throws {
        self.url = url
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    var contents: URL { url.appendingPathComponent("contents", isDirectory: true) }
    var spool: URL { url.appendingPathComponent("spool", isDirectory: true) }
    private var keyFile: URL { url.appendingPathComponent("key") }

    /// The key that signs links and addresses: made once, mode 0600. Two processes that start at once agree on one.
    func keys(random: (Int) -> [UInt8]) throws -> DeskKeys {
        let descriptor = open(keyFile.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        if descriptor >= 0 {
            defer { close(descriptor) }
            let secret = random(32)
            guard write(descriptor, secret, secret.count) == secret.count, fsync(descriptor) == 0 else {
                throw POSIXError(.init(rawValue: errno) ?? .EIO)
            }
            return DeskKeys(secret: secret)
        }
        guard errno == EEXIST else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        let secret = Array(try Data(contentsOf: keyFile))
        guard secret.count >= 32 else {
            throw SettingRefused(file: keyFile.path, because: "the key is cut short; restore it, or remove it: links sent so far then end")
        }
        return DeskKeys(secret: secret)
    }
}
