/// The pages of whoever is signed in, whether he works here or not.
enum RequesterRoutes {
    static let all: [PageRoute] = [
        .get(MyPage.path, .signedIn, showMine),
        .files(OwnTicketPage.root, .signedIn, PortalRoutes.sendForm),
        .get("\(OwnTicketPage.root)/:number", .signedIn, showTicket),
        .files("\(OwnTicketPage.root)/:number/messages", .signedIn, writeMore),
        .post("\(OwnTicketPage.root)/:number/closure", .signedIn, confirmSolution),
        .post("\(OwnTicketPage.root)/:number/satisfaction", .signedIn, rateTicket),
        .get("\(OwnTicketPage.root)/:number/files/:id", .signedIn, downloadFile),
        .get("\(OwnTicketPage.root)/:number/files/:id/inline", .signedIn, showPicture),
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
}
