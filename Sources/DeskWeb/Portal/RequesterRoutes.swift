import DeskOperations
import Hummingbird

/// The pages of whoever is signed in, whether he works here or not.
enum RequesterRoutes {
    static let all: [PageRoute] = [
        .get(MyPage.path, .signedIn, showMine)
    ]

    static func showMine(_ request: PageRequest) async throws -> Response {
        request.page(MyPage(frame: request.frame(.other), person: try request.person()))
    }
}
