import DeskOperations
import Hummingbird
import ServiceDesk

/// What tickets are about, and what is asked of them.
extension AdminRoutes {
    static func listCategories(_ request: PageRequest) async throws -> Response {
        request.page(try await categoryList(request, AdminEntry()))
    }

    static func addCategory(_ request: PageRequest) async throws -> Response {
        let form = request.form
        return try await edit(request) { viewer in
            _ = try await request.desk.addCategory(
                form.text("name"), below: form.choice("parent"), agreement: form.choice("agreement"), defaults: try form.categoryDefaults(),
                by: viewer)
            return CategoryListPage.path
        } again: {
            try await categoryList(request, $0)
        }
    }

    static func showCategory(_ request: PageRequest) async throws -> Response {
        request.page(try await categoryPage(request, try request.id("id"), AdminEntry()))
    }

    static func changeCategory(_ request: PageRequest) async throws -> Response {
        let (id, form): (ID<Category>, FormFields) = (try request.id("id"), request.form)
        let defaults = try? form.categoryDefaults()
        let change: @Sendable (inout Category) -> Void = { category in
            category.name = form.text("name")
            category.parent = form.choice("parent")
            category.agreement = form.choice("agreement")
            category.defaults = defaults ?? category.defaults
            category.isActive = form["active"] == "1"
        }
        return try await edit(request) { viewer in
            try await request.desk.changeCategory(id, by: viewer, change)
            return CategoryPage.path(id)
        } again: {
            try await categoryPage(request, id, $0)
        } showing: {
            try await request.shownFirst(in: .categories, back: CategoryPage.path(id)) {
                try await request.desk.previewCategory(id, by: $0, change)
            }
        }
    }

    static func addField(_ request: PageRequest) async throws -> Response {
        let (id, form): (ID<Category>, FormFields) = (try request.id("id"), request.form)
        return try await edit(request) { viewer in
            guard let type = FieldType(rawValue: form.text("type")) else { throw DeskError.invalid(field: "type", .unknown) }
            _ = try await request.desk.addField(
                form.text("name"), type: type, choices: form.text("choices"), isRequired: form["required"] == "1",
                position: try form.position(), to: id, by: viewer)
            return CategoryPage.path(id)
        } again: {
            try await categoryPage(request, id, $0)
        }
    }

    static func changeField(_ request: PageRequest) async throws -> Response {
        let (id, form): (ID<Field>, FormFields) = (try request.id("id"), request.form)
        guard let known = try await request.desk.categories().fields.first(where: { $0.id == id }) else { throw DeskError.notFound }
        return try await edit(request) { viewer in
            let position = try form.position()
            let changed = try await request.desk.changeField(id, by: viewer) { field in
                field.name = form.text("name")
                if field.type == .choice { field.choices = [form.text("choices")] }
                field.isRequired = form["required"] == "1"
                field.position = position ?? field.position
                field.isActive = form["active"] == "1"
            }
            return CategoryPage.path(changed.category)
        } again: {
            try await categoryPage(request, known.category, $0)
        }
    }

    private static func categoryList(_ request: PageRequest, _ entry: AdminEntry) async throws -> CategoryListPage {
        CategoryListPage(
            frame: request.frame(.categories, back: CategoryListPage.path), entry: entry, book: try await request.desk.categories(),
            agreements: try await request.desk.agreementNames(for: try request.viewer()),
            names: try await request.desk.routingNames(for: try request.viewer()))
    }

    private static func categoryPage(
        _ request: PageRequest, _ id: ID<Category>, _ entry: AdminEntry
    ) async throws -> CategoryPage {
        let book = try await request.desk.categories()
        guard let category = book.tree[id] else { throw DeskError.notFound }
        return CategoryPage(
            frame: request.frame(.categories, back: CategoryPage.path(id)), entry: entry, category: category, book: book,
            agreements: try await request.desk.agreementNames(for: try request.viewer()),
            names: try await request.desk.routingNames(for: try request.viewer()))
    }
}

extension FormFields {
    fileprivate func categoryDefaults() throws(DeskError) -> CategoryDefaults {
        let kind = text("kind").isEmpty ? nil : TicketKind(rawValue: text("kind"))
        guard text("kind").isEmpty || kind != nil else { throw .invalid(field: "kind", .unknown) }
        return CategoryDefaults(queue: choice("queue"), kind: kind, skill: choice("skill"))
    }

    /// A place among others; `nil` where none was entered.
    fileprivate func position() throws(DeskError) -> Int? {
        guard !text("position").isEmpty else { return nil }
        guard let position = Int(text("position")) else { throw .invalid(field: "position", .malformed) }
        return position
    }
}
