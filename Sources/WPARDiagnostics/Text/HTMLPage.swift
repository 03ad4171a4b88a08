/// A page that needs nothing but itself: no script, no network, light and dark, fit to print.
package enum HTMLPage {
  /// - Parameters:
  ///   - body: Markup.
  ///   - style: Rules for what only this page holds.
  package static func page(
    title: String, body: String, tool: String, style: String = ""
  ) -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="\(tool.escapedForMarkup)">
      <title>\(title.escapedForMarkup)</title>
      <style>
      \(commonStyle)\(style.isEmpty ? "" : "\n\(style)")
      </style>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """.utf8)
  }

  private static let commonStyle = """
    :root { color-scheme: light dark; --line: #8888; --good: #1a7f37; --warn: #8a5a00;
      --open: #0a58a6; --bad: #b3261e; }
    @media (prefers-color-scheme: dark) {
      :root { --good: #57c979; --warn: #e0a83c; --open: #74b3f2; --bad: #f28b82; } }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; }
    caption { text-align: left; }
    th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; }
    thead th { background: Canvas; position: sticky; top: 0; }
    dt { font-weight: 600; } dd { margin: 0 0 .4rem 0; overflow-wrap: anywhere; }
    @media print { body { max-width: none; } .scroll { overflow: visible; }
      thead { display: table-header-group; } tr { break-inside: avoid; } }
    """
}

extension ReferencePage {
  /// The page as the body of an HTML document.
  package var html: String {
    var text = "<h1>\(title.escapedForMarkup)</h1>\n"
    for block in blocks {
      switch block {
      case .paragraph(let words): text += "<p>\(words.escapedForMarkup)</p>\n"
      case .heading(let words): text += "<h2>\(words.escapedForMarkup)</h2>\n"
      case .facts(let facts):
        text += "<dl>\n"
        for fact in facts {
          text += "<dt>\(fact.name.escapedForMarkup)</dt><dd>\(fact.value.escapedForMarkup)</dd>\n"
        }
        text += "</dl>\n"
      case .code(let code, _): text += "<pre>\(code.escapedForMarkup)</pre>\n"
      }
    }
    return text
  }
}
