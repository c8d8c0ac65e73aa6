import ServiceDesk

/// What is wrong at one place of the desk's file.
package struct DeskFileFault: Error, Sendable, Hashable {
    /// Such as `categories[2].below[0].agreement`; "" for the file as a whole.
    package let path: String
    package let line: Int?
    package let reason: Reason

    package init(path: String, line: Int?, _ reason: Reason) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    package enum Reason: Sendable, Hashable {
        /// No YAML; what the reader said of it.
        case unreadable(String)
        /// More bytes than such a file may have.
        case tooLarge(most: Int)
        /// It says one thing at several places by `&` and `*`.
        case hasAnchors
        case missing
        case unknownKey(allowed: [String])
        case unknownWord(String, allowed: [String])
        /// There is no thing of this kind and name; the kind by the section where such things stand.
        case unknownName(String, section: String, known: [String])
        /// Several things are called so.
        case ambiguousName(String)
        case expected(Form)
        /// The name stands there twice.
        case repeated(String)
        /// There are things of both names: the one to be renamed, and one that has the new name already.
        case bothThere(String, was: String)
        /// What the desk says of it, as it would by hand.
        case refused(DeskError)
        /// A list of versions that does not go forward in time.
        case unordered
        /// It stays as it was made.
        case fixed
    }

    /// What can stand at a place.
    package enum Form: String, Sendable, Hashable, CaseIterable {
        case text
        case number
        case flag
        case list
        case map
        case moment
        case hours
        case condition
        case step
    }
}

/// Why the desk did not take a file; nothing has changed.
package struct DeskFileRefusal: Error, Sendable, Hashable {
    package let faults: [DeskFileFault]

    package init(_ faults: [DeskFileFault]) {
        self.faults = faults
    }
}
