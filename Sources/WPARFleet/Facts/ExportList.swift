import WPARDiagnostics
import WPARModel

extension FactReader {
  static let exportList = FactReader(
    ["showmount-e-*.txt"], command: "showmount -e *", shape: .list, evidence: .recalled,
    summary: "The directories that an NFS server exports, with the hosts that may mount them.",
    read: { output, facts in
      guard let header = output.lines.firstIndex(where: { !$0.isBlank }),
        output.lines[header].trimmed.text.lowercased().hasPrefix("export list for ")
      else {
        return facts.foreign(
          output, expected: "a list below 'export list for'")
      }
      if let line = output.isFramed ? nil : cutLine(output.lines[(header + 1)...]) {
        return facts.report(
          .capturedOutputTruncated,
          "the last host is cut: it ends in the longest line, and another line has more of it",
          at: line.place, in: output, help: output.remedy)
      }
      var exports: [NFSExport] = []
      for line in output.lines[(header + 1)...] where !line.isBlank {
        let words = line.words
        guard words[0].first == UInt8(ascii: "/"), words.count >= 2 else {
          return facts.unreadable(
            "\(quoted(line)) is no export, must be a directory and hosts or (everyone)", at: line,
            in: output)
        }
        let hosts = words.dropFirst().flatMap { $0.fields(UInt8(ascii: ",")) }
          .filter { !$0.isEmpty }
        let isForAll = hosts.contains { $0.equals("(everyone)") }
        exports.append(
          NFSExport(
            directory: words[0].text, access: isForAll ? nil : hosts.map(\.text), root: nil,
            origin: output.origin(line.trimmed)))
      }
      facts.servers.append(
        CapturedServer(name: output.subject, exports: Fact(exports, output.origin)))
    })
  /// A line that was cut within a name: others end in the same column and none behind it, and its
  /// last host is the beginning of another one.
  private static func cutLine(_ lines: ArraySlice<ArraySlice<UInt8>>) -> ArraySlice<UInt8>? {
    let width = lines.map(\.count).max()
    let longest = lines.filter { $0.count == width }
    guard longest.count > 1 else { return nil }
    let hosts = Set(lines.flatMap { $0.words.dropFirst().flatMap { $0.fields(UInt8(ascii: ",")) } })
    return longest.first { line in
      guard let last = line.fields(UInt8(ascii: ",")).last?.words.last, !last.isEmpty else {
        return false
      }
      return hosts.contains { $0.count > last.count && $0.starts(with: last) }
    }
  }
}
