package import WPARDiagnostics

/// A place in a script where one of the programs looked for is called.
package struct ShellCall: Sendable {
  /// The program without its folder.
  package let program: String
  /// The program as written, with its folder.
  package let programRange: SourceRange
  /// The words after the program, without redirections.
  package let arguments: [ShellArgument]
  /// Blanks after a backslash at the end of a line, which break the command in two.
  package let brokenContinuations: [SourceRange]
  /// Words in angle brackets that stand for a value, which the shell takes for redirections.
  package let placeholders: [SourceRange]
  /// From the program to the last word.
  package let range: SourceRange
  /// Whether the script makes the call in any case, here, unless a command before it ends the script.
  package let isUnconditional: Bool
}

/// What is found by looking at the words of one simple command.
enum ShellInvocation {
  /// The program at the index among the words.
  case call(index: Int, program: String)
  /// A shell, here or on another host, that runs a script: one of the words, or what it reads from
  /// its standard input.
  case script(word: Int?)
  case other
}

extension ShellInvocation {
  /// Whether one of the words before a program has it run on another host.
  static func isRemote(_ words: ArraySlice<ShellArgument>) -> Bool {
    words.contains { word in
      ShellRunner.all.contains { runner in
        runner.kind == .remoteCommand && runner.names.contains(word.programName)
      }
    }
  }

  /// Looks through assignments and programs that run others, such as `sudo` and `ssh`.
  init(_ words: [ShellArgument], programs: [String]) {
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.isAssignment {
        index += 1
        continue
      }
      guard word.isKnown else { break }
      let name = word.programName
      if programs.contains(name) {
        self = .call(index: index, program: name)
        return
      }
      guard let runner = ShellRunner.all.first(where: { $0.names.contains(name) }) else { break }
      if runner.onlyAsks(words, from: index + 1) { break }
      index = runner.skipOptions(words, from: index + 1)
      switch runner.kind {
      case .command: break
      case .remoteCommand:
        // The host.
        index += 1
        if index >= words.count {
          self = .script(word: nil)
          return
        }
        if index == words.count - 1, words[index].isQuoted {
          self = .script(word: index)
          return
        }
      case .shell:
        let command = words.indices.dropFirst(index).first { words[$0].equals("-c") }
        if let command, command + 1 < words.count {
          self = .script(word: command + 1)
        } else {
          self = .script(word: nil)
        }
        return
      case .evaluation:
        guard index < words.count, words[index].isQuoted else { break }
        self = .script(word: index)
        return
      }
    }
    self = .other
  }
}

/// A program that runs the command in its arguments.
private struct ShellRunner {
  enum Kind {
    /// The command follows the options.
    case command
    /// A host and then the command follow.
    case remoteCommand
    /// A shell: the command is one word after `-c`.
    case shell
    /// A script in one word, or the words of a command.
    case evaluation
  }

  let names: [String]
  let kind: Kind
  /// The letters of options that take the next word.
  let lettersWithValue: String
  /// How many words stand before the command beside options.
  var operandCount = 0
  /// The letters of options with which the program tells where a command is, or who may run it, and
  /// runs none.
  var lettersThatAsk = ""

  static let all = [
    ShellRunner(
      names: ["sudo"], kind: .command, lettersWithValue: "ugpChRrtTDU", lettersThatAsk: "l"),
    ShellRunner(names: ["command"], kind: .command, lettersWithValue: "", lettersThatAsk: "vV"),
    ShellRunner(names: ["exec", "nohup", "time"], kind: .command, lettersWithValue: "a"),
    ShellRunner(names: ["nice"], kind: .command, lettersWithValue: "n"),
    ShellRunner(names: ["env"], kind: .command, lettersWithValue: "u"),
    ShellRunner(names: ["timeout"], kind: .command, lettersWithValue: "ks", operandCount: 1),
    ShellRunner(
      names: ["ssh", "rsh", "remsh"], kind: .remoteCommand,
      lettersWithValue: "bcDEeFIiJLlmOoPpQRSWw"),
    ShellRunner(names: ["sh", "ksh", "bash", "su"], kind: .shell, lettersWithValue: ""),
    ShellRunner(names: ["eval", "trap"], kind: .evaluation, lettersWithValue: ""),
    ShellRunner(names: ["dsh"], kind: .evaluation, lettersWithValue: "nNwftlo"),
  ]

  /// Whether an option in front of the command has it looked up and not run.
  func onlyAsks(_ words: [ShellArgument], from start: Int) -> Bool {
    guard !lettersThatAsk.isEmpty else { return false }
    return words[start..<min(skipOptions(words, from: start), words.count)].contains { word in
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
      // What is behind a letter with a value is the value.
      return word.text.dropFirst().prefix { !lettersWithValue.utf8.contains($0) }
        .contains(where: lettersThatAsk.utf8.contains)
    }
  }

  func skipOptions(_ words: [ShellArgument], from start: Int) -> Int {
    guard kind != .shell else { return start }
    var index = start
    while index < words.count, words[index].hasPrefix("-"), words[index].text.count > 1 {
      let option = words[index].text.dropFirst()
      index += 1
      if option.elementsEqual([UInt8(ascii: "-")]) { break }
      if let last = option.last, lettersWithValue.utf8.contains(last) { index += 1 }
    }
    return index + operandCount
  }
}

extension ShellArgument {
  /// Whether the word sets a variable when it stands before a command.
  fileprivate var isAssignment: Bool {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0, isKnown(0..<equals),
      let first = text.first, first.isShellNameByte, !(0x30...0x39 ~= first)
    else { return false }
    return text[..<equals].allSatisfy(\.isShellNameByte)
  }

  /// The text after the last slash.
  fileprivate var programName: String {
    let start = text.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return String(decoding: text[start...], as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether a variable's name may hold the byte.
  var isShellNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
