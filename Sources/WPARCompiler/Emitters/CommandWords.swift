import WPARDiagnostics
import WPARModel
import WPARSyntax

/// A command and its words, grouped for reading.
struct CommandWords {
  /// Words that stay together on a line where they fit: a flag and its value.
  typealias Unit = [String]

  let program: String
  /// The words after the program. A group begins a line when the command is folded; the first one
  /// holds the single flags.
  private let groups: [[Unit]]

  /// A command that is folded where it is long.
  init(program: String, units: [Unit]) {
    self.program = program
    groups = [units]
  }

  var arguments: [String] { groups.flatMap { $0.flatMap(\.self) } }

  /// The command for a POSIX shell.
  ///
  /// - Parameter oneLine: On one line; otherwise each group has a line of its own, folded where it
  ///   is long, and the line before ends in a backslash.
  func shellText(oneLine: Bool) -> String {
    if oneLine { return ([program] + arguments.map(\.shellQuoted)).joined(separator: " ") }
    var lines: [String] = []
    for (index, group) in groups.enumerated() {
      let units = group.map { $0.map(\.shellQuoted) }
      if index == 0 {
        lines += Self.folded([[program]] + units, indent: 0)
      } else {
        lines += Self.folded(units, indent: 2)
      }
    }
    return lines.joined(separator: " \\\n")
  }

  /// The words of a group in lines; those after the first are indented further.
  private static func folded(_ units: [Unit], indent: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var width = indent
    var isBlank = true
    func add(_ text: String, _ cells: Int) {
      if !isBlank, width + 1 + cells > maximumWidth {
        lines.append(line)
        line = String(repeating: " ", count: indent + 4)
        width = indent + 4
        isBlank = true
      }
      line += isBlank ? text : " " + text
      width += isBlank ? cells : cells + 1
      isBlank = false
    }
    for unit in units {
      let text = unit.joined(separator: " ")
      let cells = DisplayWidth.of(text)
      if indent + 4 + cells <= maximumWidth {
        add(text, cells)
      } else {
        for word in unit { add(word, DisplayWidth.of(word)) }
      }
    }
    return lines + [line]
  }

  /// The cells of a line before the blank and the backslash at its end.
  private static let maximumWidth = 98

  /// The command that makes a partition, read off the command forms of the table.
  ///
  /// What the command does not take is reported in `emission` with its place, as an error: a
  /// command that lacks a part makes another partition than the one described.
  init(_ command: WPARCommand, for unit: CompiledSpec, start: Bool, emission: inout Emission) {
    let spec = unit.spec
    program = command.rawValue
    var flags: [Unit] = []
    var groups: [[Unit]] = []
    var operands: [String] = []
    for (index, schema) in spec.schema.stanzas.enumerated() {
      let groupFlag = schema.flag(of: command)
      for stanza in spec.stanzas(at: index) {
        var group: [String] = []
        for value in stanza.values where value.isEmitted && !value.isUnlimited {
          switch value.attribute.commands[command] {
          case .value(let flag): flags.append([flag, value.text])
          case .switchWhenYes(let flag): if value.text == "yes" { flags.append([flag]) }
          case .switchUnless(let text, let flag): if value.text != text { flags.append([flag]) }
          case .member:
            if groupFlag == nil {
              emission.refuse(schema.keyword, at: stanza.headerRange, command, in: spec)
            }
            group.append("\(value.attribute.name)=\(value.text)")
          case .operands: operands = emission.operands(value, in: spec)
          case .unavailable:
            if !value.isDefault {
              emission.refuse(value.attribute.name, at: value.range, command, in: spec)
            }
          }
        }
        if let groupFlag, let first = group.first {
          groups.append([[groupFlag, first]] + group.dropFirst().map { [$0] })
        }
      }
    }
    flags += Self.impliedRouting(spec, command).map { [$0] }
    if start { flags += Self.startFlags(command).map { [$0] } }
    if !operands.isEmpty {
      let words = unit.environment.map(\.string) + operands
      groups.append([["--", words[0]]] + words.dropFirst().map { [$0] })
      for word in unit.environment where !word.isKnown {
        emission.add(
          Diagnostic(
            .knownWhenRun, "\(quoted(word.text[...])) is known only when the script runs",
            at: word.range),
          in: spec)
      }
    }
    self.groups = [flags] + groups
  }

  /// `-i` where routes are given and nothing is said of routing. That a route implies it is only
  /// recalled, so both are written.
  private static func impliedRouting(_ spec: Spec, _ command: WPARCommand) -> [String] {
    guard !spec.stanzas(Route.self).isEmpty,
      spec.stanza(General.self)?.has(General.routing) != true,
      case .switchWhenYes(let flag) = General.routing.commands[command]
    else { return [] }
    return [flag]
  }

  /// wparexec starts what it makes; mkwpar does so when told.
  private static func startFlags(_ command: WPARCommand) -> [String] {
    command == .mkwpar ? ["-s"] : []
  }
}

extension StanzaValue {
  /// Whether the value is the word for no limit. Whether commands accept it is not established;
  /// leaving the attribute out says the same.
  fileprivate var isUnlimited: Bool { isDefault && text == "unlimited" }
}

extension Emission {
  fileprivate mutating func refuse(
    _ name: String, at range: SourceRange, _ command: WPARCommand, in spec: Spec
  ) {
    guard !diagnostics.contains(where: { $0.diagnostic.range == range }) else { return }
    let takers = WPARCommand.allCases.filter { other in
      other != command && spec.schema.takes(name, other)
    }
    let help =
      takers.isEmpty
      ? "leave it out"
      : "leave it out; \(takers.map(\.rawValue).joined(separator: " and ")) can set it"
    add(
      Diagnostic(
        .notInCommand, "\(command.rawValue) has no flag for '\(name)'", at: range, help: help),
      in: spec)
  }

  fileprivate mutating func operands(_ value: StanzaValue, in spec: Spec) -> [String] {
    if let words = ShellWord.split(value.text) { return words }
    add(
      Diagnostic(
        .notInCommand, "the command \(quoted(value.text)) ends inside a quote", at: value.range,
        help: "close the quote"),
      in: spec)
    return []
  }
}

extension Schema {
  /// Whether a command takes the attribute or stanza of a name.
  fileprivate func takes(_ name: String, _ command: WPARCommand) -> Bool {
    for (index, stanza) in stanzas.enumerated() {
      if stanza.keyword == name { return stanza.flag(of: command) != nil }
      if let attribute = attributes[index].first(where: { $0.name == name }),
        case .singleFlags = stanza.form
      {
        return attribute.commands[command] != .unavailable
      }
    }
    return false
  }
}
