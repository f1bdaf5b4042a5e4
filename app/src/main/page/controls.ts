// The controls, and tracks whose colours say who wins at each value.
import { ask, isReady } from './engine';
import { isPending, refresh } from './answer';
import { $, type Answer, S, el, remember, svg } from './state';
import { type Key, isChinese, isKey, measured, t } from './texts';

/** What a control moves, and how its value is written into the study. */
interface Control {
  least: number;
  most: (value: number) => number;
  step: number;
  times?: number;
  write: (value: number | string) => string;
  unit?: string;
  label?: Key;
  of?: string;
}

interface Placed {
  path: string;
  control: Control;
  input: HTMLInputElement;
  track: SVGSVGElement;
  flips: HTMLElement;
}

const CONTROLS: Record<string, Control> = {
  'demand.gpus': {least: 1, most: v => Math.max(8, 4 * v), step: 1, write: v => `${v}`},
  'demand.hours-per-week': {least: 1, most: () => 168, step: 0.5, write: v => `${v}`},
  'demand.growth': {least: 0, most: () => 10, step: 0.1, times: 100, write: v => `${v} %/month`, unit: '%/month'},
  horizon: {least: 12, most: () => 60, step: 1, write: v => `${v} months`, unit: 'months'},
  'discount-rate': {least: 0, most: () => 20, step: 0.5, times: 100, write: v => `${v} %/year`, unit: '%/year'},
  'site.electricity': {least: 0.02, most: v => Math.max(0.5, 2 * v), step: 0.005, write: v => `${v} USD/kWh`, unit: 'USD/kWh'},
  'team.wage': {least: 10, most: v => Math.max(150, 2 * v), step: 1, write: v => `${v} USD/hour`, unit: 'USD/hour'}};
const PRICES = /\.(build\.price|rent\.(?:on-demand|spot|monthly|reserved\.price))$/;

/** Those of every study, then prices of the choice and of its rival, which are figures of single options. */
function controlsOf(json: Answer): [string, Control][] {
  const all = Object.entries(CONTROLS);
  const ids = [json.verdict.option, json.verdict.runnerUp].filter(id => id !== undefined)
    .flatMap(id => json.options.find(option => option.id === id)?.holdings?.map(held => held.option) ?? [id]);
  for (const id of new Set(ids)) {
    const known = json.assumptions.find(one => one.name.startsWith(id + '.') && PRICES.test(one.name.slice(id.length)) && one.value > 0);
    if (!known) continue;
    const of = json.options.find(option => option.id === id)?.name ?? id;
    const step = 10 ** (Math.floor(Math.log10(known.value)) - 2);
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    all.push([known.name, {least: Number((known.value / 4).toFixed(digits)), most: v => Number((2.5 * v).toFixed(digits)), step, unit: known.unit,
      label: known.name.endsWith('.build.price') ? 'priceOf' : 'rentOf', of, write: v => `${v} ${known.unit}`}]);
  }
  return all;
}

const labelOf = (path: string, control: Control): string => control.label ? t(control.label) + (control.of ?? '') : isKey(path) ? t(path) : path;

let placed: Placed[] = [];

export function controls(json: Answer): void {
  const box = $('controls');
  box.replaceChildren();
  placed = [];
  for (const [path, control] of controlsOf(json)) {
    const known = json.assumptions.find(one => one.name === path);
    if (!known) continue;
    const value = Number((known.value * (control.times ?? 1)).toPrecision(6));
    const div = el('div', undefined, {className: 'ctl'});
    const label = el('label', labelOf(path, control), {htmlFor: 'c-' + path});
    const out = el('output', measured(value, control.unit));
    label.append(out);
    const input = el('input', undefined, {type: 'range', id: 'c-' + path, min: String(Math.min(control.least, value)), max: String(Math.max(control.most(value), value)), step: String(control.step)});
    input.value = String(value);
    const track = svg('svg', {viewBox: '0 0 240 9', preserveAspectRatio: 'none', 'aria-hidden': 'true'});
    const flips = el('div', '', {className: 'flips', id: 'f-' + path});
    input.setAttribute('aria-describedby', 'f-' + path);
    div.append(label, input, track, flips);
    box.append(div);
    placed.push({path, control, input, track, flips});
    let from = `${value}`, last = from, begun = S.chosen, isMoving = false;
    input.addEventListener('input', () => {
      out.textContent = measured(input.value, control.unit);
      if (!isMoving) {
        remember();
        isMoving = true;
        // Steps that come faster than their answers are one move.
        if (!isPending()) { from = last; begun = S.chosen; }
      }
      S.sets[path] = control.write(input.value);
      void refresh('move', `${labelOf(path, control)} ${measured(from, undefined)} → ${measured(input.value, control.unit)}` + (isChinese() ? '。' : '. '), begun);
    });
    input.addEventListener('change', () => { isMoving = false; last = input.value; });
  }
}

/** The inputs of which the answer itself says where it turns; the others are tried value by value. */
const SEARCHED = ['demand.hours-per-week', 'horizon', 'discount-rate', 'site.electricity'];

/** Parts of a track that are tried at their ends; one whose ends differ is halved as often as the second says. */
const PARTS = 4;

/** Who wins where the study takes no such value. */
const REFUSED = 'none refused';
const HALVED = 3;

/** Up to where, and who wins there. */
type Stretch = [number, string];

export async function tracks(run: number, signal: AbortSignal): Promise<void> {
  const answer = S.answer;
  if (!answer) return;
  for (const one of placed.filter(({path}) => SEARCHED.includes(path))) paint(one, searched(one, answer));
  for (const one of placed.filter(({path}) => !SEARCHED.includes(path))) {
    // One value at a time, so that a new question waits for one of them at most.
    const stretches = isReady() ? await tried(one, run, signal) : [];
    if (run !== S.run) return;
    // What the study does not let one move, such as GPUs that follow from the work, is not offered.
    one.input.parentElement!.hidden = stretches.length > 0 && stretches.every(([, winner]) => winner === REFUSED);
    paint(one, stretches);
  }
  document.body.dataset.painted = String(run);
}

function searched({path, control, input}: Placed, answer: Answer): Stretch[] {
  const times = control.times ?? 1, stretches: Stretch[] = [];
  const turns = answer.verdict.flips.filter(flip => flip.input === path).map(flip => ({choice: flip.choice, at: flip.to * times, now: flip.from * times}));
  const down = turns.find(turn => turn.at < turn.now), up = turns.find(turn => turn.at >= turn.now);
  if (down) stretches.push([down.at, down.choice]);
  stretches.push([up ? up.at : +input.max, answer.verdict.choice]);
  if (up) stretches.push([+input.max, up.choice]);
  return stretches;
}

async function tried({path, control, input}: Placed, run: number, signal: AbortSignal): Promise<Stretch[]> {
  const least = +input.min, most = +input.max, isWhole = path === 'demand.gpus', known = new Map<number, string>();
  const place = (value: number): number => isWhole ? Math.max(1, Math.round(value)) : Number(value.toPrecision(4));
  const winner = async (value: number): Promise<string> => {
    const found = known.get(value);
    if (found !== undefined || run !== S.run) return found ?? '';
    const said = await ask('winners', S.sets, signal, [path, control.write(value)]).catch((error: unknown) => { if (error instanceof Error && error.name === 'AbortError') throw error; return REFUSED; });
    known.set(value, said);
    return said;
  };
  const halve = async (from: number, to: number, times: number): Promise<void> => {
    const [one, other] = [await winner(from), await winner(to)], middle = place((from + to) / 2);
    if (one === other || times === 0 || middle <= from || middle >= to) return;
    await halve(from, middle, times - 1);
    await halve(middle, to, times - 1);
  };
  for (let i = 0; i < PARTS && run === S.run; i++) {
    await halve(place(least + (most - least) * i / PARTS), place(least + (most - least) * (i + 1) / PARTS), HALVED);
  }
  const all = [...known].sort((a, b) => a[0] - b[0]), stretches: Stretch[] = [];
  all.forEach(([value, who], i) => {
    const after = all[i + 1];
    if (!after) stretches.push([most, who]);
    else if (after[1] !== who) stretches.push([isWhole ? after[0] : (value + after[0]) / 2, who]);
  });
  return stretches;
}

function paint({control, input, track, flips}: Placed, found: Stretch[]): void {
  const least = +input.min, most = +input.max;
  const stretches = found.filter(([to]) => to > least), last = stretches.findIndex(([to]) => to >= most);
  if (last >= 0) stretches.length = last + 1;
  track.replaceChildren();
  let from = least;
  for (const [to, winner] of stretches) {
    const at = (value: number): number => 240 * (Math.min(value, most) - least) / (most - least);
    track.append(svg('rect', {x: at(from), width: at(to) - at(from), height: 9, class: winner}));
    if (from > least) track.append(svg('path', {d: `M${at(from)} 0V9`}));
    from = to;
  }
  flips.textContent = stretches.length > 1 ? `${t('turn')} ${stretches.slice(0, -1).map(([to]) => measured(Number(to.toPrecision(4)), control.unit)).join(isChinese() ? '、' : ', ')}` : '';
}
