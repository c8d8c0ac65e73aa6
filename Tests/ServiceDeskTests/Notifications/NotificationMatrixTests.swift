import Foundation
import ServiceDesk
import Testing

@Suite("Who is told of what")
struct NotificationMatrixTests {
    private let standard = NotificationMatrix.standard

    @Test("The standard is what the process says: late to all staff, closing to requester and manager, progress to both at the same time")
    func process() {
        #expect(standard.ways(.late, .staff).contains(.mail))
        #expect(standard.ways(.closed, .requester) == [.mail] && standard.ways(.closed, .managers).contains(.mail))
        #expect(standard.ways(.opened, .requester) == [.mail] && standard.ways(.closureRequested, .requester) == [.mail])
        for event: NotifiedEvent in [.assigned, .answered, .waiting, .escalated, .proposed, .closed, .reopened] {
            #expect(!standard.ways(event, .requester).isEmpty && !standard.ways(event, .managers).isEmpty, "\(event)")
        }
        #expect(standard.ways(.escalated, .line) == [.browser] && standard.ways(.highest, .onDuty) == [.mail, .browser])
    }

    @Test("Every cell of the standard is possible, and has what is mandatory; every event tells somebody")
    func cells() {
        for event in NotifiedEvent.allCases {
            for audience in NoticeAudience.allCases {
                let (ways, possible) = (standard.ways(event, audience), event.possibleWays(for: audience))
                #expect(ways.isSubset(of: possible) && ways.isSuperset(of: event.mandatoryWays(for: audience)), "\(event) \(audience)")
                #expect(audience.isStaff || !possible.contains(.browser), "a requester has no bell")
            }
            #expect(NoticeAudience.allCases.contains { !standard.ways(event, $0).isEmpty }, "\(event)")
        }
    }

    @Test("What the process demands cannot be switched off, and nobody is told by a way that he does not have")
    func refusals() throws {
        var matrix = standard
        #expect(throws: MatrixFault.mandatory(.late, .staff)) { try matrix.set([.browser], .late, .staff) }
        #expect(throws: MatrixFault.mandatory(.closed, .managers)) { try matrix.set([], .closed, .managers) }
        #expect(throws: MatrixFault.impossible(.closed, .requester)) { try matrix.set([.mail, .browser], .closed, .requester) }
        #expect(throws: MatrixFault.impossible(.mentioned, .staff)) { try matrix.set([.mail], .mentioned, .staff) }
        #expect(throws: MatrixFault.impossible(.supplemented, .requester)) { try matrix.set([.mail], .supplemented, .requester) }
        #expect(matrix == standard)
        try matrix.set([], .waiting, .requester)
        try matrix.set([.mail], .opened, .queue)
        #expect(matrix.ways(.waiting, .requester) == [] && matrix.ways(.opened, .queue) == [.mail])
    }

    @Test("It is kept in words and comes back; an older one that does not know an event has the standard for it")
    func coding() throws {
        var matrix = standard
        try matrix.set([], .waiting, .requester)
        let written = try JSONEncoder().encode(matrix)
        #expect(try JSONDecoder().decode(NotificationMatrix.self, from: written).words == matrix.words)
        let older = Data(#"{"waiting":{"managers":["mail"],"nobody":["mail"]},"gone":{}}"#.utf8)
        let read = try JSONDecoder().decode(NotificationMatrix.self, from: older)
        #expect(read.ways(.waiting, .managers) == [.mail] && read.ways(.waiting, .requester) == [])
        #expect(read.ways(.escalated, .line) == [.browser])
        let weakened = Data(#"{"late":{"staff":[]}}"#.utf8)
        #expect(try JSONDecoder().decode(NotificationMatrix.self, from: weakened).ways(.late, .staff) == [.mail])
    }
}
