export type Charts = typeof import('../charts/draw.ts');

let loading: Promise<Charts> | undefined;

/** The same promise each time, as `use` wants it; after a failure the next one who asks tries again. */
export function loadCharts(): Promise<Charts> {
  loading ??= import('../charts/draw.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
