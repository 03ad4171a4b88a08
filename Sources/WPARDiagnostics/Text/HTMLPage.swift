/// A page that needs nothing but itself: no network, light and dark, fit to print.
package enum HTMLPage {
  /// - Parameters:
  ///   - body: Markup.
  ///   - style: Rules for what only this page holds.
  ///   - script: What the page does beyond showing itself; everything is there without it, too.
  package static func page(
    title: String, body: String, tool: String, style: String = "", script: String = ""
  ) -> [UInt8] {
    let scriptElement = script.isEmpty ? "" : "<script>\(script)</script>\n"
    return Array(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy(script))">
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
      \(scriptElement)</body>
      </html>

      """.utf8)
  }

  /// The lines as a list of markup; nothing for none.
  package static func list(_ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return "<ul>\n" + lines.map { "<li>\($0.escapedForMarkup)</li>\n" }.joined() + "</ul>\n"
  }

  /// Markup that is wider than some screens, in a frame of its own that scrolls, also by keys.
  package static func scrolling(_ markup: String, label: String) -> String {
    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(label.escapedForMarkup)\">\n"
      + markup + "</div>\n"
  }

  /// A form with the id `filter`: a choice and the beginning of a partition's name. It is hidden until
  /// the script of the page is there to heed it.
  ///
  /// - Parameters:
  ///   - label: What is filtered.
  ///   - choice: Its label, its name for the script, and what can be chosen beside everything.
  ///   - button: Markup of what stands beside the two.
  ///   - shown: How much there is; the script says how much of it is left.
  package static func filter(
    _ label: String, choice: (label: String, name: String, options: [(value: Int, text: String)]),
    button: String = "", shown: String
  ) -> String {
    let options = choice.options.map {
      "<option value=\"\($0.value)\">\($0.text.escapedForMarkup)</option>\n"
    }
    return """
      <form id="filter" role="search" aria-label="\(label)" hidden>
      <label>\(choice.label) <select name="\(choice.name)">
      <option value="">all</option>
      \(options.joined())</select></label>
      <label>partition <input name="partition" type="search" autocomplete="off" spellcheck="false">\
      </label>
      \(button.isEmpty ? "" : button + "\n")<output name="shown">\(shown)</output>
      </form>

      """
  }

  /// How a filter looks, for the pages that have one.
  package static let filterStyle = """
    #filter { align-items: center; background: var(--back); border-bottom: 1px solid var(--line);
      display: flex; flex-wrap: wrap; gap: .5rem 1rem; padding: .5rem 0; position: sticky; top: 0;
      z-index: 3; }
    #filter label { display: flex; gap: .4rem; align-items: center; }
    #filter select, #filter input { max-width: 11rem; }
    #filter select, #filter input, #filter button { background: var(--panel);
      border: 1px solid var(--line); border-radius: .3rem; color: var(--text); font: inherit;
      padding: .2rem .5rem; }
    #filter output { color: var(--soft); margin-left: auto; }
    [hidden] { display: none !important; }

    """

  /// What the page may do: no load from anywhere, and no script but its own, should a name ever get
  /// past the escaping.
  private static func policy(_ script: String) -> String {
    let own = script.isEmpty ? "" : "; script-src 'sha256-\(base64OfDigest(script))'"
    return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
      + own
  }

  private static func base64OfDigest(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bits = SHA256.hexDigest(of: Array(text.utf8)).compactMap(\.hexDigitValue)
    // 64 digits of 4 bits are 42 of 6 and 4 bits, and one sign fills the last four.
    var result: [UInt8] = []
    for start in stride(from: 0, to: bits.count, by: 3) {
      let group = bits[start..<min(start + 3, bits.count)]
      let value = group.reduce(0) { $0 << 4 | $1 } << (4 * (3 - group.count))
      result += [digits[value >> 6], digits[value & 63]].prefix(group.count == 1 ? 1 : 2)
    }
    return String(decoding: result, as: UTF8.self) + "="
  }

  private static let commonStyle = """
    :root { color-scheme: light dark; --back: #fff; --panel: #f6f8fa; --text: #1f2328;
      --soft: #59636e; --line: #d1d9e0; --good: #1a7f37; --warn: #8a5a00; --open: #0a58a6;
      --bad: #b3261e; --live: #2b6cb0; --static: #b4530f; --stop: #9b2c2c; --start: #2f855a; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --back: #0d1117; --panel: #161b22; --text: #e6edf3; --soft: #9ea7b3; --line: #3d444d;
        --good: #57c979; --warn: #e0a83c; --open: #74b3f2; --bad: #f28b82; --live: #6aa9e9;
        --static: #e79a57; --stop: #ef8e8e; --start: #6cc79a; } }
    * { box-sizing: border-box; }
    body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
      margin: 0 auto; max-width: 80rem; padding: 1rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
    h2 { border-bottom: 1px solid var(--line); font-size: 1.25rem; margin: 2rem 0 .75rem;
      overflow-wrap: anywhere; padding-bottom: .25rem; }
    h3 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; }
    a { color: var(--open); }
    :focus-visible { outline: 2px solid var(--open); outline-offset: 2px; }
    code, pre { font: .875em/1.45 ui-monospace, monospace; }
    li { overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; position: relative; }
    table { border-collapse: collapse; }
    caption { text-align: left; }
    th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; }
    thead th { background: var(--panel); position: sticky; top: 0; }
    dt { font-weight: 600; } dd { margin: 0 0 .4rem 0; overflow-wrap: anywhere; }
    .words { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
    @media print {
      :root { color-scheme: light; }
      body { font-size: 11px; max-width: none; padding: 0; } .scroll { overflow: visible; }
      h2, h3 { break-after: avoid; }
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
