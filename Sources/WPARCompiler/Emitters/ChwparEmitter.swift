import WPARDiagnostics
import WPARModel
import WPARSyntax

extension Emitter {
  /// What a running partition refuses is asked for before anything is changed.
  package static let chwpar = Emitter(
    name: "chwpar", summary: "the chwpar commands that lead from another specification to this one",
    flags: [.oneLine, .from]
  ) { specs, options in
    var emission = Emission()
    let difference = SourceDifference(
      from: options.old, "the old specification", to: specs.map(\.spec), "the new one")
    var scripts: [ChangeScript] = []
    for partition in difference.partitions {
      if let difference = partition.difference {
        scripts.append(ChangeScript(difference, emission: &emission))
      } else if let new = partition.new {
        emission.refuseNew(new)
      }
    }
    var text = ""
    if scripts.reduce(0, { $0 + $1.commands.count }) > 1 { text += "set -e\n\n" }
    for script in scripts { text += script.guardText }
    let parts = scripts.map { script in
      let commands = script.commands.map { $0.shellText(oneLine: options.oneLine) + "\n" }
      guard commands.isEmpty else { return commands.joined() }
      return ShellWord.comment("\(script.name): nothing to change")
    }
    let isSeveral = scripts.count > 1
    text += zip(scripts, parts).map { script, part in
      isSeveral && !script.commands.isEmpty ? ShellWord.comment(script.name) + part : part
    }.joined(separator: "\n")
    emission.bytes = Array(text.utf8)
    return emission
  }
}

/// The calls of chwpar that make one partition of another, in their order.
private struct ChangeScript {
  /// The name of the partition before.
  let name: String
  private(set) var commands: [CommandWords] = []
  /// What chwpar takes only while the partition is stopped.
  private var refusedWhileActive: [String] = []

  /// Words by the kind of stanza that they are of.
  private var removedGroups: [Int: [CommandWords.Unit]] = [:]
  private var addedGroups: [Int: [CommandWords.Unit]] = [:]
  private var removedFlags: [CommandWords.Unit] = []
  private var setFlags: [CommandWords.Unit] = []
  private var renaming: [CommandWords.Unit] = []

  private let difference: SpecDifference

  init(_ difference: SpecDifference, emission: inout Emission) {
    self.difference = difference
    name = difference.old.effectiveName ?? ""
    guard !name.isEmpty else {
      emission.refuse(
        "chwpar needs the name of the partition, and the old specification has none",
        at: difference.new.place, in: difference.new, help: "add 'name' to the stanza 'general'")
      return
    }
    for change in difference.changes {
      switch change.schema.form {
      case .singleFlags:
        for value in change.values { set(value, of: change, &emission) }
      case .group(let flag, let takers):
        guard takers.contains(.chwpar) else {
          for value in change.values { emission.refuse(value, of: change, in: difference) }
          continue
        }
        if change.schema.isRepeatable {
          changeList(change, flag, &emission)
        } else {
          changeGroup(change, flag, &emission)
        }
      }
    }
    for value in difference.undecided { emission.warn(of: value, in: difference) }
    arrange()
  }

  /// Puts the words into calls: what is taken away before what is added, what needs another thing
  /// before that when it goes, and after it when it comes.
  private mutating func arrange() {
    let schema = difference.new.schema
    let order = Self.order.compactMap { schema.stanzaIndex(of: $0) }
    for index in order.reversed() { addCall(removedGroups[index], isRemoval: true) }
    addCall(removedFlags, isRemoval: true)
    addCall(setFlags)
    for index in order { addCall(addedGroups[index]) }
    addCall(renaming)
  }

  /// The order in which things are added: a mount may be on a device, and a route leads through a
  /// network.
  private static let order: [any StanzaSchema.Type] = [
    Device.self, KernelExtension.self, Network.self, Route.self, Mount.self, Resource.self,
    Security.self,
  ]

  private mutating func addCall(_ units: [CommandWords.Unit]?, isRemoval: Bool = false) {
    guard let units, !units.isEmpty else { return }
    let words = (isRemoval ? [["-K"]] : []) + units + [[name]]
    commands.append(CommandWords(program: WPARCommand.chwpar.rawValue, units: words))
  }

  // MARK: Single flags

  private mutating func set(
    _ value: ValueChange, of change: StanzaChange, _ emission: inout Emission
  ) {
    let attribute = value.attribute
    guard attribute.mutability == .anytime || attribute.mutability == .whileStopped else {
      return emission.refuse(value, of: change, in: difference)
    }
    switch attribute.commands.chwpar {
    case .value(let flag):
      guard let text = value.new.text else {
        return remove(value, of: change, &emission)
      }
      if attribute.mutability == .whileStopped { refusedWhileActive.append(flag) }
      if attribute.row === General.name {
        renaming.append([flag, text])
      } else {
        setFlags.append([flag, text])
      }
    case .switchWhenYes(let flag):
      guard value.new.text == "yes" else { return remove(value, of: change, &emission) }
      setFlags.append([flag])
    case .switchUnless, .member, .operands, .unavailable:
      emission.refuse(value, of: change, in: difference)
    }
  }

  private mutating func remove(
    _ value: ValueChange, of change: StanzaChange, _ emission: inout Emission
  ) {
    guard let words = value.attribute.commands.removal?.dropFirst(), !words.isEmpty else {
      return emission.refuse(
        "chwpar has no form that takes \(quoted(change.title(of: value))) away",
        at: value.new.place.range, in: difference.new, old: value.old.place)
    }
    removedFlags.append(Array(words))
  }

  // MARK: Lists

  private mutating func changeList(
    _ change: StanzaChange, _ flag: String, _ emission: inout Emission
  ) {
    let unknown = change.values.filter { $0.attribute.mutability == .unknown }
    if change.kind == .changed, !unknown.isEmpty {
      for value in unknown { emission.refuse(value, of: change, in: difference) }
      return
    }
    // That chwpar gives a disk to the root volume group or takes it back is documented.
    let isInPlace =
      change.kind == .changed && change.values.allSatisfy { $0.attribute.row === Device.rootvg }
    if let old = change.old, !isInPlace { takeAway(old, change, flag, &emission) }
    guard let new = change.new else { return }
    var words = new.values.filter(\.isEmitted).map { "\($0.attribute.name)=\($0.text)" }
    if isInPlace, new[Device.rootvg] == nil {
      words.append("\(Device.rootvg.name)=no")
    }
    addedGroups[change.index, default: []].append([flag] + words)
    if change.schema == Mount.self, new[Mount.vfs] != .namefs, !difference.old.isApplication {
      refusedWhileActive.append(flag)
    }
  }

  private mutating func takeAway(
    _ old: Stanza, _ change: StanzaChange, _ flag: String, _ emission: inout Emission
  ) {
    let rows = difference.old.schema.attributes[change.index]
    for row in rows {
      guard let form = row.commands.removal, form.count > 2 else { continue }
      let words = form.dropFirst(2).compactMap { word -> String? in
        let attribute = rows.first { "\($0.row.name)=" == word }
        return attribute.flatMap { old.text(of: $0.row) }.map { word + $0 }
      }
      guard words.count == form.count - 2 else { continue }
      removedGroups[change.index, default: []].append([form[1]] + words)
      if change.schema == Mount.self || change.schema == Device.self {
        emission.remark(on: change, in: difference)
      }
      return
    }
    emission.refuse(
      "chwpar has no form that takes \(quoted(change.title)) away", at: change.newPlace.range,
      in: difference.new, old: change.oldPlace)
  }

  // MARK: Groups

  private mutating func changeGroup(
    _ change: StanzaChange, _ flag: String, _ emission: inout Emission
  ) {
    var removed: [String] = []
    var set: [String] = []
    var isReset = false
    for value in change.values {
      let attribute = value.attribute
      guard let form = attribute.commands.removal, form.count >= 2 else {
        emission.refuse(value, of: change, in: difference)
        continue
      }
      if form.count == 2 {
        isReset = isReset || value.kind != .added || value.old.isAssumed == false
      } else if value.new.text == nil || value.new.isAssumed
        || value.new.text == attribute.defaultValue
      {
        removed += form.dropFirst(2)
        continue
      }
      if let text = value.new.text, !value.new.isAssumed { set.append("\(attribute.name)=\(text)") }
    }
    // Where all of the stanza returns to its defaults at once, what stays is set again.
    if isReset {
      if change.old != nil { removedGroups[change.index, default: []].append([flag]) }
      set = (change.new?.values ?? []).filter(\.isEmitted).map { "\($0.attribute.name)=\($0.text)" }
    }
    if !removed.isEmpty { removedGroups[change.index, default: []].append([flag] + removed) }
    if !set.isEmpty { addedGroups[change.index, default: []].append([flag] + set) }
  }

  // MARK: The guard

  /// Ends the script before it has changed anything, unless the partition is stopped.
  var guardText: String {
    guard !refusedWhileActive.isEmpty else { return "" }
    var flags: [String] = []
    for flag in refusedWhileActive where !flags.contains(flag) { flags.append(flag) }
    let word = name.shellQuoted
    let message = "\(name) must be stopped first, see stopwpar".shellQuoted
    return ShellWord.comment("\(name): chwpar \(enumeration(flags)) only while it is stopped") + """
      if ! lswpar -q -c -s D -a name \(word) | grep -Fqx -- \(word); then
        echo \(message) >&2
        exit 1
      fi


      """
  }
}

extension ShellWord {
  /// A comment on a line of its own.
  fileprivate static func comment(_ text: String) -> String {
    "# " + String(text.map { $0.isNewline ? " " : $0 }) + "\n"
  }
}

extension Spec {
  fileprivate var place: SourceRange {
    stanza(General.self)?.headerRange ?? SourceRange(at: range.lowerBound)
  }
}

extension Emission {
  fileprivate mutating func refuse(
    _ message: String, at range: SourceRange, in spec: Spec, old: DifferencePlace? = nil,
    help: String? = nil
  ) {
    let labels = old.map { [Label($0.range, "as it was", in: $0.file)] } ?? []
    add(Diagnostic(.needsRecreation, message, at: range, labels: labels, help: help), in: spec)
  }

  fileprivate mutating func refuse(
    _ value: ValueChange, of change: StanzaChange, in difference: SpecDifference
  ) {
    let title = change.title(of: value)
    let isUnknown = value.attribute.mutability == .unknown
    let message =
      isUnknown
      ? "whether chwpar can change '\(title)' is not known"
      : "'\(title)' cannot be changed: the partition has to be made again"
    refuse(message, at: value.new.place.range, in: difference.new, old: value.old.place)
  }

  fileprivate mutating func refuseNew(_ spec: Spec) {
    let name = spec.effectiveName.map { quoted($0) } ?? "the partition"
    refuse(
      "\(name) is not there to be changed", at: spec.place, in: spec,
      help: "compile it to the command that makes it")
  }

  fileprivate mutating func remark(on change: StanzaChange, in difference: SpecDifference) {
    add(
      Diagnostic(
        .removedWhileInUse, "\(quoted(change.title)) is taken away, in use or not",
        at: change.newPlace.range,
        labels: [Label(change.oldPlace.range, "as it was", in: change.oldPlace.file)]),
      in: difference.new)
  }

  fileprivate mutating func warn(of value: UndecidedValue, in difference: SpecDifference) {
    let what = value.text.map { " \(quoted($0))" } ?? ""
    let side = value.isOld ? "new" : "old"
    add(
      Diagnostic(
        .changeUndecided,
        "'\(value.title)'\(what) is not changed: the \(side) source does not show it",
        at: value.newPlace.range,
        labels: [Label(value.oldPlace.range, "before", in: value.oldPlace.file)]),
      in: difference.new)
  }
}
