/// The pages that need no sign-in.
enum PortalRoutes {
    static let all: [PageRoute] = [
        .get("/", .everybody, start),
        .get("/sign-in", .everybody, showSignIn),
        .post("/sign-in", .everybody, signIn),
        .post("/sign-in/link", .everybody, requestSignInLink),
        .get("/sign-in/sent", .everybody, showLinkSent),
        .get("/sign-in/link/:token", .everybody, askSignInLink),
        .post("/sign-in/link/:token", .everybody, useSignInLink),
        .get(ForgottenPage.path, .everybody, showForgotten),
        .post(ForgottenPage.path, .everybody, requestReset),
        .get("/password/link/:token", .everybody, askPassword),
        .post("/password/link/:token", .everybody, choosePassword),
        .post("/sign-out", .everybody, signOut),
        .post("/language", .everybody, chooseLanguage),
        .get("/form", .everybody, showForm),
        .post("/form", .everybody, sendForm),
        .get("/form/thanks", .everybody, thank),
        .get("/closure/:token", .everybody, askClosure),
        .post("/closure/:token", .everybody, confirmClosure),
        .get("/watching/:token", .everybody, askWatching),
        .post("/watching/:token", answerWatching, oneClick: stopWatching),
        .get("/preferences/:token", .everybody, askPreference),
        .post("/preferences/:token", setPreference, oneClick: stopProgress),
        .get("/satisfaction/:token", .everybody, askSatisfaction),
        .post("/satisfaction/:token", .everybody, rate),
    ]
}
