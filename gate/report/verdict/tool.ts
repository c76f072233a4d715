import packageManifest from '../../../package.json' with { type: 'json' };
import type { Tool } from './verdict.ts';

/** What is running now. */
export const TOOL: Tool = { version: packageManifest.version, node: process.version };
