extension Fleet {
  /// The names of the LPARs that mount the file systems of each partition: the one it is on, and those
  /// that it may go to. By partition, in the order of the fleet.
  package var mountingHosts: [[String]] {
    let arrivals = Arrivals(self)
    return partitions.enumerated().map { number, partition in
      let place = partition.place.map { [$0.value] } ?? []
      return (place + arrivals.lpars(of: number)).map { lpars[$0].shownName }
    }
  }
}
