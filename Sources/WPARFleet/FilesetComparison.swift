import WPARModel

/// A fileset whose levels on both LPARs a check compares.
struct FilesetComparison: Sendable {
  /// What it means that a list of filesets does not name one.
  enum Absence: Sendable {
    /// Every AIX has it, so the list is not whole.
    case isUnknown
    /// It is not installed, and both sides need it.
    case isFailure
    /// It is not installed; where the departure does without it, nothing can miss it.
    case isFine
  }

  let fileset: String
  let relation: LevelRelation
  let absence: Absence

  init(_ fileset: String, _ relation: LevelRelation = .same, absence: Absence) {
    self.fileset = fileset
    self.relation = relation
    self.absence = absence
  }

  func outcome(_ relocation: Relocation) -> CheckOutcome {
    let sides = [relocation.departure, relocation.arrival]
    let unknown = sides.filter { side in
      guard let filesets = side.facts.filesets else { return true }
      return absence == .isUnknown && filesets[fileset] == nil
    }
    guard unknown.isEmpty else {
      return .missing(unknown.map { $0.missing(.filesets, detail: "the level of \(fileset)") })
    }
    let departing = relocation.departure.facts.filesets?[fileset]
    let arriving = relocation.arrival.facts.filesets?[fileset]
    guard let departing else {
      return absence == .isFine
        ? .passed : .failed(notInstalled(on: relocation.departure, arriving))
    }
    guard let arriving else {
      return .failed(notInstalled(on: relocation.arrival, departing, isArrival: true))
    }
    guard !relation.holds(arriving.value, against: departing.value) else { return .passed }
    return .failed(mismatch(relocation, departing, arriving))
  }

  private func mismatch(
    _ relocation: Relocation, _ departing: Fact<FilesetLevel>, _ arriving: Fact<FilesetLevel>
  ) -> Mismatch {
    let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
    // A fileset is never taken back to an earlier level.
    let isLater = arriving.value.isAtLeast(departing.value) ?? false
    return Mismatch(
      "\(fileset) is \(departing.value) on \(departure) and \(arriving.value) on \(arrival)",
      departure: departing.value.description, arrival: arriving.value.description,
      remedy: isLater
        ? "update \(fileset) on \(departure) to \(arriving.value)"
        : "update \(fileset) on \(arrival) to \(departing.value)",
      places: [departing.origin, arriving.origin])
  }

  private func notInstalled(
    on lpar: LPAR, _ other: Fact<FilesetLevel>?, isArrival: Bool = false
  ) -> Mismatch {
    let level = other.map { " \($0.value)" } ?? ""
    return Mismatch(
      "\(fileset) is not installed on \(lpar.name)",
      departure: isArrival ? other?.value.description : nil,
      arrival: isArrival ? nil : other?.value.description,
      remedy: "install \(fileset)\(level) on \(lpar.name)",
      places: [other?.origin, lpar.origin])
  }
}
