package import WPARDiagnostics
import WPARModel

/// How the output of one command becomes facts: data, and a function over its lines.
///
/// To add one: a file in `Facts/` that declares a `static let`, and a line in `FactReader.all`.
package struct FactReader: Sendable {
  /// What it means for the facts when output ends early.
  package enum Shape: Sendable {
    /// One line whose form shows that it is whole.
    case value
    /// Lines that each state something: the ones that are there hold.
    case keyed
    /// A list, of which every line counts: a shorter one is another fact.
    case list
  }

  /// The names of the files that hold the output; `*` stands for a host or a disk.
  package let files: [String]
  /// The command as it is typed; `*` stands for a host or a disk.
  package let command: String
  package let shape: Shape
  /// Whether the command prints nothing at all where there is nothing to list.
  package let mayBeEmpty: Bool
  /// What the command says, and may fail with, where there is nothing to list.
  package let emptyMessage: StaticString?
  /// How the layout of the output is known.
  package let evidence: Evidence
  /// One sentence that says what is read.
  package let summary: String
  package let read: @Sendable (CapturedOutput, inout GatheredFacts) -> Void

  package init(
    _ files: [String], command: String, shape: Shape, mayBeEmpty: Bool = false,
    emptyMessage: StaticString? = nil, evidence: Evidence, summary: String,
    read: @escaping @Sendable (CapturedOutput, inout GatheredFacts) -> Void
  ) {
    self.files = files
    self.command = command
    self.shape = shape
    self.mayBeEmpty = mayBeEmpty
    self.emptyMessage = emptyMessage
    self.evidence = evidence
    self.summary = summary
    self.read = read
  }

  /// Every reader. Where two state one fact, the first is believed.
  package static let all: [FactReader] = [
    .oslevelServicePack, .oslevelTechnologyLevel, .lslpp, .emgr, .lparstat, .prtconf,
    .processorAttributes, .unameLPAR, .svmon, .ifconfig, .netstatInterfaces, .netstatRoutes,
    .mountedFileSystems, .exportList, .exportsFile, .lspv, .diskAttributes, .lswparParagraphs,
    .lswparDelimited, .lssrc, .date,
  ]

  /// The reader of a file, with what stands for `*` in its name.
  package static func reader(ofFile name: String) -> (reader: FactReader, subject: String)? {
    for reader in all {
      for pattern in reader.files {
        if let subject = Self.match(name, pattern) { return (reader, subject) }
      }
    }
    return nil
  }

  private static func match(_ name: String, _ pattern: String) -> String? {
    guard let star = pattern.utf8.firstIndex(of: UInt8(ascii: "*")) else {
      return name == pattern ? "" : nil
    }
    let start = pattern[..<star]
    let end = pattern[pattern.utf8.index(after: star)...]
    guard name.utf8.count > start.utf8.count + end.utf8.count, name.hasPrefix(start),
      name.hasSuffix(end)
    else { return nil }
    return String(name.dropFirst(start.count).dropLast(end.count))
  }

  /// The line in which the command says that there is nothing to list.
  func emptyLine(_ output: CapturedOutput) -> ArraySlice<UInt8>? {
    emptyMessage.flatMap { output.line(with: $0) }
  }
}

extension String {
  /// What stands behind the last `/`.
  package var lastPathComponent: String {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[utf8.index(after: $0)...]) } ?? self
  }
}
