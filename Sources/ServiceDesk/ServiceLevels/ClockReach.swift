/// A stage that a clock came to, as a history tells it.
package struct ClockReach: Sendable, Hashable {
    package var target: ClockTarget
    /// Which clock of its target, from 1.
    package var number: Int
    package var stage: ClockStage
    /// How often the clock was armed by then, from 1; `nil` in histories that are older than the count.
    package var arming: Int?
    /// Which repetition since the clock was armed, from 1; only, and always, of that stage.
    package var repetition: Int?
    /// When the clock was due, which a desk that was down notices later; `nil` in older histories.
    package var due: Instant?

    package init(
        _ target: ClockTarget, number: Int, _ stage: ClockStage, arming: Int? = nil, repetition: Int? = nil, due: Instant? = nil
    ) {
        self.target = target
        self.number = number
        self.stage = stage
        self.arming = arming
        self.repetition = repetition
        self.due = due
    }
}
