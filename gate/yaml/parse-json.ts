/** Nothing that the gate writes is nested deeper. */
const DEEPEST = 100;

/**
 * Plain data from JSON; undefined when the text is no JSON, or is nested so deeply that whoever walks through it would
 * run out of stack.
 */
export function parseJson(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return isTooDeep(content) ? undefined : content;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Looks level by level, without calling itself. */
function isTooDeep(content: unknown): boolean {
  let level: readonly unknown[] = [content];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
