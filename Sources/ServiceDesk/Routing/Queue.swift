/// A group of tickets with a common trait that wait for a solution.
package struct Queue: Sendable, Hashable {
    package let id: ID<Queue>
    package var name: String
    /// The address whose mail comes into this queue, lower case; `nil` where it has none of its own.
    package var address: String?
    /// How its tickets find somebody.
    package var assignment: AssignmentMode
    /// Whose name stands before the address that its mails come from; the desk's where it has none of its own.
    package var senderName: String?

    package init(
        id: ID<Queue>, name: String, address: String?, assignment: AssignmentMode = .byHand, senderName: String? = nil
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.assignment = assignment
        self.senderName = senderName
    }
}
