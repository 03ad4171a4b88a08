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
