/// What holds where an agreement leaves something out: what the standard agreement says, and else what is usual (PROCESS, Time).
extension AgreementTerms {
    /// The same with what it leaves out as the desk's standard agreement has it. The times are what an agreement is about; they, and for how
    /// long a closed ticket may be opened again, are its own.
    package func completed(by standard: AgreementTerms) -> AgreementTerms {
        var terms = self
        terms.pausedBy = pausedBy ?? standard.pausedBy
        terms.daysToClosureRequest = daysToClosureRequest ?? standard.daysToClosureRequest
        terms.daysToClosure = daysToClosure ?? standard.daysToClosure
        terms.closesOnlyConfirmed = closesOnlyConfirmed ?? standard.closesOnlyConfirmed
        terms.repeatAfter = repeatAfter ?? standard.repeatAfter
        terms.timeBox = timeBox ?? standard.timeBox
        terms.timeBoxOnlyWarns = timeBoxOnlyWarns ?? standard.timeBoxOnlyWarns
        terms.mostMoves = mostMoves ?? standard.mostMoves
        terms.highestToThird = highestToThird ?? standard.highestToThird
        return terms
    }

    package var stoppingWaits: [PauseReason] { pausedBy ?? [.requester] }
    package var workingDaysToClosureRequest: Int { daysToClosureRequest ?? 3 }
    package var workingDaysToClosure: Int { daysToClosure ?? 5 }
    package var needsConfirmation: Bool { closesOnlyConfirmed ?? false }
    package var minutesToRepetition: Int { repeatAfter ?? 60 }
    package var minutesInTimeBox: Int { timeBox ?? 15 }
    package var movesAfterTimeBox: Bool { !(timeBoxOnlyWarns ?? false) }
    package var movesUnflagged: Int { mostMoves ?? 3 }
    package var sendsHighestToThird: Bool { highestToThird ?? true }

    /// The same with everything said that it left out, as it then holds for a standard agreement.
    package var spelledOut: AgreementTerms {
        var terms = self
        terms.pausedBy = stoppingWaits
        terms.daysToClosureRequest = workingDaysToClosureRequest
        terms.daysToClosure = workingDaysToClosure
        terms.closesOnlyConfirmed = needsConfirmation
        terms.repeatAfter = minutesToRepetition
        terms.timeBox = minutesInTimeBox
        terms.timeBoxOnlyWarns = !movesAfterTimeBox
        terms.mostMoves = movesUnflagged
        terms.highestToThird = sendsHighestToThird
        return terms
    }
}
