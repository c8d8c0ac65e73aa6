import ServiceDesk

extension Duration {
    /// Minutes as commands print them, exact and in one word: `240`, and `12min30.5s` where they are not whole.
    var minuteText: String {
        let (minutes, rest) = wholeMicroseconds.quotientAndRemainder(dividingBy: 60_000_000)
        guard rest != 0 else { return "\(minutes)" }
        let (seconds, fraction) = rest.quotientAndRemainder(dividingBy: 1_000_000)
        var digits = fraction == 0 ? "" : ".\(String(1_000_000 + fraction).dropFirst())"
        while digits.hasSuffix("0") { digits.removeLast() }
        return (minutes == 0 ? "" : "\(minutes)min") + "\(seconds)\(digits)s"
    }
}
