/// Groups that are apart, said in as few groups as are easily found: pairs that make a whole group
/// become one. That says the same, and shows who is like whom.
enum ApartGroups {
  static func joined(_ groups: [[Int]]) -> [[Int]] {
    let groups = groups.map { Set($0).sorted() }.filter { $0.count > 1 }
    var neighbours: [Int: Set<Int>] = [:]
    for pair in groups where pair.count == 2 {
      neighbours[pair[0], default: []].insert(pair[1])
      neighbours[pair[1], default: []].insert(pair[0])
    }
    var result = groups.filter { $0.count > 2 }
    var covered: Set<[Int]> = []
    for pair in groups where pair.count == 2 && !covered.contains(pair) {
      var group = pair
      let near = neighbours[pair[0], default: []]
      for member in near.intersection(neighbours[pair[1], default: []]).sorted() {
        let others = neighbours[member, default: []]
        if group.allSatisfy(others.contains) { group.append(member) }
      }
      group.sort()
      for (index, one) in group.enumerated() {
        for other in group[(index + 1)...] { covered.insert([one, other]) }
      }
      result.append(group)
    }
    return result.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
