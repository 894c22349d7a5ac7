// The tables of docs/performance.md, from what was measured.

export function writeTables({ date, machine, versions, rounds, rows }) {
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const head = `Measured ${date}: ${machine}; medians of ${rounds} rounds. ${used.join(", ")}.\n`;
  return [head, ...Object.values(rows).map(tableOf)].join("\n");
}

function tableOf({ title, peers }) {
  const stave = peers.stave?.cpu;
  const lines = Object.entries(peers)
    .toSorted(([, a], [, b]) => a.cpu - b.cpu)
    .map(([name, { cpu, wall, peakMb }]) => {
      const label = name === "stave" ? "**Stave**" : name;
      return `| ${label} | ${cpu.toFixed(2)} | ${stave === undefined ? "" : (cpu / stave).toFixed(2)} | ${wall.toFixed(2)} | ${Math.round(peakMb)} |`;
    });
  return `### ${title}\n\n| | CPU s | ratio to Stave | wall s | peak MB |\n|---|---|---|---|---|\n${lines.join("\n")}\n`;
}
