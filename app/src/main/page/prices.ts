// What a GPU rents for, and did.
import { ask } from './engine';
import { el, plain, svg } from './state';
import { t } from './texts';

interface Month {
  month: string;
  lowestUsd: number;
  medianUsd: number;
  highestUsd: number;
  sources: string[];
}

interface Indexed {
  chip: string;
  kind: string;
  date: string;
  segment: string;
  usdPerGpuHour: number | null;
  lowest: number | null;
  highest: number | null;
  providers: number;
  refused?: string;
}

export async function prices(chip: string): Promise<HTMLElement[]> {
  const [past, index] = await Promise.all([ask('history', {}, undefined, [chip]), ask('index', {}, undefined, [chip])]);
  const months = (JSON.parse(past) as {months: Month[]}).months.filter(month => month.medianUsd > 0);
  const rows = (JSON.parse(index) as {rows: Indexed[]}).rows.filter(row => row.segment === 'all');
  const first = months[0], last = months.at(-1);
  return first && last ? [drawn(chip, months, first, last), indexed(rows), monthly(months)] : [el('p', t('nothing'))];
}

function drawn(name: string, months: Month[], first: Month, last: Month): HTMLElement {
  const figure = el('figure', undefined, {className: 'card'});
  const title = `${name}: ${t('mid')} ${first.medianUsd.toFixed(2)} (${first.month}) → ${last.medianUsd.toFixed(2)} (${last.month})`;
  const chart = svg('svg', {viewBox: '0 0 640 180', role: 'img'});
  const day = (month: string): number => 12 * +month.slice(0, 4) + +month.slice(5, 7), span = Math.max(1, day(last.month) - day(first.month));
  const top = Math.max(...months.map(month => month.highestUsd)), low = Math.min(...months.map(month => month.lowestUsd));
  const x = (month: string): number => 44 + 580 * (day(month) - day(first.month)) / span;
  const y = (usd: number): number => 160 - 145 * (Math.log(usd) - Math.log(low)) / Math.max(1e-9, Math.log(top) - Math.log(low));
  chart.append(svg('title', {}, title), ...months.map(month => svg('path', {d: `M${x(month.month)} ${y(month.lowestUsd)}V${y(month.highestUsd)}`, class: 'range'})),
    svg('path', {d: 'M' + months.map(month => `${x(month.month).toFixed(1)} ${y(month.medianUsd).toFixed(1)}`).join('L'), class: 'median'}),
    ...[low, top].map(usd => svg('text', {x: 2, y: y(usd) + 4}, usd.toFixed(2))),
    svg('text', {x: 44, y: 177}, first.month), svg('text', {x: 624, y: 177, 'text-anchor': 'end'}, last.month));
  figure.append(el('h3', title), el('p', t('each'), {className: 'sub'}), chart);
  return figure;
}

export function table(heads: string[], rows: (string | Node)[][]): HTMLElement {
  const wide = el('div', undefined, {className: 'wide', tabIndex: 0}), all = el('table'), head = el('tr'), thead = el('thead'), body = el('tbody');
  for (const text of heads) head.append(el('th', text, {scope: 'col'}));
  thead.append(head);
  for (const row of rows) {
    const tr = el('tr');
    for (const cell of row) { const td = el('td'); td.append(typeof cell === 'string' ? plain(cell) : cell); tr.append(td); }
    body.append(tr);
  }
  all.append(thead, body);
  wide.append(all);
  return wide;
}

const price = (usd: number | null | undefined): string => usd === null || usd === undefined ? '–' : usd.toFixed(2);
const indexed = (rows: Indexed[]): HTMLElement => table([t('chip'), t('pricing'), t('day'), 'USD', t('low'), t('high'), t('sellers'), ''],
  rows.map(row => [row.chip, row.kind, row.date, price(row.usdPerGpuHour), price(row.lowest), price(row.highest), `${row.providers}`, row.refused ?? '']));

function monthly(months: Month[]): HTMLElement {
  const all = el('details');
  all.append(el('summary', t('each')), table(['', t('low'), t('mid'), t('high'), ''], months.map(month => [month.month, price(month.lowestUsd), price(month.medianUsd), price(month.highestUsd), month.sources.join(' ')])));
  return all;
}
