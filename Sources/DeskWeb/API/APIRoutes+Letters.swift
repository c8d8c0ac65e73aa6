import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// What stands round answers: the words of a queue, and the signature of the token's person.
extension APIRoutes {
    static func showLetter(_ request: APIRequest) async throws -> Response {
        try request.reply(LetterJSON(try await request.desk.letterWords(of: try request.id(), for: request.viewer)))
    }

    static func setLetter(_ request: APIRequest) async throws -> Response {
        let id: ID<Queue> = try request.id()
        try await request.desk.setLetterWords(request.decode(knowing: LetterJSON.self).words(), of: id, by: request.viewer)
        return try await showLetter(request)
    }

    static func showSignature(_ request: APIRequest) async throws -> Response {
        try request.reply(SignatureJSON(try await request.desk.signature(for: request.viewer)))
    }

    static func setSignature(_ request: APIRequest) async throws -> Response {
        try await request.desk.setSignature(request.decode(knowing: SignatureJSON.self).signature(), by: request.viewer)
        return try await showSignature(request)
    }
}

/// What a queue says round its answers, by language; all of it is said at once.
struct LetterJSON: Codable, KeyedDocument, Sendable {
    let greetings: [String: String]?
    let signatures: [String: String]?

    enum CodingKeys: String, CodingKey, CaseIterable { case greetings, signatures }

    init(_ words: LetterWords) {
        greetings = words.greetings.byName
        signatures = words.signatures.byName
    }

    func words() throws(APIProblem) -> LetterWords {
        LetterWords(greetings: try (greetings ?? [:]).byLanguage("greetings"), signatures: try (signatures ?? [:]).byLanguage("signatures"))
    }
}

/// What somebody writes under his answers.
struct SignatureJSON: Codable, KeyedDocument, Sendable {
    let text: String?
    let languages: [String: String]?

    enum CodingKeys: String, CodingKey, CaseIterable { case text, languages }

    init(_ signature: AgentSignature) {
        text = signature.text
        languages = signature.languages.byName
    }

    func signature() throws(APIProblem) -> AgentSignature {
        AgentSignature(text: text ?? "", languages: try (languages ?? [:]).byLanguage("languages"))
    }
}

extension [Language: String] {
    fileprivate var byName: [String: String] { reduce(into: [String: String]()) { $0[$1.key.rawValue] = $1.value } }
}

extension [String: String] {
    fileprivate func byLanguage(_ field: String) throws(APIProblem) -> [Language: String] {
        var texts: [Language: String] = [:]
        for (name, text) in self {
            guard let language = Language(rawValue: name) else {
                throw .unknown("\(field).\(name)", allowed: Language.allCases.map(\.rawValue))
            }
            texts[language] = text
        }
        return texts
    }
}
