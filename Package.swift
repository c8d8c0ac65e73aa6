// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
/// lld links the debug tests in a quarter of the time that the default linker takes.
let linking: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"])]

let package = Package(
    name: "svar",
    products: [.executable(name: "svar", targets: ["svar"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // C libraries of Debian 12; bin/setup installs them.
        .systemLibrary(name: "CGMime", path: "Libraries/CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CModest", path: "Libraries/CModest", providers: [.apt(["libmodest-dev"])]),
        .systemLibrary(name: "CPostgreSQL", path: "Libraries/CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", path: "Libraries/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", path: "Libraries/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMd4c", path: "Libraries/CMd4c", providers: [.apt(["libmd4c-dev"])]),
        .systemLibrary(name: "CQRencode", path: "Libraries/CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CICal", path: "Libraries/CICal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .systemLibrary(name: "CStemmer", path: "Libraries/CStemmer", providers: [.apt(["libstemmer-dev"])]),

        // The catalogs as they are, compiled in: as Swift they would take minutes.
        .target(name: "CCatalogs", path: "Libraries/CCatalogs", publicHeadersPath: "."),

        // The arrows: a target imports only those above it. bin/check-imports enforces it.
        .target(name: "ServiceDesk", swiftSettings: settings),
        .target(
            name: "Localization",
            dependencies: ["ServiceDesk", "CCatalogs", "CStemmer"],
            exclude: ["Catalogs"],
            swiftSettings: settings),
        .target(name: "HTML", dependencies: ["CModest", "CMd4c"], swiftSettings: settings),
        .target(name: "MailFormat", dependencies: ["HTML", "CGMime"], swiftSettings: settings),
        .target(
            name: "Database",
            dependencies: [
                "CPostgreSQL",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "DeskStore",
            dependencies: [
                "ServiceDesk", "Localization", "Database",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "DeskOperations",
            dependencies: [
                "ServiceDesk", "Localization", "HTML", "MailFormat", "Database", "DeskStore", "CICal",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("SetUp/sample.yaml")],
            swiftSettings: settings),
        .target(
            name: "DeskChannels",
            dependencies: [
                "ServiceDesk", "Localization", "HTML", "MailFormat", "DeskStore", "DeskOperations", "CCurl",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: settings),
        .target(
            name: "DeskWeb",
            dependencies: [
                "ServiceDesk", "Localization", "HTML", "MailFormat", "DeskStore", "DeskOperations", "CZlib", "CQRencode",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            resources: [
                .embedInCode("Assets/icon.svg"), .embedInCode("Assets/Modules"), .embedInCode("Assets/Styles"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "svar",
            dependencies: [
                "ServiceDesk", "Localization", "HTML", "MailFormat", "Database", "DeskStore", "DeskOperations", "DeskChannels", "DeskWeb",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings,
            linkerSettings: linking),

        // What `make bench` measures beside a running desk.
        .executableTarget(
            name: "Bench",
            dependencies: [
                "ServiceDesk", "Database", "DeskStore", "DeskOperations",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Tests/Bench",
            swiftSettings: settings),
        .target(
            name: "Support",
            dependencies: ["ServiceDesk", "Database", "DeskStore", "DeskOperations"],
            path: "Tests/Support",
            swiftSettings: settings),
        .testTarget(name: "ServiceDeskTests", dependencies: ["ServiceDesk"], swiftSettings: settings, linkerSettings: linking),
        .testTarget(name: "LocalizationTests", dependencies: ["Localization"], swiftSettings: settings),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: settings),
        .testTarget(
            name: "MailFormatTests", dependencies: ["MailFormat", "Localization", "ServiceDesk"], resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "Support"], swiftSettings: settings),
        .testTarget(name: "DeskStoreTests", dependencies: ["DeskStore", "Support"], swiftSettings: settings),
        .testTarget(name: "DeskOperationsTests", dependencies: ["DeskOperations", "Support"], swiftSettings: settings),
        .testTarget(name: "DeskChannelsTests", dependencies: ["DeskChannels", "Support"], swiftSettings: settings),
        .testTarget(
            name: "DeskWebTests",
            dependencies: [
                "DeskWeb", "Support",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Snapshots"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)

// Only bin/fuzz builds it: libFuzzer brings the main function, which no other build has.
if Context.environment["SVAR_FUZZER"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "HTML", "MailFormat", "DeskChannels",
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Tests/Fuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
