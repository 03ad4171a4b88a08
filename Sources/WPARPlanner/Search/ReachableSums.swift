/// Which amounts sets of items can add up to, resource by resource: what no set can fill is seen before
/// any is tried.
package struct ReachableSums {
  private let demands: [Int64]
  private let resources: Int
  /// What all demands are multiples of: resources.
  private let units: [Int64]
  /// Amounts of more units than this are not looked at.
  private static let mostUnits: Int64 = 16_384

  /// - Parameter demands: items × resources.
  package init(demands: [Int64], resources: Int) {
    self.demands = demands
    self.resources = resources
    units = DemandUnits(demands, resources: resources).units
  }

  /// The sums of the items of a list from each index on.
  package struct Table {
    private let resources: Int
    private let count: Int
    private let units: [Int64]
    /// Words for one index: resources; 0 where sums are not looked at.
    private var widths: [Int] = []
    private var starts: [Int] = []
    private var words: [UInt64] = []

    /// How many words were written, as a part of a unit of work each.
    var cost: Int { words.count / 8 }

    fileprivate init(
      _ list: [Int], _ sums: ReachableSums, _ limits: ArraySlice<Int64>
    ) {
      resources = sums.resources
      count = list.count
      units = sums.units
      for (resource, limit) in limits.enumerated() {
        let most = max(0, limit) / units[resource]
        let width = most < ReachableSums.mostUnits ? Int(most) / 64 + 1 : 0
        widths.append(width)
        starts.append(words.count)
        guard width > 0 else { continue }
        words += Array(repeating: 0, count: width * (count + 1))
        let start = starts[resource]
        words[start + count * width] = 1
        for index in list.indices.reversed() {
          let demand = sums.demands[list[index] * resources + resource] / units[resource]
          let row = start + index * width
          for word in 0..<width { words[row + word] = words[row + width + word] }
          guard demand <= most else { continue }
          let (skip, shift) = (Int(demand) / 64, UInt64(demand) % 64)
          for word in skip..<width {
            let source = row + width + word - skip
            words[row + word] |= words[source] << shift
            if shift > 0, word > skip { words[row + word] |= words[source - 1] >> (64 - shift) }
          }
        }
      }
    }

    /// Whether, for each resource by itself, some of the items from an index on fill a room so that no
    /// more than so much is left.
    package func reaches(
      _ room: ArraySlice<Int64>, sparing spare: [Int64], from index: Int
    ) -> Bool {
      for resource in 0..<resources where widths[resource] > 0 {
        let room = room[room.startIndex + resource]
        // Whatever is left over is little enough.
        guard room > spare[resource] else { continue }
        let unit = units[resource]
        let high = room / unit
        let low = (room - spare[resource] + unit - 1) / unit
        guard low <= high, contains(Int(low)...Int(high), resource, index) else { return false }
      }
      return true
    }

    private func contains(_ range: ClosedRange<Int>, _ resource: Int, _ index: Int) -> Bool {
      let width = widths[resource]
      let row = starts[resource] + index * width
      let first = range.lowerBound / 64
      let last = min(range.upperBound / 64, width - 1)
      guard first <= last else { return false }
      for word in first...last {
        var bits = words[row + word]
        if word == first { bits &= UInt64.max << UInt64(range.lowerBound % 64) }
        if word == range.upperBound / 64 {
          bits &= UInt64.max >> UInt64(63 - range.upperBound % 64)
        }
        if bits != 0 { return true }
      }
      return false
    }
  }

  /// - Parameter limits: Larger sums are not looked at: resources.
  package func table(of list: [Int], upTo limits: ArraySlice<Int64>) -> Table {
    Table(list, self, limits)
  }
}
