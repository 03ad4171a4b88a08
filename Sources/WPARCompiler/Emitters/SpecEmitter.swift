import WPARDiagnostics
import WPARModel
import WPARSyntax

extension Emitter {
  /// A stanza file comes back in canonical layout with its comments; any other source is written
  /// from its values.
  package static let spec = Emitter(
    name: "spec", summary: "the specification file for mkwpar -f"
  ) { specs, _ in
    var emission = Emission()
    let texts = specs.map { unit -> String in
      emission.checkPrivileges(of: unit.spec)
      if let tree = unit.tree {
        return String(
          decoding: Formatter.format(tree, omitting: unit.omittedAttributes), as: UTF8.self)
      }
      return emission.stanzaText(of: unit.spec)
    }
    emission.bytes = Array(emission.joined(texts, of: specs).utf8)
    return emission
  }
}

extension Emission {
  fileprivate mutating func stanzaText(of spec: Spec) -> String {
    var texts: [String] = []
    for (index, schema) in spec.schema.stanzas.enumerated() {
      for stanza in spec.stanzas(at: index) {
        let lines = stanza.values.filter(\.isEmitted).map { value in
          checkExpressible(value, in: spec)
          let escaped = value.text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\\\"")
          return "\t\(value.attribute.name) = \"\(escaped)\"\n"
        }
        guard !lines.isEmpty else { continue }
        texts.append("\(schema.keyword):\n\(lines.joined())")
      }
    }
    return texts.joined(separator: "\n")
  }

  /// A quoted value stands on one line and has one escape, `\"`, so it can neither hold a line break
  /// nor end in a backslash.
  private mutating func checkExpressible(_ value: StanzaValue, in spec: Spec) {
    let name = value.attribute.name
    if value.text.hasSuffix("\\") {
      let message = "the value of '\(name)' ends in a backslash"
      add(Diagnostic(.notInSpecFile, message, at: value.range), in: spec)
    } else if value.text.utf8.contains(where: \.isControl) {
      let message = "the value of '\(name)' holds a line break or another control character"
      add(Diagnostic(.notInSpecFile, message, at: value.range), in: spec)
    }
  }

  /// Adding and removing privileges is a form of the commands; how a file spells it is open.
  fileprivate mutating func checkPrivileges(of spec: Spec) {
    for value in spec.stanzas(Security.self).flatMap(\.values)
    where value.attribute.row === Security.privsPlus
      || value.attribute.row === Security.privsMinus
    {
      add(
        Diagnostic(
          .notInSpecFile,
          "no source shows how a specification file spells '\(value.attribute.name)'",
          at: value.range, help: "compile to mkwpar, which takes it, or write the whole list",
          severity: .warning, evidence: .inferred(from: "the synopsis of mkwpar")),
        in: spec)
    }
  }
}
