/// The triggers that led to what happens now, on one ticket, in their order; empty where a person or the world outside caused it.
package struct TriggerChain: Sendable, Hashable {
    package private(set) var fired: [ID<Trigger>]

    /// So many triggers may set each other off.
    package static let longest = 5

    package init(_ fired: [ID<Trigger>] = []) {
        self.fired = fired
    }

    /// Whether this one may fire next: not a second time, and not when the chain is as long as it may be.
    package func admits(_ trigger: ID<Trigger>) -> Bool { !fired.contains(trigger) && fired.count < Self.longest }

    package func firing(_ trigger: ID<Trigger>) -> TriggerChain { TriggerChain(fired + [trigger]) }
}
