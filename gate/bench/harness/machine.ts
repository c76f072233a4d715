import os from 'node:os';

/** What the figures were measured on. Ratios carry over to other machines better than times do. */
export interface Machine {
  readonly platform: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly node: string;
  /** Processes that wanted to run in the last minute, on average; above `processors` other work ran beside the bench. */
  readonly load: number;
}

export function thisMachine(): Machine {
  const processors = os.cpus();
  return {
    platform: `${os.type()} ${os.release()} ${os.arch()}`,
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    memoryBytes: os.totalmem(),
    node: process.version,
    load: os.loadavg()[0] ?? 0,
  };
}
