import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

@Suite("The fields of an event as text")
struct TicketEventFieldsTests {
    /// Every field there is, as the rules read and write it.
    private static let whole = """
        {"agreement":1,"answeredAt":23,"arming":2,"arrival":"answer","assessment":{"business":"high","urgency":"low","users":"medium"},"assignment":"next",\
        "because":3,"category":4,\
        "channel":"mail","clock":5,"closure":"confirmed","closureRequest":24,"customFields":[7,6],"day":"2024-10-04","developerRequest":19,\
        "developerState":"done","due":1700000000000000,"from":"first","isKnownError":true,\
        "isProactive":true,"isUnanswered":false,"kind":"incident","line":"second","message":8,"messages":[20,21],"minutes":-15,"person":9,"priority":"high","queue":10,\
        "relation":"related","release":"absent","repetition":11,"reportedAt":-1,"restoredAt":0,"round":12,"rule":15,"score":5,\
        "side":27,"skill":16,"solutionAt":25,"stage":"breach","status":"open","stoppedLater":26,"tags":[17,18],"target":"resolution","ticket":13,"trigger":22,"until":14,\
        "waiting":"requester","withheld":"unclear"}
        """

    private static func written(_ fields: TicketChangeRecord.Fields) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(fields), as: UTF8.self)
    }

    @Test("All fields at once read as they were written, in the order of their names")
    func all() throws {
        let fields = try TicketEventFields.decode(Self.whole)
        #expect(Mirror(reflecting: fields).children.allSatisfy { "\($0.value)" != "nil" }, "a new field is missing above")
        #expect(TicketEventFields.encode(fields) == Self.whole)
        #expect(try Self.written(fields) == Self.whole)
    }

    @Test("Any choice of fields is written as a general encoder would write it")
    func some() throws {
        let members = try #require(try JSONSerialization.jsonObject(with: Data(Self.whole.utf8)) as? [String: Any])
        var random = SeededGenerator(seed: 20)
        for size in 0...members.count {
            let chosen = members.keys.sorted().shuffled(using: &random).prefix(size)
            let json = try JSONSerialization.data(withJSONObject: members.filter { chosen.contains($0.key) })
            let fields = try TicketEventFields.decode(String(decoding: json, as: UTF8.self))
            #expect(TicketEventFields.encode(fields) == (try Self.written(fields)))
            #expect(try TicketEventFields.decode(TicketEventFields.encode(fields)) == fields)
        }
    }
}
