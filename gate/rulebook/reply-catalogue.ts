import type { ReplyCatalogue } from '../../probes/reply-catalogue.ts';
import type { Signature } from './rulebook.ts';

/**
 * The catalogue that probes ask. Patterns are tried in the order of the file, without regard to case; a reply of Entra ID
 * is matched by its number alone, because its sentences change.
 */
export function replyCatalogue(signatures: readonly Signature[]): ReplyCatalogue {
  const compiled = signatures.map((signature) => ({
    signature,
    expression: signature.pattern === undefined ? undefined : new RegExp(signature.pattern, 'i'),
  }));
  return {
    recognise(protocol, text, aadsts) {
      const match = compiled.find(
        ({ signature, expression }) =>
          signature.protocol === protocol &&
          (expression?.test(text) || (aadsts !== undefined && signature.aadsts?.includes(aadsts))),
      );
      if (match === undefined) return undefined;
      const { id, meaning, about } = match.signature;
      return { id, meaning, ...(about !== undefined && { about }) };
    },
  };
}
