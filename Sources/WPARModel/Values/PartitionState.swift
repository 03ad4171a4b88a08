/// What AIX says a partition is doing, by the letters of lswpar.
package enum PartitionState: String, CaseIterable, Sendable {
  case defined = "D"
  case loaded = "L"
  case active = "A"
  case frozen = "F"
  case paused = "P"
  case transitional = "T"
  case broken = "B"
  case moving = "M"
  /// Its letter is not known; `lswpar -L` prints words.
  case maintenance = "Maintenance"
}

/// The kind of a partition, by the letters of lswpar.
package enum PartitionType: String, CaseIterable, Sendable {
  case system = "S"
  case application = "A"
  case versioned = "L"
}
