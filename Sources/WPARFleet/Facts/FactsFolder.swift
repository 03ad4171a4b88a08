package import WPARDiagnostics
import WPARModel

/// The captured output of one LPAR or NFS server, read and compared.
package struct FactsFolder: Sendable {
  package let facts: LPARFacts
  /// The partitions that lswpar lists, by name in byte order.
  package let partitions: [CapturedPartition]
  /// What the file of exports states; `nil` where the folder has none that can be read.
  package let exports: Fact<[NFSExport]>?
  /// What NFS servers show the LPAR, by the names of the files in byte order.
  package let servers: [CapturedServer]
  /// Whether there is output of an LPAR, and not only the exports of an NFS server.
  package let isOfLPAR: Bool
  /// What is wrong, by the path of the file in byte order and then by place.
  package let findings: [GatheredFacts.Finding]

  /// Whether a file of this name is read.
  package static func reads(_ name: String) -> Bool { FactReader.reader(ofFile: name) != nil }

  /// Reads a file of exports, whatever its name.
  package static func readExports(
    _ file: SourceFile
  ) -> (exports: Fact<[NFSExport]>?, findings: [GatheredFacts.Finding]) {
    var captured = GatheredFacts()
    let reader = FactReader.exportsFile
    captured.read(CapturedOutput(file, command: reader.command), reader)
    return (captured.exports, captured.findings)
  }

  /// Reads the files of one folder. The order in which they are given does not matter. Linear in
  /// the files.
  package static func read(_ files: [SourceFile]) -> FactsFolder {
    var captured = GatheredFacts()
    var inputs: [(rank: Int, reader: FactReader, output: CapturedOutput)] = []
    for file in files.sorted(by: { $0.path.precedes($1.path) }) {
      let name = file.path.lastPathComponent
      guard let (rank, subject) = FactReader.rank(ofFile: name) else {
        captured.report(
          .capturedFileUnknown, "\(quoted(name)) is not named after a command whose output is read",
          at: SourceRange(at: 0), in: CapturedOutput(file))
        continue
      }
      let reader = FactReader.all[rank]
      let command = reader.command.replacing("*", with: subject)
      inputs.append(
        (rank, reader, CapturedOutput(file, command: command, subject: subject)))
    }
    // Stable, so that files of one reader keep the order of their paths.
    let ordered = inputs.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }.map(\.element)
    for (_, reader, output) in ordered { captured.read(output, reader) }
    captured.noteUnframed(ordered.map { ($0.reader, $0.output) })
    captured.compareLevels()
    captured.compareProcessor()
    captured.compareInterfaces()
    captured.compareMainAddress()
    captured.completeDisks()
    let partitions = captured.completePartitions()
    return FactsFolder(
      facts: captured.lpar, partitions: partitions, exports: captured.exports,
      servers: captured.servers,
      isOfLPAR: ordered.contains { $0.reader.files != FactReader.exportsFile.files },
      findings: captured.findings.sorted(by: GatheredFacts.Finding.precedes))
  }
}

extension FactReader {
  /// The index of a file's reader in `all`, with what stands for `*` in the file's name.
  fileprivate static func rank(ofFile name: String) -> (Int, subject: String)? {
    guard let (reader, subject) = reader(ofFile: name),
      let rank = all.firstIndex(where: { $0.files == reader.files })
    else { return nil }
    return (rank, subject)
  }
}

extension GatheredFacts.Finding {
  fileprivate static func precedes(_ a: GatheredFacts.Finding, _ b: GatheredFacts.Finding) -> Bool {
    if a.file.path != b.file.path {
      return a.file.path.precedes(b.file.path)
    }
    if a.diagnostic.range != b.diagnostic.range { return a.diagnostic.range < b.diagnostic.range }
    return (a.diagnostic.rule, a.diagnostic.message) < (b.diagnostic.rule, b.diagnostic.message)
  }
}

extension GatheredFacts {
  /// Reads one output, unless what is known of it as a whole says that it is not to be believed.
  fileprivate mutating func read(_ output: CapturedOutput, _ reader: FactReader) {
    let isEmptyList = reader.emptyLine(output) != nil
    if let status = output.status, status != 0, !isEmptyList {
      let reason = output.messages.first { !$0.isBlank } ?? output.firstText
      return report(
        .capturedCommandFailed,
        status == 127
          ? "'\(output.command)' is not installed here, or not where the shell looks for it"
          : "'\(output.command)' ended with status \(status)"
            + (reason.map { ": \(quoted($0))" } ?? ""), at: reason?.place ?? SourceRange(at: 0),
        in: output)
    }
    let isWhole = !output.isCut || reader.shape == .value && !output.isFramed
    if !isWhole {
      report(
        .capturedOutputTruncated,
        "the output of '\(output.command)' ends "
          + (output.isFramed ? "before its exit status" : "within a line"), at: output.end,
        in: output, help: output.remedy)
      if reader.shape != .keyed { return }
    }
    if output.lines.allSatisfy(\.isBlank), output.unfinishedLine == nil, !isEmptyList,
      !(reader.mayBeEmpty && output.status == 0)
    {
      if isWhole {
        report(
          .capturedOutputTruncated, "there is no output of '\(output.command)'",
          at: SourceRange(at: 0), in: output, help: output.remedy)
      }
      return
    }
    // The two times of date are the same when they were taken within a second.
    let isList = reader.shape == .list && reader.files != FactReader.date.files
    if let reason = output.spoilt(isList: isList) {
      return report(
        .capturedOutputUnreadable, reason, at: output.place, in: output, help: output.remedy)
    }
    reader.read(output, &self)
  }

  /// Says once that lists without a frame may be shorter than they were.
  fileprivate mutating func noteUnframed(_ inputs: [(reader: FactReader, output: CapturedOutput)]) {
    let unframed = inputs.filter {
      $0.reader.shape == .list && !$0.output.isFramed
        && $0.reader.files != FactReader.exportsFile.files
    }
    guard let first = unframed.first else { return }
    let others = unframed.count - 1
    report(
      .capturedOutputUnframed,
      "nothing tells whether the list is whole"
        + (others > 0
          ? ", nor \(others == 1 ? "another one" : "\(others) others") of the folder" : ""),
      at: first.output.firstText?.place ?? SourceRange(at: 0), in: first.output)
  }

  /// A processor runs in the mode of its own generation or of an older one.
  fileprivate mutating func compareProcessor() {
    guard let mode = lpar.processor, let type = processorType, let origin = mode.origin,
      mode.value.number > type.value.number
    else { return }
    disagree(
      FactName.processor.rawValue, mode.value, at: origin.text, in: CapturedOutput(origin.file),
      type)
    lpar.processor = nil
  }
}
