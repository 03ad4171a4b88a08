/// A group of permutations of a few points, given by generators that are added one by one.
///
/// Knuth, "Efficient representation of perm groups" (1991): the points have ranks, and for each point,
/// and each one of a lower rank that it can be brought to while all of a higher rank stay, there is one
/// permutation that does so. To ask for a member takes points² at most. A permutation lists the image
/// of each point.
package struct PermutationGroup {
  /// The point of each rank.
  let points: [Int]
  /// What was added that the group had not had yet: together they generate it.
  private(set) var generators: [[UInt8]] = []
  /// Points × points: what brings the second back to the first and leaves all points of a higher rank
  /// than the first alone; empty where the group has no such permutation.
  private var inverses: [[UInt8]]
  /// Generators of the permutations that leave all points of a higher rank alone: ranks.
  private var stabilizing: [[[UInt8]]]
  /// To how many points, itself among them, each can be brought while all of a higher rank stay: ranks.
  private var orbitSizes: [Int]

  /// The group of only the permutation that changes nothing.
  ///
  /// - Parameter points: Every point, by rank.
  package init(points: [Int]) {
    self.points = points
    inverses = Array(repeating: [], count: points.count * points.count)
    stabilizing = Array(repeating: [], count: points.count)
    orbitSizes = Array(repeating: 1, count: points.count)
  }

  /// Whether the group has every permutation that brings no point to one of another class.
  ///
  /// - Parameter classes: The class of each point.
  package func isWhole(keeping classes: [Int]) -> Bool {
    points.indices.allSatisfy { rank in
      orbitSizes[rank] == points[...rank].count { classes[$0] == classes[points[rank]] }
    }
  }

  package func contains(_ permutation: [UInt8]) -> Bool {
    contains(permutation, below: points.count)
  }

  /// - Returns: Whether the group had not had the permutation.
  @discardableResult
  package mutating func insert(_ permutation: [UInt8]) -> Bool {
    if contains(permutation) { return false }
    generators.append(permutation)
    insert(permutation, below: points.count)
    return true
  }

  /// A product of one permutation for each higher rank, followed by each one that there is for this
  /// rank. All such products for all ranks are the members, each once.
  package func extensions(of product: [UInt8], at rank: Int) -> [[UInt8]] {
    [product]
      + points[..<rank].compactMap { image in
        let inverse = inverses[points[rank] * points.count + image]
        return inverse.isEmpty ? nil : Self.product(product, Self.inverse(inverse))
      }
  }

  /// - Parameter bound: Points of this rank and higher ones stay.
  private func contains(_ permutation: [UInt8], below bound: Int) -> Bool {
    var rest = permutation
    for point in points[..<bound].reversed() {
      let image = Int(rest[point])
      if image == point { continue }
      let back = point * points.count + image
      if inverses[back].isEmpty { return false }
      for index in rest.indices { rest[index] = inverses[back][Int(rest[index])] }
    }
    return true
  }

  private mutating func insert(_ permutation: [UInt8], below bound: Int) {
    if contains(permutation, below: bound) { return }
    let rank = bound - 1
    let row = points[rank] * points.count
    stabilizing[rank].append(permutation)
    var open = [permutation]
    for image in points[..<rank] where !inverses[row + image].isEmpty {
      open.append(Self.product(permutation, Self.inverse(inverses[row + image])))
    }
    while let found = open.popLast() {
      let image = Int(found[points[rank]])
      if image == points[rank] {
        insert(found, below: rank)
      } else if inverses[row + image].isEmpty {
        inverses[row + image] = Self.inverse(found)
        orbitSizes[rank] += 1
        open += stabilizing[rank].map { Self.product($0, found) }
      } else {
        insert(Self.product(inverses[row + image], found), below: rank)
      }
    }
  }

  /// First the second permutation, then the first.
  static func product(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
    other.map { one[Int($0)] }
  }

  static func inverse(_ permutation: [UInt8]) -> [UInt8] {
    var result = permutation
    for (point, image) in permutation.enumerated() { result[Int(image)] = UInt8(point) }
    return result
  }
}
