/// One mailbox: what a person is called and where mail reaches him.
package struct MailAddress: Sendable, Hashable {
    /// The display name, decoded; empty when the header names none.
    package var name: String
    /// `local@domain` without brackets, as sent; not lowercased.
    package var address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}
