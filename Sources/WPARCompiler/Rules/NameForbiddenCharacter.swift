import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameForbiddenCharacter = Rule(
    id: "name-forbidden-character", family: .names, severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A partition's name holds white space or a character that mkwpar refuses.",
    rationale: """
      mkwpar refuses white space and the characters = : / ! ; ` ' " < > ~ & ( ) * + [ ] , ^ { } | \
      and backslash in a name. Most of them would also mean something else to a shell.
      """,
    help: "use letters, digits and '_'",
    fails: [
      Example(
        "general:\n\tname = \"app↓+20\"\n", fixed: "general:\n\tname = \"app_20\"\n"),
      Example("general:\n\tname = \"my↓ app\"\n", fixed: "general:\n\tname = \"my_app\"\n"),
    ],
    passes: ["general:\n\tname = \"app20\"\n"],
    nearMisses: ["general:\n\tname = \"app_20\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName() else {
        return
      }
      // A dot has a rule of its own, with a better remedy.
      let offsets = name.forbiddenOffsets.filter { name.bytes[$0] != UInt8(ascii: ".") }
      guard let first = offsets.first else { return }
      let characters = offsets.reduce(into: [UInt8]()) { found, offset in
        if !found.contains(name.bytes[offset]) { found.append(name.bytes[offset]) }
      }
      let list = characters.map { quoted(String(decoding: [$0], as: UTF8.self)) }
      let portable = String(
        decoding: name.bytes.map { byte in
          byte != UInt8(ascii: ".") && characters.contains(byte) ? UInt8(ascii: "_") : byte
        }, as: UTF8.self)
      report.add(
        "name \(quoted(name.description)) holds \(list.joined(separator: " and ")), "
          + "which mkwpar refuses",
        at: general.range(of: General.name, part: first..<first + 1),
        // A separator in front is left over from something else.
        fixes: first == 0
          ? []
          : [
            general.replacingValue(of: General.name, with: portable).map {
              FixIt(.unsafe, "write '\(portable)'", edits: [$0])
            }
          ])
    })
}
