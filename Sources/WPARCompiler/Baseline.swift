package import WPARDiagnostics
import WPARDocument

/// The findings that a site has decided to live with for now.
///
/// Findings are known by their fingerprints; the other members of an entry are for people, and for
/// naming what is gone.
package struct Baseline: Sendable, Equatable {
  package static let format = "1.0"
  /// The kind of its document.
  package static let kind = "Baseline"

  package struct Entry: Sendable, Hashable {
    package let fingerprint: String
    /// From the root of the repository.
    package let path: String
    package let rule: String
    /// Without what changes when a block moves, such as `network.address`.
    package let symbol: String
    package let message: String
    /// The paths of the other files without which the finding would not be: sorted.
    package let related: [String]

    package init(
      fingerprint: String, path: String, rule: String, symbol: String, message: String,
      related: [String] = []
    ) {
      self.fingerprint = fingerprint
      self.path = path
      self.rule = rule
      self.symbol = symbol
      self.message = message
      self.related = related
    }
  }

  /// By path, rule, symbol and fingerprint, each fingerprint once.
  package let entries: [Entry]

  package init(_ entries: [Entry]) {
    var seen: Set<String> = []
    self.entries = entries.filter { seen.insert($0.fingerprint).inserted }.sorted { a, b in
      for key in [\Entry.path, \.rule, \.symbol, \.fingerprint]
      where a[keyPath: key] != b[keyPath: key] {
        return a[keyPath: key].precedes(b[keyPath: key])
      }
      return false
    }
  }

  /// Everything a run found, known before or not.
  package init(recording report: CheckReport) {
    self.init(
      report.files.flatMap { file in
        let path = report.context.root.path(file.file.path)
        return file.everything(report.context).map { diagnostic, fingerprint, _ in
          Entry(
            fingerprint: fingerprint.text, path: path, rule: diagnostic.rule,
            symbol: fingerprint.stableSymbol, message: diagnostic.message,
            related: Self.related(diagnostic, in: file.file, report.context.root))
        }
      })
  }

  private static func related(
    _ diagnostic: Diagnostic, in file: SourceFile, _ root: ReportRoot
  ) -> [String] {
    let others = diagnostic.labels.compactMap(\.file).filter { $0 !== file }
    let paths = Set(others.map { root.path($0.path) }).subtracting([root.path(file.path)])
    return paths.sorted { $0.precedes($1) }
  }

  /// The entries but for those that are gone.
  package func dropping(_ absent: [Entry]) -> Baseline {
    let gone = Set(absent.map(\.fingerprint))
    return Baseline(entries.filter { !gone.contains($0.fingerprint) })
  }

  /// The file: JSON with sorted keys, the same bytes for the same findings.
  package var json: [UInt8] {
    JSONWriter.write(
      [
        "findings": .sequence(
          entries.map { entry in
            [
              "fingerprint": .string(entry.fingerprint), "message": .string(entry.message),
              "path": .string(entry.path),
              "related": .sequence(entry.related.map { .string($0) }),
              "rule": .string(entry.rule), "symbol": .string(entry.symbol),
            ]
          }),
        "format": .string(Self.format), "kind": .string(Self.kind),
      ], .indented)
  }

  /// Reads a baseline file.
  package init(reading file: SourceFile) throws(PlainError) {
    func problem(_ message: String) -> PlainError {
      PlainError(
        "unreadable-baseline", message, path: file.path,
        help: "'wparc check --write-baseline \(file.path)' writes a new one")
    }
    let stream = DocumentStream(reading: file)
    if let finding = stream.diagnostics.first {
      throw problem("the baseline cannot be read: \(finding.message)")
    }
    guard let root = stream.roots.first, stream.roots.count == 1,
      root["kind"]?.hasText(Self.kind) == true
    else {
      throw problem("the file is no baseline: it has no member 'kind' with the value 'Baseline'")
    }
    guard let format = root["format"], format.textBytes.starts(with: "1.".utf8) else {
      let found = root["format"].map { quoted($0.textBytes) } ?? "missing"
      throw problem("the format of the baseline is \(found), must be '\(Self.format)'")
    }
    guard let findings = root["findings"], findings.kind == .sequence else {
      throw problem("the baseline has no list 'findings'")
    }
    var entries: [Entry] = []
    for (index, item) in findings.items.enumerated() {
      func member(_ name: String) throws(PlainError) -> String {
        guard let node = item[name], node.kind == .scalar else {
          throw problem("finding \(index + 1) of the baseline has no text '\(name)'")
        }
        return String(decoding: node.textBytes, as: UTF8.self)
      }
      entries.append(
        Entry(
          fingerprint: try member("fingerprint"), path: try member("path"),
          rule: try member("rule"), symbol: try member("symbol"), message: try member("message"),
          related: item["related"]?.items.map { String(decoding: $0.textBytes, as: UTF8.self) }
            ?? []))
    }
    self.init(entries)
  }
}
