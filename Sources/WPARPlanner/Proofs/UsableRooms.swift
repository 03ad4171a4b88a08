/// How much of each resource hosts can give away at most, seen with all resources together: a host
/// whose memory is used up gives no more processors.
///
/// Where sizes are those of a catalogue, as small, medium and large, this is nearly all that matters.
struct UsableRooms {
  /// Hosts × resources.
  let rooms: [Int64]
  /// The resource that limits the room: hosts × resources.
  let limiting: [Int]

  /// Amounts up to this are multiplied with each other.
  private static let most: Int64 = 1 << 31

  /// Linear in the partitions and hosts, for each pair of resources.
  ///
  /// - Parameters:
  ///   - rooms: What the demands on a host add up to at most, in multiples of what all are multiples
  ///     of: hosts × resources.
  ///   - demands: Partitions × resources.
  init(_ rooms: [Int64], demands: [Int64], resources: Int) {
    let units = DemandUnits(demands, resources: resources).units
    var usable = rooms
    var limiting = rooms.indices.map { $0 % max(1, resources) }
    for resource in 0..<resources {
      let shares = (0..<resources).map { Self.share(of: resource, by: $0, demands, resources) }
      for cell in stride(from: resource, to: rooms.count, by: resources) {
        for (other, share) in shares.enumerated() {
          guard let share, other != resource else { continue }
          let room = max(0, rooms[cell - resource + other])
          guard room < Self.most else { continue }
          var most = room * share.amount / share.each
          most -= most % units[resource]
          if most < usable[cell] { (usable[cell], limiting[cell]) = (most, other) }
        }
      }
    }
    (self.rooms, self.limiting) = (usable, limiting)
  }

  /// The most of a resource that any partition demands for what it demands of another, as a fraction;
  /// `nil` where one demands it alone, or amounts are too large.
  private static func share(
    of resource: Int, by other: Int, _ demands: [Int64], _ resources: Int
  ) -> (amount: Int64, each: Int64)? {
    var most: (amount: Int64, each: Int64) = (0, 1)
    for row in stride(from: 0, to: demands.count, by: resources) {
      let (amount, each) = (demands[row + resource], demands[row + other])
      if amount == 0 { continue }
      guard each > 0, amount < Self.most, each < Self.most else { return nil }
      if amount * most.each > most.amount * each { most = (amount, each) }
    }
    return most
  }
}
