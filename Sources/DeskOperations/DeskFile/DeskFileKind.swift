import ServiceDesk

/// A kind of thing that the desk's file holds. A new kind is one type in a file of its own, and a line in `DeskFile.kinds`.
protocol DeskFileKind: SetUpKind {
    /// The keys that one of them may have.
    var keys: [String] { get }
    /// Whether a change of one may move clocks that run.
    var movesClocks: Bool { get }

    /// What an export writes of them; `nil` for those that stand with others.
    func written(at site: DeskFileSite) throws -> DeskFileValue?
    /// What a file says of them; `nil` where it says nothing, and all stay as they are.
    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]?
    /// Makes a thing as an entry says, with the checks that the same has by hand.
    ///
    /// - Parameter known: what is there already; `nil` for something new.
    /// - Throws: `DeskFileFault`, or `DeskError` about what the entry says.
    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64
    /// What is left to do once the things of every kind are made.
    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws
    /// Takes away, or out of use, what is not in the file.
    ///
    /// - Returns: false where such a thing stays, because histories name it.
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool
    /// The key of an entry that a field is called in what `save` throws.
    func key(of field: String) -> String
}

extension DeskFileKind {
    var movesClocks: Bool { false }

    /// A list of keys each.
    func written(at site: DeskFileSite) throws -> DeskFileValue? {
        let things = try things(at: site).filter { !$0.namesPersons }
        return things.isEmpty ? nil : .list(things.map { .map($0.values) })
    }

    /// A list of things with a name each.
    func entries(in file: DeskFileNode) throws -> [DeskFileEntry]? {
        try file[section]?.each { node in
            try node.require(keys)
            return DeskFileEntry(
                node: node, key: [try node.required("name").text()], former: try node["was"].map { [[try $0.text()]] } ?? [])
        }
    }

    func finish(_ saved: [(entry: DeskFileEntry, id: Int64)], at site: DeskFileSite) throws {}
    func remove(_ thing: DeskFileThing, at site: DeskFileSite) throws -> Bool { false }
    func key(of field: String) -> String { field }
}

/// Something that is on the desk, as the file writes it.
struct DeskFileThing: Sendable, Hashable {
    /// Within its kind.
    let id: Int64
    /// What it is called: its name, behind the names of those it stands below. Empty for settings, of which there is one.
    let key: [String]
    let values: [DeskFileKey]
    /// What it stands below, by its id.
    var place: Int64?
    /// Whether it is in use; what is not need not be taken away.
    var isActive = true
    /// Whether it names persons. Of such a thing the file can say nothing: it is left alone, until a file says another one of its name.
    var namesPersons = false

    var name: String { key.joined(separator: DeskFile.separator) }
}

/// What a file says of one thing.
struct DeskFileEntry: Sendable {
    let node: DeskFileNode
    let key: [String]
    /// What it may have been called before, the likelier first.
    var former: [[String]] = []

    var name: String { key.joined(separator: DeskFile.separator) }

    /// Whether the thing is as the entry says, word for word, so that nothing need be done.
    func says(_ thing: DeskFileThing) -> Bool {
        !thing.namesPersons && thing.key == key && node.value == DeskFileValue.map(thing.values).asRead
    }
}

/// A unit of work in which a file is read or done, with whoever does it.
struct DeskFileSite {
    let unit: DeskUnit
    /// Nobody at the command line.
    let person: ID<Person>?
}
