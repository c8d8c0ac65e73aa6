import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import DeskWeb

/// docs/openapi.json, to hold replies against: whoever writes a client from it must meet nothing else.
struct APIDescription: Sendable {
    let document: JSONValue

    /// Read once: every reply of every test is held against it.
    private static let description = Result<APIDescription, any Error> {
        APIDescription(document: try JSONDecoder().decode(JSONValue.self, from: Data(try file("openapi.json").utf8)))
    }

    static func read() throws -> APIDescription { try description.get() }

    static func file(_ name: String) throws -> String {
        try String(contentsOf: URL(filePath: #filePath).appending(path: "../../../docs/\(name)").standardized, encoding: .utf8)
    }

    func schema(_ name: String) -> JSONValue { document["components"]["schemas"][name] }

    /// What a reply has that is not described, or lacks that is.
    ///
    /// - Parameter path: as it was requested, with its query.
    func complaints(about reply: TestResponse, to method: HTTPRequest.Method, _ path: String) -> [String] {
        let path = path.split(separator: "?", omittingEmptySubsequences: false).first.map(String.init) ?? path
        guard let operation = operation(method, path) else {
            // Neither route nor method: there is but one form for that.
            return Schema(document: document).complaints(about: reply.json, by: schema("Problem"), at: "\(reply.status.code)")
        }
        let responses = operation["responses"]
        let exactly = responses["\(reply.status.code)"]
        // What may come from any route, such as 503, is described once.
        let described = exactly == .null ? responses["default"] : exactly
        guard described != .null else { return ["\(method) \(path): status \(reply.status.code) is not described"] }
        if described["content"] == .null, reply.body.readableBytes == 0 { return [] }
        let kind = reply.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? "none"
        let schema = described["content"][kind]["schema"]
        guard schema != .null else { return ["\(method) \(path): \(reply.status.code) as \(kind) is not described"] }
        let answer = kind.hasSuffix("json") ? reply.json : JSONValue.text(reply.text)
        let missing = described["headers"].keys.filter { name in
            HTTPField.Name(name).flatMap { reply.headers[$0] } == nil
        }
        return Schema(document: document).complaints(about: answer, by: schema, at: "\(method) \(path) \(reply.status.code)")
            + missing.map { "\(method) \(path): the header \($0) is missing" }
    }

    private func operation(_ method: HTTPRequest.Method, _ path: String) -> JSONValue? {
        let parts = path.split(separator: "/")
        let templates = document["paths"].keys.filter { template in
            let wanted = template.split(separator: "/")
            return wanted.count == parts.count && zip(wanted, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // A path that is written out comes before one that fits any word.
        guard let template = templates.min(by: { $0.count { $0 == "{" } < $1.count { $0 == "{" } }) else { return nil }
        let operation = document["paths"][template][method.rawValue.lowercased()]
        return operation == .null ? nil : operation
    }
}
