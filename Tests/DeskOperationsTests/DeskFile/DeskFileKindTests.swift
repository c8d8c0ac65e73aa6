import Foundation
import Localization
import ServiceDesk
import Testing

@testable import DeskOperations

@Suite("Kinds of things in the desk's file")
struct DeskFileKindTests {
    @Test("Every kind has a section of its own, a name in every language, and its keys in the page that describes the file")
    func names() throws {
        let sections = DeskFile.kinds.map(\.section)
        #expect(Set(sections).count == sections.count)
        let page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../../docs/desk-file.md").standardized, encoding: .utf8)
        for kind in DeskFile.kinds {
            for language in Language.allCases {
                let key = "deskFile.kind.\(kind.section)"
                #expect(Catalog.of(language).text(key) != key)
            }
            #expect(page.contains("`\(kind.section)`"), "\(kind.section)")
            for key in kind.keys { #expect(page.contains("`\(key)`"), "\(kind.section).\(key)") }
        }
        let words =
            TicketStep.Kind.allCases.map(\.rawValue) + RoutingConditionRecord.Subject.allCases.map(\.rawValue)
            + NoticeAudience.allCases.map(\.rawValue) + NoticeWay.allCases.map(\.rawValue)
        for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
        for language in Language.allCases {
            for form in DeskFileFault.Form.allCases.map({ "deskFile.form.\($0.rawValue)" })
                + DeskFilePlan.What.allCases.map({ "deskFile.what.\($0.rawValue)" })
            {
                #expect(Catalog.of(language).text(form) != form)
            }
        }
    }

    @Test("Things of the file take its order among themselves, and every other one keeps its place")
    func order() {
        #expect(DeskFileOrder.merged([1, 2, 3, 4], as: [4, 2, 1]) == [4, 2, 3, 1])
        #expect(DeskFileOrder.merged([1, 2], as: [9, 2, 1]) == [2, 1])
        #expect(DeskFileOrder.merged([1, 2, 3], as: []) == [1, 2, 3])
    }
}
