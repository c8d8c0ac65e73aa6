import ServiceDesk
import Testing

@testable import DeskOperations

@Suite("One-time codes")
struct OneTimeCodesTests {
    /// The secret of both RFCs.
    private let codes = OneTimeCodes(secret: Array("12345678901234567890".utf8))

    @Test("The codes are those of RFC 4226, appendix D")
    func counters() {
        let expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        #expect((0..<10).map { codes.code($0) } == expected)
    }

    @Test(
        "The codes are those of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func times(seconds: Int64, expected: String) {
        let counter = OneTimeCodes.counter(at: Instant(microseconds: seconds * 1_000_000))
        #expect(codes.code(counter, digits: 8) == expected)
        #expect(codes.code(counter) == String(expected.suffix(6)))
    }

    @Test("A clock may be half a minute off, either way, and no more")
    func drift() {
        let now = Instant(microseconds: 1_111_111_111_000_000)
        let here = OneTimeCodes.counter(at: now)
        for step: Int64 in -1...1 { #expect(codes.counter(of: codes.code(here + step), at: now) == here + step) }
        for step: Int64 in [-3, -2, 2, 3] { #expect(codes.counter(of: codes.code(here + step), at: now) == nil) }
        for wrong in ["", "0", codes.code(here) + "0", String(codes.code(here).dropLast()), "００００００"] {
            #expect(codes.counter(of: wrong, at: now) == nil)
        }
    }

    @Test(
        "Base 32 is that of RFC 4648, section 10, without its padding",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ])
    func base32(plain: String, expected: String) {
        #expect(Base32.text(Array(plain.utf8)) == expected)
    }
}
