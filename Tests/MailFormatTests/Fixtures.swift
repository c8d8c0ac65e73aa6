import Foundation

/// The mails in the Fixtures folder, each after a class of mails that real clients send.
enum Fixtures {
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "eml" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }()

    static func message(_ name: String) throws -> [UInt8] {
        try [UInt8](Foundation.Data(contentsOf: folder.appending(path: "\(name).eml")))
    }

    static func expected(_ name: String) throws -> ExpectedMail {
        try JSONDecoder().decode(ExpectedMail.self, from: Foundation.Data(contentsOf: folder.appending(path: "\(name).expected.json")))
    }

    private static var folder: URL { Bundle.module.bundleURL.appending(path: "Fixtures") }
}
