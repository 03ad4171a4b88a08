import WPARCompiler
import WPARDiagnostics
import WPARModel

extension Compilation {
  /// What the partitions are that the source describes, line by line: values without their spelling,
  /// without what AIX assumes anyway, and with what follows from other values. Of a source that
  /// describes none, what it exports.
  var effect: String {
    specs.isEmpty
      ? ExportsTree(parsing: file).effect : specs.map(\.spec.effect).joined(separator: "\n")
  }
}

extension ExportsTree {
  /// Who may do what with each directory, line by line.
  fileprivate var effect: String {
    let lines = entries.flatMap { entry in
      entry.options.flatMap { option in
        let name = file.text(in: option.name)
        let values = option.values.isEmpty ? [""] : option.values.map { file.text(in: $0) }
        return values.map { "\(text(of: entry)) \(name)=\($0)" }
      }
    }
    return Set(lines).sorted().joined(separator: "\n")
  }
}

extension Spec {
  var effect: String {
    var lines: [String] = []
    for (index, schema) in schema.stanzas.enumerated() {
      for stanza in stanzas(at: index) {
        var values = stanza.effects
        if schema.keyword == General.keyword { values += impliedEffects(stanza) }
        if schema.keyword == CopyControls.keyword, isVersioned {
          values.removeAll { $0.hasPrefix(CopyControls.preserveWpars.name) }
        }
        lines.append("\(schema.keyword):")
        lines += Set(values).sorted().map { "\t\($0)" }
      }
    }
    return lines.joined(separator: "\n")
  }

  private var isVersioned: Bool {
    stanza(General.self)?[General.ostype]?.isVersioned == true
  }

  /// Routes are in the partition's own table, and a versioned partition has its own programs.
  private func impliedEffects(_ general: Stanza) -> [String] {
    var effects: [String] = []
    if !stanzas(Route.self).isEmpty, !general.has(General.routing) {
      effects.append("\(General.routing.name) = yes")
    }
    if isVersioned, !general.has(General.privateusr) {
      effects.append("\(General.privateusr.name) = yes")
    }
    return effects
  }
}

extension Stanza {
  fileprivate var effects: [String] {
    values.filter { $0.isEmitted && !$0.isDefault }.map { value in
      "\(value.attribute.name) = \(effect(of: value))"
    }
  }

  private func effect(of value: StanzaValue) -> String {
    if value.attribute === Mount.mountopts, let options = self[Mount.mountopts] {
      return Set(options.options.map(\.description)).sorted().joined(separator: ",")
    }
    if value.attribute === Mount.size, let size = self[Mount.size] {
      return "\(size.blocks) blocks"
    }
    for attribute in [Security.privs, Security.privsPlus, Security.privsMinus]
    where value.attribute === attribute {
      guard let list = self[attribute] else { continue }
      let names = Set(list.elements.map(\.name))
      let groups = names.filter { $0.hasSuffix("_") }
      return names.filter { name in !groups.contains { $0 != name && name.hasPrefix($0) } }
        .sorted().joined(separator: ",")
    }
    return value.text
  }
}
