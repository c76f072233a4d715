import type { Problem } from '../yaml/problem.ts';
import type { YamlPath } from '../yaml/yaml-source.ts';

/** Something in an environment file that its schema cannot see, and where it stands. */
export interface FileFault extends Pick<Problem, 'code' | 'message' | 'suggestion'> {
  readonly path: YamlPath;
  /** The part that is meant; the value if absent. */
  readonly part?: 'key';
}
