import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// Where the output of an emitter goes: standard output, one file, or a file for each partition.
struct EmittedFiles {
  private let output: String?
  private let folder: String?

  init(output: String?, folder: String?) throws(PlainError) {
    if output != nil, folder != nil {
      throw PlainError("usage", "--output and --output-folder exclude each other")
    }
    self.output = output
    self.folder = folder
  }

  /// The partitions that are emitted together.
  func groups(_ specs: [CompiledSpec]) -> [[CompiledSpec]] {
    folder == nil ? [specs] : specs.map { [$0] }
  }

  /// Writes what was emitted for the groups of some partitions.
  func write(
    _ emissions: [Emission], of specs: [CompiledSpec], _ emitter: Emitter, _ style: ReportStyle
  ) throws(PlainError) {
    guard let folder else {
      if emitter.name == Emitter.spec.name, specs.count > 1 {
        let remark = PlainError(
          "several-specifications",
          "the output holds \(specs.count) specifications, and a specification file holds one",
          help: "--output-folder <folder> writes a file for each", severity: .note)
        Output.writeMessage(remark.text(style))
      }
      for emission in emissions { try Output.write(emission.bytes, toFile: output) }
      return
    }
    let names = try fileNames(specs, emitter)
    try OutputFolder.make(folder)
    for (name, emission) in zip(names, emissions) {
      try AtomicFile.replace(FilePath("\(folder)/\(name)"), with: emission.bytes)
    }
  }

  /// A file name for each partition.
  private func fileNames(
    _ specs: [CompiledSpec], _ emitter: Emitter
  ) throws(PlainError) -> [String] {
    var names: [String: String] = [:]
    var result: [String] = []
    for unit in specs {
      let path = unit.spec.file.path
      guard let name = unit.spec.effectiveName, !name.isEmpty else {
        throw PlainError(
          "no-name", "the partition has no name to call a file by", path: path,
          help: "add 'name' to the stanza 'general'")
      }
      guard !name.utf8.contains(UInt8(ascii: "/")), !name.hasPrefix(".") else {
        throw PlainError(
          "no-name", "the name \(quoted(name)) cannot be the name of a file", path: path)
      }
      if let other = names.updateValue(path, forKey: name) {
        throw PlainError(
          "same-name", "two partitions are named \(quoted(name)), here and in '\(other)'",
          path: path)
      }
      result.append("\(name).\(emitter.name == "argv" ? "argv.json" : emitter.name)")
    }
    return result
  }
}

/// The folder that files are written to.
private enum OutputFolder {
  static func make(_ path: String) throws(PlainError) {
    let isMade = FilePath(path).bytes.withCString { mkdir($0, 0o777) == 0 || errno == EEXIST }
    guard !isMade else { return }
    throw PlainError(
      "cannot-write", "cannot make the folder: \(systemMessage(errno))", path: path)
  }
}
