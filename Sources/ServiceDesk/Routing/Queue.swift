/// A group of tickets with a common trait that wait for a solution.
package struct Queue: Sendable, Hashable {
    package let id: ID<Queue>
    package var name: String
    /// The address whose mail comes into this queue, lower case; `nil` where it has none of its own.
    package var address: String?
    /// How its tickets find somebody.
    package var assignment: AssignmentMode

    package init(id: ID<Queue>, name: String, address: String?, assignment: AssignmentMode = .byHand) {
        self.id = id
        self.name = name
        self.address = address
        self.assignment = assignment
    }
}
