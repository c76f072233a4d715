import { gunzipSync } from 'node:zlib';
import { PARCEL_ID, PLACES_ID, type Place } from './packed-files.ts';

/** Every file that a page holds, by name: what the page's own script gives to Allure. For tests. */
export function unpack(page: string): ReadonlyMap<string, Buffer> {
  const elements = [...page.matchAll(/<script type="text\/plain" id="([^"]+)"[^>]*>([^<]*)<\/script>/g)];
  const contents = new Map(elements.map(([, id = '', text = '']) => [id, gunzipSync(Buffer.from(text, 'base64'))]));
  const places: Record<string, Place> = JSON.parse(String(contents.get(PLACES_ID) ?? '{}'));
  return new Map(
    Object.entries(places).map(([name, [parcel, start, length]]) => {
      const content = contents.get(`${PARCEL_ID}${parcel}`) ?? Buffer.alloc(0);
      return [name, content.subarray(start, start + length)];
    }),
  );
}
