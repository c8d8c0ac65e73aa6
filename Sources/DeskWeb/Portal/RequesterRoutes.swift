import DeskOperations
import Hummingbird

/// The pages of whoever is signed in, whether he works here or not.
enum RequesterRoutes {
    static let all: [PageRoute] = [
        .get(MyPage.path, .signedIn, showMine),
        .get(AccountPage.path, .signedIn, showAccount),
        .post(AccountPage.password, .signedIn, changePassword),
        .post(AccountPage.others, .signedIn, endOtherSessions),
        .post("\(AccountPage.path)/sessions/:name/end", .signedIn, endSession),
        .get(TwoStepPage.path, .settingUp, showTwoStep),
        .get(TwoStepPage.picture, .settingUp, showEnrolment),
        .post(TwoStepPage.path, .settingUp, beginTwoStep),
        .post(TwoStepPage.confirmation, .settingUp, confirmTwoStep),
        .post(TwoStepPage.recovery, .signedIn, renewRecoveryCodes),
        .post(TwoStepPage.removal, .signedIn, removeTwoStep),
    ]

    static func showMine(_ request: PageRequest) async throws -> Response {
        request.page(MyPage(frame: request.frame(.other), person: try request.person()))
    }
}
