import Logging

/// The log handler of a session: reports go where the session's output goes.
struct ReportHandler: LogHandler {
  let output: SessionOutput
  var logLevel: Logger.Level = .debug
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(output: SessionOutput) { self.output = output }

  func log(event: LogEvent) { output.report(Report(level: event.level, message: event.message.description)) }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
}
