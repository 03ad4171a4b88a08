import WPARDiagnostics
package import WPARDocument
import WPARModel

/// A fleet as captured output shows it: LPARs with their facts, NFS servers with their exports, and
/// partitions with what they are and where.
package struct ImportedFleet: Sendable {
  private var lpars: [(name: String, folder: FactsFolder)] = []
  private var exports: [(name: String, exports: Fact<[NFSExport]>)] = []
  /// What is wrong with the outputs by themselves, folder by folder, and then between them.
  package private(set) var findings: [GatheredFacts.Finding] = []

  /// - Parameter folders: Each with its name, which is that of the LPAR or the NFS server; the
  ///   names are distinct.
  package init(_ folders: [(name: String, folder: FactsFolder)]) {
    for (name, folder) in folders.sorted(by: { $0.name.precedes($1.name) }) {
      findings += folder.findings
      if folder.isOfLPAR { lpars.append((name, folder)) }
      if let own = folder.exports { exports.append((name, own)) }
    }
    addShownExports()
    for name in partitionNames where place(of: name) == nil { reportPlace(of: name) }
  }

  /// The fleet document: the same bytes in whatever order the folders came.
  package var document: DocumentValue {
    var members: [DocumentValue.Member] = [
      .init("kind", "Fleet"),
      .init("lpars", .mapping(lpars.map { .init($0.name, DocumentValue($0.folder.facts)) })),
    ]
    if !exports.isEmpty {
      members.append(
        .init(
          "nfs",
          .mapping(
            exports.map { server in
              .init(
                server.name,
                [FactName.exports.rawValue: .sequence(server.exports.value.map(DocumentValue.init))]
              )
            })))
    }
    members.append(
      .init("wpars", .mapping(partitionNames.map { .init($0, partition($0)) })))
    return .mapping(members)
  }
}

// MARK: NFS servers

extension ImportedFleet {
  /// Adds servers of which there is no file of exports, by what they show the LPARs.
  private mutating func addShownExports() {
    let known = Set(exports.map(\.name))
    var shown: [String: (exports: Fact<[NFSExport]>, lpar: String)] = [:]
    var disputed: Set<String> = []
    for (lpar, folder) in lpars {
      for server in folder.servers where !known.contains(server.name) {
        guard let first = shown[server.name] else {
          shown[server.name] = (server.exports, lpar)
          continue
        }
        guard Self.listing(first.exports.value) != Self.listing(server.exports.value) else {
          continue
        }
        disputed.insert(server.name)
        report(
          "the exports of '\(server.name)' are others here and on '\(first.lpar)'",
          server.exports.origin, first.exports.origin)
      }
    }
    for name in shown.keys.sorted(by: { $0.precedes($1) }) where !disputed.contains(name) {
      if let server = shown[name] { exports.append((name, server.exports)) }
    }
    exports.sort { $0.name.precedes($1.name) }
  }

  /// Exports without regard to their order.
  private static func listing(_ exports: [NFSExport]) -> Set<[String]> {
    Set(
      exports.map {
        [$0.directory] + ($0.access.map { ["access"] + $0.sorted { $0.precedes($1) } } ?? [])
      })
  }

  private mutating func report(_ message: String, _ here: Origin?, _ there: Origin?) {
    guard let here else { return }
    let labels = there.map { [Label($0.range, "and here", in: $0.file)] } ?? []
    findings.append(
      GatheredFacts.Finding(
        file: here.file,
        diagnostic: Diagnostic(.capturedFactsDisagree, message, at: here.range, labels: labels)))
  }
}

// MARK: Partitions

extension ImportedFleet {
  private var partitionNames: [String] {
    Set(lpars.flatMap { $0.folder.partitions.map(\.name) }).sorted { $0.precedes($1) }
  }

  private func listings(
    of partition: String
  ) -> [(lpar: String, partition: CapturedPartition)] {
    lpars.flatMap { lpar, folder in
      folder.partitions.filter { $0.name == partition }.map { (lpar, $0) }
    }
  }

  /// The only LPAR that lists a partition as more than defined, else the only one that lists it: a
  /// partition that was moved leaves its definition behind.
  private func place(of partition: String) -> (lpar: String, partition: CapturedPartition)? {
    let all = listings(of: partition)
    let running = all.filter { $0.partition.state?.value != .defined }
    let candidates = running.isEmpty ? all : running
    return candidates.count == 1 ? candidates.first : nil
  }

  private mutating func reportPlace(of partition: String) {
    let all = listings(of: partition)
    guard all.count > 1 else { return }
    let lpars = all.map { "'\($0.lpar)'" }.joined(separator: ", ")
    report(
      "the place of '\(partition)' is not known: \(lpars) list it, none of them alone as running",
      all[1].partition.origin, all[0].partition.origin)
  }

  private func partition(_ name: String) -> DocumentValue {
    guard let (lpar, partition) = place(of: name) else { return .mapping([]) }
    var members = [DocumentValue.Member(FactName.place.rawValue, .string(lpar))]
    if let state = partition.state {
      members.append(.init(FactName.state.rawValue, .string("\(state.value)")))
    }
    if let specification = partition.specification {
      members.append(.init(FactName.specification.rawValue, specification))
    }
    return .mapping(members)
  }
}
