import ServiceDesk
import Testing

@Suite("Names in a note")
struct MentionTests {
    private static func person(_ id: Int64, _ address: String) -> Person {
        Person(id: ID(id), name: "", address: address, language: nil, role: .agent)
    }

    private static let staff = [
        person(1, "anna@norrsken.example"), person(2, "piotr.nowak@norrsken.example"), person(3, "dana@norrsken.example"),
        person(4, "ivan@norrsken.example"), person(5, "ivan@wisla.example"),
    ]

    @Test(
        "A name is what stands before the sign of an address, or the whole of it, and whoever stands for it is called",
        arguments: [
            ("@anna, please look", ["@anna"], [1]), ("Please look (@Anna).", ["@Anna"], [1]), ("@anna.", ["@anna"], [1]),
            ("@piotr.nowak and @dana", ["@piotr.nowak", "@dana"], [2, 3]), ("@anna@norrsken.example: now", ["@anna@norrsken.example"], [1]),
            ("@ivan@wisla.example.", ["@ivan@wisla.example"], [5]), ("@ａｎｎａ", ["@ａｎｎａ"], [1]), ("אל@dana", ["@dana"], [3]),
            ("для@dana: привет", ["@dana"], [3]), ("@anna\n@anna", ["@anna", "@anna"], [1, 1]), ("@anna@", ["@anna"], [1]),
        ])
    func called(text: String, names: [String], people: [Int64]) {
        let mentions = Mention.all(in: text, among: Self.staff)
        #expect(mentions.map { String(text[$0.range]) } == names)
        #expect(mentions.map(\.person.rawValue) == people)
    }

    @Test(
        "A name that two have, that nobody has, or that ends an address, calls for nobody",
        arguments: [
            "@ivan", "@piotr", "@anna.lindqvist", "@anna@wisla.example", "info@anna", "anna@norrsken.example", "@", "@@anna", "@ anna",
            "@annabel", "anna", "x@anna@norrsken.example",
        ])
    func nobody(text: String) {
        #expect(Mention.all(in: text, among: Self.staff).isEmpty)
    }

    @Test("A note of nothing but signs is read once", arguments: ["@", "@a", "a@", "@anna"])
    func long(piece: String) {
        let text = String(repeating: piece, count: 100_000)
        let clock = ContinuousClock()
        #expect(clock.measure { _ = Mention.all(in: text, among: Self.staff) } < .seconds(5))
    }
}
