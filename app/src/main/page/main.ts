// The page begins here.
import { refresh } from './answer';
import { door } from './doors';
import { ask, engine, send, took, where } from './engine';
import { type Carried, compared, download, keep, reported, save, share, shared, yaml } from './keeping';
import { $, HELD, type Position, S, button, position, problem, remember, stand, written } from './state';
import { withValue } from './moved';
import { isKey, speakIn, t } from './texts';
import { words } from './words';

function speak(): void {
  speakIn(S.lang);
  document.documentElement.lang = S.lang;
  document.querySelectorAll<HTMLElement>('[data-i]').forEach(one => {
    const key = one.dataset.i ?? '';
    if (isKey(key)) one.textContent = t(key);
  });
  if (!HELD) document.title = t('title');
  for (const [place, name] of [['.doors', 'ways'], ['#form', 'ways'], ['#compare', 'keep']] as const) document.querySelector(place)?.setAttribute('aria-label', t(name));
  $('lang').textContent = S.lang === 'zh' ? 'English' : '中文';
  $('lang').lang = S.lang === 'zh' ? 'en' : 'zh';
}

const first = (): string => `rackrate: 1
title: ${S.lang === 'zh' ? '四块 GPU 用于微调' : 'Four GPUs for fine-tuning'}
demand:
  gpus: 4
  gpu: RTX 4090
  kind: llm-fine-tuning
  hours-per-week: 45
site: {country: US-TX}
build: auto
rent: auto
`;

const on = (id: string, act: () => unknown): void => button(id).addEventListener('click', () => { Promise.resolve(act()).catch(problem); });

document.querySelectorAll<HTMLElement>('.door').forEach(one => one.addEventListener('click', () => door(one.dataset.door ?? '')));
on('lang', () => {
  S.lang = S.lang === 'zh' ? 'en' : 'zh';
  speak();
  where();
  $('form').hidden = true;
  document.querySelectorAll('.door').forEach(one => one.setAttribute('aria-expanded', 'false'));
  compared();
  return refresh('new');
});
on('save', save);
on('share', share);
on('keep', keep);

/** From one list of positions to its last one; where one was goes to the other list. */
async function step(from: Position[], to: Position[]): Promise<void> {
  const there = from.pop();
  if (!there) return;
  to.push(position());
  stand(there);
  await refresh('new');
}
const undo = (): Promise<void> => step(S.undo, S.redo), redo = (): Promise<void> => step(S.redo, S.undo);
on('undo', undo);
on('redo', redo);
addEventListener('keydown', event => {
  const key = event.key.toLowerCase(), isOfText = event.target instanceof Element && event.target.matches('textarea, select, input:not([type=range])');
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isOfText || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  (key === 'y' || event.shiftKey ? redo() : undo()).catch(problem);
});
on('report', async () => download('rackrate.html', 'text/html', await reported()));
on('json', async () => download('rackrate.json', 'application/json', await ask('json', S.sets)));
on('yaml', async () => download('study.yaml', 'application/yaml', await yaml()));
let typing: ReturnType<typeof setTimeout> | undefined;
let before: Position | undefined;
written().addEventListener('focus', () => { before = position(); });
written().addEventListener('input', () => {
  if (before) remember(before);
  before = undefined;
  clearTimeout(typing);
  typing = setTimeout(() => void refresh('new'), 300);
});
speak();
where();
if (HELD) document.querySelectorAll<HTMLElement>('[data-served]').forEach(one => { one.hidden = true; });

const of = ({study, sets}: Carried): Position =>
  ({study, sets: Object.fromEntries(sets.map(set => [set.slice(0, set.indexOf('=')), set.slice(set.indexOf('=') + 1)])), id: null});

/** A study comes with the link, or with the report, or is the first one that everybody sees. */
async function begin(): Promise<void> {
  let wrong: unknown = null;
  const link = await shared().catch((error: unknown) => { wrong = error; return null; });
  stand(of(link ?? HELD ?? {study: first(), sets: []}));
  engine().catch(() => { /* It is said where answers come from. */ });
  await refresh('new');
  if (wrong) problem(wrong);
}
begin().catch(problem);

/** A link that comes into a page which is open already. */
async function arrive(): Promise<void> {
  const link = await shared();
  if (!link) return;
  remember();
  stand(of(link));
  await refresh('new');
}
addEventListener('hashchange', () => { arrive().catch(problem); });

// What tests of the page ask.
Object.assign(window, {rackrate: {S, engine, send, took, withValue, words}});
