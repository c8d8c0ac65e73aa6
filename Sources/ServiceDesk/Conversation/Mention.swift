/// A name in a note that calls for somebody who works here: `@anna`, or `@anna@example.org`.
package struct Mention: Sendable, Hashable {
    /// Where it stands, its sign included.
    package let range: Range<String.Index>
    package let person: ID<Person>

    /// Those that stand in a text, in their order. A name is what stands before the sign of somebody's address, or the whole address; a
    /// name that several people have, or nobody, is none, and so is the end of an address.
    package static func all(in text: String, among people: [Person]) -> [Mention] {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
        let names = Names(people)
        var mentions: [Mention] = []
        var place = text.startIndex
        while let sign = text[place...].firstIndex(of: "@") {
            let start = text.index(after: sign)
            let end = text[start...].firstIndex { !isOfName($0) } ?? text.endIndex
            place = end
            // What stands before it makes an address of it.
            if sign > text.startIndex, isOfAddress(text[text.index(before: sign)]) { continue }
            let name = trimmed(text[start..<end])
            if let person = names.person(name) { mentions.append(Mention(range: sign..<name.endIndex, person: person)) }
        }
        return mentions
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "@.-_+".contains(character)
    }

    /// In the scripts that write no letter before a name: in Hebrew or Russian a particle may stand close to it.
    private static func isOfAddress(_ character: Character) -> Bool {
        character.isASCII && isOfName(character)
    }

    /// Without the end of a sentence.
    private static func trimmed(_ name: Substring) -> Substring {
        var name = name
        while let last = name.last, !last.isLetter, !last.isNumber, last != "_" { name.removeLast() }
        return name
    }
}

/// Whom a name means.
private struct Names {
    private let byAddress: [String: ID<Person>]
    private let byLocal: [Substring: [ID<Person>]]

    init(_ people: [Person]) {
        let known = people.compactMap { person in person.address.flatMap { EmailAddress($0) }.map { ($0, person.id) } }
        byAddress = Dictionary(known.map { ($0.0.text, $0.1) }, uniquingKeysWith: { first, _ in first })
        byLocal = Dictionary(grouping: known, by: { $0.0.local }).mapValues { $0.map(\.1) }
    }

    func person(_ name: Substring) -> ID<Person>? {
        if name.contains("@") { return EmailAddress(name).flatMap { byAddress[$0.text] } }
        guard let local = EmailAddress(name + "@name.invalid")?.local, let meant = byLocal[local], meant.count == 1 else { return nil }
        return meant.first
    }
}
