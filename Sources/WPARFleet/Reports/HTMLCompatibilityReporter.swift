import WPARDiagnostics

extension CompatibilityReporter {
  package static let html = CompatibilityReporter(
    name: "html", summary: "one file to open, print or send",
    render: { report, _ in
      var body = "<h1>Compatibility</h1>\n<p>\(report.headline.escapedForMarkup)</p>\n"
      let choices = columns(report).columns.enumerated().map { (value: $0, text: $1.title) }
      body += HTMLPage.filter(
        "Matrix", choice: (label: "to", name: "column", options: choices),
        shown: counted(report.partitions.count, "partition"))
      body += table(report)
      let columns = columns(report).legend(report.fleet)
      body += HTMLPage.list(columns)
      body += "<dl class=\"legend\">"
      for (symbol, meaning) in report.symbolLegend {
        body += "<div><dt>\(symbol.escapedForMarkup)</dt><dd>\(meaning.escapedForMarkup)</dd></div>"
      }
      body += "</dl>\n<h2>Summary</h2>\n"
      body += HTMLPage.list(
        report.counts.map { "\($0.kind.rawValue): \($0.sentence)" }
          + [report.lowestProcessorSentence] + report.decisions
          + [report.unplacedSentence].compactMap(\.self))
      let remedies = report.remedyLines(atMost: 100)
      if !remedies.isEmpty {
        body += "<h2>What would help</h2>\n"
        body += HTMLPage.list(remedies)
      }
      return HTMLPage.page(
        title: "Compatibility", body: body, tool: report.tool,
        style: HTMLPage.filterStyle + style, script: script)
    },
    explain: { explanation, _ in
      let page = explanation.page
      return HTMLPage.page(
        title: page.title, body: page.html, tool: explanation.tool)
    })

  private static let style = """
    td span { font-family: ui-monospace, monospace; white-space: nowrap; }
    .compatible { color: var(--good); } .warning { color: var(--warn); }
    .indeterminate { color: var(--open); } .incompatible { color: var(--bad); }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; }
    .legend div { display: flex; gap: .5rem; }
    """

  /// The filter: rows by the name of the partition, columns by the choice.
  private static let script = """

    'use strict';
    (() => {
      const filter = document.getElementById('filter');
      const { column, partition, shown } = filter.elements;
      const rows = [...document.querySelectorAll('tr')];
      const bodyRows = rows.filter((row) => row.closest('tbody'));
      const total = shown.value;
      // The first two columns say which partition it is, and where.
      const applyColumn = () => {
        const only = column.value === '' ? null : Number(column.value) + 2;
        for (const row of rows) {
          for (const [index, cell] of [...row.cells].entries()) {
            cell.hidden = only !== null && index > 1 && index !== only;
          }
        }
      };
      const applyPartition = () => {
        const wanted = partition.value.trim().toLowerCase();
        let count = 0;
        for (const row of bodyRows) {
          row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
          if (!row.hidden) count += 1;
        }
        shown.value = count === bodyRows.length ? total : `${count} of ${total}`;
      };
      column.addEventListener('input', applyColumn);
      partition.addEventListener('input', applyPartition);
      filter.addEventListener('submit', (event) => event.preventDefault());
      filter.hidden = false;
      // What a browser kept of an earlier visit.
      applyColumn();
      applyPartition();
    })();

    """

  /// Columns that a page shows by themselves.
  private static let columnLimit = 40

  private static func columns(_ report: CompatibilityReport) -> MatrixColumns {
    report.arrivals.count <= columnLimit
      ? MatrixColumns(each: report) : MatrixColumns(grouping: report)
  }

  private static func table(_ report: CompatibilityReport) -> String {
    let columns = columns(report).columns
    let fleet = report.fleet
    var text = """
      <table>
      <caption>Where each partition can go, \(report.kindsTitle)</caption>
      <thead><tr><th scope="col">wpar</th><th scope="col">on</th>
      """
    for column in columns { text += "<th scope=\"col\">\(column.title.escapedForMarkup)</th>" }
    text += "</tr></thead>\n<tbody>\n"
    for partition in report.partitions {
      let place = fleet.partitions[partition].place.map { fleet.lpars[$0.value].name } ?? "?"
      text += "<tr><th scope=\"row\">\(fleet.partitions[partition].name.escapedForMarkup)</th>"
      text += "<td>\(place.escapedForMarkup)</td>"
      for column in columns {
        let cell = MatrixColumns.cell(report, partition, column)
        let style = cell.best?.rawValue ?? "here"
        text += "<td class=\"\(style)\" title=\"\(cell.words.escapedForMarkup)\">"
        text += "<span aria-hidden=\"true\">\(cell.symbols.escapedForMarkup)</span>"
        text += "<span class=\"words\">\(cell.words.escapedForMarkup)</span></td>"
      }
      text += "</tr>\n"
    }
    return HTMLPage.scrolling(text + "</tbody>\n</table>\n", label: "Matrix")
  }
}
