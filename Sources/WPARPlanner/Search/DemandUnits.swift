/// What all demands for a resource are multiples of, by resource.
///
/// Loads are sums of demands, so a limit between two multiples lets through exactly what the lower one
/// does. Rounded down, limits say more when they are added up: on five hosts with room for 11.25 each
/// there is none for 56 of what comes in whole numbers.
struct DemandUnits {
  /// At least 1 each.
  let units: [Int64]

  /// - Parameter demands: partitions × resources.
  init(_ demands: [Int64], resources: Int) {
    units = (0..<resources).map { resource in
      var unit: Int64 = 0
      for cell in stride(from: resource, to: demands.count, by: resources) where unit != 1 {
        var (one, other) = (unit, demands[cell])
        while other != 0 { (one, other) = (other, one % other) }
        unit = one
      }
      return max(1, unit)
    }
  }

  /// Limits that let through the same, none of them larger: hosts × resources.
  func roundedDown(_ limits: [Int64]) -> [Int64] {
    if units.allSatisfy({ $0 == 1 }) { return limits }
    return limits.indices.map { cell in
      // What stands for no limit has to stay what it is.
      limits[cell] >= RelocationProblem.unlimited
        ? limits[cell] : limits[cell] - limits[cell] % units[cell % units.count]
    }
  }
}

extension RelocationProblem {
  /// The problem with limits that let through the same, in multiples of what partitions use.
  var withLimitsInUnits: Self {
    let units = DemandUnits(demands, resources: resourceCount)
    var result = self
    result.arrivalLimits = units.roundedDown(arrivalLimits)
    result.capacities = units.roundedDown(capacities)
    result.goals = goals.map { goal in
      if case .rebalance(let limits) = goal {
        .rebalance(endLimits: units.roundedDown(limits))
      } else {
        goal
      }
    }
    return result
  }
}
