import WPARDiagnostics
import WPARModel

extension FactReader {
  static let exportsFile = FactReader(
    ["exports"], command: "cat /etc/exports", shape: .list, mayBeEmpty: true,
    evidence: .confirmed(source: .exportsFile),
    summary: "The directories that this host exports, with access, root access and options.",
    read: { output, facts in
      let tree = ExportsTree(parsing: output.file, in: output.place)
      var exports: [NFSExport] = []
      for entry in tree.entries {
        if let problem = tree.problems(of: entry).first {
          return facts.unreadable(
            problem.message, at: output.file.slice(problem.range), in: output)
        }
        var options = ExportOptions(tree)
        for option in entry.options {
          if let message = options.take(option) {
            return facts.unreadable(message, at: output.file.slice(option.range), in: output)
          }
        }
        exports.append(
          NFSExport(
            directory: tree.text(of: entry), access: options.access, root: options.root ?? [],
            versions: options.versions, security: options.security,
            isReadOnly: options.isReadOnly, anonymousUser: options.anonymousUser,
            origin: output.origin(output.file.slice(entry.range))))
      }
      facts.exports = Fact(exports, output.origin)
    })
}

extension SourceFile {
  fileprivate func slice(_ range: SourceRange) -> ArraySlice<UInt8> {
    bytes[range.lowerBound..<range.upperBound]
  }
}

/// The options of one entry as they are taken one after the other.
private struct ExportOptions {
  var access: [String]?
  var root: [String]?
  var versions: [String]?
  var security: [String]?
  var isReadOnly = false
  var anonymousUser: String?
  private let tree: ExportsTree

  init(_ tree: ExportsTree) {
    self.tree = tree
  }

  /// Takes an option, or says why what it states cannot be told.
  mutating func take(_ option: ExportsTree.Option) -> String? {
    let list = option.values.map { tree.file.text(in: $0) }
    switch tree.file.text(in: option.name) {
    case "access": access = (access ?? []) + list
    case "root": root = (root ?? []) + list
    case "vers": versions = list
    case "anon": anonymousUser = list.joined(separator: ":")
    case "sec":
      // A second method would have options of its own, which hold for its clients alone.
      if security != nil { return "the export has two options 'sec', must have one" }
      security = list
    case "ro" where list.isEmpty: isReadOnly = true
    case "rw" where list.isEmpty: isReadOnly = false
    case "ro", "rw":
      let text = tree.file.text(in: option.range)
      return "the option \(quoted(text)) lets some hosts only read, must be ro or rw for all"
    default: break
    }
    return nil
  }
}
