/// The columns of a matrix for people: LPARs by themselves, or together where they fare alike.
struct MatrixColumns {
  struct Column {
    /// What stands above it.
    let title: String
    let lpars: [Int]
  }

  let columns: [Column]
  /// Whether a column may stand for several LPARs, so that the titles are explained.
  let areGrouped: Bool

  /// One column for each arrival.
  init(each report: CompatibilityReport) {
    columns = report.arrivals.map { Column(title: report.fleet.lpars[$0].name, lpars: [$0]) }
    areGrouped = false
  }

  /// One column for all arrivals that every partition finds alike.
  init(grouping report: CompatibilityReport) {
    var groups = Interning<[[CompatibilityReport.Way]]>()
    var lpars: [[Int]] = []
    for arrival in report.arrivals {
      let number = groups.number(of: report.partitions.map { report.ways($0, arrival) })
      if number == lpars.count { lpars.append([]) }
      lpars[number].append(arrival)
    }
    columns = lpars.map { members in
      let first = report.fleet.lpars[members[0]].name
      return Column(
        title: members.count == 1 ? first : "\(first)+\(members.count - 1)", lpars: members)
    }
    areGrouped = lpars.contains { $0.count > 1 }
  }

  /// The cell of a column, which for several LPARs speaks of those where the partition is not.
  static func cell(_ report: CompatibilityReport, _ partition: Int, _ column: Column)
    -> CompatibilityReport.Cell
  {
    let place = report.fleet.partitions[partition].place?.value
    guard let arrival = column.lpars.first(where: { $0 != place }) else { return .here }
    return report.cell(partition, arrival)
  }

  /// `lpar01+3 = lpar01, lpar02, lpar03, lpar04`, a line for each column of several.
  func legend(_ fleet: Fleet) -> [String] {
    columns.filter { $0.lpars.count > 1 }.map { column in
      "\(column.title) = " + column.lpars.map { fleet.lpars[$0].name }.joined(separator: ", ")
    }
  }
}

extension Verdict {
  /// One character for a matrix.
  var symbol: String {
    switch self {
    case .compatible: "+"
    case .warning: "!"
    case .indeterminate: "?"
    case .incompatible: "-"
    }
  }

  /// What the symbol stands for.
  var meaning: String {
    switch self {
    case .compatible: "compatible"
    case .warning: "warning"
    case .indeterminate: "fact missing"
    case .incompatible: "incompatible"
    }
  }
}

extension CompatibilityReport.Way {
  /// The verdict, with `>` where there is no way back.
  var symbol: String { verdict.symbol + (isOutboundOnly ? ">" : "") }

  /// The verdict in words.
  var words: String { verdict.rawValue + (isOutboundOnly ? ", outbound only" : "") }
}

extension CompatibilityReport.Cell {
  /// `+/!`, `-/+>`, or `here`.
  var symbols: String {
    switch self {
    case .here: "here"
    case .ways(let ways): ways.map(\.symbol).joined(separator: "/")
    }
  }

  /// `live: compatible; static: warning`.
  var words: String {
    switch self {
    case .here: "is here"
    case .ways(let ways):
      ways.map { "\($0.kind.rawValue): \($0.words)" }.joined(separator: "; ")
    }
  }

  /// The better verdict of all ways; `nil` where the partition is.
  var best: Verdict? {
    guard case .ways(let ways) = self else { return nil }
    return ways.map(\.verdict).min()
  }
}
