// Attributes that every element may carry.

/// The direction in which text runs.
public enum TextDirection: String, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
    /// From the first strong letter: for everything that people wrote.
    case auto
}

extension Attribute {
    public static func id(_ value: String?) -> Attribute { Attribute("id", value) }
    public static func title(_ value: String?) -> Attribute { Attribute("title", value) }
    public static func lang(_ value: String?) -> Attribute { Attribute("lang", value) }
    public static func role(_ value: String?) -> Attribute { Attribute("role", value) }
    public static func spellcheck(_ isWanted: Bool) -> Attribute { Attribute("spellcheck", .text(isWanted ? "true" : "false")) }
    public static func slot(_ value: String?) -> Attribute { Attribute("slot", value) }
    public static func nonce(_ value: String?) -> Attribute { Attribute("nonce", value) }
    public static func itemprop(_ value: String?) -> Attribute { Attribute("itemprop", value) }

    public static func `class`(_ value: String?) -> Attribute { Attribute("class", value) }

    /// Several classes; those that are `nil` are left out.
    public static func `class`(_ first: String, _ others: String?...) -> Attribute {
        Attribute("class", .tokens([first] + others.compactMap(\.self)))
    }

    public static func dir(_ direction: TextDirection) -> Attribute { Attribute("dir", .text(direction.rawValue)) }

    /// - Parameter name: what stands after `data-`.
    public static func data(_ name: StaticString, _ value: String?) -> Attribute { Attribute(name, value, family: .data) }

    /// A `data-` attribute without a value.
    public static func data(_ name: StaticString) -> Attribute { Attribute(name, .flag, family: .data) }

    /// - Parameter name: what stands after `aria-`.
    public static func aria(_ name: StaticString, _ value: String?) -> Attribute { Attribute(name, value, family: .aria) }

    /// `true` and `false` are written out: an ARIA state is not a boolean attribute.
    public static func aria(_ name: StaticString, _ state: Bool) -> Attribute {
        Attribute(name, .text(state ? "true" : "false"), family: .aria)
    }

    public static func tabindex(_ value: Int?) -> Attribute { Attribute("tabindex", value.map(Value.number) ?? .absent) }
    public static var hidden: Attribute { Attribute("hidden", .flag) }
    public static func hidden(if condition: Bool) -> Attribute { .hidden.when(condition) }
}
