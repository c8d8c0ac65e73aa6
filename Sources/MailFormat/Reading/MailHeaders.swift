/// The header fields of a mail, unfolded, read only where somebody asks for one.
package struct MailHeaders: Sendable, Hashable {
    private struct Field: Sendable, Hashable {
        let name: String
        let value: [UInt8]
    }

    private let fields: [Field]

    package init() {
        fields = []
    }

    init(_ block: HeaderBlock) {
        fields = block.fields.map { Field(name: $0.name, value: $0.value) }
    }

    /// Written by hand, where no mail was read.
    package init(_ written: [(name: String, value: String)]) {
        fields = written.map { Field(name: $0.name.lowercased(), value: Array($0.value.utf8)) }
    }

    /// The values of the fields of that name in order, decoded.
    ///
    /// - Parameter name: in small letters.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map { HeaderText.decoded($0.value.trimmed()) }
    }

    /// How many fields there are whose name begins so.
    ///
    /// - Parameter prefix: in small letters.
    package func count(beginningWith prefix: String) -> Int {
        fields.count { $0.name.hasPrefix(prefix) }
    }
}
