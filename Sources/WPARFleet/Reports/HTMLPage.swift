import WPARDiagnostics

/// A page that needs nothing but itself: no script, no network, light and dark, fit to print.
enum HTMLPage {
  static func page(title: String, body: String, tool: String) -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="\(tool.escapedForHTML)">
      <title>\(title.escapedForHTML)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """.utf8)
  }

  private static let style = """
    :root { color-scheme: light dark; --line: #8888; --good: #1a7f37; --warn: #8a5a00;
      --open: #0a58a6; --bad: #b3261e; }
    @media (prefers-color-scheme: dark) {
      :root { --good: #57c979; --warn: #e0a83c; --open: #74b3f2; --bad: #f28b82; } }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; }
    caption { text-align: left; }
    th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; }
    td span { font-family: ui-monospace, monospace; white-space: nowrap; }
    thead th { background: Canvas; position: sticky; top: 0; }
    .compatible { color: var(--good); } .warning { color: var(--warn); }
    .indeterminate { color: var(--open); } .incompatible { color: var(--bad); }
    .words { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; }
    .legend div { display: flex; gap: .5rem; }
    dt { font-weight: 600; } dd { margin: 0 0 .4rem 0; overflow-wrap: anywhere; }
    @media print { body { max-width: none; } .scroll { overflow: visible; }
      thead { display: table-header-group; } tr { break-inside: avoid; } }
    """
}

extension ReferencePage {
  /// The page as the body of an HTML document.
  var html: String {
    var text = "<h1>\(title.escapedForHTML)</h1>\n"
    for block in blocks {
      switch block {
      case .paragraph(let words): text += "<p>\(words.escapedForHTML)</p>\n"
      case .heading(let words): text += "<h2>\(words.escapedForHTML)</h2>\n"
      case .facts(let facts):
        text += "<dl>\n"
        for fact in facts {
          text += "<dt>\(fact.name.escapedForHTML)</dt><dd>\(fact.value.escapedForHTML)</dd>\n"
        }
        text += "</dl>\n"
      case .code(let code, _): text += "<pre>\(code.escapedForHTML)</pre>\n"
      }
    }
    return text
  }
}

extension String {
  /// The text as HTML shows it, in elements and in quoted attributes.
  var escapedForHTML: String {
    var result = String.UnicodeScalarView()
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
