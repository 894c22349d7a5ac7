// Draws the measured CPU seconds as bars, one group per row, each row to its own scale. Plain SVG, no library.

const width = 860;
const labelWidth = 110;
const barHeight = 16;
const gap = 4;

/** Makes the chart of a record as docs/performance.json holds it. */
export function drawChart({ date, machine, rows }) {
  const parts = [];
  let y = 34;
  for (const { title, peers } of Object.values(rows)) {
    const sorted = Object.entries(peers).toSorted(([, a], [, b]) => a.cpu - b.cpu);
    const most = Math.max(...sorted.map(([, { cpu }]) => cpu));
    parts.push(`<text x="0" y="${y}" class="title">${escape(title)}</text>`);
    y += 10;
    for (const [peer, { cpu, peakMb }] of sorted) {
      const length = Math.max(2, ((width - labelWidth - 180) * cpu) / most);
      parts.push(`<text x="${labelWidth - 8}" y="${y + 12}" class="label" text-anchor="end">${escape(peer)}</text>`);
      parts.push(`<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" class="${peer === "stave" ? "stave" : "peer"}"/>`);
      parts.push(`<text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 12}" class="value">${cpu.toFixed(2)} s, ${Math.round(peakMb)} MB</text>`);
      y += barHeight + gap;
    }
    y += 26;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" font-family="system-ui, sans-serif" font-size="12">
<style>.title{font-weight:600;font-size:13px}.label,.value,.note,.title{fill:#333}.note{fill:#777}.stave{fill:#2f6fde}.peer{fill:#b9c2d0}@media(prefers-color-scheme:dark){.title,.label,.value{fill:#ddd}.peer{fill:#5b6472}}</style>
<text x="0" y="14" class="note">CPU seconds of the client process and its peak memory; shorter is better. ${escape(date)}, ${escape(machine)}</text>
${parts.join("\n")}
</svg>
`;
}

function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
