import ArgumentParser
import DeskChannels
import DeskOperations
import DeskWeb
import Foundation
import Logging
import NIOPosix
import ServiceDesk
import ServiceLifecycle
import UnixSignals

/// `svar serve`: pages, API, LMTP and outgoing mail in one process, until SIGTERM or SIGINT.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve pages, API and LMTP, and send mail, until SIGTERM.")

    /// A process that stops has this long for what is under way (CASES.md E14).
    private static let drain = Duration.seconds(25)

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration = try options.load()
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "svar")
        logger.logLevel = configuration.log
        let desk = try await Desk.open(configuration, logger: logger)
        try await desk.setUp(name: desk.identity.address.text)
        try await desk.releaseClaimsOfEarlierProcess()
        // The one thing that an operator needs, and no line of the log.
        if let link = try await desk.newSetUpLink() { StandardOutput.write(Array("Create the first administrator: \(link)\n".utf8)) }
        let services = try DeskServices(desk: desk, configuration: configuration, logger: logger)
        var group = ServiceGroupConfiguration(
            services: services.all, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = Self.drain
        let running = ServiceGroup(configuration: group)
        try await withTaskExecutorPreference(EventLoopExecutor(MultiThreadedEventLoopGroup.singleton)) { try await running.run() }
        await desk.close()
        // Threads of libcurl may end at this moment, and what OpenSSL does at exit does not wait for them. Everything is closed by now.
        fflush(nil)
        _exit(0)
    }
}
