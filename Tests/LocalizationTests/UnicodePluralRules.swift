import Foundation
import Testing

/// The plural rules of the ICU that Foundation carries: the oracle for our own.
///
/// The functions are looked up when the test runs, since linking does not name Foundation's private library.
struct UnicodePluralRules {
    private typealias Open = @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<Int32>) -> OpaquePointer?
    private typealias Select =
        @convention(c) (OpaquePointer, Double, UnsafeMutablePointer<UInt16>, Int32, UnsafeMutablePointer<Int32>) -> Int32

    private let rules: OpaquePointer
    private let select: Select

    /// The rules stay open until the tests end.
    init(_ locale: String) throws {
        let program = dlopen(nil, RTLD_NOW)
        let open = unsafeBitCast(try #require(dlsym(program, "swift_uplrules_open")), to: Open.self)
        select = unsafeBitCast(try #require(dlsym(program, "swift_uplrules_select")), to: Select.self)
        var status: Int32 = 0
        rules = try #require(open(locale, &status))
        try #require(status <= 0, "ICU error \(status)")
    }

    /// The keyword for a number: `one`, `few` and so on.
    func keyword(_ number: Int) throws -> String {
        var keyword = [UInt16](repeating: 0, count: 16)
        var status: Int32 = 0
        let length = select(rules, Double(number), &keyword, Int32(keyword.count), &status)
        try #require(status <= 0, "ICU error \(status)")
        return String(decoding: keyword.prefix(Int(length)), as: UTF16.self)
    }
}
