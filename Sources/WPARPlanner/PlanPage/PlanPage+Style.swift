extension PlanPage {
  /// How what only a plan has looks.
  static let style = """
    .soft, small { color: var(--soft); } small { font-size: .85em; font-weight: 400; }
    .digest code { overflow-wrap: anywhere; }
    header p { margin: .2rem 0; }
    .facts, .names, .legend { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none;
      margin: .5rem 0; padding: 0; }
    .facts li, .names li { background: var(--panel); border: 1px solid var(--line);
      border-radius: 1rem; padding: .1rem .7rem; }
    .names li { border-radius: .3rem; }
    #risks, #explanation { border-left: .3rem solid var(--bad); background: var(--panel);
      margin: 1.2rem 0; padding: .6rem 1rem; }
    #risks.risky { border-color: var(--warn); } #risks.calm { border-color: var(--good); }
    #risks h2, #explanation h2 { border: 0; margin: 0; } #risks ul { columns: 22rem; margin: .3rem 0; }
    #risks p { margin: .2rem 0; }
    :target { scroll-margin-top: 6rem; }
    .skip a:not(:focus) { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute;
      width: 1px; }
    .skip { margin: 0; }
    .gantt { min-width: max(100%, calc(9rem + var(--least))); width: max-content; }
    .row { border-top: 1px solid var(--line); display: flex; width: 100%; }
    .row .name { background: var(--back); border-right: 1px solid var(--line); flex: none;
      font-weight: 600; left: 0; overflow: hidden; padding: .3rem .5rem .3rem 0; position: sticky;
      text-overflow: ellipsis; white-space: nowrap; width: 8rem; z-index: 1; }
    .track { flex: 1; height: calc(var(--lanes, 1) * 1.7rem + .2rem); list-style: none; margin: 0;
      overflow: hidden; padding: 0; position: relative; }
    .axis { border: 0; color: var(--soft); font-size: .8rem; }
    .axis .track { overflow: visible; margin-right: 4rem; }
    .axis span { position: absolute; } .axis .name { border-color: transparent; }
    .row:not(.axis) .track { margin-right: 4rem; }
    .bar { --tint: var(--live); border: 2px solid var(--tint); border-radius: .25rem;
      font-size: .8rem; line-height: 1.2rem; overflow: hidden; white-space: nowrap; }
    .track .bar { height: 1.5rem; left: var(--x); min-width: 5px; position: absolute;
      top: calc(var(--lane) * 1.7rem + .2rem); width: calc(var(--w) - 1px); }
    .bar a { color: inherit; display: block; overflow: hidden; padding: 0 .3rem; text-decoration: none;
      text-overflow: ellipsis; }
    .bar a:hover { text-decoration: underline; }
    .bar a:focus-visible { outline-offset: -3px; outline-color: currentColor; }
    .bar.in { background: var(--tint); color: var(--back); }
    .bar.out { border-style: dashed; }
    .waves .bar { background: var(--panel); border: 1px solid var(--line); }
    .static { --tint: var(--static); } .stop { --tint: var(--stop); } .start { --tint: var(--start); }
    .live { --tint: var(--live); }
    .legend { color: var(--soft); font-size: .85rem; gap: .3rem 1.2rem; }
    .legend .bar { padding: 0 .3rem; }
    .swatch { background: var(--tint); border-radius: .2rem; display: inline-block; height: .8rem;
      vertical-align: -.1rem; width: .8rem; }
    .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
    .card { align-self: start; border: 1px solid var(--line); border-radius: .4rem; min-width: 0;
      padding: .6rem .8rem; }
    .card h3 { margin: 0 0 .3rem; overflow-wrap: anywhere; }
    h4 { font-size: .95rem; margin: .5rem 0 .2rem; }
    .curve { background: var(--panel); display: block; height: 4rem; width: 100%; }
    .curve path { vector-effect: non-scaling-stroke; }
    .curve .use { fill: var(--live); opacity: .3; }
    .curve .edge { fill: none; stroke: var(--live); stroke-width: 2; }
    .curve .reserve { fill: var(--warn); opacity: .18; }
    .curve .floor { fill: none; stroke: var(--warn); stroke-dasharray: 4 3; }
    .curve .full { fill: none; stroke: var(--text); stroke-width: 2; }
    .figures { display: flex; flex-wrap: wrap; gap: .2rem 1rem; justify-content: space-between;
      margin: .2rem 0; }
    .figures dt { color: var(--soft); font-size: .8rem; font-weight: 400; } .figures dd { margin: 0; }
    .card summary { color: var(--open); cursor: pointer; }
    .card table { font-size: .85rem; width: 100%; } .card td, .card tbody th { font-weight: 400; }
    .number { text-align: right; white-space: nowrap; } .number.reserved { font-weight: 700 !important; }
    .step { border: 1px solid var(--line); border-left: .3rem solid var(--tint); border-radius: .3rem;
      margin: .4rem 0; scroll-margin-top: 6rem; }
    .step:target { background: var(--panel); }
    .step > summary { cursor: pointer; display: grid; gap: .1rem .8rem; list-style: none;
      grid-template-columns: 6rem minmax(6rem, 10rem) minmax(8rem, 14rem) 4rem 5rem minmax(10rem, 1fr);
      padding: .35rem .6rem; }
    .step > summary::-webkit-details-marker { display: none; }
    .step > summary > * { min-width: 0; overflow-wrap: anywhere; }
    .kind { color: var(--tint); } .kind::before { content: "▸ " / ""; }
    [open] > summary .kind::before { content: "▾ " / ""; }
    .figure { text-align: right; white-space: nowrap; }
    .risk { color: var(--warn); grid-column: 2 / -1; }
    .body { border-top: 1px solid var(--line); padding: .5rem .8rem; }
    .body > dl { display: grid; gap: .1rem .8rem; grid-template-columns: max-content 1fr; margin: 0; }
    .body dd ul { margin: 0; padding-left: 1rem; }
    .commands { padding-left: 1.8rem; } ul.commands { list-style: none; padding-left: 0; }
    .commands li { margin: .5rem 0; } .commands p { margin: .1rem 0; }
    .commands pre { background: var(--panel); margin: .1rem 0; overflow-x: auto; padding: .3rem .5rem; }
    .prompt { color: var(--soft); user-select: none; }
    .evidence { border: 1px solid var(--line); border-radius: .8rem; color: var(--soft);
      font-size: .75rem; padding: 0 .5rem; }
    .evidence.recalled { border-color: var(--warn); color: var(--warn); }
    .final { border-left: .3rem solid var(--bad); padding-left: .6rem; }
    .no-return { color: var(--bad); }
    .wave { content-visibility: auto; contain-intrinsic-size: auto 12rem; }
    @media (max-width: 44rem) {
      body { padding: .6rem; }
      .row .name { width: 5.5rem; }
      .step > summary { grid-template-columns: 1fr auto auto; }
      .partition, .route, .reason, .risk { grid-column: 1 / -1; }
      .partition { order: -2; } .kind, .figure { order: -1; }
      .body > dl { grid-template-columns: 1fr; } .commands { padding-left: 1.4rem; } }
    @media print {
      #filter, .skip { display: none; } .wave { content-visibility: visible; }
      .gantt { min-width: 0; width: 100%; } .row .name { width: 7rem; }
      .row, .card, .commands li { break-inside: avoid; }
      .step > summary { break-after: avoid; } .cards { grid-template-columns: 1fr 1fr; }
      .bar, .curve, .swatch, #risks { print-color-adjust: exact; }
      .commands pre { white-space: pre-wrap; overflow-wrap: anywhere; } .row .track { overflow: hidden; } }
    """
}
