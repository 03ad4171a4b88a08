/// Blocks of one partition that are the same but for their names.
struct PlacementTwins {
  private var lists: [[Int]] = []
  private var listOf: [Int]

  init(_ question: PlacementQuestion, _ demands: [Int64]) {
    struct Key: Hashable {
      var demands: ArraySlice<Int64>
      var ends: IndexSet
      var groups: [Int]
      var start: Int
    }
    let problem = question.problem
    let resources = problem.resourceCount
    var known: [Key: Int] = [:]
    listOf = Array(repeating: -1, count: question.blocks.count)
    for (block, members) in question.blocks.enumerated() where members.count == 1 {
      let key = Key(
        demands: demands[block * resources..<(block + 1) * resources], ends: question.ends[block],
        groups: question.groupsOf[members[0]], start: problem.start[members[0]])
      if let list = known[key] {
        listOf[block] = list
        lists[list].append(block)
      } else {
        known[key] = lists.count
        listOf[block] = lists.count
        lists.append([block])
      }
    }
  }

  func of(_ block: Int) -> [Int] {
    listOf[block] < 0 ? [] : lists[listOf[block]]
  }
}
