import WPARModel

/// How a level on the arrival must stand to the one on the departure.
///
/// Which of the two IBM's manager asked for differed by release and is not published, so a check
/// holds the stricter one where that is in doubt.
enum LevelRelation: Sendable {
  case same
  case sameOrLater

  func holds(_ arrival: FilesetLevel, against departure: FilesetLevel) -> Bool {
    switch self {
    case .same: arrival == departure
    // Levels that cannot be compared are not known to be in order.
    case .sameOrLater: arrival.isAtLeast(departure) ?? false
    }
  }
}

extension Relocation {
  /// Judges a fact of both LPARs; it is missing where either lacks it.
  ///
  /// - Parameter detail: What of the fact is judged, where it may be there in part.
  func comparing<Value>(
    _ name: FactName, _ fact: (LPARFacts) -> Fact<Value>?, detail: String? = nil,
    _ mismatch: (_ departure: Fact<Value>, _ arrival: Fact<Value>) -> Mismatch?
  ) -> CheckOutcome {
    guard let departing = fact(departure.facts), let arriving = fact(arrival.facts) else {
      return .missing(
        [departure, arrival].filter { fact($0.facts) == nil }
          .map { $0.missing(name, detail: detail) })
    }
    return mismatch(departing, arriving).map { .failed($0) } ?? .passed
  }

  /// Passes where the arrival has at least as much as the departure.
  ///
  /// - Parameters:
  ///   - what: What the fact is, as a subject: `the physical memory`.
  ///   - text: The value with its unit.
  ///   - remedy: For the arrival, by the value that it needs.
  func comparingAmounts<Value: Comparable>(
    _ name: FactName, _ fact: (LPARFacts) -> Fact<Value>?, what: String, text: (Value) -> String,
    remedy: (String) -> String
  ) -> CheckOutcome {
    comparing(name, fact) { departing, arriving in
      guard arriving.value < departing.value else { return nil }
      let (needed, found) = (text(departing.value), text(arriving.value))
      return Mismatch(
        "\(what) is \(found) on \(arrival.name), must be at least the \(needed) of "
          + departure.name,
        departure: needed, arrival: found, remedy: remedy(needed),
        places: [departing.origin, arriving.origin])
    }
  }
}

extension LPAR {
  /// The fact as one that is missing of this LPAR.
  ///
  /// - Parameter detail: What of it is missing, where some of it is there.
  func missing(_ name: FactName, detail: String? = nil) -> MissingFact {
    MissingFact(name, of: .lpar(self.name), detail: detail)
  }
}

extension CheckOutcome {
  /// What two conditions of one check amount to: a failure, else all that is missing, else a pass.
  func and(_ other: CheckOutcome) -> CheckOutcome {
    switch (self, other) {
    case (.failed, _): self
    case (_, .failed): other
    case (.missing(let facts), .missing(let others)):
      .missing(facts + others.filter { !facts.contains($0) })
    case (.missing, _): self
    default: other
    }
  }
}

extension LPARFacts {
  /// The level of AIX, where it was given down to a part.
  func level(toThe part: AIXLevel.Part) -> Fact<AIXLevel>? {
    level.flatMap { $0.value.precision >= part ? $0 : nil }
  }
}

/// An amount of memory in M (2^20 bytes) as people write it: `64G`, `1500M`.
func memoryText(_ amount: Int64) -> String {
  amount > 0 && amount % 1024 == 0 ? "\(amount / 1024)G" : "\(amount)M"
}

extension Relocation {
  /// Fails where the clocks of both LPARs are so many seconds apart.
  func clockSkew(in range: ClosedRange<UInt>) -> CheckOutcome {
    comparing(.clockOffset, \.clockOffset) { departing, arriving in
      let (from, to) = (departing.value, arriving.value)
      // The distance of any two numbers fits without its sign.
      let skew = UInt(bitPattern: to > from ? to &- from : from &- to)
      guard range.contains(skew) else { return nil }
      return Mismatch(
        "the clock of \(arrival.name) is \(skew) seconds \(to > from ? "ahead of" : "behind") that "
          + "of \(departure.name)",
        departure: "\(from)s", arrival: "\(to)s",
        remedy: "set the clocks of \(departure.name) and \(arrival.name) by NTP",
        places: [departing.origin, arriving.origin])
    }
  }
}
