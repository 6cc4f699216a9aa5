/** Counters and gauges of one process, in the text format that Prometheus reads (R12.3). Nothing in them tells of anybody. */
export class Metrics {
  private readonly counters = new Map<string, number>();
  private readonly gauges = new Map<string, () => number>();

  /** Adds one to a counter; `labels` in the notation of the format: `status="200"`. */
  count(name: string, labels = ''): void {
    const key = labels ? `${name}{${labels}}` : name;
    this.counters.set(key, (this.counters.get(key) ?? 0) + 1);
  }

  /** A figure that is read when it is asked for. */
  gauge(name: string, read: () => number): void {
    this.gauges.set(name, read);
  }

  text(): string {
    const lines: string[] = [];
    const typed = new Set<string>();
    for (const [key, value] of [...this.counters].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const name = key.split('{')[0] ?? key;
      if (!typed.has(name)) lines.push(`# TYPE ${name} counter`);
      typed.add(name);
      lines.push(`${key} ${value}`);
    }
    for (const [name, read] of this.gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${read()}`);
    return `${lines.join('\n')}\n`;
  }
}
