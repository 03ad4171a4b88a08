/// Variables in the order of how often conflicts were about them of late, the most active first (a heap;
/// the activity of Moskewicz et al. 2001, with the decay of Eén and Sörensson 2003).
struct ActivityQueue {
  private var activities: [Double]
  private var increment = 1.0
  private var heap: [Int32]
  /// Where each variable is in the heap, -1 for nowhere.
  private var places: [Int32]

  /// - Parameter count: The variables, which all are in the queue and equally active.
  init(count: Int) {
    activities = Array(repeating: 0, count: count)
    heap = (0..<count).map { Int32($0) }
    places = heap
  }

  /// Makes a variable more active.
  mutating func bump(_ variable: Int) {
    activities[variable] += increment
    if places[variable] >= 0 { rise(Int(places[variable])) }
  }

  /// Lets what was done count for less than what comes.
  mutating func decay() {
    increment *= 1 / 0.95
    guard increment > 1e100 else { return }
    for variable in activities.indices { activities[variable] *= 1e-100 }
    increment *= 1e-100
  }

  /// Takes out the most active variable.
  mutating func pop() -> Int? {
    guard let variable = heap.first else { return nil }
    let last = heap.removeLast()
    places[Int(variable)] = -1
    if !heap.isEmpty {
      heap[0] = last
      places[Int(last)] = 0
      sink(0)
    }
    return Int(variable)
  }

  /// Puts a variable back in, if it is out.
  mutating func insert(_ variable: Int) {
    guard places[variable] < 0 else { return }
    places[variable] = Int32(heap.count)
    heap.append(Int32(variable))
    rise(heap.count - 1)
  }

  private func isBefore(_ one: Int32, _ other: Int32) -> Bool {
    let (first, second) = (activities[Int(one)], activities[Int(other)])
    return first > second || first == second && one < other
  }

  private mutating func rise(_ place: Int) {
    var place = place
    let variable = heap[place]
    while place > 0, isBefore(variable, heap[(place - 1) / 2]) {
      heap[place] = heap[(place - 1) / 2]
      places[Int(heap[place])] = Int32(place)
      place = (place - 1) / 2
    }
    heap[place] = variable
    places[Int(variable)] = Int32(place)
  }

  private mutating func sink(_ place: Int) {
    var place = place
    let variable = heap[place]
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
      if isBefore(variable, heap[child]) { break }
      heap[place] = heap[child]
      places[Int(heap[place])] = Int32(place)
      place = child
    }
    heap[place] = variable
    places[Int(variable)] = Int32(place)
  }
}
