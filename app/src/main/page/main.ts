// The page begins here.
import { refresh } from './answer';
import { door } from './doors';
import { ask, engine, send, took, where } from './engine';
import { compared, download, keep, reported, save, share, shared } from './keeping';
import { $, HELD, S, button, problem, written } from './state';
import { isKey, speakIn, t } from './texts';

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
on('undo', () => {
  const last = S.undo.pop();
  button('undo').disabled = !S.undo.length;
  if (!last) return;
  S.sets = last.sets;
  written().value = last.study;
  return refresh('new');
});
on('report', async () => download('rackrate.html', 'text/html', await reported()));
on('json', async () => download('rackrate.json', 'application/json', await ask('json', S.sets)));
on('yaml', () => download('study.yaml', 'application/yaml', written().value));
let typing: ReturnType<typeof setTimeout> | undefined;
written().addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => void refresh('new'), 300);
});
speak();
where();
if (HELD) document.querySelectorAll<HTMLElement>('[data-served]').forEach(one => { one.hidden = true; });

/** A study comes with the link, or with the report, or is the first one that everybody sees. */
async function begin(): Promise<void> {
  const from = await shared() ?? HELD ?? {study: first(), sets: []};
  written().value = from.study;
  for (const set of from.sets) S.sets[set.slice(0, set.indexOf('='))] = set.slice(set.indexOf('=') + 1);
  engine().catch(() => { /* It is said where answers come from. */ });
  await refresh('new');
}
begin().catch(problem);

// What tests of the page ask of its engine.
Object.assign(window, {rackrate: {S, engine, send, took}});
