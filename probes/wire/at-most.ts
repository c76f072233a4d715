/** Waits for a step that may fail, but not for long: a polite goodbye whose result does not matter. */
export async function atMost(milliseconds: number, step: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([Promise.allSettled([step]), limit]);
  clearTimeout(timer);
}
