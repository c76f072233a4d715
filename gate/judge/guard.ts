import { operators } from './operators/operators.ts';

const LEAF_KEYS: readonly string[] = ['fact', 'path', 'operator', 'value'];

/**
 * Why a condition must not be handed to the rules engine, or undefined when it may be. The lint says the same with line
 * and column; this guard stands behind it, because the engine accepts each of these and several of them come out true:
 * empty groups, `all` beside `any`, negation, misspelt keys, a missing path, a null value, unknown operators.
 */
export function defectOf(condition: unknown): string | undefined {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    return 'a condition is not a mapping';
  }
  const keys = Object.keys(condition);
  const group = keys.includes('all') ? 'all' : keys.includes('any') ? 'any' : undefined;
  if (group === undefined) return leafDefect(condition as Record<string, unknown>, keys);
  if (keys.length > 1) return `\`${group}\` stands beside \`${keys.find((key) => key !== group)}\` in one condition`;
  const members: unknown = (condition as Record<string, unknown>)[group];
  if (!Array.isArray(members) || members.length === 0) return `\`${group}\` is empty`;
  return members.map(defectOf).find((defect) => defect !== undefined);
}

function leafDefect(leaf: Record<string, unknown>, keys: readonly string[]): string | undefined {
  const foreign = keys.find((key) => !LEAF_KEYS.includes(key));
  if (foreign !== undefined) return `a condition has the key \`${foreign}\`, which the rule language does not know`;
  const missing = LEAF_KEYS.find((key) => leaf[key] === undefined || leaf[key] === null);
  if (missing !== undefined) return `a condition has no \`${missing}\``;
  if (typeof leaf.fact !== 'string' || typeof leaf.path !== 'string') return 'a condition names no fact and path';
  if (typeof leaf.operator !== 'string' || !operators.has(leaf.operator)) {
    return `there is no operator \`${String(leaf.operator)}\``;
  }
  return undefined;
}
