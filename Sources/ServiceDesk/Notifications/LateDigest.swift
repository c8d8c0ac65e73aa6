/// When everything that one person has to be told of late tickets goes into one mail: many at once become one notice a minute.
package enum LateDigest {
    /// What falls due together is noticed one after the other, perhaps by several nodes.
    private static let gathering = Duration.seconds(2)
    private static let pause = Duration.seconds(60)

    /// - Parameters:
    ///   - first: when the oldest of what he was not told yet came up.
    ///   - last: when he was told last.
    /// - Returns: when to tell him; not after `now` means now.
    package static func due(since first: Instant, last: Instant?, now: Instant) -> Instant {
        let gathered = first.advanced(by: gathering)
        let due = last.map { max(gathered, $0.advanced(by: pause)) } ?? gathered
        // Nobody waits for a clock that was set back meanwhile.
        return due > now.advanced(by: pause) ? now : due
    }
}
