import WPARDiagnostics
import WPARModel

extension DifferenceReporter {
  package static let text = DifferenceReporter(
    name: "text", summary: "lines for people: +, - and ~, each with both places"
  ) { difference, style in
    var text = TerminalText(isColored: style.isColored)
    var places = DifferencePlaces()
    func add(_ sign: String, _ title: String, _ content: String, _ old: String, _ new: String) {
      text.add("\(sign) \(title)".visible, .strong)
      let rest = content.isEmpty ? "" : ": \(content)"
      text.add("\(rest.visible)\n")
      text.add("    \(old.visible) → \(new.visible)\n", .frame)
    }
    let partitions = difference.partitions.filter { partition in
      partition.status != .same || partition.difference?.undecided.isEmpty == false
    }
    for (index, partition) in partitions.enumerated() {
      if index > 0 { text.add("\n") }
      text.add("\(partition.headline(difference).visible)\n", .strong)
      for change in partition.difference?.changes ?? [] {
        if change.kind == .changed {
          for value in change.values {
            add(
              value.kind.sign, change.title(of: value), value.content,
              places.text(of: value.old.place), places.text(of: value.new.place))
          }
        } else {
          add(
            change.kind.sign, change.title, change.content, places.text(of: change.oldPlace),
            places.text(of: change.newPlace))
        }
      }
      for value in partition.difference?.undecided ?? [] {
        text.add("? \(value.sentence(difference).visible)\n")
      }
    }
    if !style.isQuiet {
      if !partitions.isEmpty { text.add("\n") }
      text.add("\(difference.summary)\n")
    }
    return text.bytes
  }
}
