import Foundation

/// A mail server with TLS: the one of the end-to-end tests, with an authority of its own, in a process of its own.
struct TLSRelay: Sendable {
    enum Offer: String { case tls, starttls, nothing }

    enum Certificate: String, CaseIterable {
        case good, expired
        case wrongHost = "wrong-host"
        case selfSigned = "self-signed"
        case unknownAuthority = "unknown-authority"
    }

    /// A command that it heard, a mail that it took, or first of all its port.
    struct Fact: Decodable {
        var port: Int?
        var line: String?
        var isTLS: Bool?
        var message: String?
    }

    let port: Int
    let folder: URL

    /// The certificate of its authority, for whoever should trust it.
    var authority: String { folder.appending(path: "authority.pem").path }

    /// What it heard so far; it writes that down before it replies.
    var facts: [Fact] { get throws { try Self.facts(in: folder) } }

    /// The commands without what follows them, those in the clear marked.
    var verbs: [String] {
        get throws {
            try facts.compactMap { fact in
                fact.line.map { ($0.split(separator: " ").first.map(String.init) ?? "") + (fact.isTLS == true ? "" : " in the clear") }
            }
        }
    }

    /// Runs a relay for the time of `body`.
    static func serving<Result>(
        _ offer: Offer, _ certificate: Certificate, _ body: (TLSRelay) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svar-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: heard(in: folder))
        let script = URL(filePath: #filePath).appending(path: "../../../../EndToEnd/tls_relay.py").standardized
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path, folder.path, offer.rawValue, certificate.rawValue]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: heard(in: folder))
        try process.run()
        defer {
            // It ends with its standard input.
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        while process.isRunning {
            if let port = try facts(in: folder).first?.port { return try await body(TLSRelay(port: port, folder: folder)) }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw CocoaError(.executableLoad)
    }

    private static func heard(in folder: URL) -> URL { folder.appending(path: "heard") }

    private static func facts(in folder: URL) throws -> [Fact] {
        let written = String(decoding: try Data(contentsOf: heard(in: folder)), as: UTF8.self)
        return try written.split(separator: "\n").map { try JSONDecoder().decode(Fact.self, from: Data($0.utf8)) }
    }
}
