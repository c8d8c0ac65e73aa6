/// A key as it stands in a source: written out, or with parts that are only known when it runs.
enum CatalogKey: Equatable {
    case literal(String)
    case built(source: String, prefix: String, suffix: String)

    /// `nil` when the literal does not look like a key.
    init?(_ source: String) {
        guard let start = source.firstRange(of: "\\(") else {
            guard source.wholeMatch(of: /[a-z][A-Za-z]*(\.[A-Za-z]+)*/) != nil else { return nil }
            self = .literal(source)
            return
        }
        let prefix = String(source[..<start.lowerBound])
        let suffix = source.lastIndex(of: ")").map { String(source[source.index(after: $0)...]) } ?? ""
        guard prefix.wholeMatch(of: /[a-z][A-Za-z]*(\.[A-Za-z]+)*\./) != nil else { return nil }
        self = .built(source: source, prefix: prefix, suffix: suffix)
    }

    var source: String {
        switch self {
        case .literal(let key): key
        case .built(let source, _, _): source
        }
    }

    func matches(_ key: String) -> Bool {
        switch self {
        case .literal(let literal): literal == key
        case .built(_, let prefix, let suffix):
            key.hasPrefix(prefix) && key.hasSuffix(suffix) && key.count > prefix.count + suffix.count
                && !key.dropFirst(prefix.count).dropLast(suffix.count).contains(".")
        }
    }

    /// Every string literal of a source that looks like a key.
    static func all(in source: String) -> [CatalogKey] {
        source.matches(of: /"([^"\n]*)"/).compactMap { CatalogKey(String($0.1)) }
    }
}

/// A place in a source where a catalog is asked for a text.
struct CatalogCall {
    let key: CatalogKey
    /// The labels of the values it gives; `nil` when they are not written out in the call.
    let variables: Set<String>?

    static func all(in source: String) -> [CatalogCall] {
        source.matches(of: /(?:^|[^A-Za-z])(?:text|plural|isolated)\(\s*"([^"\n]*)"/).compactMap { match in
            // A single word is the name of a form's field or of a column.
            guard match.1.contains("."), let key = CatalogKey(String(match.1)) else { return nil }
            return CatalogCall(key: key, variables: variables(source[match.range.upperBound...]))
        }
    }

    private static func variables(_ rest: Substring) -> Set<String>? {
        var depth = 1
        let arguments = rest.prefix { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth > 0
        }
        let labels = arguments.matches(of: /"([a-zA-Z]+)"\s*:/).map { String($0.1) }
        // Arguments without labels: the count of a plural, or values that were put together elsewhere.
        if labels.isEmpty, !arguments.isEmpty { return nil }
        return Set(labels)
    }
}
