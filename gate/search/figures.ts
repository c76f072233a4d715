/** What one search or measurement came to: names of figures, and the figures with their units. */
export type Figures = Readonly<Record<string, string | number>>;

declare module 'vitest' {
  interface TaskMeta {
    /** For the page of figures. */
    figures?: Figures;
    /** The same, where the figures are another machine's to differ: times and memory. */
    machine?: Figures;
  }
}
