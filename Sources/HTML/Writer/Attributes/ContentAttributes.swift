// Attributes of links, pictures, tables and the head.

/// What a heading cell heads.
package enum HeadingScope: String, Sendable {
    case row, col, rowgroup, colgroup
}

extension Attribute {
    package static func rel(_ value: String?) -> Attribute { Attribute("rel", value) }
    package static func target(_ value: String?) -> Attribute { Attribute("target", value) }
    package static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }
    package static func content(_ value: String?) -> Attribute { Attribute("content", value) }
    package static func charset(_ value: String?) -> Attribute { Attribute("charset", value) }
    package static func alt(_ value: String?) -> Attribute { Attribute("alt", value) }
    package static func media(_ value: String?) -> Attribute { Attribute("media", value) }
    package static func sizes(_ value: String?) -> Attribute { Attribute("sizes", value) }
    package static func integrity(_ value: String?) -> Attribute { Attribute("integrity", value) }
    package static func crossorigin(_ value: String?) -> Attribute { Attribute("crossorigin", value) }
    package static func property(_ value: String?) -> Attribute { Attribute("property", value) }
    package static func loading(_ value: String?) -> Attribute { Attribute("loading", value) }
    package static func hreflang(_ value: String?) -> Attribute { Attribute("hreflang", value) }
    package static func download(_ value: String?) -> Attribute { Attribute("download", value) }

    package static func httpEquiv(_ value: String) -> Attribute { Attribute("http-equiv", .text(value)) }
    package static func scope(_ scope: HeadingScope) -> Attribute { Attribute("scope", .text(scope.rawValue)) }
    package static func colspan(_ value: Int?) -> Attribute { Attribute("colspan", value.map(Value.number) ?? .absent) }
    package static func rowspan(_ value: Int?) -> Attribute { Attribute("rowspan", value.map(Value.number) ?? .absent) }
    package static func width(_ value: Int?) -> Attribute { Attribute("width", value.map(Value.number) ?? .absent) }
    package static func height(_ value: Int?) -> Attribute { Attribute("height", value.map(Value.number) ?? .absent) }
    package static func start(_ value: Int?) -> Attribute { Attribute("start", value.map(Value.number) ?? .absent) }
    package static var `defer`: Attribute { Attribute("defer", .flag) }
    package static func `defer`(if condition: Bool) -> Attribute { .defer.when(condition) }
    package static var async: Attribute { Attribute("async", .flag) }
    package static func async(if condition: Bool) -> Attribute { .async.when(condition) }
    package static var reversed: Attribute { Attribute("reversed", .flag) }
    package static func reversed(if condition: Bool) -> Attribute { .reversed.when(condition) }
}
