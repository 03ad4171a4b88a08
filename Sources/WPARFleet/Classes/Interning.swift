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
      return items.map { interning.number(of: key($0)) }
    }
  }
}
