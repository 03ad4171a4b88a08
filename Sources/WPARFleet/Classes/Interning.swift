/// Small numbers for values: equal values have the same one, counted in the order in which they
/// come.
struct Interning<Value: Hashable> {
  /// The distinct values, by their numbers.
  private(set) var values: [Value] = []
  private var numbers: [Value: Int] = [:]

  mutating func number(of value: Value) -> Int {
    if let number = numbers[value] { return number }
    let number = values.count
    numbers[value] = number
    values.append(value)
    return number
  }
}

/// Numbers things by a key of any type. A key is compared as what it is: in fifty thousand boxes it
/// took half of the time that a matrix takes.
struct Numbering<Item: Sendable>: Sendable {
  /// The number of each item: equal keys have the same one, counted in the order in which they come.
  let numbers: @Sendable ([Item]) -> [Int]

  init<Key: Hashable & SendableMetatype>(by key: @escaping @Sendable (Item) -> Key) {
    numbers = { items in
      var interning = Interning<Key>()
      var last: (key: Key, number: Int)?
      return items.map { item in
        let key = key(item)
        // Neighbours are often alike, and to compare keys takes less than to find one.
        if let last, last.key == key { return last.number }
        let number = interning.number(of: key)
        last = (key, number)
        return number
      }
    }
  }
}
