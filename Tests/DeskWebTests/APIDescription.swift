import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import DeskWeb

/// docs/openapi.json, to hold replies against: whoever writes a client from it must meet nothing else.
struct APIDescription: Sendable {
    let document: JSONValue

    static func read() throws -> APIDescription {
        let docs = URL(filePath: #filePath).appending(path: "../../../docs/openapi.json").standardized
        return APIDescription(document: try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: docs)))
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
        let kind = reply.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? "none"
        let schema = described["content"][kind]["schema"]
        guard schema != .null else { return ["\(method) \(path): \(reply.status.code) as \(kind) is not described"] }
        let missing = described["headers"].keys.filter { name in
            HTTPField.Name(name).flatMap { reply.headers[$0] } == nil
        }
        return Schema(document: document).complaints(about: reply.json, by: schema, at: "\(method) \(path) \(reply.status.code)")
            + missing.map { "\(method) \(path): the header \($0) is missing" }
    }

    private func operation(_ method: HTTPRequest.Method, _ path: String) -> JSONValue? {
        let parts = path.split(separator: "/")
        let template = document["paths"].keys.first { template in
            let wanted = template.split(separator: "/")
            return wanted.count == parts.count && zip(wanted, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        guard let template else { return nil }
        let operation = document["paths"][template][method.rawValue.lowercased()]
        return operation == .null ? nil : operation
    }
}

/// As much of JSON Schema as the description uses; a word it does not know is a complaint, so that nothing goes unchecked.
struct Schema {
    let document: JSONValue

    private static let annotations: Set = ["description", "examples", "default", "title"]

    func complaints(about value: JSONValue, by schema: JSONValue, at place: String) -> [String] {
        guard case .object(let rules) = schema else { return ["\(place): no schema"] }
        return rules.flatMap { word, rule in complaints(about: value, word, rule, of: schema, at: place) }
    }

    private func complaints(
        about value: JSONValue, _ word: String, _ rule: JSONValue, of schema: JSONValue, at place: String
    ) -> [String] {
        switch word {
        case "$ref":
            let target = (rule.string ?? "").split(separator: "/").dropFirst().reduce(document) { $0[String($1)] }
            return complaints(about: value, by: target, at: place)
        case "anyOf":
            let choices = (0..<rule.count).map { complaints(about: value, by: rule[$0], at: place) }
            return choices.contains(where: \.isEmpty) ? [] : choices.flatMap(\.self)
        case "type":
            let types = rule.string.map { [$0] } ?? (0..<rule.count).compactMap { rule[$0].string }
            return types.contains { value.isOf(type: $0) } ? [] : ["\(place): \(value) is not of type \(types)"]
        case "enum":
            return (0..<rule.count).contains { rule[$0] == value } ? [] : ["\(place): \(value) is none of the words"]
        case "properties":
            return value.keys.sorted().flatMap { key in
                rule[key] == .null
                    ? ["\(place): \(key) is not described"] : complaints(about: value[key], by: rule[key], at: "\(place).\(key)")
            }
        case "required":
            guard case .object(let fields) = value else { return [] }
            return (0..<rule.count).compactMap { rule[$0].string }.filter { fields[$0] == nil }.map { "\(place): \($0) is missing" }
        case "items":
            return (0..<value.count).flatMap { complaints(about: value[$0], by: rule, at: "\(place)[\($0)]") }
        case "pattern", "format", "minimum", "minLength":
            return holds(value, word, rule) ? [] : ["\(place): \(value) is not as \(word) \(rule) asks"]
        default:
            return Self.annotations.contains(word) ? [] : ["\(place): the schema's word \(word) is not known here"]
        }
    }

    /// A value of another type than the rule speaks of is the business of `type`.
    private func holds(_ value: JSONValue, _ word: String, _ rule: JSONValue) -> Bool {
        switch (word, value, rule) {
        case ("minimum", .number(let number), .number(let least)): number >= least
        case ("minLength", .text(let text), .number(let least)): Double(text.count) >= least
        case ("pattern", .text(let text), .text(let pattern)): text.range(of: pattern, options: .regularExpression) != nil
        case ("format", .text(let text), .text("date-time")):
            text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil
        case ("format", .text(let text), .text("date")): text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        case ("format", .number, .text("int64")): true
        case ("format", .text, _): false
        default: true
        }
    }
}

extension JSONValue {
    fileprivate func isOf(type: String) -> Bool {
        switch self {
        case .text: type == "string"
        case .number(let number): type == "number" || type == "integer" && number == number.rounded()
        case .flag: type == "boolean"
        case .list: type == "array"
        case .object: type == "object"
        case .null: type == "null"
        }
    }
}
