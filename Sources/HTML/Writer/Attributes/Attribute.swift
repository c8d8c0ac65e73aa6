/// An attribute of an element: always quoted, its value always escaped; a missing value writes nothing.
///
/// There is no `style` and no event handler: the content security policy would refuse them.
public struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case flag
        case text(String)
        case number(Int)
        case tokens([String])
    }

    /// What stands before the name.
    enum Family: Sendable {
        case plain, data, aria

        var prefix: StaticString {
            switch self {
            case .plain: " "
            case .data: " data-"
            case .aria: " aria-"
            }
        }
    }

    private let family: Family
    private let name: StaticString
    private let value: Value

    init(_ name: StaticString, _ value: Value, family: Family = .plain) {
        self.family = family
        self.name = name
        self.value = value
    }

    init(_ name: StaticString, _ text: String?, family: Family = .plain) {
        self.init(name, text.map(Value.text) ?? .absent, family: family)
    }

    /// The attribute if the condition holds, else nothing.
    public func when(_ condition: Bool) -> Attribute {
        condition ? self : Attribute(name, .absent, family: family)
    }

    func write(to writer: inout HTMLWriter) {
        if case .absent = value { return }
        writer.write(family.prefix)
        writer.write(name)
        if case .flag = value { return }
        writer.write("=\"")
        writeValue(to: &writer)
        writer.write(byte: UInt8(ascii: "\""))
    }

    private func writeValue(to writer: inout HTMLWriter) {
        switch value {
        case .absent, .flag: break
        case .text(let text): writer.write(text: text)
        case .number(let number): writer.write(text: String(number))
        case .tokens(let tokens):
            for (index, token) in tokens.enumerated() {
                if index > 0 { writer.write(byte: UInt8(ascii: " ")) }
                writer.write(text: token)
            }
        }
    }
}
