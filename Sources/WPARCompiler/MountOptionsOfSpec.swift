import WPARDiagnostics
import WPARModel

/// The mount options of one stanza, with what a rule needs to speak about them.
struct MountOptionsOfStanza {
  let stanza: Stanza
  let type: FileSystemType?
  let options: [MountOptions.Option]

  /// The mount point in its shortest form.
  var directory: Path? { stanza[Mount.directory]?.normalized }

  /// The index of an option, the last of its name, as mount takes it.
  func last(_ name: String) -> Int? {
    options.lastIndex { $0.name == name }
  }

  /// The index of the last option of a name, if no other one of that name has another value.
  func settled(_ name: String) -> Int? {
    guard let last = last(name) else { return nil }
    let isSettled = options.allSatisfy { $0.name != name || $0.value == options[last].value }
    return isSettled ? last : nil
  }

  /// The index of the last option of a name, if all of that name have a value.
  func settled(_ name: String, _ value: String) -> Int? {
    settled(name).flatMap { options[$0].value == value ? $0 : nil }
  }

  func contains(_ name: String) -> Bool { last(name) != nil }

  func range(of index: Int) -> SourceRange {
    stanza.range(of: Mount.mountopts, part: options[index].range)
  }

  /// A fix that writes another text in place of an option.
  func fix(_ applicability: Applicability, replacing index: Int, with text: String) -> FixIt? {
    let title = "write '\(text)'"
    if let range = exactRange(of: index), !text.utf8.contains(UInt8(ascii: ",")) {
      return FixIt(applicability, title, edits: [Edit(range, text)])
    }
    return replacingAll(applicability, title, [index: text])
  }

  /// A fix that takes an option away, and the comma beside it.
  func fix(
    _ applicability: Applicability, _ title: String? = nil, removing index: Int
  ) -> FixIt? {
    let title = title ?? "remove '\(options[index])'"
    guard options.count > 1 else {
      return stanza.removing(Mount.mountopts).map { FixIt(applicability, title, edits: [$0]) }
    }
    guard let range = exactRange(of: index) else {
      return replacingAll(applicability, title, [index: nil])
    }
    let edit =
      index > 0
      ? SourceRange(range.lowerBound - 1, range.upperBound)
      : SourceRange(range.lowerBound, range.upperBound + 1)
    return FixIt(applicability, title, edits: [Edit(edit, "")])
  }

  /// Writes the whole list anew, where it is short.
  private func replacingAll(
    _ applicability: Applicability, _ title: String, _ replacements: [Int: String?]
  ) -> FixIt? {
    guard options.count <= 64 else { return nil }
    let texts = options.indices.compactMap { index in
      replacements[index] ?? options[index].description
    }
    return stanza.replacingValue(of: Mount.mountopts, with: texts.joined(separator: ",")).map {
      FixIt(applicability, title, edits: [$0])
    }
  }

  /// The source bytes of an option, where the source spells it letter by letter.
  private func exactRange(of index: Int) -> SourceRange? {
    let range = range(of: index)
    let bytes = stanza.spec.file.bytes
    guard range.upperBound <= bytes.count,
      bytes[range.lowerBound..<range.upperBound].elementsEqual(options[index].description.utf8)
    else { return nil }
    return range
  }
}

extension Spec {
  /// Visits every mount whose options can be read.
  func forEachMountOptions(
    of type: FileSystemType? = nil, _ body: (MountOptionsOfStanza) -> Void
  ) {
    for mount in stanzas(Mount.self) {
      guard let options = mount[Mount.mountopts] else { continue }
      let found = mount[Mount.vfs]
      guard type == nil || type == found else { continue }
      body(MountOptionsOfStanza(stanza: mount, type: found, options: options.options))
    }
  }

  /// Whether the partition is to be moved while it runs.
  var isCheckpointable: Bool {
    stanza(General.self)?[General.checkpointable] == true
  }

  /// Where the specification says that the partition can be moved while it runs.
  var checkpointableLabels: [Label] {
    stanza(General.self).map {
      [Label($0.contentRange(of: General.checkpointable), "checkpointable here")]
    } ?? []
  }
}

/// The directories of a partition that AIX knows.
enum SystemDirectories {
  /// Those that every partition writes to.
  static let written = ["/", "/home", "/tmp", "/var"].map { Path($0) }
  /// Those, and the ones with programs.
  static let all = written + ["/opt", "/usr"].map { Path($0) }
}
