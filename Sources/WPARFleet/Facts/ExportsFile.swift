import WPARDiagnostics
import WPARModel

extension FactReader {
  static let exportsFile = FactReader(
    ["exports"], command: "cat /etc/exports", shape: .list, mayBeEmpty: true,
    evidence: .confirmed(source: .exportsFile),
    summary: "The directories that this host exports, with access, root access and options.",
    read: { output, facts in
      var exports: [NFSExport] = []
      for line in logicalLines(output.lines) {
        guard let first = line.first, let last = line.last else { continue }
        let text = output.file.bytes[first.startIndex..<last.endIndex]
        switch export(line, output.origin(text)) {
        case .success(let export): exports.append(export)
        case .failure(let problem):
          return facts.unreadable(problem.message, at: problem.text, in: output)
        }
      }
      facts.exports = Fact(exports, output.origin)
    })

  /// The words of each entry: comments left out, and lines that end in a backslash joined.
  private static func logicalLines(_ lines: [ArraySlice<UInt8>]) -> [[ArraySlice<UInt8>]] {
    var result: [[ArraySlice<UInt8>]] = []
    var isContinued = false
    for line in lines {
      let content = line.firstIndex(of: UInt8(ascii: "#")).map { line[..<$0] } ?? line
      let trimmed = content.trimmed
      let continues = trimmed.last == UInt8(ascii: "\\")
      let words = (continues ? trimmed.dropLast() : trimmed).words
      if isContinued, !result.isEmpty {
        result[result.count - 1] += words
      } else {
        result.append(words)
      }
      isContinued = continues
    }
    return result
  }

  private struct ExportProblem: Error {
    let message: String
    let text: ArraySlice<UInt8>
  }

  private static func export(
    _ words: [ArraySlice<UInt8>], _ origin: Origin
  ) -> Result<NFSExport, ExportProblem> {
    guard words[0].first == UInt8(ascii: "/") else {
      return .failure(
        ExportProblem(
          message: "\(quoted(words[0])) is exported, must be an absolute path", text: words[0]))
    }
    var options = ExportOptions()
    for word in words.dropFirst() {
      let list = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
      for option in list.fields(UInt8(ascii: ",")) where !option.isEmpty {
        if let message = options.take(option) {
          return .failure(ExportProblem(message: message, text: option))
        }
      }
    }
    return .success(
      NFSExport(
        directory: words[0].text, access: options.access, root: options.root ?? [],
        versions: options.versions, security: options.security,
        isReadOnly: options.isReadOnly, anonymousUser: options.anonymousUser, origin: origin))
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

  /// Takes an option, or says why what it states cannot be told.
  mutating func take(_ option: ArraySlice<UInt8>) -> String? {
    let (name, value) = option.divided(at: UInt8(ascii: "=")) ?? (option, [])
    let list = value.fields(UInt8(ascii: ":")).filter { !$0.isEmpty }.map(\.text)
    let needsList: [StaticString] = ["access", "root", "vers", "sec", "anon"]
    if needsList.contains(where: { name.equals($0) }), list.isEmpty {
      return "the option \(quoted(option)) has no value"
    }
    if name.equals("access") {
      access = (access ?? []) + list
    } else if name.equals("root") {
      root = (root ?? []) + list
    } else if name.equals("vers") {
      versions = list
    } else if name.equals("anon") {
      anonymousUser = value.text
    } else if name.equals("sec") {
      // A second method would have options of its own, which hold for its clients alone.
      if security != nil { return "the export has two options 'sec', must have one" }
      security = list
    } else if name.equals("ro"), value.isEmpty {
      isReadOnly = true
    } else if name.equals("rw"), value.isEmpty {
      isReadOnly = false
    } else if name.equals("ro") || name.equals("rw") {
      return "the option \(quoted(option)) lets some hosts only read, must be ro or rw for all"
    }
    return nil
  }
}
