import DeskOperations
import ServiceDesk

/// A message as a program writes one: JSON, or a form with files whose fields have the same names.
struct WrittenMessage: Decodable {
    let body: String
    let isInternal: Bool
    let copies: CopyRequest
    /// The sequence of the last event that the writer has read.
    let seen: Int?
    var files: [EnclosedFile] = []

    private enum Key: String, CodingKey {
        case body, cc, bcc, seen
        case isInternal = "internal"
    }

    static func of(_ request: APIRequest) throws -> WrittenMessage {
        guard let sent = request.sent else { return try request.decode(WrittenMessage.self) }
        return try WrittenMessage(sent)
    }

    /// Whoever says something of `internal` must say true or false: a `null` may have been meant as either.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        body = try container.decode(String.self, forKey: .body)
        isInternal = container.contains(.isInternal) ? try container.decode(Bool.self, forKey: .isInternal) : false
        func addresses(_ key: Key) throws -> String {
            try container.decodeIfPresent([String].self, forKey: key)?.joined(separator: "\n") ?? ""
        }
        copies = CopyRequest(open: try addresses(.cc), blind: try addresses(.bcc))
        seen = try container.decodeIfPresent(Int.self, forKey: .seen)
    }

    private init(_ sent: SentForm) throws {
        body = sent.fields.text("body")
        switch sent.fields["internal"] {
        case nil, "false": isInternal = false
        case "true": isInternal = true
        default: throw APIProblem.parameter("internal", allowed: ["true", "false"])
        }
        copies = sent.fields.copies
        seen = Int(sent.fields.text("seen"))
        files = sent.files
    }
}
