'use strict';
const T = {
  en: {skip: 'Skip to the answer', undo: 'Undo', save: 'Save', share: 'Share link', keep: 'Compare', report: 'Report',
    d1: 'I know the hours', d1t: 'About how many hours a week?', d2: 'I know the work', d2t: 'Which model, how much of it?',
    d3: 'I have a log or a bill', d3t: 'Drop it here', d4: 'I was here before', d4t: 'Saved studies', dock: 'What if',
    hint: 'The colour of a track says which side is cheaper there.', own: 'own', rent: 'rent', mix: 'both', close: 'too close',
    study: 'The study, as written', go: 'Answer', gpus: 'GPUs at once', gpu: 'GPU', kind: 'Kind of work', hours: 'Hours a week',
    country: 'Country', months: 'Months', line: 'Or in a line of plain words', model: 'Model', requests: 'Requests a day',
    tin: 'Tokens in', tout: 'Tokens out', drop: 'Drop a Slurm log, a bill or a monitor’s file here, or choose one. It goes to this server alone.',
    saved: 'Saved as version', copied: 'The link is copied. It holds the whole study.', turn: 'turns at', now: 'now', was: 'before',
    none: 'Nothing is saved yet.', open: 'Open', del: 'Delete', busy: 'Working it out …', variant: 'Variant', month: 'a month', choice: 'verdict',
    'demand.gpus': 'GPUs', 'demand.hours-per-week': 'Hours a week', 'demand.growth': 'Growth', horizon: 'Horizon',
    'discount-rate': 'Discount rate', 'site.electricity': 'Electricity', 'team.wage': 'Wage', understood: 'Understood; correct what is wrong:',
    log: (j, m, p, h) => `${j} jobs: ${m} GPUs on average, ${p} at the peak. Here it counts as ${p} GPUs busy ${h} hours a week; rackrate decide replays the log itself.`,
    logTitle: 'From a log', hoursTitle: 'From the hours', workTitle: 'From the work', changed: 'Changed: ', same: 'The same answer: '},
  zh: {skip: '跳到结论', undo: '撤销', save: '保存', share: '分享链接', keep: '对比', report: '报告',
    d1: '我知道时长', d1t: '每周大约用多少小时？', d2: '我知道工作量', d2t: '什么模型，多少工作？',
    d3: '我有日志或账单', d3t: '拖到这里', d4: '我来过', d4t: '已保存的研究', dock: '假如',
    hint: '滑轨的颜色表示该处哪一方更便宜。', own: '自购', rent: '租用', mix: '混合', close: '难分高下',
    study: '研究原文', go: '回答', gpus: '同时使用的 GPU', gpu: 'GPU', kind: '工作种类', hours: '每周小时', country: '国家或地区',
    months: '月数', line: '或者用一句话说明', model: '模型', requests: '每天请求数', tin: '输入词元', tout: '输出词元',
    drop: '把 Slurm 日志、账单或监控文件拖到这里，或选择一个文件。文件只发送到这台服务器。',
    saved: '已保存为版本', copied: '链接已复制，其中包含整份研究。', turn: '在此改变：', now: '现在', was: '此前',
    none: '还没有保存的研究。', open: '打开', del: '删除', busy: '正在计算……', variant: '方案', month: '每月', choice: '结论',
    'demand.gpus': 'GPU 数', 'demand.hours-per-week': '每周小时', 'demand.growth': '增长', horizon: '期限',
    'discount-rate': '折现率', 'site.electricity': '电价', 'team.wage': '工资', understood: '已理解；有误请更正：',
    log: (j, m, p, h) => `${j} 个作业：平均 ${m} 块 GPU，峰值 ${p} 块。这里按 ${p} 块 GPU 每周忙碌 ${h} 小时计；rackrate decide 会重放日志本身。`,
    logTitle: '来自日志', hoursTitle: '来自时长', workTitle: '来自工作量', changed: '已改变：', same: '结论不变：'}};
const $ = id => document.getElementById(id);
const el = (tag, text, more) => Object.assign(document.createElement(tag), text === undefined ? {} : {textContent: text}, more || {});
const S = {lang: (navigator.language || 'en').startsWith('zh') ? 'zh' : 'en', sets: {}, undo: [], id: null, etag: null, answer: null, base: null, variants: [], run: 0};
const t = key => T[S.lang][key];
const UNITS = {months: '个月', '%/month': '%/月', '%/year': '%/年', 'USD/kWh': '美元/kWh', 'USD/hour': '美元/小时'};
const unit = u => !u ? '' : S.lang === 'zh' ? UNITS[u] : u;

// What a control moves, and how its value is written into the study.
const CONTROLS = {
  'demand.gpus': {least: 1, most: v => Math.max(8, 4 * v), step: 1, write: v => `${v}`},
  'demand.hours-per-week': {least: 1, most: () => 168, step: 0.5, write: v => `${v}`},
  'demand.growth': {least: 0, most: () => 10, step: 0.1, times: 100, write: v => `${v} %/month`, unit: '%/month'},
  horizon: {least: 12, most: () => 60, step: 1, write: v => `${v} months`, unit: 'months'},
  'discount-rate': {least: 0, most: () => 20, step: 0.5, times: 100, write: v => `${v} %/year`, unit: '%/year'},
  'site.electricity': {least: 0.02, most: v => Math.max(0.5, 2 * v), step: 0.005, write: v => `${v} USD/kWh`, unit: 'USD/kWh'},
  'team.wage': {least: 10, most: v => Math.max(150, 2 * v), step: 1, write: v => `${v} USD/hour`, unit: 'USD/hour'}};

const query = sets => Object.entries(sets).map(([k, v]) => 'set=' + encodeURIComponent(`${k}=${v}`)).join('&');
async function ask(path, sets, signal) {
  const q = query(sets);
  const answer = await fetch(path + (q ? (path.includes('?') ? '&' : '?') + q : ''),
    {method: 'POST', headers: {'Content-Type': 'application/yaml'}, body: $('study').value, signal});
  if (!answer.ok) throw Object.assign(new Error((await answer.json()).detail), {status: answer.status});
  return answer;
}
function problem(error) {
  $('problem').hidden = !error;
  $('problem').textContent = error ? error.message : '';
}
async function refresh(why) {
  const run = ++S.run;
  if (S.stop) S.stop.abort();
  clearTimeout(S.later);
  S.stop = new AbortController();
  const signal = S.stop.signal;
  try {
    const begun = performance.now();
    const json = await (await ask('/api/decide?show=some', S.sets, signal)).json();
    S.took = performance.now() - begun;
    if (run !== S.run) return;
    problem(null);
    const before = S.answer;
    S.answer = json;
    tell(before, json, why);
    const html = await (await ask('/api/report?lang=' + S.lang, S.sets, signal)).text();
    if (run !== S.run) return;
    show(html);
    if (why !== 'move') controls(json);
    S.later = setTimeout(() => tracks(run, signal), 300);
  } catch (error) {
    if (run === S.run && error.name !== 'AbortError') problem(error);
  }
}
function tell(before, now, why) {
  const kept = before && before.verdict.option === now.verdict.option;
  $('said').textContent = before && why === 'move' ? (kept ? t('same') : t('changed')) + now.verdict.headline : '';
  $('where').textContent = now.study.title;
  $('bar').hidden = innerWidth > 900;
  $('bar').firstElementChild.textContent = now.verdict.headline;
  document.body.className = 'side-' + now.verdict.choice;
}
function show(html) {
  // Without its head, whose style sheet this page has already.
  const page = new DOMParser().parseFromString(html.slice(html.indexOf('<main')), 'text/html');
  const open = [...$('answer').querySelectorAll('details')].map(d => d.open);
  $('answer').replaceChildren(...page.querySelector('main').childNodes);
  $('answer').querySelectorAll('details').forEach((d, i) => { d.open = !!open[i]; });
}
function controls(json) {
  const box = $('controls');
  box.replaceChildren();
  for (const [path, c] of Object.entries(CONTROLS)) {
    const known = json.assumptions.find(a => a.name === path);
    if (!known) continue;
    const value = Number((known.value * (c.times || 1)).toPrecision(6));
    const div = el('div', undefined, {className: 'ctl'});
    const label = el('label', t(path), {htmlFor: 'c-' + path});
    const out = el('output', `${value} ${unit(c.unit)}`);
    label.append(out);
    const input = el('input', undefined, {type: 'range', id: 'c-' + path, min: Math.min(c.least, value), max: Math.max(c.most(value), value), step: c.step});
    input.value = value;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 240 9');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const flips = el('div', '', {className: 'flips'});
    div.append(label, input, svg, flips);
    box.append(div);
    div.control = {path, c, input, svg, flips};
    input.addEventListener('input', () => {
      out.textContent = `${input.value} ${unit(c.unit)}`;
      if (!input.moving) { S.undo.push({...S.sets}); $('undo').disabled = false; input.moving = true; }
      S.sets[path] = c.write(input.value);
      refresh('move');
    });
    input.addEventListener('change', () => { input.moving = false; });
  }
}
// The inputs of which the answer itself says where it turns; the others are tried value by value.
const SEARCHED = ['demand.hours-per-week', 'horizon', 'discount-rate', 'site.electricity'];
const QUICK_MILLIS = 150;
async function tracks(run, signal) {
  for (const div of $('controls').children) {
    const {path, c, input, svg, flips} = div.control;
    const least = +input.min, most = +input.max;
    let stretches = [];
    if (SEARCHED.includes(path)) {
      const turns = S.answer.verdict.flips.filter(f => f.input === path).map(f => ({...f, at: f.to * (c.times || 1), now: f.from * (c.times || 1)}));
      const down = turns.find(f => f.at < f.now), up = turns.find(f => f.at >= f.now);
      if (down) stretches.push([down.at, down.choice]);
      stretches.push([up ? up.at : most, S.answer.verdict.choice]);
      if (up) stretches.push([most, up.choice]);
    } else if (S.took < QUICK_MILLIS) {
      const values = [];
      for (let i = 0; i <= 12; i++) values.push(Number((least + (most - least) * i / 12).toPrecision(4)));
      const q = values.map(v => 'value=' + encodeURIComponent(c.write(path === 'demand.gpus' ? Math.max(1, Math.round(v)) : v))).join('&');
      try {
        const json = await (await ask(`/api/track?path=${encodeURIComponent(path)}&${q}`, S.sets, signal)).json();
        json.winners.forEach((w, i) => { if (w !== json.winners[i + 1]) stretches.push([i === 12 ? most : (values[i] + values[i + 1]) / 2, w]); });
      } catch (error) { if (error.name === 'AbortError') return; stretches = []; }
    }
    if (run !== S.run) return;
    paint(svg, stretches.filter(s => s[0] > least), least, most);
    flips.textContent = stretches.length > 1 ? `${t('turn')} ${stretches.slice(0, -1).map(s => `${Number(s[0].toPrecision(4))} ${unit(c.unit)}`.trim()).join(', ')}` : '';
  }
}
function paint(svg, stretches, least, most) {
  svg.replaceChildren();
  let from = least;
  for (const [to, winner] of stretches) {
    const at = v => 240 * (Math.min(v, most) - least) / (most - least);
    const rect = document.createElementNS(svg.namespaceURI, 'rect');
    for (const [k, v] of [['x', at(from)], ['width', at(to) - at(from)], ['height', 9], ['class', winner]]) rect.setAttribute(k, v);
    svg.append(rect);
    if (from > least) {
      const mark = document.createElementNS(svg.namespaceURI, 'path');
      mark.setAttribute('d', `M${at(from)} 0V9`);
      svg.append(mark);
    }
    from = to;
  }
}
function load(text) {
  S.undo.push({study: $('study').value});
  $('undo').disabled = false;
  S.sets = {};
  S.answer = null;
  $('study').value = text;
  return refresh('new');
}
const quoted = text => JSON.stringify(String(text).slice(0, 200));
function door(name) {
  const box = $('form');
  const isOpen = !box.hidden && box.dataset.door === name;
  document.querySelectorAll('.door').forEach(d => d.setAttribute('aria-expanded', String(!isOpen && d.dataset.door === name)));
  box.hidden = isOpen;
  box.dataset.door = name;
  box.replaceChildren();
  if (!isOpen) ({hours: hoursDoor, work: workDoor, log: logDoor, saved: savedDoor})[name](box);
}
function field(box, name, label, value, options) {
  const wrap = el('label', t(label));
  const input = options ? el('select') : el('input');
  (options || []).forEach(o => input.append(el('option', o)));
  input.value = value;
  input.name = name;
  wrap.append(input);
  box.append(wrap);
  return input;
}
const KINDS = ['llm-training', 'llm-fine-tuning', 'llm-serving', 'rendering', 'fp64', 'vision'];
const GPUS = ['RTX 4090', 'L40S', 'A100 SXM 80GB', 'H100 SXM', 'H200 SXM', 'B200'];
function hoursDoor(box) {
  const line = field(box, 'line', 'line', '');
  line.size = 46;
  line.placeholder = S.lang === 'zh' ? '8 块 H100 训练，每周 90 小时' : '8 H100 for training, about 90 hours a week in Virginia';
  const chips = el('p', '', {className: 'note chips'});
  box.append(chips);
  const gpus = field(box, 'gpus', 'gpus', 4);
  const gpu = field(box, 'gpu', 'gpu', 'RTX 4090', GPUS);
  const kind = field(box, 'kind', 'kind', 'llm-training', KINDS);
  const hours = field(box, 'hours', 'hours', 45);
  const country = field(box, 'country', 'country', 'US-TX');
  const months = field(box, 'months', 'months', 36);
  line.addEventListener('input', () => {
    const found = words(line.value);
    for (const [k, input] of Object.entries({gpus, gpu, kind, hours, country, months})) if (found[k] !== undefined) input.value = found[k];
    chips.textContent = Object.keys(found).length ? `${t('understood')} ${Object.values(found).join(' · ')}` : '';
  });
  const go = el('button', t('go'));
  go.addEventListener('click', () => load(`rackrate: 1
title: ${quoted(t('hoursTitle'))}
horizon: ${months.value} months
site: {country: ${country.value}}
demand:
  gpus: ${gpus.value}
  gpu: ${gpu.value}
  kind: ${kind.value}
  hours-per-week: ${hours.value}
build: auto
rent: auto
`));
  box.append(go);
}
// A small grammar of plain words: numbers by what stands beside them, names by lists.
function words(text) {
  const found = {};
  const low = text.toLowerCase();
  const gpu = GPUS.find(g => low.includes(g.toLowerCase())) || GPUS.find(g => low.includes(g.split(' ').find(w => /\d/.test(w)).toLowerCase()));
  if (gpu) found.gpu = gpu;
  const count = low.match(/(\d+)\s*(?:x|×|块|张|gpus?|nvidia|rtx|a100|h100|h200|b200|l40s|4090)/);
  if (count) found.gpus = +count[1];
  const hours = low.match(/(\d+(?:\.\d+)?)\s*(?:hours?|h\b|小时)(?:\s*(?:a|per|\/|每)?\s*(week|day|周|天)?)/) || low.match(/每周\s*(\d+(?:\.\d+)?)\s*小时/);
  if (hours) found.hours = /day|天/.test(hours[2] || '') ? Math.min(168, 7 * hours[1]) : Math.min(168, +hours[1]);
  const months = low.match(/(\d+)\s*(months?|个月)/) || low.match(/(\d+)\s*(years?|年)/);
  if (months) found.months = /year|年/.test(months[2]) ? 12 * months[1] : +months[1];
  for (const [k, v] of [['fine-tun', 'llm-fine-tuning'], ['微调', 'llm-fine-tuning'], ['train', 'llm-training'], ['训练', 'llm-training'], ['serv', 'llm-serving'], ['服务', 'llm-serving'], ['render', 'rendering'], ['渲染', 'rendering'], ['fp64', 'fp64']]) if (low.includes(k)) { found.kind = v; break; }
  for (const [k, v] of [['virginia', 'US-VA'], ['texas', 'US-TX'], ['california', 'US-CA'], ['germany', 'DE'], ['德国', 'DE'], ['china', 'CN'], ['中国', 'CN'], ['finland', 'FI'], ['france', 'FR'], ['japan', 'JP'], ['日本', 'JP'], ['india', 'IN']]) if (low.includes(k)) { found.country = v; break; }
  return found;
}
function workDoor(box) {
  const model = field(box, 'model', 'model', 'llama-3.1-8b');
  const requests = field(box, 'requests', 'requests', 40000);
  const tin = field(box, 'in', 'tin', 800);
  const tout = field(box, 'out', 'tout', 200);
  const go = el('button', t('go'));
  go.addEventListener('click', () => load(`rackrate: 1
title: ${quoted(t('workTitle'))}
workloads:
  - name: serve
    kind: llm-serving
    model: ${model.value}
    requests: ${requests.value} per day
    input-tokens: ${tin.value}
    output-tokens: ${tout.value}
build: auto
rent: auto
`));
  box.append(go);
}
function logDoor(box) {
  const zone = el('div', t('drop') + ' ', {className: 'drop'});
  const input = el('input', undefined, {type: 'file'});
  input.setAttribute('aria-label', t('d3t'));
  zone.append(input);
  box.append(zone);
  input.addEventListener('change', () => input.files[0] && log(input.files[0]));
  zone.addEventListener('dragover', e => { e.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', e => { e.preventDefault(); zone.classList.remove('over'); if (e.dataTransfer.files[0]) log(e.dataTransfer.files[0]); });
}
async function log(file) {
  try {
    $('said').textContent = t('busy');
    const answer = await fetch('/api/demand', {method: 'POST', headers: {'Content-Type': 'application/octet-stream'}, body: file});
    const json = await answer.json();
    if (!answer.ok) throw new Error(json.detail);
    problem(null);
    const peak = Math.max(1, Math.ceil(json.peakGpus));
    const hours = Math.max(0.1, Math.round(1680 * json.meanGpus / peak) / 10);
    await load(`rackrate: 1
title: ${quoted(t('logTitle'))}
demand:
  gpus: ${peak}
  gpu: A100 SXM 80GB
  hours-per-week: ${hours}
build: auto
rent: auto
`);
    $('said').textContent = t('log')(json.jobs, Math.round(100 * json.meanGpus) / 100, peak, hours);
  } catch (error) { $('said').textContent = ''; problem(error); }
}
async function savedDoor(box) {
  const json = await (await fetch('/api/studies')).json();
  if (!json.studies.length) box.append(el('p', t('none')));
  for (const s of json.studies) {
    const p = el('p', `${s.title || s.id} · ${s.changed.slice(0, 16).replace('T', ' ')} · ${s.version} `);
    const open = el('button', t('open'));
    open.addEventListener('click', async () => {
      const answer = await fetch('/api/studies/' + s.id);
      S.id = s.id;
      S.etag = answer.headers.get('ETag');
      await load(await answer.text());
    });
    const del = el('button', t('del'));
    del.addEventListener('click', async () => {
      await fetch('/api/studies/' + s.id, {method: 'DELETE', headers: {'If-Match': `"${s.version}"`}});
      p.remove();
    });
    p.append(open, ' ', del);
    box.append(p);
  }
}
async function save() {
  const body = $('study').value;
  const head = {'Content-Type': 'application/yaml'};
  const answer = S.id
    ? await fetch('/api/studies/' + S.id, {method: 'PUT', headers: {...head, 'If-Match': S.etag}, body})
    : await fetch('/api/studies', {method: 'POST', headers: head, body});
  const json = await answer.json();
  if (!answer.ok) return problem(new Error(json.detail));
  problem(null);
  S.id = json.id;
  S.etag = answer.headers.get('ETag');
  $('said').textContent = `${t('saved')} ${json.version}`;
}
const MOST_SHARED = 1 << 20;
async function packed(text) {
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_SHARED) throw new Error('the link holds more than 1 MiB');
    parts.push(value);
  }
  return new Blob(parts).text();
}
async function share() {
  location.hash = 's=' + await packed($('study').value) + (Object.keys(S.sets).length ? '&' + query(S.sets) : '');
  try { await navigator.clipboard.writeText(location.href); } catch (error) { /* The address bar has it too. */ }
  $('said').textContent = t('copied');
}
function keep() {
  if (!S.answer || S.variants.length === 4) S.variants.shift();
  const best = S.answer.options.find(o => o.id === S.answer.verdict.option);
  S.variants.push({sets: Object.values(S.sets).join(', ') || S.answer.study.title, headline: S.answer.verdict.headline, month: best ? Math.round(best.monthlyCost) : ''});
  const table = el('table');
  const head = el('tr');
  [t('variant'), t('month') + ' ' + S.answer.study.currency, t('choice')].forEach(h => head.append(el('th', h)));
  table.append(head);
  for (const v of S.variants) {
    const row = el('tr');
    [v.sets, v.month.toLocaleString('en-US'), v.headline].forEach(c => row.append(el('td', c)));
    table.append(row);
  }
  $('compare').replaceChildren(table);
}
function download(name, type, text) {
  const a = el('a', undefined, {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}
function speak() {
  document.documentElement.lang = S.lang;
  document.querySelectorAll('[data-i]').forEach(e => { e.textContent = t(e.dataset.i); });
  $('lang').textContent = S.lang === 'zh' ? 'English' : '中文';
  $('lang').lang = S.lang === 'zh' ? 'en' : 'zh';
}
const FIRST = `rackrate: 1
title: Four GPUs for fine-tuning
demand:
  gpus: 4
  gpu: RTX 4090
  kind: llm-fine-tuning
  hours-per-week: 45
site: {country: US-TX}
build: auto
rent: auto
`;
document.querySelectorAll('.door').forEach(d => d.addEventListener('click', () => door(d.dataset.door)));
$('lang').addEventListener('click', () => { S.lang = S.lang === 'zh' ? 'en' : 'zh'; speak(); $('form').hidden = true; refresh('new'); });
$('save').addEventListener('click', () => save().catch(problem));
$('share').addEventListener('click', () => share().catch(problem));
$('keep').addEventListener('click', keep);
$('undo').addEventListener('click', () => {
  const last = S.undo.pop();
  $('undo').disabled = !S.undo.length;
  if (last && last.study !== undefined) { S.sets = {}; $('study').value = last.study; } else if (last) S.sets = last;
  refresh('new');
});
$('report').addEventListener('click', async () => download('rackrate.html', 'text/html', await (await ask('/api/report?lang=' + S.lang, S.sets)).text()));
$('json').addEventListener('click', async () => download('rackrate.json', 'application/json', await (await ask('/api/decide', S.sets)).text()));
$('yaml').addEventListener('click', () => download('study.yaml', 'application/yaml', $('study').value));
let typing;
$('study').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(() => refresh('new'), 300); });
speak();
const shared = new URLSearchParams(location.hash.slice(1));
(shared.get('s') ? unpacked(shared.get('s')) : Promise.resolve(FIRST)).then(text => {
  $('study').value = text;
  shared.getAll('set').forEach(s => { S.sets[s.slice(0, s.indexOf('='))] = s.slice(s.indexOf('=') + 1); });
  return refresh('new');
}).catch(problem);
