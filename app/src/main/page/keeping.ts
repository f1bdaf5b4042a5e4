// What is kept of a study: saved, shared in a link, compared, downloaded.
import { ask, fetched } from './engine';
import { best, refresh, whole } from './answer';
import { table } from './prices';
import { standing, withMoves } from './moved';
import { $, type Answer, HELD, type Held, type Option, S, amount, el, lines, position, problem, query, remember, stand, written } from './state';
import { isKey, t } from './texts';

export async function save(): Promise<void> {
  const now = await standing(), body = withMoves(now), headers = {'Content-Type': 'application/yaml', 'Accept-Language': S.lang};
  const answer = S.id
    ? await fetch('/api/studies/' + S.id, {method: 'PUT', headers: {...headers, 'If-Match': S.etags[S.id] ?? ''}, body})
    : await fetch('/api/studies', {method: 'POST', headers, body});
  const json = await answer.json() as {id: string; version: number; detail: string};
  if (!answer.ok) return problem(new Error(json.detail));
  problem(null);
  S.etags[json.id] = answer.headers.get('ETag') ?? '';
  S.id = json.id;
  written().value = now.study;
  S.sets = now.sets;
  $('said').textContent = `${t('saved')} ${json.version}`;
}

const MOST_SHARED = 1 << 20;

async function packed(text: string): Promise<string> {
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function unpacked(text: string): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return await new Blob(parts).text();
      size += value.length;
      if (size > MOST_SHARED) break;
      parts.push(value as Uint8Array<ArrayBuffer>);
    }
  } catch (error) { /* It was cut on its way, or is none of ours. */ }
  throw new Error(t(size > MOST_SHARED ? 'tooMuch' : 'badLink'));
}

/** A study as a link or a report carries it. */
export type Carried = Pick<Held, 'study' | 'sets'>;

/** What the link of this page carries, if it carries a study. */
export async function shared(): Promise<Carried | null> {
  const link = new URLSearchParams(location.hash.slice(1)), study = link.get('s');
  return study === null ? null : {study: await unpacked(study), sets: link.getAll('set')};
}

export async function share(): Promise<void> {
  history.replaceState(null, '', '#s=' + await packed(written().value) + (Object.keys(S.sets).length ? '&' + query(S.sets) : ''));
  try { await navigator.clipboard.writeText(location.href); } catch (error) { /* The address bar has it too. */ }
  $('said').textContent = t('copied');
}

export async function keep(): Promise<void> {
  await whole();
  if (!S.answer) return;
  if (S.variants.length === 4) { $('said').textContent = t('full'); return; }
  S.variants.push({...position(), json: S.answer});
  compared();
}

const cheapest = (json: Answer, is: (option: Option) => boolean): Option | undefined =>
  json.options.filter(option => option.feasible && is(option)).sort((a, b) => a.presentCost - b.presentCost)[0];

export function compared(): void {
  const rows = S.variants.map((variant, i) => {
    const {json} = variant, one = best(json), built = cheapest(json, option => option.kind === 'build'), rented = cheapest(json, option => !['build', 'mix'].includes(option.kind));
    const open = el('button', t('back')), drop = el('button', t('remove')), both = el('span');
    open.addEventListener('click', () => {
      remember();
      stand(variant);
      void refresh('new');
    });
    drop.addEventListener('click', () => { S.variants.splice(i, 1); compared(); });
    both.append(open, ' ', drop);
    return [json.study.title, Object.entries(variant.sets).map(([key, value]) => `${isKey(key) ? t(key) : key} ${value}`).join(', ') || '–', json.verdict.headline, ...[one, built, rented].map(option => option ? amount(option.monthlyCost) : '–'),
      one?.capital !== undefined ? amount(one.capital) : '–', both];
  });
  const money = S.variants[0]?.json.study.currency ?? '';
  $('compare').replaceChildren(...(rows.length ? [table([t('variant'), '', t('choice'), `${money} ${t('perMonth')}`, t('own'), t('rent'), t('capital'), ''], rows)] : []));
}

export function download(name: string, type: string, text: string): void {
  const a = el('a', undefined, {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

/** The report of a report is this very file with another answer in it. */
function again(html: string): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  const find = (id: string): HTMLElement => page.querySelector<HTMLElement>('#' + id)!;
  find('answer').innerHTML = new DOMParser().parseFromString(html, 'text/html').querySelector('main')!.innerHTML;
  find('held').textContent = JSON.stringify({study: written().value, sets: lines(S.sets), lang: S.lang}).replaceAll('<', '\\u003c');
  ['controls', 'compare', 'said', 'form', 'answered'].forEach(id => find(id).replaceChildren());
  find('form').hidden = true;
  page.querySelector('title')!.textContent = S.chosen?.study.title ?? '';
  return '<!doctype html>\n' + page.outerHTML;
}

/** The study as it stands. */
export const yaml = async (): Promise<string> => withMoves(await standing());

export const reported = async (): Promise<string> => HELD ? again(await ask('report', S.sets)) : fetched('/api/report?live=yes&lang=' + S.lang, S.sets);
