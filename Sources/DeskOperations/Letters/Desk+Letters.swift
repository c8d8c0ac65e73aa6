import DeskStore
import ServiceDesk

extension Desk {
    /// The most bytes of a greeting, and of a signature.
    package static let longestGreeting = 500
    package static let longestSignature = 2_000

    /// What a queue says round its answers, for administrators.
    package func letterWords(of queue: ID<Queue>, for viewer: Viewer) async throws -> LetterWords {
        try viewer.require(.setQueues)
        return try await read { unit in
            guard try unit.queues.find(queue) != nil else { throw DeskError.notFound }
            return try unit.queueLetters.of(queue)
        }
    }

    /// All of it is said again. Mails that were written already leave as they were written.
    ///
    /// - Throws: `DeskError.template` for a variable that letters do not have; `.invalid` names the field: `greetings.en`, `signatures.he`.
    package func setLetterWords(_ words: LetterWords, of queue: ID<Queue>, by viewer: Viewer) async throws {
        try viewer.require(.setQueues)
        let checked = try words.checked()
        try await administer(StaffedQueues(), by: viewer.person) { unit in
            guard try unit.queues.find(queue) != nil else { throw DeskError.notFound }
            try unit.queueLetters.save(checked, of: queue)
        }
    }

    /// What whoever works here writes under his answers: his own, and nobody else's.
    package func signature(for viewer: Viewer) async throws -> AgentSignature {
        try viewer.require(.work, reaching: .queue)
        return try await read { try $0.signatures.of(viewer.person) }
    }

    /// - Throws: as `setLetterWords`; the fields are `text` and `languages.sv`.
    package func setSignature(_ signature: AgentSignature, by viewer: Viewer) async throws {
        try viewer.require(.work, reaching: .queue)
        let checked = try signature.checked()
        try await change { unit in
            guard let person = try unit.people.lock(viewer.person), person.role.isStaff, !person.isDisabled else {
                throw DeskError.forbidden
            }
            try unit.signatures.save(checked, of: viewer.person)
        }
    }
}

extension LetterWords {
    /// With plain line ends and without what is blank.
    func checked() throws(DeskError) -> LetterWords {
        LetterWords(
            greetings: try greetings.checked(field: "greetings", longest: Desk.longestGreeting),
            signatures: try signatures.checked(field: "signatures", longest: Desk.longestSignature))
    }
}

extension AgentSignature {
    func checked() throws(DeskError) -> AgentSignature {
        AgentSignature(
            text: try LetterText.checked(text, field: "text", longest: Desk.longestSignature) ?? "",
            languages: try languages.checked(field: "languages", longest: Desk.longestSignature))
    }
}

extension [Language: String] {
    fileprivate func checked(field: String, longest: Int) throws(DeskError) -> [Language: String] {
        var checked: [Language: String] = [:]
        for (language, text) in self {
            checked[language] = try LetterText.checked(text, field: "\(field).\(language.rawValue)", longest: longest)
        }
        return checked
    }
}

/// What may be a greeting or a signature.
private enum LetterText {
    /// `nil` where it is blank.
    static func checked(_ text: String, field: String, longest: Int) throws(DeskError) -> String? {
        let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\0", with: "")
        guard let first = plain.firstIndex(where: { !$0.isWhitespace }), let last = plain.lastIndex(where: { !$0.isWhitespace }) else {
            return nil
        }
        guard plain.utf8.count <= longest else { throw .invalid(field: field, .tooLong) }
        do throws(UnknownVariable) {
            let others = try AnswerTemplate(plain).variables.subtracting(AnswerVariable.ofLetters)
            if let other = others.map(\.rawValue).min() { throw UnknownVariable(name: other) }
        } catch {
            let allowed = AnswerVariable.ofLetters.map { "{\($0.rawValue)}" }
            throw .template(.unknown(field: field, variable: "{\(error.name)}", allowed: allowed))
        }
        return String(plain[first...last])
    }
}
