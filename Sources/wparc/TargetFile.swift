import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

/// The file of `--target`.
struct TargetFile {
  /// How messages name the file.
  let path: String
  let sha256: String
  private let stream: DocumentStream

  init(_ file: SourceFile, _ path: String) {
    stream = DocumentStream(reading: file)
    sha256 = SHA256.hexDigest(of: file.bytes)
    self.path = path
  }

  init(reading path: String) throws(PlainError) {
    var folder = OpenFolder()
    self.init(try FilePath(path).read(isRegular: false, &folder).get(), path)
  }

  /// Whether the file can be a target at all: a document of a kind is none.
  var canBeTarget: Bool {
    guard let root = stream.roots.first, root.kind == .mapping else { return true }
    return !root.entries.contains { $0.key.kind == .scalar && $0.key.text == "kind" }
  }

  /// Whether the file is nothing but a mapping of names to names.
  var looksLikeTarget: Bool {
    guard stream.roots.count == 1, let root = stream.roots.first, root.kind == .mapping else {
      return false
    }
    return root.entries.allSatisfy { $0.key.kind == .scalar && $0.value.kind == .scalar }
  }

  /// The places that the file states, by partition.
  func placements(in fleet: Fleet) throws(PlainError) -> [PlanGoal.Placement] {
    if let problem = stream.diagnostics.first(where: { $0.severity == .error }) {
      throw PlainError("target-file", problem.message, path: path, help: problem.help)
    }
    guard let root = stream.roots.first, stream.roots.count == 1, root.kind == .mapping else {
      throw PlainError(
        "target-file", "a target is one mapping of partitions to LPARs", path: path,
        help: "write a line such as 'app20: lpar02' for each partition")
    }
    var result: [PlanGoal.Placement] = []
    for pair in root.entries {
      guard pair.key.kind == .scalar, pair.value.kind == .scalar else {
        throw PlainError(
          "target-file", "the place of \(quoted(pair.key.text)) is not the name of an LPAR",
          path: path)
      }
      let (partition, lpar) = (pair.key.text, pair.value.text)
      if fleet.partitionIndex(partition) == nil {
        throw .unknownName(
          partition, "partition", "the target names", fleet.partitions.map(\.name), path: path)
      }
      if fleet.lparIndex(lpar) == nil {
        throw .unknownName(lpar, "LPAR", "the target names", fleet.lpars.map(\.name), path: path)
      }
      result.append(PlanGoal.Placement(partition, lpar))
    }
    return result.sorted { $0.partition.precedes($1.partition) }
  }
}

extension PlainError {
  /// A name that a fleet does not have.
  static func unknownName(
    _ name: String, _ noun: String, _ who: String, _ known: [String], path: String? = nil
  ) -> PlainError {
    PlainError(
      "unknown-name",
      "\(who) \(quoted(name)), which is no \(noun) of the fleet"
        + Suggestion.phrase(Suggestion.nearest(to: name, among: known)), path: path,
      help: known.isEmpty ? nil : "it has \(known.prefix(20).joined(separator: ", "))")
  }
}
