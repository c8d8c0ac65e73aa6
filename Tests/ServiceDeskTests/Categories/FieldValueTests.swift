import ServiceDesk
import Testing

@Suite("Values of fields")
struct FieldValueTests {
    private static func field(_ type: FieldType) -> Field {
        Field(id: ID(1), category: ID(1), name: "Floor", type: type, choices: type == .choice ? ["First", "Second"] : [])
    }

    private static func outcome(_ type: FieldType, _ written: String, naming person: ID<Person>? = nil) -> String {
        do throws(FieldRefusal) {
            return try field(type).value(from: written, naming: person)
        } catch {
            #expect(error.field == "Floor")
            return "!" + error.fault.rawValue
        }
    }

    @Test(
        "A field takes what its type takes, as it is kept, and says what is wrong with the rest",
        arguments: [
            (.text, " Third\r\nfloor ", "Third\nfloor"), (.text, "NaN", "NaN"), (.number, "12", "12"), (.number, " -1.5e3 ", "-1.5e3"),
            (.number, "1e400", "!noNumber"), (.number, "nan", "!noNumber"), (.number, "inf", "!noNumber"), (.number, "0x1p4", "!noNumber"),
            (.number, "1,5", "!noNumber"), (.number, "1 2", "!noNumber"), (.number, "٣", "!noNumber"), (.number, "-", "!noNumber"),
            (.date, "2024-02-29", "2024-02-29"), (.date, "2023-02-29", "!noDate"), (.date, "29.2.2024", "!noDate"),
            (.choice, "Second", "Second"), (.choice, "second", "!noChoice"), (.choice, "First\nSecond", "!noChoice"),
            (.person, "12", "!nobody"),
        ] as [(FieldType, String, String)])
    func values(_ type: FieldType, _ written: String, _ expected: String) {
        #expect(Self.outcome(type, written) == expected)
    }

    @Test("A person is kept as his id")
    func person() {
        #expect(Self.outcome(.person, "anna@norrsken.example", naming: ID(12)) == "12")
    }

    @Test("Nothing is nothing in every type, and 2000 bytes are the most", arguments: FieldType.allCases)
    func limits(_ type: FieldType) {
        #expect(Self.outcome(type, " \n ") == "")
        #expect(Self.outcome(type, String(repeating: "1", count: 2_001)) == "!tooLong")
        #expect(Self.outcome(.text, String(repeating: "é", count: 1_000)).utf8.count == 2_000)
        #expect(Self.outcome(.text, String(repeating: "é", count: 1_001)) == "!tooLong")
    }

    @Test("Everything that the store names keeps its word")
    func words() {
        #expect(FieldType.allCases.map(\.rawValue) == ["text", "number", "choice", "date", "person"])
    }
}
