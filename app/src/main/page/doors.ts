// The ways in: the hours, the work, a log or a bill, what was saved, prices.
import { ask, readLog } from './engine';
import { load } from './answer';
import { prices } from './prices';
import { $, S, el, problem, quoted } from './state';
import { type Key, isChinese, ofLog, t } from './texts';
import { type Found, words } from './words';

type Door = (box: HTMLElement) => void | Promise<void>;

const DOORS: Record<string, Door> = {hours: hoursDoor, work: workDoor, log: logDoor, saved: savedDoor, prices: pricesDoor};

export function door(name: string): void {
  const box = $('form'), isOpen = !box.hidden && box.dataset.door === name;
  document.querySelectorAll<HTMLElement>('.door').forEach(one => one.setAttribute('aria-expanded', String(!isOpen && one.dataset.door === name)));
  box.hidden = isOpen;
  box.dataset.door = name;
  box.replaceChildren();
  if (!isOpen) void DOORS[name]?.(box);
}

function labelled<T extends HTMLInputElement | HTMLSelectElement>(box: HTMLElement, name: string, label: Key, value: string | number, input: T): T {
  const wrap = el('label', t(label));
  input.value = String(value);
  input.name = name;
  wrap.append(input);
  box.append(wrap);
  return input;
}

const field = (box: HTMLElement, name: string, label: Key, value: string | number): HTMLInputElement => labelled(box, name, label, value, el('input'));

function choice(box: HTMLElement, name: string, label: Key, value: string, options: [string, string][]): HTMLSelectElement {
  const select = el('select');
  options.forEach(([value, text]) => select.append(el('option', text, {value})));
  return labelled(box, name, label, value, select);
}

const KINDS: Record<string, [string, string]> = {'llm-training': ['LLM training', '大模型训练'], 'llm-fine-tuning': ['LLM fine-tuning', '大模型微调'], 'llm-serving': ['LLM serving', '大模型推理服务'], rendering: ['rendering', '渲染'],
  fp64: ['double precision', '双精度计算'], 'vision-training': ['vision training', '视觉模型训练'], 'video-encoding': ['video encoding', '视频编码']};
const kinds = (): [string, string][] => Object.entries(KINDS).map(([kind, names]) => [kind, names[isChinese() ? 1 : 0]]);
const USUAL = ['RTX 4090', 'L40S', 'A100 SXM 80GB', 'H100 SXM', 'H200 SXM', 'B200'];
let gpus = [...USUAL];
const sameTwice = (names: string[]): [string, string][] => names.map(name => [name, name]);

async function gpuNames(): Promise<void> {
  if (gpus.length > USUAL.length) return;
  try {
    const {rows} = JSON.parse(await ask('list', {}, undefined, ['gpus'])) as {rows: {name?: string; gpu?: string}[]};
    gpus = [...new Set([...USUAL, ...rows.map(row => row.name ?? row.gpu ?? '')])].filter(Boolean);
  } catch (error) { /* The usual ones stay. */ }
}

function goButton(box: HTMLElement, study: () => string): HTMLButtonElement {
  const go = el('button', t('go'));
  go.addEventListener('click', () => void load(study()));
  box.append(go);
  return go;
}

function hoursDoor(box: HTMLElement): void {
  const line = field(box, 'line', 'line', '');
  line.parentElement!.className = 'line';
  line.placeholder = isChinese() ? '8 块 H100 训练，每周 90 小时，德国' : '8 H100 for training, about 90 hours a week in Virginia';
  const known = el('p', t('known') + ' ', {className: 'note chips', hidden: true});
  const assumed = el('p', '', {className: 'note chips'});
  box.append(known, assumed);
  const chips = {gpus: field(assumed, 'gpus', 'gpus', 4), gpu: choice(assumed, 'gpu', 'gpu', 'RTX 4090', sameTwice(gpus)), kind: choice(assumed, 'kind', 'kind', 'llm-training', kinds()),
    hours: field(assumed, 'hours', 'hours', 45), country: field(assumed, 'country', 'country', 'US-TX'), months: field(assumed, 'months', 'months', 36)};
  const all = Object.entries(chips) as [keyof typeof chips, HTMLInputElement | HTMLSelectElement][];
  void gpuNames().then(() => {
    const now = chips.gpu.value;
    chips.gpu.replaceChildren(...gpus.map(name => el('option', name)));
    chips.gpu.value = now;
  });
  const own = new Set<string>();
  // What is understood moves to the first line; what a person corrects stays as corrected.
  const sort = (found: Found): void => {
    known.hidden = !Object.keys(found).length && !own.size;
    for (const [key, input] of all) (found[key] !== undefined || own.has(key) ? known : assumed).append(input.parentElement!);
  };
  for (const [key, input] of all) input.addEventListener('change', () => { own.add(key); sort(words(line.value, gpus)); });
  line.addEventListener('input', () => {
    const found = words(line.value, gpus);
    for (const [key, input] of all) if (found[key] !== undefined && !own.has(key)) input.value = String(found[key]);
    sort(found);
  });
  const go = goButton(box, () => `rackrate: 1
title: ${quoted(line.value || t('hoursTitle'))}
horizon: ${chips.months.value} months
site: {country: ${chips.country.value}}
demand:
  gpus: ${chips.gpus.value}
  gpu: ${chips.gpu.value}
  kind: ${chips.kind.value}
  hours-per-week: ${chips.hours.value}
build: auto
rent: auto
`);
  line.addEventListener('keydown', event => { if (event.key === 'Enter') go.click(); });
}

function workDoor(box: HTMLElement): void {
  const model = field(box, 'model', 'model', 'llama-3.1-8b');
  const requests = field(box, 'requests', 'requests', 40000);
  const tin = field(box, 'in', 'tin', 800);
  const tout = field(box, 'out', 'tout', 200);
  goButton(box, () => `rackrate: 1
title: ${quoted(t('workTitle'))}
workloads:
  - name: serve
    kind: llm-serving
    model: ${model.value}
    requests: ${requests.value} per day
    input: ${tin.value} tok
    output: ${tout.value} tok
build: auto
rent: auto
`);
}

function logDoor(box: HTMLElement): void {
  const zone = el('div', t('drop') + ' ', {className: 'drop'});
  const input = el('input', undefined, {type: 'file'});
  input.setAttribute('aria-label', t('d3t'));
  zone.append(input);
  box.append(zone);
  const read = (file: File | undefined): void => { if (file) void log(file); };
  input.addEventListener('change', () => read(input.files?.[0]));
  zone.addEventListener('dragover', event => { event.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    zone.classList.remove('over');
    read(event.dataTransfer?.files[0]);
  });
}

/** What a log, or the periods of a bill, show of GPUs. */
interface Shown {
  jobs?: number;
  meanGpus?: number;
  peakGpus?: number;
  demand?: Shown;
}

async function log(file: File): Promise<void> {
  try {
    $('said').textContent = t('busy');
    const json = JSON.parse(await readLog(file)) as Shown, shown = json.demand ?? json;
    if (shown.meanGpus === undefined || shown.peakGpus === undefined) throw new Error(t('noGpus'));
    problem(null);
    const peak = Math.max(1, Math.ceil(shown.peakGpus));
    const hours = Math.max(0.1, Math.round(1680 * shown.meanGpus / peak) / 10);
    await load(`rackrate: 1
title: ${quoted(t('logTitle'))}
demand:
  gpus: ${peak}
  gpu: A100 SXM 80GB
  hours-per-week: ${hours}
build: auto
rent: auto
`);
    $('said').textContent = ofLog(shown.jobs ?? 0, Math.round(100 * shown.meanGpus) / 100, peak, hours);
  } catch (error) {
    $('said').textContent = '';
    problem(error);
  }
}

interface Saved {
  id: string;
  title?: string;
  changed: string;
  version: number;
}

async function savedDoor(box: HTMLElement): Promise<void> {
  const {studies} = await (await fetch('/api/studies')).json() as {studies: Saved[]};
  if (!studies.length) box.append(el('p', t('none')));
  for (const saved of studies) {
    const p = el('p', `${saved.title || saved.id} · ${saved.changed.slice(0, 16).replace('T', ' ')} · ${saved.version} `);
    const open = el('button', t('open'));
    open.addEventListener('click', async () => {
      const answer = await fetch('/api/studies/' + saved.id);
      S.etags[saved.id] = answer.headers.get('ETag') ?? '';
      await load(await answer.text(), saved.id);
    });
    const del = el('button', t('del'));
    del.addEventListener('click', async () => {
      await fetch('/api/studies/' + saved.id, {method: 'DELETE', headers: {'If-Match': `"${saved.version}"`}});
      if (S.id === saved.id) S.id = null;
      p.remove();
    });
    p.append(open, ' ', del);
    box.append(p);
  }
}

async function pricesDoor(box: HTMLElement): Promise<void> {
  const line = field(box, 'chip', 'chip', 'H100 SXM');
  line.setAttribute('list', 'names');
  const names = el('datalist', undefined, {id: 'names'});
  const out = el('div', undefined, {className: 'prices'});
  box.append(names, out);
  void gpuNames().then(() => names.replaceChildren(...gpus.map(value => el('option', undefined, {value}))));
  const tell = async (): Promise<void> => {
    try {
      out.replaceChildren(...await prices(line.value));
      problem(null);
    } catch (error) { problem(error); }
  };
  line.addEventListener('change', () => void tell());
  await tell();
}
