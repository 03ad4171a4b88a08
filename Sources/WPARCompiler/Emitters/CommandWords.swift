import WPARDiagnostics
import WPARModel
import WPARSyntax

/// A command and its words, in groups that belong on one line when it is folded for reading.
struct CommandWords {
  let program: String
  /// The words after the program; the first group holds the single flags.
  private(set) var groups: [[String]]

  var arguments: [String] { groups.flatMap(\.self) }

  /// The command for a POSIX shell.
  ///
  /// - Parameter oneLine: On one line; otherwise each group has a line of its own and the line
  ///   before it ends in a backslash.
  func shellText(oneLine: Bool) -> String {
    let lines = groups.map { $0.map(ShellWord.quoted).joined(separator: " ") }
    let first = lines.first.map { $0.isEmpty ? program : "\(program) \($0)" } ?? program
    return first + lines.dropFirst().map { (oneLine ? " " : " \\\n  ") + $0 }.joined()
  }

  /// The command that makes a partition, read off the command forms of the table.
  ///
  /// What the command does not take is reported in `emission` with its place, as an error: a
  /// command that lacks a part makes another partition than the one described.
  init(_ command: WPARCommand, for spec: Spec, start: Bool, emission: inout Emission) {
    program = command.rawValue
    var flags: [String] = []
    var groups: [[String]] = []
    var operands: [String] = []
    for (index, schema) in spec.schema.stanzas.enumerated() {
      let groupFlag = schema.flag(of: command)
      for stanza in spec.stanzas(at: index) {
        var group: [String] = []
        for value in stanza.values where value.isEmitted && !value.isUnlimited {
          switch value.attribute.commands[command] {
          case .value(let flag): flags += [flag, value.text]
          case .switchWhenYes(let flag): if value.text == "yes" { flags.append(flag) }
          case .switchUnless(let text, let flag): if value.text != text { flags.append(flag) }
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
        if let groupFlag, !group.isEmpty { groups.append([groupFlag] + group) }
      }
    }
    flags += Self.impliedRouting(spec, command)
    if start { flags += Self.startFlags(command) }
    self.groups = [flags] + groups
    if !operands.isEmpty { self.groups.append(["--"] + operands) }
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
