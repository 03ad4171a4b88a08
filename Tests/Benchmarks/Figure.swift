/// One number of the table with the bar it is held against.
struct Figure {
  let name: String
  private let value: Double
  private let unit: String
  private let bar: Bar
  /// Whether missing the bar fails a gate.
  let isGated: Bool

  enum Bar {
    case atLeast(Double)
    case atMost(Double)
    /// A goal, and what the gate holds.
    case goal(Double, neverAbove: Double)
    case none
  }

  /// A number that depends on the machine.
  static func absolute(_ name: String, _ value: Double, _ unit: String, _ bar: Bar) -> Figure {
    Figure(name: name, value: value, unit: unit, bar: bar, isGated: false)
  }

  /// A quotient of two measurements of one run.
  static func ratio(_ name: String, _ value: Double, _ bar: Bar) -> Figure {
    Figure(name: name, value: value, unit: "x", bar: bar, isGated: true)
  }

  /// Something that is so or is not.
  static func fact(_ name: String, _ isTrue: Bool) -> Figure {
    Figure(name: name, value: isTrue ? 1 : 0, unit: "", bar: .atLeast(1), isGated: true)
  }

  var isMet: Bool {
    switch bar {
    case .atLeast(let limit): value >= limit
    case .atMost(let limit), .goal(_, let limit): value <= limit
    case .none: true
    }
  }

  var line: String {
    let number = unit.isEmpty ? (value == 1 ? "yes" : "no") : "\(rounded(value)) \(unit)"
    let wanted =
      switch bar {
      case .atLeast(let limit): unit.isEmpty ? "" : "at least \(rounded(limit))"
      case .atMost(let limit): "at most \(rounded(limit))"
      case .goal(let goal, let limit): "goal \(rounded(goal)), never above \(rounded(limit))"
      case .none: ""
      }
    return padded(name, 46) + padded(number, 14) + padded(wanted, 26) + (isMet ? "" : "MISSED")
  }
}

/// Three significant digits, or all of a larger whole number.
private func rounded(_ value: Double) -> String {
  if value >= 100 || value == value.rounded() { return String(Int(value.rounded())) }
  let scale: Double = value >= 10 ? 10 : 100
  return String((value * scale).rounded() / scale)
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.utf8.count))
}
