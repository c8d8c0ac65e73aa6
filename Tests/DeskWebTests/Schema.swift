import Foundation

/// As much of JSON Schema as the description uses; a word it does not know is a complaint, so that nothing goes unchecked.
struct Schema {
    let document: JSONValue

    /// Those that hold where the value is of another type than they speak of, and those that only tell.
    private static let words: Set = [
        "required", "minimum", "maximum", "minLength", "pattern", "format", "description", "examples", "default", "title",
    ]

    func complaints(about value: JSONValue, by schema: JSONValue, at place: String) -> [String] {
        guard case .object(let rules) = schema else { return ["\(place): no schema"] }
        return rules.flatMap { word, rule in
            inner(of: value, word, rule, at: place)
                ?? (holds(value, word, rule) ? [] : ["\(place): \(value) is not as \(word) \(rule) asks"])
        }
    }

    /// What is found by other schemas that a word leads to; `nil` for a word that leads to none.
    private func inner(of value: JSONValue, _ word: String, _ rule: JSONValue, at place: String) -> [String]? {
        switch word {
        case "$ref":
            let target = (rule.string ?? "").split(separator: "/").dropFirst().reduce(document) { $0[String($1)] }
            return complaints(about: value, by: target, at: place)
        case "anyOf":
            let choices = rule.items.map { complaints(about: value, by: $0, at: place) }
            return choices.contains(where: \.isEmpty) ? [] : choices.flatMap(\.self)
        case "items":
            return value.items.enumerated().flatMap { complaints(about: $1, by: rule, at: "\(place)[\($0)]") }
        case "additionalProperties":
            return value.keys.sorted().flatMap { complaints(about: value[$0], by: rule, at: "\(place).\($0)") }
        case "properties":
            return value.keys.sorted().flatMap { key in
                guard rule.keys.contains(key) else { return ["\(place): \(key) is not described"] }
                return complaints(about: value[key], by: rule[key], at: "\(place).\(key)")
            }
        default: return nil
        }
    }

    /// A value of another type than the rule speaks of is the business of `type`.
    private func holds(_ value: JSONValue, _ word: String, _ rule: JSONValue) -> Bool {
        switch (word, value, rule) {
        case ("type", _, .text(let type)): value.isOf(type: type)
        case ("type", _, .list(let types)): types.contains { value.isOf(type: $0.string ?? "") }
        case ("enum", _, .list(let words)): words.contains(value)
        case ("required", .object(let fields), .list(let names)): names.allSatisfy { fields[$0.string ?? ""] != nil }
        case ("minimum", .number(let number), .number(let least)): number >= least
        case ("maximum", .number(let number), .number(let most)): number <= most
        case ("minLength", .text(let text), .number(let least)): Double(text.count) >= least
        case ("pattern", .text(let text), .text(let pattern)): text.range(of: pattern, options: .regularExpression) != nil
        case ("format", .text(let text), .text("date-time")):
            text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil
        case ("format", .text(let text), .text("date")): text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        case ("format", .text, _): false
        default: Self.words.contains(word)
        }
    }
}

extension JSONValue {
    fileprivate var items: [JSONValue] {
        guard case .list(let items) = self else { return [] }
        return items
    }

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
