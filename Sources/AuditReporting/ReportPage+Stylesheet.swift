extension ReportPage {
  /// For screens and for A4. Text has a contrast of at least 4.5 to its ground, what is drawn at least 3.
  static let stylesheet: StaticString = """
    :root { --ink: #1b1f24; --soft: #4d5660; --line: #c9d0d6; --ground: #f3f5f7; --blue: #1f4e79; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 60rem; background: #fff; color: var(--ink);
      font: 1rem/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; }
    header { border-bottom: 3px solid var(--blue); margin-bottom: 1.5rem; }
    .kicker { margin: 0; color: var(--soft); font-size: .875rem; }
    h1 { margin: .25rem 0 .75rem; font-size: 1.75rem; line-height: 1.2; }
    h2 { margin: 2.5rem 0 .75rem; font-size: 1.35rem; color: var(--blue); border-bottom: 1px solid var(--line);
      padding-bottom: .25rem; }
    h3 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; }
    p { margin: .5rem 0; max-width: 48rem; }
    .note, .none { color: var(--soft); font-size: .875rem; }
    .none { font-style: italic; }
    .verdict { padding: .5rem 1rem; border-left: .5rem solid; margin: .75rem 0; }
    .verdict p { margin: .25rem 0; }
    .good { border-color: #1e6b3a; background: #eaf5ee; }
    .doubt { border-color: #8a5a00; background: #fdf4e3; }
    .bad { border-color: #9b1c1c; background: #fdecec; }
    .figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: .75rem; margin: 1rem 0; }
    .figures div { background: var(--ground); padding: .625rem .875rem; border-radius: .25rem; break-inside: avoid; }
    .figures dt { font-size: .875rem; color: var(--soft); }
    .figures dd { margin: 0; display: flex; flex-direction: column; }
    .figures strong { font-size: 1.75rem; line-height: 1.25; }
    .figures span { font-size: .875rem; color: var(--soft); }
    table { border-collapse: collapse; width: 100%; margin: 1.25rem 0 .5rem; font-size: .875rem; }
    caption { text-align: left; font-weight: bold; font-size: 1rem; padding-bottom: .375rem; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .625rem .25rem 0; border-bottom: 1px solid var(--line); }
    th, td { overflow-wrap: anywhere; }
    caption, thead { break-after: avoid; }
    tbody th { font-weight: normal; }
    thead th { color: var(--soft); border-bottom: 2px solid var(--soft); vertical-align: bottom; }
    thead td { border-bottom: 2px solid var(--soft); }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    code, .code, pre { font-family: "Liberation Mono", "Courier New", monospace; font-size: .8125rem; }
    td > code, th > code, .reason code { color: var(--soft); }
    .code { overflow-wrap: anywhere; }
    .id { white-space: nowrap; }
    thead .code { font-family: inherit; font-size: inherit; }
    .meaning, .reason { display: block; }
    .meaning { color: var(--soft); }
    time { white-space: nowrap; }
    pre { background: var(--ground); padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; }
    .bars .bar { width: 30%; padding: .375rem 0; }
    .bars .number { width: 6rem; }
    .bar svg { display: block; width: 100%; height: .9rem; fill: var(--blue); }
    figure { margin: 1.5rem 0 .5rem; break-inside: avoid; }
    figcaption { font-size: .875rem; color: var(--soft); }
    .days { display: block; width: 100%; height: auto; }
    .grid { stroke: var(--line); stroke-width: 1; }
    .axis, .label { font-size: 11px; fill: var(--soft); }
    .axis { text-anchor: end; }
    .label { text-anchor: middle; }
    .days rect { stroke: #fff; stroke-width: 1; }
    .part0 { fill: #1f4e79; }
    .part1 { fill: #4f93c9; }
    .part2 { fill: #b4560f; }
    .part3 { fill: #85909a; }
    .key { margin-right: 1rem; white-space: nowrap; }
    .key svg { width: .75rem; height: .75rem; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
    @media (max-width: 40rem) {
      .figures { grid-template-columns: repeat(2, 1fr); }
      table.entries { display: block; overflow-x: auto; }
    }
    @page { size: A4; margin: 16mm 15mm 18mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #4d5660; } }
    @media print {
      html { font-size: 9.5pt; }
      body { max-width: none; padding: 0; }
      h2 { margin-top: 1.5rem; }
      h2, h3, h3 + p, caption { break-after: avoid; }
      tr, pre, .verdict { break-inside: avoid; }
      thead { display: table-header-group; }
      table.bars { break-inside: avoid; }
      .verdict, .figures div, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
