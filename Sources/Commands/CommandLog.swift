import Logging

/// The log of a long-running command: lines on standard error, for whoever keeps the machine.
enum CommandLog {
  static func logger(_ label: String, level: String) -> Logger {
    var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: level) ?? .info
    return logger
  }
}
