import ServiceDesk

/// What a file changes of a desk.
package struct DeskFilePlan: Sendable, Hashable {
    package var changes: [Change] = []
    /// What stays as it is because the file does not name it.
    package var unnamed: [Mention] = []
    /// What was to be taken away and stays, because histories name it.
    package var kept: [Mention] = []
    /// What would become of the clocks that run; `nil` where no change moves any, and after it was done.
    package var clocks: AgreementPreview?

    package init() {}

    package var isEmpty: Bool { changes.isEmpty }

    /// A thing by its kind and its name.
    package struct Mention: Sendable, Hashable {
        package let section: String
        package let word: String
        /// Empty for settings, of which there is one.
        package let name: String

        init(_ kind: any SetUpKind, _ name: String) {
            section = kind.section
            word = kind.word
            self.name = name
        }
    }

    package struct Change: Sendable, Hashable {
        package let thing: Mention
        package let what: What
        package let keys: [KeyChange]
    }

    package enum What: String, Sendable, Hashable, CaseIterable {
        case added
        case changed
        case removed
        /// The things of a kind stand in another order.
        case ordered
    }

    /// A key with what stood there and what stands there then; `nil` where nothing does.
    package struct KeyChange: Sendable, Hashable {
        package let key: String
        package let before: DeskFileValue?
        package let after: DeskFileValue?
    }
}

extension DeskFilePlan {
    /// Compares the things of a kind before and after.
    mutating func compare(_ kind: any SetUpKind, _ before: [DeskFileThing], _ after: [DeskFileThing]) {
        changes += Self.changes(of: kind, before, after).map(\.change)
    }

    /// What became of the things of a kind, each with its id; `nil` for all of them.
    static func changes(
        of kind: any SetUpKind, _ before: [DeskFileThing], _ after: [DeskFileThing]
    ) -> [(id: Int64?, change: Change)] {
        var changes: [(Int64?, Change)] = []
        let former = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let later = Dictionary(after.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for thing in after {
            let known = former[thing.id]
            let keys = Self.differences(known, thing)
            guard known == nil || !keys.isEmpty else { continue }
            changes.append((thing.id, Change(thing: Mention(kind, thing.name), what: known == nil ? .added : .changed, keys: keys)))
        }
        for thing in before where later[thing.id] == nil {
            changes.append((thing.id, Change(thing: Mention(kind, thing.name), what: .removed, keys: [])))
        }
        guard kind.isOrdered else { return changes }
        let (old, new) = (before.filter { later[$0.id] != nil }, after.filter { former[$0.id] != nil })
        guard old.map(\.id) != new.map(\.id) else { return changes }
        let order = KeyChange(key: "order", before: .texts(old.map(\.name)), after: .texts(new.map(\.name)))
        return changes + [(nil, Change(thing: Mention(kind, ""), what: .ordered, keys: [order]))]
    }

    private static func differences(_ before: DeskFileThing?, _ after: DeskFileThing) -> [KeyChange] {
        let former = before?.values ?? []
        let keys = after.values.map(\.key) + former.map(\.key).filter { after.values[$0] == nil }
        var changes = keys.map { KeyChange(key: $0, before: former[$0], after: after.values[$0]) }.filter { $0.before != $0.after }
        if let before, before.place != after.place {
            changes.append(KeyChange(key: "below", before: place(before), after: place(after)))
        }
        return changes
    }

    private static func place(_ thing: DeskFileThing) -> DeskFileValue? {
        thing.key.count > 1 ? .text(thing.key.dropLast().joined(separator: DeskFile.separator)) : nil
    }
}
