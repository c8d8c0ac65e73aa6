import ServiceDesk
import Testing

@Suite("Tree of categories")
struct CategoryTreeTests {
    /// Hardware › Printer › Ink, Hardware › Screen, Network.
    private static let known = [
        Category(id: ID(1), parent: nil, name: "Hardware", agreement: ID(7)), Category(id: ID(2), parent: ID(1), name: "Printer"),
        Category(id: ID(3), parent: ID(2), name: "Ink", agreement: ID(8)), Category(id: ID(4), parent: ID(1), name: "Screen"),
        Category(id: ID(5), parent: nil, name: "Network"),
    ]
    private static let tree = CategoryTree(known)

    private static func refusal(_ category: ServiceDesk.Category, in tree: CategoryTree = tree) -> CategoryRefusal? {
        do throws(CategoryRefusal) {
            try tree.check(category)
            return nil
        } catch {
            return error
        }
    }

    @Test("A path leads from the first level down, and what is not known has none")
    func paths() {
        #expect(Self.tree.path(to: ID(3)) == ["Hardware", "Printer", "Ink"])
        #expect(Self.tree.path(to: ID(5)) == ["Network"])
        #expect(Self.tree.path(to: nil) == [] && Self.tree.path(to: ID(99)) == [])
        #expect(Self.tree.ordered.map(\.name) == ["Hardware", "Printer", "Ink", "Screen", "Network"])
    }

    @Test("What was agreed comes from the nearest above that has anything")
    func agreements() {
        #expect([1, 2, 3, 5, 99].map { Self.tree.agreement(of: ID($0)) } == [ID(7), ID(7), ID(8), nil, nil])
    }

    @Test("A category that is out of use takes with it what stands below")
    func activity() {
        var categories = Self.known
        categories[1].isActive = false
        let tree = CategoryTree(categories)
        #expect([1, 2, 3, 4, 99].map { tree.isActive(ID($0)) } == [true, false, false, true, false])
    }

    @Test("A category never stands below itself, nearer or farther")
    func circles() {
        for parent in [1, 2, 3] as [Int64] {
            #expect(Self.refusal(Category(id: ID(1), parent: ID(parent), name: "Hardware")) == .circular)
        }
        #expect(Self.refusal(Category(id: ID(2), parent: ID(3), name: "Printer")) == .circular)
        #expect(Self.refusal(Category(id: ID(2), parent: ID(4), name: "Printer")) == nil)
        #expect(Self.refusal(Category(id: ID(2), parent: ID(99), name: "Printer")) == .unknownParent)
    }

    @Test("A tree is at most five levels deep, counted with what moves along")
    func depth() {
        var chain = (1...5).map { Category(id: ID($0), parent: $0 == 1 ? nil : ID($0 - 1), name: "\($0)") }
        chain += [Category(id: ID(6), parent: nil, name: "6"), Category(id: ID(7), parent: ID(6), name: "7")]
        let tree = CategoryTree(chain)
        #expect(Self.refusal(Category(id: ID(0), parent: ID(4), name: "new"), in: tree) == nil)
        #expect(Self.refusal(Category(id: ID(0), parent: ID(5), name: "new"), in: tree) == .tooDeep)
        #expect(Self.refusal(Category(id: ID(6), parent: ID(3), name: "6"), in: tree) == nil)
        #expect(Self.refusal(Category(id: ID(6), parent: ID(4), name: "6"), in: tree) == .tooDeep)
        #expect(Self.refusal(Category(id: ID(5), parent: nil, name: "5"), in: tree) == nil)
    }

    @Test("A name stands once at a place, on the first level too")
    func names() {
        #expect(Self.refusal(Category(id: ID(0), parent: ID(1), name: "Printer")) == .nameTaken)
        #expect(Self.refusal(Category(id: ID(0), parent: nil, name: "Network")) == .nameTaken)
        #expect(Self.refusal(Category(id: ID(0), parent: ID(5), name: "Printer")) == nil)
        #expect(Self.refusal(Category(id: ID(2), parent: ID(1), name: "Printer")) == nil)
    }

    @Test("A circle that is there all the same ends where it closes")
    func broken() {
        let tree = CategoryTree([Category(id: ID(1), parent: ID(2), name: "a"), Category(id: ID(2), parent: ID(1), name: "b")])
        #expect(tree.path(to: ID(1)) == ["b", "a"])
        #expect(tree.ordered == [])
    }

    @Test("A ticket is asked for the fields of all on its way, those of the first level first, and for none out of use")
    func fields() {
        let fields = [
            Field(id: ID(1), category: ID(2), name: "Model", type: .text, position: 2),
            Field(id: ID(2), category: ID(1), name: "Inventory number", type: .number, position: 9),
            Field(id: ID(3), category: ID(2), name: "Floor", type: .number, position: 1),
            Field(id: ID(4), category: ID(4), name: "Inches", type: .number),
            Field(id: ID(5), category: ID(1), name: "Old", type: .text, isActive: false),
        ]
        #expect(Self.tree.fields(of: ID(3), among: fields).map(\.id) == [ID(2), ID(3), ID(1)])
        #expect(Self.tree.fields(of: nil, among: fields) == [])
    }
}
