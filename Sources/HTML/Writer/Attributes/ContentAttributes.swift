// Attributes of links, pictures, tables and the head.

/// What a heading cell heads.
public enum HeadingScope: String, Sendable {
    case row, col, rowgroup, colgroup
}

extension Attribute {
    public static func rel(_ value: String?) -> Attribute { Attribute("rel", value) }
    public static func target(_ value: String?) -> Attribute { Attribute("target", value) }
    public static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }
    public static func content(_ value: String?) -> Attribute { Attribute("content", value) }
    public static func charset(_ value: String?) -> Attribute { Attribute("charset", value) }
    public static func alt(_ value: String?) -> Attribute { Attribute("alt", value) }
    public static func media(_ value: String?) -> Attribute { Attribute("media", value) }
    public static func sizes(_ value: String?) -> Attribute { Attribute("sizes", value) }
    public static func integrity(_ value: String?) -> Attribute { Attribute("integrity", value) }
    public static func crossorigin(_ value: String?) -> Attribute { Attribute("crossorigin", value) }
    public static func property(_ value: String?) -> Attribute { Attribute("property", value) }
    public static func loading(_ value: String?) -> Attribute { Attribute("loading", value) }
    public static func hreflang(_ value: String?) -> Attribute { Attribute("hreflang", value) }
    public static func download(_ value: String?) -> Attribute { Attribute("download", value) }

    public static func httpEquiv(_ value: String) -> Attribute { Attribute("http-equiv", .text(value)) }
    public static func scope(_ scope: HeadingScope) -> Attribute { Attribute("scope", .text(scope.rawValue)) }
    public static func colspan(_ value: Int?) -> Attribute { Attribute("colspan", value.map(Value.number) ?? .absent) }
    public static func rowspan(_ value: Int?) -> Attribute { Attribute("rowspan", value.map(Value.number) ?? .absent) }
    public static func width(_ value: Int?) -> Attribute { Attribute("width", value.map(Value.number) ?? .absent) }
    public static func height(_ value: Int?) -> Attribute { Attribute("height", value.map(Value.number) ?? .absent) }
    public static func start(_ value: Int?) -> Attribute { Attribute("start", value.map(Value.number) ?? .absent) }
    public static var `defer`: Attribute { Attribute("defer", .flag) }
    public static func `defer`(if condition: Bool) -> Attribute { .defer.when(condition) }
    public static var async: Attribute { Attribute("async", .flag) }
    public static func async(if condition: Bool) -> Attribute { .async.when(condition) }
    public static var reversed: Attribute { Attribute("reversed", .flag) }
    public static func reversed(if condition: Bool) -> Attribute { .reversed.when(condition) }
}
