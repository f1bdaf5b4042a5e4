// Asks, and shows what comes back: the verdict at once, the report when it is there.
import { ask } from './engine';
import { controls, tracks } from './controls';
import { unmoved } from './moved';
import { $, type Chosen, S, amount, answerOf, el, plain, problem, remember, stand } from './state';
import { isChinese, t, unit } from './texts';

/** Whether there is a new study, or a control was moved. */
type Why = 'new' | 'move';

/** What is to be asked: why, what was moved, and the answer from before that move. */
interface Wanted {
  why: Why;
  moved: string;
  before: Chosen | null;
}

let next: Wanted | null = null;
let stop = new AbortController();
let isAsking = false;

/** The newest question alone is answered: one that comes meanwhile waits, and takes the place of one that waits already. */
export async function refresh(why: Why, moved = '', before: Chosen | null = null): Promise<void> {
  next = {why: next?.why === 'new' ? 'new' : why, moved, before};
  S.run++;
  stop.abort();
  if (isAsking) return;
  isAsking = true;
  try {
    while (next) {
      const now = next;
      next = null;
      await verdict(now);
    }
  } finally { isAsking = false; }
  if ($('problem').hidden) void rest();
}

/** Whether the newest question is still without its answer. */
export const isPending = (): boolean => isAsking;

async function verdict({why, moved, before}: Wanted): Promise<void> {
  const run = S.run;
  stop = new AbortController();
  try {
    const chosen = answerOf<Chosen>(await ask('chosen', S.sets, stop.signal));
    if (run !== S.run) return;
    problem(null);
    S.chosen = chosen;
    telling = {why, moved, before};
    tell(before, chosen, why, moved);
    if (why === 'new') isNew = true;
  } catch (error) { told(error, run); }
}

/** What was told last of a move. */
let telling: Wanted | null = null;

let isResting = false, isWanted = false;

/** Whether the controls are those of another study. */
let isNew = true;

/** The whole answer to the question that is on the page now. */
export async function whole(signal?: AbortSignal): Promise<void> {
  const run = S.run;
  if (S.answer && S.answered === run) return;
  const json = answerOf(await ask('decide', S.sets, signal));
  if (run !== S.run) return;
  S.answer = json;
  S.answered = run;
}

/** Controls, report and tracks of the newest question, one after the other. */
async function rest(): Promise<void> {
  isWanted = true;
  if (isResting) return;
  isResting = true;
  try {
    while (isWanted) {
      isWanted = false;
      const run = S.run, {signal} = stop;
      try {
        await whole(signal);
        if (run !== S.run || !S.answer) continue;
        // How sure it is comes with the draws, and may make another sentence of it.
        if (telling && S.chosen && S.answer.verdict.headline !== S.chosen.verdict.headline) {
          S.chosen = S.answer;
          tell(telling.before, S.answer, telling.why, telling.moved);
        }
        if (isNew) controls(S.answer);
        isNew = false;
        const html = await ask('report', S.sets, signal);
        if (run !== S.run) continue;
        await show(html, run);
        document.body.dataset.shown = String(run);
        await tracks(run, signal);
      } catch (error) { told(error, run); }
    }
  } finally { isResting = false; }
}

function told(error: unknown, run: number): void {
  if (run === S.run && !(error instanceof Error && error.name === 'AbortError')) problem(error);
}

export const best = <O extends {id: string}>(json: {verdict: {option?: string}; options: O[]}): O | undefined => json.options.find(option => option.id === json.verdict.option);

function tell(before: Chosen | null, now: Chosen, why: Why, moved: string): void {
  const kept = before?.verdict.option === now.verdict.option && before?.verdict.choice === now.verdict.choice;
  const head = $('answer').querySelector('h1');
  if (head) head.textContent = now.verdict.headline;
  else $('answer').append(el('h1', now.verdict.headline));
  if (before && why === 'move') {
    const was = best(before), is = best(now);
    const money = was && is ? ` ${amount(was.monthlyCost)} → ${amount(is.monthlyCost)} ${isChinese() ? `${unit(now.study.currency)}/月。` : `${now.study.currency} ${t('perMonth')}.`}` : '';
    $('said').textContent = `${plain(moved)}${t(kept ? 'same' : 'changed')}${isChinese() ? '：' : ': '}${now.verdict.headline}${money}`;
  } else $('said').textContent = '';
  $('where').textContent = now.study.title;
  $('bar').hidden = innerWidth > 900;
  const bar = $('bar').firstElementChild;
  if (bar) bar.textContent = now.verdict.headline;
  document.body.className = 'side-' + now.verdict.choice;
}

const breath = (): Promise<void> => new Promise(done => setTimeout(done));

/** Section by section, so that nothing waits long for it. */
async function show(html: string, run: number): Promise<void> {
  // Without its head, whose style sheet this page has already.
  const inside = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const answer = $('answer'), open = [...answer.querySelectorAll('details')].map(details => details.open);
  const parts = inside.slice(inside.indexOf('>') + 1).split(/(?=<section)/);
  let at = 0, opened = 0;
  for (const part of parts) {
    const read = new DOMParser().parseFromString(part, 'text/html');
    read.querySelectorAll('details').forEach(details => { details.open = open[opened++] ?? false; });
    for (const made of [...read.body.children]) {
      const before = answer.children[at++];
      if (before) before.replaceWith(made);
      else answer.append(made);
    }
    if (parts.length > 1) await breath();
    if (run !== S.run) return;
  }
  while (answer.children.length > at) answer.lastElementChild?.remove();
}

/** Another study. */
export function load(text: string, id: string | null = null): Promise<void> {
  remember();
  stand({...unmoved(text), id});
  return refresh('new');
}
