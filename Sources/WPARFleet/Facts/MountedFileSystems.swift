import WPARDiagnostics
import WPARModel

extension FactReader {
  static let mountedFileSystems = FactReader(
    ["mount.txt"], command: "mount", shape: .list, evidence: .confirmed(source: .ohai),
    summary: "The mounted file systems; each row is anchored on its date.",
    read: { output, facts in
      guard let header = output.lines.firstIndex(where: { !$0.isBlank }),
        output.lines[header].words.first?.equals("node") == true,
        output.lines[header].contains("mounted over")
      else {
        return facts.foreign(
          output, expected: "a table below 'node mounted mounted over vfs'")
      }
      guard output.lines[(header + 1)...].first?.trimmed.equals(ruler) == true else {
        return facts.report(
          .capturedOutputTruncated,
          "the line below the header of mount must be \(quoted("\(ruler)")): the lines are cut",
          at: output.lines[header].place, in: output, help: output.remedy)
      }
      var mounts: [MountEntry] = []
      let rows = output.lines[(header + 2)...].filter { !$0.isBlank }
      if let row = output.isFramed ? nil : cutRow(rows) {
        return facts.report(
          .capturedOutputTruncated,
          "the options end in the longest line of the output, and other rows have more of them: "
            + "the lines are cut", at: row.place, in: output, help: output.remedy)
      }
      for line in rows {
        guard let mount = mountEntry(line) else {
          return facts.unreadable(
            "\(quoted(line.trimmed)) is no row of mount, must have a date such as 'Jul 17 13:22' "
              + "and before it what is mounted, where, and the type", at: line.trimmed, in: output)
        }
        if mount.device == "Global" {
          return facts.report(
            .capturedOutputForeign,
            "the file system is mounted from 'Global', must be captured on the LPAR and not inside "
              + "a workload partition", at: line.trimmed.place, in: output,
            help: "run the command in the global environment")
        }
        mounts.append(mount)
      }
      guard !mounts.isEmpty else { return facts.lacks(["/"], output) }
      facts.lpar.mounts = Fact(mounts, output.origin)
    })

  /// Narrower output has a shorter one.
  private static let ruler: StaticString =
    "-------- ---------------  ---------------  ------ ------------ ---------------"

  /// A row that was cut within its options: it is as long as the longest one, and its options are the
  /// beginning of those of another row of its type.
  private static func cutRow(_ rows: [ArraySlice<UInt8>]) -> ArraySlice<UInt8>? {
    guard let width = rows.map(\.count).max() else { return nil }
    let options = rows.map { row in
      let words = row.words.suffix(5)
      return (type: words.first?.text ?? "", text: words.last?.text ?? "")
    }
    // Blanks that fill a column at the end of a row are not what is cut off.
    let longest = rows.indices.filter {
      rows[$0].count == width && rows[$0].last?.isASCIIBlank == false
    }
    // Where rows with different options end in one column, that is no accident.
    let areAlike = Set(longest.map { options[$0].text }).count == 1
    return longest.first { index in
      let (type, text) = options[index]
      return options.contains { other in
        other.type == type && other.text != text && other.text.hasPrefix(text)
          && !(areAlike && other.text.hasPrefix(text + ","))
      }
    }.map { rows[$0] }
  }

  /// Long names push what stands behind them to the right, so columns say nothing. Before the date
  /// stand the type, the directory, the device and, for a remote file system, the node.
  private static func mountEntry(_ line: ArraySlice<UInt8>) -> MountEntry? {
    let words = line.words
    guard words.count >= 6 else { return nil }
    guard
      let date = (3...(words.count - 3)).last(where: { isDate(words[$0...].prefix(3)) }),
      3...4 ~= date, words.count - date <= 4
    else { return nil }
    let isIndented = line.first?.isASCIIBlank == true
    // A node stands in the first column, and a row without one begins further right.
    guard date == 4 ? !isIndented : true else { return nil }
    var node = date == 4 ? words[0].text : nil
    var device = words[date - 3]
    let directory = words[date - 2]
    guard directory.first == UInt8(ascii: "/") else { return nil }
    // `server:/path` as the device names the node as well.
    if node == nil, let (server, path) = device.divided(at: UInt8(ascii: ":")), !server.isEmpty,
      path.first == UInt8(ascii: "/"), server.first != UInt8(ascii: "/")
    {
      node = server.text
      device = path
    }
    let options = date + 3 < words.count ? words[date + 3].fields(UInt8(ascii: ",")) : []
    guard options.allSatisfy({ !$0.isEmpty }) else { return nil }
    return MountEntry(
      node: node, device: device.text, directory: directory.text,
      fileSystemType: words[date - 1].text, options: options.map(\.text))
  }

  /// `Jul 17 13:22`.
  private static func isDate(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    let words = Array(words)
    guard words.count == 3, Month.number(words[0]) != nil, let day = words[1].decimal,
      1...31 ~= day
    else { return false }
    let time = words[2].fields(UInt8(ascii: ":"))
    return time.count == 2 && time.allSatisfy { $0.count == 2 && $0.decimal != nil }
  }
}
