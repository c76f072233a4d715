/**
 * Allure's page with its script in it. It names the script as a file beside it.
 *
 * @param assets the page, its script and what else belongs to it, by file name
 * @throws when Allure made no page, or one that is not built as the pinned version builds it
 */
export function onePage(assets: ReadonlyMap<string, Buffer>): string {
  const page = assets.get('index.html');
  if (page === undefined) throw new Error('Allure made no page.');
  const named = /<script\s+src="([^":]+\.js)"><\/script>/g;
  const whole = page.toString().replace(named, (_, name: string) => {
    const script = assets.get(name);
    if (script === undefined) throw new Error(`Allure's page names ${name}, and there is no such file.`);
    return `<script src="data:text/javascript;base64,${script.toString('base64')}"></script>`;
  });
  const [outside] = whole.match(/(src|href)="(?!data:|https:\/\/www\.googletagmanager\.com\/)[^"]*"/) ?? [];
  if (outside !== undefined) throw new Error(`The page of this version of Allure is more than one file: ${outside}.`);
  return whole;
}
