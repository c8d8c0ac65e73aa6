// Attributes whose value is an address: one with a scheme that could run a script is written as `#`.

extension Attribute {
    /// A link: a path, a query, a fragment, or an `http`, `https`, `mailto` or `tel` address.
    public static func href(_ address: String?) -> Attribute {
        Attribute("href", address.map { WebAddress.isSafeLink($0) ? $0 : "#" })
    }

    /// A picture or script: a path, an `http` or `https` address, or a raster picture in a `data` address.
    public static func src(_ address: String?) -> Attribute {
        Attribute("src", address.map { WebAddress.isSafeSource($0) ? $0 : "#" })
    }

    /// Where a form goes: a path, or an `http` or `https` address.
    public static func action(_ address: String?) -> Attribute {
        Attribute("action", address.map { WebAddress.isSafeTarget($0) ? $0 : "#" })
    }

    /// Where the button sends the form instead: a path, or an `http` or `https` address.
    public static func formaction(_ address: String?) -> Attribute {
        Attribute("formaction", address.map { WebAddress.isSafeTarget($0) ? $0 : "#" })
    }
}
