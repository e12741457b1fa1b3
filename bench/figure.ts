/** One promise of the design and what a run measured of it. */
export interface Figure {
  readonly name: string;
  readonly measured: number;
  readonly limit: number;
  /** Whether `limit` must not be exceeded, or must be reached. */
  readonly kind: 'at most' | 'at least';
  /** What the number counts: `× parseTree`. */
  readonly unit: string;
}

export function holds({ measured, limit, kind }: Figure): boolean {
  return kind === 'at most' ? measured <= limit : measured >= limit;
}

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(figure => [
    figure.name,
    `${number(figure.measured)} ${figure.unit}`,
    `${figure.kind === 'at most' ? '≤' : '≥'} ${number(figure.limit)}`,
    holds(figure) ? 'ok' : 'MISSED',
  ]);
  const all = [['figure', 'measured', 'limit', 'ok'], ...rows];
  const widths = [0, 1, 2].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const lines = all.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  lines.splice(
    1,
    0,
    widths
      .map(width => '-'.repeat(width))
      .join('-|-')
      .concat('-|---'),
  );
  return `${lines.join('\n')}\n`;
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
