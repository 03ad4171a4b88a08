import WPARModel

/// Filesets of one kind, all of which a check compares on both LPARs.
struct FilesetSetComparison: Sendable {
  /// What the filesets are, in the plural: `base filesets`.
  let noun: String
  /// Whether a fileset that only the arrival has is a difference too.
  let isSymmetric: Bool
  /// What else would do, as an imperative phrase.
  var alternative: String?
  let includes: @Sendable (_ fileset: String) -> Bool

  func outcome(_ relocation: Relocation) -> CheckOutcome {
    let (departure, arrival) = (relocation.departure, relocation.arrival)
    guard let departing = departure.facts.filesets, let arriving = arrival.facts.filesets else {
      return .missing(
        [departure, arrival].filter { $0.facts.filesets == nil }.map { $0.missing(.filesets) })
    }
    var different = departing.filter { includes($0.key) && arriving[$0.key] != $0.value }.map(\.key)
    if isSymmetric {
      different += arriving.keys.filter { includes($0) && departing[$0] == nil }
    }
    guard !different.isEmpty else { return .passed }
    different.sort()
    let examples = different.prefix(3)
    func levels(_ filesets: [String: Fact<FilesetLevel>]) -> String {
      examples.map { "\($0) \(filesets[$0]?.value.description ?? "not installed")" }
        .joined(separator: ", ")
    }
    let count = different.count > examples.count ? ", \(different.count) in all" : ""
    return .failed(
      Mismatch(
        "\(noun) differ between \(departure.name) and \(arrival.name): "
          + "\(examples.joined(separator: ", "))\(count)",
        departure: levels(departing), arrival: levels(arriving),
        remedy: remedy(different, relocation, departing, arriving),
        places: examples.flatMap { [departing[$0]?.origin, arriving[$0]?.origin] }))
  }

  /// What to do about the first fileset; the others need the same.
  private func remedy(
    _ different: [String], _ relocation: Relocation, _ departing: [String: Fact<FilesetLevel>],
    _ arriving: [String: Fact<FilesetLevel>]
  ) -> String {
    let fileset = different[0]
    let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
    let action =
      switch (departing[fileset]?.value, arriving[fileset]?.value) {
      case (let needed?, nil): "install \(fileset) \(needed) on \(arrival)"
      case (let needed?, let found?) where found.isAtLeast(needed) == true:
        // A fileset is never taken back to an earlier level.
        "update \(fileset) on \(departure) to \(found)"
      case (let needed?, _): "update \(fileset) on \(arrival) to \(needed)"
      case (nil, let found?): "install \(fileset) \(found) on \(departure)"
      case (nil, nil): "compare \(fileset) on both"
      }
    let rest = different.count > 1 ? ", and \(different.count - 1) more likewise" : ""
    return action + rest + (alternative.map { ", or \($0)" } ?? "")
  }
}

extension Partition {
  /// Whether /usr and /opt are those of its host; `nil` where its specification does not tell.
  var sharesSystemFiles: Bool? {
    guard let spec = spec?.value else { return nil }
    guard let general = spec.stanza(General.self) else { return spec.isTruncated ? nil : true }
    // A versioned partition always has its own.
    if general[General.ostype]?.isVersioned == true { return false }
    if let isPrivate = general[General.privateusr] { return !isPrivate }
    return general.lacks(General.privateusr) ? true : nil
  }
}

extension FilesetSetComparison {
  /// The outcome for a partition that shares /usr and /opt with its host.
  func outcomeForShared(_ relocation: Relocation) -> CheckOutcome {
    switch relocation.partition.sharesSystemFiles {
    case true?: outcome(relocation)
    case false?: .notApplicable
    case nil:
      relocation.missingSpecification(
        detail: relocation.partition.spec == nil ? nil : "whether it has its own /usr and /opt")
    }
  }

  /// What is read of a partition that may share files with its host, and of the hosts.
  static let keys = MoveKeys(
    partition: { $0.sharesSystemFiles }, departure: [.fact(.filesets)],
    arrival: { $0.facts.filesets })
}
