/// What holds from which moment on: one value from the beginning, and others that took its place later.
package struct Timeline<Value: Sendable>: Sendable {
    package struct Segment: Sendable {
        package let from: Instant
        package let value: Value
    }

    /// In order; the first begins before everything.
    package private(set) var segments: [Segment]

    package init(_ value: Value) {
        segments = [Segment(from: .beginning, value: value)]
    }

    /// The same up to a moment, and another value from then on: whatever was planned for later is superseded too.
    package func superseded(by value: Value, from moment: Instant) -> Timeline {
        var timeline = self
        timeline.segments.removeAll { $0.from >= moment }
        timeline.segments.append(Segment(from: timeline.segments.isEmpty ? .beginning : moment, value: value))
        return timeline
    }

    package func value(at moment: Instant) -> Value {
        segments.last { $0.from <= moment }?.value ?? segments[0].value
    }

    /// What each value of a timeline shows in turn, in the time in which that value holds.
    package func flatMap<Part>(_ part: (Value) -> Timeline<Part>) -> Timeline<Part> {
        var joined: Timeline<Part>?
        for segment in segments {
            let inner = part(segment.value)
            joined = joined?.superseded(by: inner.value(at: segment.from), from: segment.from) ?? inner
            for later in inner.segments where later.from > segment.from {
                joined = joined?.superseded(by: later.value, from: later.from)
            }
        }
        return joined ?? part(segments[0].value)
    }
}

extension Instant {
    /// Before every moment that a desk knows.
    package static let beginning = Instant(microseconds: .min)
}

extension Timeline: Equatable where Value: Equatable {}
extension Timeline.Segment: Equatable where Value: Equatable {}
