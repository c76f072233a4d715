import { isScalar, isSeq, parseDocument } from 'yaml';
import type { Attestation } from '../../environment/environment.ts';

/**
 * The text of an environment file with one more attestation at the end of the list, comments and line ends kept. Pure.
 *
 * @param text of a file that loads
 */
export function withAttestation(text: string, attestation: Attestation): string {
  const document = parseDocument(text.replaceAll('\r\n', '\n'));
  if (!isSeq(document.get('attestations'))) {
    const pair = document.createPair('attestations', []);
    if (isScalar(pair.key)) pair.key.spaceBefore = true;
    document.add(pair);
  }
  const list = document.get('attestations');
  if (isSeq(list)) {
    if (list.items.length === 0) list.flow = false;
    list.add(document.createNode(attestation));
  }
  const written = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
}
