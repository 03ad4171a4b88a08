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
      if let tree = unit.tree {
        String(decoding: Formatter.format(tree, omitting: unit.omittedAttributes), as: UTF8.self)
      } else {
        emission.stanzaText(of: unit.spec)
      }
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

  /// A quoted value has one escape, `\"`, so a value cannot end in a backslash.
  private mutating func checkExpressible(_ value: StanzaValue, in spec: Spec) {
    guard value.text.hasSuffix("\\") else { return }
    add(
      Diagnostic(
        .notInSpecFile, "the value of '\(value.attribute.name)' ends in a backslash",
        at: value.range),
      in: spec)
  }
}
