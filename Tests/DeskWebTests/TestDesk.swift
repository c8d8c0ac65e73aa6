import Database
import DeskOperations
import DeskStore
@testable import DeskWeb
import Foundation
import HTTPTypes
import Hummingbird
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import ServiceDesk
import Support
import Synchronization
import Testing

/// A desk with its web side on a database of its own, at a fixed time, with bytes that are the same in every run.
struct TestDesk: Sendable {
    let desk: Desk
    let database: any Database
    let time: TestTime
    let client: any TestClientProtocol

    static func run(
        configuration: WebConfiguration = WebConfiguration(), baseURL: String = "http://127.0.0.1:8080",
        _ test: @escaping @Sendable (TestDesk) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svar-web-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await TestDatabases.withFresh(.sqlite) { database in
            let time = TestTime()
            let random = TestBytes()
            let address = try #require(EmailAddress("desk@example.org"))
            let desk = Desk(
                database: database, files: try ContentFiles(folder: folder), identity: DeskIdentity(address: address, baseURL: baseURL),
                keys: DeskKeys(secret: Array(repeating: 7, count: 32)),
                usualOutbox: OutboxPolicy(giveUpAfterHours: 48, undoSeconds: 0, mailsAtOnce: 100, mailsPerMinute: 100_000),
                clock: { time.now }, random: { random.next($0) })
            try await desk.setUp(name: "Desk")
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let application = deskApplication(desk: desk, configuration: configuration, logger: logger)
            try await application.test(.router) { client in
                try await test(TestDesk(desk: desk, database: database, time: time, client: client))
            }
        }
    }
}

/// A clock that stands still until it is moved.
final class TestTime: Sendable {
    /// 2026-03-05T10:00:00Z.
    private let instant = Mutex(Instant(microseconds: 1_772_704_800_000_000))

    var now: Instant { instant.withLock { $0 } }

    func pass(_ duration: Duration) { instant.withLock { $0 = $0.advanced(by: duration) } }
}

/// Bytes that only look unpredictable.
final class TestBytes: Sendable {
    private let state = Mutex(UInt64(1))

    func next(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
        }
    }
}

/// Somebody with a session, and with a token for the API.
struct Member: Sendable {
    let id: ID<Person>
    let viewer: Viewer
    let session: String
    let token: String
}

extension TestDesk {
    /// Adds a member of staff who is signed in; the password is no password, because hashing one takes its time.
    func member(_ address: String, _ role: Role, name: String = "Anna Agent", queues: [ID<Queue>]? = nil) async throws -> Member {
        let session = "session\(address.filter { $0.isLetter })"
        let token = "svar_token\(address.filter { $0.isLetter })"
        let email = try #require(EmailAddress(address))
        let now = time.now
        let (id, given) = try await database.write { connection in
            let id = try People(connection).addStaff(email, name: name, role: role, password: "none", language: .english, at: now)
            let queues = try queues ?? Queues(connection).all().map(\.id)
            for queue in queues { try Queues(connection).give(queue, to: id) }
            let sessions = Sessions(connection)
            try sessions.begin(ContentHash(of: Array(session.utf8)), for: id, at: now, until: now.advanced(by: .seconds(3600)))
            try Tokens(connection).add(
                ContentHash(of: Array(token.utf8)), for: id, named: "", .administration, at: now, until: nil)
            return (id, queues)
        }
        return Member(id: id, viewer: Viewer(person: id, role: role, queues: Set(given)), session: session, token: token)
    }

    /// Somebody who asks for help and is signed in; he is known by a ticket.
    func requester(_ address: String = "rita@example.com") async throws -> Member {
        let session = "session\(address.filter { $0.isLetter })"
        let email = try #require(EmailAddress(address))
        let now = time.now
        let id = try await database.write { connection in
            let person = try People(connection).meet(email, name: "Rita Requester", language: nil, at: now)
            try Sessions(connection).begin(
                ContentHash(of: Array(session.utf8)), for: person.id, at: now, until: now.advanced(by: .seconds(3600)))
            return person.id
        }
        return Member(id: id, viewer: Viewer(person: id, role: .requester, queues: []), session: session, token: "")
    }

    func queue(_ name: String) async throws -> ID<Queue> {
        let now = time.now
        return try await database.write { try Queues($0).add(name, address: nil, at: now) }
    }

    /// A ticket by the web form.
    @discardableResult
    func ticket(
        subject: String = "The printer is on fire", body: String = "Please help.", name: String = "Rita Requester",
        address: String = "rita@example.com"
    ) async throws -> TicketNumber {
        try await desk.submitForm(TicketRequest(subject: subject, body: body, name: name, address: address, channel: .form)).ticket.number
    }
}

extension TestDesk {
    func get(_ path: String, as member: Member? = nil, _ headers: [HTTPField] = []) async throws -> TestResponse {
        try await client.executeRequest(uri: path, method: .get, headers: fields(member, headers), body: nil)
    }

    /// Sends a form with the token of the member's session, or of the guest cookie `guest`.
    func post(
        _ path: String, _ form: [String: String], as member: Member? = nil, token: String? = nil, _ headers: [HTTPField] = []
    ) async throws -> TestResponse {
        var form = form
        form["token"] = token ?? desk.keys.formToken(for: member?.session ?? Self.guest)
        let body = form.sorted { $0.key < $1.key }.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        var fields = fields(member, headers)
        if member == nil { fields.append(HTTPField(name: .cookie, value: "__Host-svar-guest=\(Self.guest)")) }
        fields[.contentType] = "application/x-www-form-urlencoded"
        return try await client.executeRequest(uri: path, method: .post, headers: fields, body: ByteBuffer(string: body))
    }

    static let guest = "aguest"

    func api(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, as member: Member?) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let member { headers[.authorization] = "Bearer \(member.token)" }
        let reply = try await client.executeRequest(
            uri: "/api/v1" + path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        // Whatever a test asks of the API, the answer is as the description says.
        #expect(try APIDescription.read().complaints(about: reply, to: method, "/api/v1" + path) == [])
        return reply
    }

    private func fields(_ member: Member?, _ more: [HTTPField]) -> HTTPFields {
        var fields = HTTPFields(more)
        if let member { fields.append(HTTPField(name: .cookie, value: "__Host-svar=\(member.session)")) }
        return fields
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// `null` when it is no JSON.
    var json: JSONValue { (try? JSONDecoder().decode(JSONValue.self, from: Data(body.readableBytesView))) ?? .null }
}

/// Any JSON, to look into replies.
enum JSONValue: Decodable, Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([JSONValue])
    case object([String: JSONValue])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(_ key: String) -> JSONValue {
        guard case .object(let fields) = self else { return .null }
        return fields[key] ?? .null
    }

    subscript(_ position: Int) -> JSONValue {
        guard case .list(let items) = self, items.indices.contains(position) else { return .null }
        return items[position]
    }

    var count: Int {
        switch self {
        case .list(let items): items.count
        case .object(let fields): fields.count
        case .text, .number, .flag, .null: 0
        }
    }

    var string: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var keys: Set<String> {
        guard case .object(let fields) = self else { return [] }
        return Set(fields.keys)
    }
}
