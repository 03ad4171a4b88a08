import WPARDiagnostics
import WPARModel

extension FactReader {
  static let lslpp = FactReader(
    ["lslpp-Lqc.txt", "lslpp-lqc.txt", "lslpp-Lc.txt"], command: "lslpp -Lqc", shape: .list,
    evidence: .confirmed(source: .salt),
    summary: "The installed filesets with their levels, from either of the two layouts of lslpp.",
    read: { output, facts in
      var list = FilesetList()
      for line in output.lines where !line.isBlank {
        if line.starts(with: "#") {
          list.layout = FilesetLayout(header: line)
          guard list.layout != nil else {
            return facts.unreadable(
              "the header \(quoted(line)) names no column 'Fileset' or no 'Level'", at: line,
              in: output)
          }
          continue
        }
        guard let isNew = list.add(line, output) else {
          if list.filesets.isEmpty {
            return facts.foreign(
              output, expected: "fields with ':' between them, such as bos.rte:bos.rte:7.2.5.2")
          }
          return facts.unreadable(
            "\(quoted(line)) is no row of lslpp, must have a fileset and its level", at: line,
            in: output)
        }
        guard isNew else { return facts.standsTwice("a level of the fileset in", line, output) }
      }
      facts.lpar.filesets = list.filesets
    })
}

/// Where a row of lslpp has its columns.
private struct FilesetLayout {
  let package: Int?
  let fileset: Int
  let level: Int
  let state: Int
  let type: Int
  /// How many fields there are. The last of an rpm package holds a time with colons.
  let count: Int

  /// `lslpp -Lqc`: 18 fields.
  static let long = FilesetLayout(
    package: 0, fileset: 1, level: 2, state: 5, type: 6, count: 18)
  /// `lslpp -lqc`: 8 fields, the first of which is a path.
  static let short = FilesetLayout(
    package: nil, fileset: 1, level: 2, state: 4, type: 5, count: 8)

  private init(package: Int?, fileset: Int, level: Int, state: Int, type: Int, count: Int) {
    self.package = package
    self.fileset = fileset
    self.level = level
    self.state = state
    self.type = type
    self.count = count
  }

  /// Reads the header that is printed without `-q`.
  init?(header line: ArraySlice<UInt8>) {
    let names = line.dropFirst().fields(UInt8(ascii: ":")).map(\.trimmed)
    func index(_ name: StaticString) -> Int? { names.firstIndex { $0.equals(name) } }
    guard let fileset = index("Fileset"), let level = index("Level"),
      let state = index("Fix State") ?? index("State"), let type = index("Type")
    else { return nil }
    self.init(
      package: index("Package Name"), fileset: fileset, level: level, state: state, type: type,
      count: names.count)
  }
}

private struct FilesetList {
  var layout: FilesetLayout?
  var filesets: [String: Fact<FilesetLevel>] = [:]

  /// Where a row speaks of which fileset, and the level there.
  private var rows: [Row: ArraySlice<UInt8>] = [:]

  private struct Row: Hashable {
    let source: ArraySlice<UInt8>
    let name: ArraySlice<UInt8>
  }

  /// Takes a row; `nil` when it is none, `false` when another one says something else of the same.
  mutating func add(_ line: ArraySlice<UInt8>, _ output: CapturedOutput) -> Bool? {
    let layout =
      layout ?? (line.first == UInt8(ascii: "/") ? FilesetLayout.short : FilesetLayout.long)
    let fields = line.fields(UInt8(ascii: ":"), limit: layout.count)
    guard fields.count == layout.count else { return nil }
    let type = fields[layout.type].trimmed
    // An interim fix is no fileset; emgr lists it.
    if type.equals("E") { return true }
    // The name of an rpm package as a fileset has its version in it.
    let isPackage = type.equals("R")
    let name = fields[isPackage ? layout.package ?? layout.fileset : layout.fileset].trimmed
    let level = fields[layout.level].trimmed
    guard !name.isEmpty, !level.isEmpty, !name.contains(where: \.isASCIIBlank),
      isPackage || FilesetLevel(level.text).numbers != nil
    else { return nil }
    let state = fields[layout.state].trimmed
    // A level that an update has superseded.
    if state.equals("O") || state.equals("OBSOLETE") { return true }
    add(name.text, Self.level(level.text, state), output.origin(level))
    // Several versions of an rpm package may be there. Of a fileset there is one in each source.
    if isPackage { return true }
    let row = Row(source: layout.package == nil ? fields[0] : [], name: name)
    let earlier = rows.updateValue(level, forKey: row)
    return earlier.map { $0 == level } ?? true
  }

  /// The same fileset comes once for each of its parts, in /usr and in /, and their levels are one
  /// unless an installation went wrong. Then neither is the level of the whole.
  private mutating func add(_ name: String, _ level: FilesetLevel, _ origin: Origin) {
    guard let other = filesets[name] else {
      filesets[name] = Fact(level, origin)
      return
    }
    guard other.value != level else { return }
    filesets[name] = Fact(FilesetLevel("\(other.value),\(level)"), other.origin)
  }

  /// The level of a fileset that is whole counts; a broken one is not at its level.
  private static func level(_ text: String, _ state: ArraySlice<UInt8>) -> FilesetLevel {
    let isWhole = ["C", "A", "E", "COMMITTED", "APPLIED", "EFIXLOCKED"].contains {
      state.equals($0)
    }
    if isWhole || state.isEmpty { return FilesetLevel(text) }
    let word = state.equals("B") ? "broken" : state.equals("?") ? "inconsistent" : state.text
    return FilesetLevel("\(text)(\(word.lowercased()))")
  }
}
