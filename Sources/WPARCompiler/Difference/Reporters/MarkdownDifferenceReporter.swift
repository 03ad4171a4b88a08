import WPARDiagnostics
import WPARModel

extension DifferenceReporter {
  package static let markdown = DifferenceReporter(
    name: "markdown", summary: "a table for each partition, for a pull request"
  ) { difference, _ in
    var text = "**\(difference.summary.escapedForMarkdown)**\n"
    var places = DifferencePlaces()
    for partition in difference.partitions {
      let undecided = partition.difference?.undecided ?? []
      if partition.status == .same, undecided.isEmpty { continue }
      text += "\n### \(partition.headline(difference).escapedForMarkdown)\n"
      let changes = partition.difference?.changes ?? []
      if !changes.isEmpty {
        text += "\n| | what | difference | old | new |\n|---|---|---|---|---|\n"
      }
      func add(
        _ kind: StanzaChange.Kind, _ title: String, _ content: String, _ old: DifferencePlace,
        _ new: DifferencePlace
      ) {
        let cells = [
          kind.rawValue, title, content, places.text(of: old), places.text(of: new),
        ]
        text += "| \(cells.map(\.escapedForMarkdown).joined(separator: " | ")) |\n"
      }
      for change in changes {
        if change.kind == .changed {
          for value in change.values {
            add(
              value.kind, change.title(of: value), value.content, value.old.place, value.new.place)
          }
        } else {
          add(change.kind, change.title, change.content, change.oldPlace, change.newPlace)
        }
      }
      if !undecided.isEmpty { text += "\nNot compared:\n\n" }
      for value in undecided { text += "- \(value.sentence(difference).escapedForMarkdown)\n" }
    }
    return Array(text.utf8)
  }
}
