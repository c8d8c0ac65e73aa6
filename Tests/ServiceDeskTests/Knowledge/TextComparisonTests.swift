import Testing

@testable import ServiceDesk

@Suite("Comparison of two texts")
struct TextComparisonTests {
    /// Lines with a sign before them, and changed pieces between bars.
    private func shown(_ before: String, _ after: String) -> [String] {
        func text(_ runs: [TextComparison.Run]) -> String { runs.map { $0.isChanged ? "|\($0.text)|" : $0.text }.joined() }
        return TextComparison(before, after).lines.map {
            switch $0 {
            case .same(let line): "=" + line
            case .removed(let runs): "-" + text(runs)
            case .added(let runs): "+" + text(runs)
            }
        }
    }

    @Test("A line that changed is compared word by word; one that is gone or new is whole")
    func lines() {
        #expect(
            shown("a\nPress the red key\nc", "a\nPress the green key\nc\nd") == [
                "=a", "-Press the |red| key", "+Press the |green| key", "=c", "+|d|",
            ])
        #expect(shown("a\nb\nc", "a\nc") == ["=a", "-|b|", "=c"])
        #expect(shown("", "a") == ["+|a|"] && shown("a", "") == ["-|a|"] && shown("", "").isEmpty)
        #expect(TextComparison("a\nb\n", "a\nb").isSame && !TextComparison("a", "b").isSame)
    }

    /// The fewest that differ, by the table of lengths (Wagner, Fischer, 1974).
    private func distance(_ first: [Int], _ second: [Int]) -> Int {
        var row = Array(0...second.count)
        for (i, left) in first.enumerated() {
            var next = [i + 1]
            for (j, right) in second.enumerated() { next.append(left == right ? row[j] : min(row[j + 1], next[j]) + 1) }
            row = next
        }
        return row[second.count]
    }

    @Test("The script is right and the shortest there is, for thousands of small sequences")
    func shortest() {
        var state: UInt64 = 7
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for _ in 0..<3_000 {
            let (letters, a, b) = (1 + random(4), random(12), random(12))
            let first = (0..<a).map { _ in random(letters) }
            let second = (0..<b).map { _ in random(letters) }
            let script = EditScript(first, second)
            let kept = zip(first, script.isRemoved).filter { !$0.1 }.map(\.0)
            #expect(kept == zip(second, script.isAdded).filter { !$0.1 }.map(\.0), "\(first) \(second)")
            let changed = script.isRemoved.count { $0 } + script.isAdded.count { $0 }
            #expect(changed == distance(first, second), "\(first) \(second)")
        }
    }

    @Test("Texts that have nothing in common cost no more than the effort that they are given")
    func bounded() {
        let (first, second) = (Array(0..<100_000), Array(100_000..<200_000))
        let script = EditScript(first, second, effort: 10_000)
        #expect(script.isRemoved.allSatisfy { $0 } && script.isAdded.allSatisfy { $0 })
        let text = String(repeating: "[ ", count: 100_000)
        #expect(ContinuousClock().measure { _ = TextComparison(text, String(repeating: "]x", count: 100_000)) } < .seconds(20))
    }

    @Test("A change in the middle of a long text is found beside what stayed")
    func long() {
        let lines = (0..<20_000).map { "line \($0)" }
        var other = lines
        other[9_000] = "line nine"
        other.remove(at: 15_000)
        let changed = TextComparison(lines.joined(separator: "\n"), other.joined(separator: "\n")).lines.filter {
            if case .same = $0 { false } else { true }
        }
        #expect(changed.count == 3)
    }
}
