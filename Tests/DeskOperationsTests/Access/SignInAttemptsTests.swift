import ServiceDesk
import Support
import Testing

@testable import DeskOperations

@Suite("Attempts to sign in")
struct SignInAttemptsTests {
    private let start = HandClock().now

    @Test("D10 an account has ten attempts and a source fifty in fifteen minutes", arguments: [true, false])
    func limits(_ isOneAccount: Bool) {
        let attempts = SignInAttempts()
        for step in 0..<200 {
            let delay = attempts.begin(
                account: isOneAccount ? "a" : "a\(step)", source: isOneAccount ? "s\(step)" : "s", at: start.advanced(by: .seconds(step)))
            #expect((delay == nil) == (step < (isOneAccount ? 10 : 50)), "attempt \(step)")
        }
        #expect(attempts.begin(account: "a", source: "s", at: start.advanced(by: .seconds(1_000))) == nil)
    }

    @Test("Whoever signs in rightly uses up no attempt, neither the account's nor the source's")
    func success() {
        let attempts = SignInAttempts()
        for step in 0..<200 {
            #expect(attempts.begin(account: "a\(step % 3)", source: "s", at: start) == nil)
            attempts.succeed(account: "a\(step % 3)", source: "s", begunAt: start)
        }
    }
}
