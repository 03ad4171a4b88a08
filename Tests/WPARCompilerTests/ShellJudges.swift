import TestSupport
import Testing

extension Judge {
  static let sh = Judge("sh")
  static let bash = Judge("bash")
  static let ksh = Judge("ksh")
  static let shellcheck = Judge("shellcheck")

  /// The WPAR commands that a shell runs when it reads a script, each as its program and words.
  func commands(in script: String) throws -> [[String]] {
    let functions = ["mkwpar", "wparexec"].map { program in
      "\(program)() { printf '%s\\0' \"$#\" \(program) \"$@\"; }\n"
    }
    let outcome = try run(onFile: functions.joined() + script, named: "script.sh")
    #expect(outcome.status == 0, "\(self): \(outcome.errorOutput)")
    #expect(outcome.errorOutput.isEmpty, "\(self): \(outcome.errorOutput)")
    var words = outcome.output.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }[...]
    var commands: [[String]] = []
    while let count = words.popFirst().flatMap({ Int($0) }), words.count > count {
      commands.append(Array(words.prefix(count + 1)))
      words = words.dropFirst(count + 1)
    }
    return commands
  }
}
