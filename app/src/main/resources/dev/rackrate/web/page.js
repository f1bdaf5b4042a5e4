'use strict';
const T = {
  en: {skip: 'Skip to the answer', undo: 'Undo', save: 'Save', share: 'Share link', keep: 'Compare', report: 'Report',
    title: 'Rackrate: own, rent, or both', ways: 'Ways in', d1: 'I know the hours', d1t: 'About how many hours a week?', d2: 'I know the work', d2t: 'Which model, how much of it?',
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
    logTitle: 'From a log', hoursTitle: 'From the hours', workTitle: 'From the work', changed: 'Another answer', same: 'The same answer',
    d5: 'I want to see prices', d5t: 'What GPUs rent for', known: 'Understood', assumed: 'Taken for granted until you say otherwise',
    live: 'Answered in this page; nothing leaves your machine.', served: 'Answered by the server.', loading: 'The server answers until this page can.',
    chip: 'GPU', low: 'lowest', mid: 'median', high: 'highest', sellers: 'sellers', day: 'as of', each: 'USD per GPU-hour, by month', nothing: 'Nothing is known of it.',
    probability: 'in 100 futures', capital: 'capital at most', remove: 'Remove', back: 'Open', full: 'Four are compared; remove one first.', perMonth: 'a month',
    rentOf: 'Rent of ', priceOf: 'Price of ', percent: 'Share of the week', theme: 'Dark', notHere: 'Logs are read by rackrate serve and rackrate demand.'},
  zh: {skip: '跳到结论', undo: '撤销', save: '保存', share: '分享链接', keep: '对比', report: '报告',
    title: 'Rackrate：自购、租用，还是两者结合', ways: '入口', d1: '我知道时长', d1t: '每周大约用多少小时？', d2: '我知道工作量', d2t: '什么模型，多少工作？',
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
    logTitle: '来自日志', hoursTitle: '来自时长', workTitle: '来自工作量', changed: '结论改变', same: '结论不变',
    d5: '我想看价格', d5t: 'GPU 的租价', known: '已理解', assumed: '未说明之前的假定',
    live: '由本页面计算；数据不会离开您的电脑。', served: '由服务器计算。', loading: '本页面就绪之前由服务器计算。',
    chip: 'GPU', low: '最低', mid: '中位', high: '最高', sellers: '卖家', day: '日期', each: '每 GPU 小时美元，按月', nothing: '没有相关数据。',
    probability: '每 100 种未来', capital: '最高占用资金', remove: '移除', back: '打开', full: '最多对比四个方案，请先移除一个。', perMonth: '每月',
    rentOf: '租价：', priceOf: '售价：', percent: '每周占比', theme: '深色', notHere: '日志由 rackrate serve 与 rackrate demand 读取。'}};
const $ = id => document.getElementById(id);
const el = (tag, text, more) => Object.assign(document.createElement(tag), text === undefined ? {} : {textContent: text}, more || {});
// A report holds its study, the program and the catalogue; the page of a server asks for them.
const HELD = document.getElementById('held') ? JSON.parse(document.getElementById('held').textContent) : null;
const S = {lang: HELD ? HELD.lang : (navigator.language || 'en').startsWith('zh') ? 'zh' : 'en', sets: {}, undo: [], id: null, etag: null, answer: null, variants: [], run: 0};
const t = key => T[S.lang][key];
const MONEY = {USD: '美元', EUR: '欧元', GBP: '英镑', CNY: '人民币', JPY: '日元', CHF: '瑞士法郎', CAD: '加元', AUD: '澳元', KRW: '韩元', INR: '卢比', SGD: '新加坡元', TWD: '新台币', HKD: '港元', SEK: '瑞典克朗', NOK: '挪威克朗', BRL: '雷亚尔', PLN: '兹罗提'};
const TIMES = {month: '月', months: '个月', year: '年', hour: '小时', hours: '小时', day: '天', week: '周'};
const inChinese = u => u.split('/').map(word => MONEY[word] || TIMES[word] || word).join('/');
const unit = u => !u ? '' : S.lang === 'zh' ? inChinese(u) : u;

// What a control moves, and how its value is written into the study.
const CONTROLS = {
  'demand.gpus': {least: 1, most: v => Math.max(8, 4 * v), step: 1, write: v => `${v}`},
  'demand.hours-per-week': {least: 1, most: () => 168, step: 0.5, write: v => `${v}`},
  'demand.growth': {least: 0, most: () => 10, step: 0.1, times: 100, write: v => `${v} %/month`, unit: '%/month'},
  horizon: {least: 12, most: () => 60, step: 1, write: v => `${v} months`, unit: 'months'},
  'discount-rate': {least: 0, most: () => 20, step: 0.5, times: 100, write: v => `${v} %/year`, unit: '%/year'},
  'site.electricity': {least: 0.02, most: v => Math.max(0.5, 2 * v), step: 0.005, write: v => `${v} USD/kWh`, unit: 'USD/kWh'},
  'team.wage': {least: 10, most: v => Math.max(150, 2 * v), step: 1, write: v => `${v} USD/hour`, unit: 'USD/hour'}};
const PRICES = /\.(build\.price|rent\.(?:on-demand|spot|monthly|reserved\.price))$/;
// Prices of the choice and of its rival, which are figures of single options.
function controlsOf(json) {
  const all = Object.entries(CONTROLS);
  const ids = [json.verdict.option, json.verdict.runnerUp].filter(Boolean)
    .flatMap(id => { const one = json.options.find(o => o.id === id); return one && one.holdings ? one.holdings.map(h => h.option) : [id]; });
  for (const id of new Set(ids)) {
    const known = json.assumptions.find(a => a.name.startsWith(id + '.') && PRICES.test(a.name.slice(id.length)) && a.value > 0);
    if (!known) continue;
    const name = (json.options.find(o => o.id === id) || {name: id}).name;
    const step = 10 ** (Math.floor(Math.log10(known.value)) - 2);
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    all.push([known.name, {least: Number((known.value / 4).toFixed(digits)), most: v => Number((2.5 * v).toFixed(digits)), step, unit: known.unit,
      label: (known.name.endsWith('.build.price') ? 'priceOf' : 'rentOf'), of: name, write: v => `${v} ${known.unit}`}]);
  }
  return all;
}
const labelOf = (path, c) => c.label ? t(c.label) + c.of : t(path);

// The engine in this page, in a thread of its own; until it is ready, and where it cannot be, the server answers.
const E = {ready: false, asked: new Map(), ids: 0, started: null};
const unpack64 = id => Uint8Array.from(atob(document.getElementById(id).textContent), c => c.charCodeAt(0));
function engine() {
  E.started = E.started || new Promise((done, failed) => {
    const at = HELD ? URL.createObjectURL(new Blob([document.getElementById('worker').textContent], {type: 'text/javascript'})) : '/engine.js';
    E.worker = new Worker(at);
    E.worker.onerror = event => failed(new Error(event.message || 'no engine'));
    E.worker.onmessage = ({data}) => {
      const [yes, no] = E.asked.get(data.id);
      E.asked.delete(data.id);
      E.took = data.took;
      if (data.failed !== undefined) no(Object.assign(new Error(data.failed), {isDefect: true}));
      else if (data.said.startsWith('-')) no(new Error(data.said.slice(1)));
      else yes(data.said.slice(1));
    };
    send({start: HELD ? {program: unpack64('program'), tables: unpack64('tables')} : {program: '/engine.wasm', tables: '/catalogue.txt'}})
      .then(() => { E.ready = true; where(); done(); }, failed);
  });
  return E.started;
}
function send(what) {
  return new Promise((yes, no) => { const id = ++E.ids; E.asked.set(id, [yes, no]); E.worker.postMessage({id, ...what}); });
}
function where() {
  $('answered').textContent = t(E.ready ? 'live' : HELD || E.failed ? 'served' : 'loading');
  if (HELD && !E.ready) $('answered').textContent = t('busy');
  document.body.dataset.engine = E.ready ? 'page' : E.failed ? 'server' : 'starting';
}
const query = sets => Object.entries(sets).map(([k, v]) => 'set=' + encodeURIComponent(`${k}=${v}`)).join('&');
const lines = sets => Object.entries(sets).map(([k, v]) => `${k}=${v}`);
async function fetched(path, sets, signal, get) {
  const q = query(sets);
  const answer = await fetch(path + (q && !get ? (path.includes('?') ? '&' : '?') + q : ''),
    get ? {signal} : {method: 'POST', headers: {'Content-Type': 'application/yaml'}, body: $('study').value, signal});
  if (!answer.ok) throw Object.assign(new Error((await answer.json()).detail), {status: answer.status});
  return answer.text();
}
async function ask(what, sets, signal, more = []) {
  if (HELD) await engine();
  if (E.ready) {
    try {
      return await send({what, study: $('study').value, sets: lines(sets), lang: S.lang, more: more.join('\0')});
    } catch (error) {
      // What is a defect of the page's own engine the server may still answer.
      if (HELD || !error.isDefect) throw error;
      E.ready = false;
      E.failed = error;
      where();
    }
  }
  const part = encodeURIComponent;
  switch (what) {
    case 'verdict': return fetched('/api/decide?show=some&parts=verdict&lang=' + S.lang, sets, signal);
    case 'decide': return fetched('/api/decide?show=some&lang=' + S.lang, sets, signal);
    case 'json': return fetched('/api/decide?lang=' + S.lang, sets, signal);
    case 'report': return fetched('/api/report?lang=' + S.lang, sets, signal);
    case 'winners': return JSON.parse(await fetched(`/api/track?path=${part(more[0])}&` + more.slice(1).map(v => 'value=' + part(v)).join('&'), sets, signal)).winners.join(' ');
    case 'index': return fetched('/api/catalogue/index?chip=' + part(more[0]), {}, signal, true);
    case 'history': return fetched('/api/catalogue/history/' + part(more[0]), {}, signal, true);
    default: return fetched('/api/catalogue/' + part(more[0]), {}, signal, true);
  }
}
function problem(error) {
  $('problem').hidden = !error;
  $('problem').textContent = error ? error.message : '';
}
// The newest question alone is answered: one that comes meanwhile waits, and takes the place of one that waits already.
async function refresh(why, moved) {
  S.next = {why: S.next && S.next.why === 'new' ? 'new' : why, moved};
  S.run++;
  if (S.stop) S.stop.abort();
  if (S.busy) return;
  S.busy = true;
  try {
    while (S.next) {
      const now = S.next;
      S.next = null;
      await answer(now.why, now.moved);
    }
  } finally { S.busy = false; }
  const run = S.run, signal = (S.stop = new AbortController()).signal;
  if ($('problem').hidden) tracks(run, signal).catch(() => {});
}
async function answer(why, moved) {
  const run = S.run, signal = (S.stop = new AbortController()).signal;
  try {
    const json = JSON.parse(await ask('verdict', S.sets, signal));
    if (run !== S.run) return;
    problem(null);
    const before = S.answer;
    S.answer = json;
    tell(before, json, why, moved);
    if (why !== 'move') controls(json);
    const html = await ask('report', S.sets, signal);
    if (run !== S.run) return;
    show(html);
    document.body.dataset.shown = run;
  } catch (error) {
    if (run === S.run && error.name !== 'AbortError') problem(error);
  }
}
const amount = v => Math.round(v).toLocaleString('en-US');
const best = json => json.options.find(o => o.id === json.verdict.option);
function tell(before, now, why, moved) {
  const kept = before && before.verdict.option === now.verdict.option;
  const head = $('answer').querySelector('h1');
  if (head && why === 'move') head.textContent = now.verdict.headline;
  if (before && why === 'move') {
    const was = best(before), is = best(now);
    const money = was && is ? ` ${amount(was.monthlyCost)} → ${amount(is.monthlyCost)} ${S.lang === 'zh' ? `${unit(now.study.currency)}/月。` : `${now.study.currency} ${t('perMonth')}.`}` : '';
    $('said').textContent = `${moved || ''}${t(kept ? 'same' : 'changed')}${S.lang === 'zh' ? '：' : ': '}${now.verdict.headline}${money}`;
  } else $('said').textContent = '';
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
  for (const [path, c] of controlsOf(json)) {
    const known = json.assumptions.find(a => a.name === path);
    if (!known) continue;
    const value = Number((known.value * (c.times || 1)).toPrecision(6));
    const div = el('div', undefined, {className: 'ctl'});
    const label = el('label', labelOf(path, c), {htmlFor: 'c-' + path});
    const out = el('output', `${value} ${unit(c.unit)}`);
    label.append(out);
    const input = el('input', undefined, {type: 'range', id: 'c-' + path, min: Math.min(c.least, value), max: Math.max(c.most(value), value), step: c.step});
    input.value = value;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 240 9');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const flips = el('div', '', {className: 'flips', id: 'f-' + path});
    input.setAttribute('aria-describedby', 'f-' + path);
    div.append(label, input, svg, flips);
    box.append(div);
    div.control = {path, c, input, svg, flips};
    let from = `${value}`;
    input.addEventListener('input', () => {
      out.textContent = `${input.value} ${unit(c.unit)}`;
      if (!input.moving) { remember(); input.moving = true; }
      S.sets[path] = c.write(input.value);
      refresh('move', `${labelOf(path, c)} ${from} → ${input.value} ${unit(c.unit)}`.trim() + (S.lang === 'zh' ? '。' : '. '));
    });
    input.addEventListener('change', () => { input.moving = false; from = input.value; });
  }
}
function remember() {
  S.undo.push({study: $('study').value, sets: {...S.sets}});
  $('undo').disabled = false;
}
// The inputs of which the answer itself says where it turns; the others are tried value by value.
const SEARCHED = ['demand.hours-per-week', 'horizon', 'discount-rate', 'site.electricity'];
const STEPS = 12;
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
    } else if (E.ready) {
      const winners = [], isWhole = path === 'demand.gpus';
      const values = [...new Set(Array.from({length: STEPS + 1}, (_, i) => least + (most - least) * i / STEPS).map(v => isWhole ? Math.max(1, Math.round(v)) : Number(v.toPrecision(4))))];
      // One by one, so that a move waits for one of them at most.
      for (const v of values) {
        winners.push(await ask('winners', S.sets, signal, [path, c.write(v)]).catch(() => 'none'));
        if (run !== S.run) return;
      }
      winners.forEach((w, i) => { if (w !== winners[i + 1]) stretches.push([i === values.length - 1 ? most : isWhole ? values[i + 1] : (values[i] + values[i + 1]) / 2, w]); });
    }
    if (run !== S.run) return;
    stretches = stretches.filter(s => s[0] > least);
    const last = stretches.findIndex(s => s[0] >= most);
    if (last >= 0) stretches.length = last + 1;
    paint(svg, stretches, least, most);
    flips.textContent = stretches.length > 1 ? `${t('turn')} ${stretches.slice(0, -1).map(s => `${Number(s[0].toPrecision(4))} ${unit(c.unit)}`.trim()).join(S.lang === 'zh' ? '、' : ', ')}` : '';
  }
  document.body.dataset.painted = run;
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
  remember();
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
  if (!isOpen) ({hours: hoursDoor, work: workDoor, log: logDoor, saved: savedDoor, prices: pricesDoor})[name](box);
}
function field(box, name, label, value, options) {
  const wrap = el('label', t(label));
  const input = options ? el('select') : el('input');
  (options || []).forEach(o => input.append(Array.isArray(o) ? el('option', o[1], {value: o[0]}) : el('option', o)));
  input.value = value;
  input.name = name;
  wrap.append(input);
  box.append(wrap);
  return input;
}
const KINDS = {'llm-training': ['LLM training', '大模型训练'], 'llm-fine-tuning': ['LLM fine-tuning', '大模型微调'], 'llm-serving': ['LLM serving', '大模型推理服务'], rendering: ['rendering', '渲染'],
  fp64: ['double precision', '双精度计算'], 'vision-training': ['vision training', '视觉模型训练'], 'video-encoding': ['video encoding', '视频编码']};
const kinds = () => Object.entries(KINDS).map(([kind, names]) => [kind, names[S.lang === 'zh' ? 1 : 0]]);
let GPUS = ['RTX 4090', 'L40S', 'A100 SXM 80GB', 'H100 SXM', 'H200 SXM', 'B200'];
const USUAL = [...GPUS];
const COUNTRIES = {'US-VA': 'virginia|弗吉尼亚', 'US-TX': 'texas|德克萨斯|得克萨斯', 'US-CA': 'california|加利福尼亚|加州', 'US-OR': 'oregon|俄勒冈', 'US-NY': 'new york|纽约', 'US-WA': 'washington|华盛顿',
  DE: 'germany|德国', FR: 'france|法国', GB: 'united kingdom|england|britain|london|英国', NL: 'netherlands|荷兰', FI: 'finland|芬兰', SE: 'sweden|瑞典', NO: 'norway|挪威', IE: 'ireland|爱尔兰',
  ES: 'spain|西班牙', IT: 'italy|意大利', PL: 'poland|波兰', CH: 'switzerland|瑞士', AT: 'austria|奥地利', CA: 'canada|加拿大', CN: 'china|中国', JP: 'japan|日本', KR: 'korea|韩国', IN: 'india|印度',
  SG: 'singapore|新加坡', TW: 'taiwan|台湾', AU: 'australia|澳大利亚', BR: 'brazil|巴西'};
async function gpuNames() {
  if (GPUS.length > USUAL.length) return;
  try {
    const rows = JSON.parse(await ask('list', {}, undefined, ['gpus'])).rows;
    GPUS = [...new Set([...USUAL, ...rows.map(r => r.name || r.gpu)])].filter(Boolean);
  } catch (error) { /* The usual ones stay. */ }
}
function hoursDoor(box) {
  const line = field(box, 'line', 'line', '');
  line.parentElement.className = 'line';
  line.placeholder = S.lang === 'zh' ? '8 块 H100 训练，每周 90 小时，德国' : '8 H100 for training, about 90 hours a week in Virginia';
  const known = el('p', t('known') + ' ', {className: 'note chips', hidden: true});
  const assumed = el('p', '', {className: 'note chips'});
  box.append(known, assumed);
  const chips = {gpus: field(assumed, 'gpus', 'gpus', 4), gpu: field(assumed, 'gpu', 'gpu', 'RTX 4090', GPUS), kind: field(assumed, 'kind', 'kind', 'llm-training', kinds()),
    hours: field(assumed, 'hours', 'hours', 45), country: field(assumed, 'country', 'country', 'US-TX'), months: field(assumed, 'months', 'months', 36)};
  gpuNames().then(() => { const now = chips.gpu.value; chips.gpu.replaceChildren(...GPUS.map(g => el('option', g))); chips.gpu.value = now; });
  const own = new Set();
  // What is understood moves to the first line; what a person corrects stays as corrected.
  const sort = found => {
    known.hidden = !Object.keys(found).length && !own.size;
    for (const [key, input] of Object.entries(chips)) (found[key] !== undefined || own.has(key) ? known : assumed).append(input.parentElement);
  };
  for (const [key, input] of Object.entries(chips)) input.addEventListener('change', () => { own.add(key); sort(words(line.value)); });
  line.addEventListener('input', () => {
    const found = words(line.value);
    for (const [key, value] of Object.entries(found)) if (!own.has(key)) chips[key].value = value;
    sort(found);
  });
  const go = el('button', t('go'));
  line.addEventListener('keydown', event => { if (event.key === 'Enter') go.click(); });
  go.addEventListener('click', () => load(`rackrate: 1
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
`));
  box.append(go);
}
// A small grammar of plain words: numbers by what stands beside them, names by lists.
const NUMBERS = {one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, sixteen: 16, 'a dozen': 12, 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10};
function words(text) {
  const found = {};
  let low = ' ' + text.toLowerCase().replace(/(\d),(?=\d{3}\b)/g, '$1') + ' ';
  for (const [word, number] of Object.entries(NUMBERS)) low = low.replace(/[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`, 'g') : new RegExp(`${word}(?=\\s*[块张个])`, 'g'), `${number}`);
  const token = name => name.toLowerCase().split(' ').find(w => /[a-z]\d|\d{4}/.test(w));
  const whole = [...GPUS].sort((a, b) => b.length - a.length).find(g => low.includes(g.toLowerCase()));
  const gpu = whole || GPUS.find(g => token(g) && new RegExp(`(^|[^a-z0-9])${token(g)}(?![0-9])`).test(low));
  if (gpu) found.gpu = gpu;
  const short = gpu ? (token(gpu) || gpu.toLowerCase()).replace(/[^a-z0-9]/g, '.') : 'gpu';
  const count = low.match(new RegExp(`(\\d+)\\s*(?:x|×|块|张|个)?\\s*(?:nvidia|amd|geforce|rtx)?\\s*(?:gpus?|${short})`)) || low.match(/(\d+)\s*(?:x|×|块|张|gpus?)/);
  if (count && +count[1] > 0) found.gpus = +count[1];
  const hours = low.match(/(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h\b|小时)\s*(?:a|per|each|every|\/|每)?\s*(week|day|month|周|天|日|月)?/);
  const zh = low.match(/每(周|天|日|月)\s*(?:约|大约)?\s*(\d+(?:\.\d+)?)\s*(?:个)?\s*小时/);
  const [value, per] = zh ? [+zh[2], zh[1]] : hours ? [+hours[1], hours[2] || 'week'] : [0, ''];
  if (value > 0) found.hours = Math.min(168, Math.round(10 * value * (/day|天|日/.test(per) ? 7 : /month|月/.test(per) ? 7 / 30.4375 : 1)) / 10);
  else if (/24\/7|around the clock|all the time|day and night|全天|昼夜|不间断/.test(low)) found.hours = 168;
  else if (/half the time|一半时间/.test(low)) found.hours = 84;
  else { const share = low.match(/(\d+(?:\.\d+)?)\s*%/); if (share) found.hours = Math.min(168, Math.round(16.8 * share[1]) / 10); }
  const months = low.match(/(\d+)\s*(?:个)?\s*(months?|月)(?!\s*\d)/) || low.match(/(\d+)\s*(years?|年)/);
  if (months && !(hours && months.index === hours.index)) found.months = /year|年/.test(months[2]) ? 12 * months[1] : +months[1];
  for (const [k, v] of [['fine-tun', 'llm-fine-tuning'], ['finetun', 'llm-fine-tuning'], ['微调', 'llm-fine-tuning'], ['serv', 'llm-serving'], ['inference', 'llm-serving'], ['推理', 'llm-serving'], ['服务', 'llm-serving'], ['render', 'rendering'], ['渲染', 'rendering'], ['encod', 'video-encoding'], ['转码', 'video-encoding'], ['fp64', 'fp64'], ['simulat', 'fp64'], ['仿真', 'fp64'], ['vision', 'vision-training'], ['视觉', 'vision-training'], ['train', 'llm-training'], ['训练', 'llm-training']]) if (low.includes(k)) { found.kind = v; break; }
  for (const [code, names] of Object.entries(COUNTRIES)) if (names.split('|').some(n => /[a-z]/.test(n) ? new RegExp(`\\b${n}\\b`).test(low) : low.includes(n))) { found.country = code; break; }
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
    input: ${tin.value} tok
    output: ${tout.value} tok
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
async function pricesDoor(box) {
  const line = field(box, 'chip', 'chip', 'H100 SXM');
  line.setAttribute('list', 'names');
  const names = el('datalist', undefined, {id: 'names'});
  const out = el('div', undefined, {className: 'prices'});
  box.append(names, out);
  gpuNames().then(() => names.replaceChildren(...GPUS.map(g => el('option', undefined, {value: g}))));
  const tell = async () => {
    try {
      const [past, index] = await Promise.all([ask('history', {}, undefined, [line.value]), ask('index', {}, undefined, [line.value])]);
      const months = JSON.parse(past).months.filter(m => m.medianUsd > 0);
      const rows = JSON.parse(index).rows.filter(r => r.segment === 'all');
      out.replaceChildren(...(months.length ? [drawn(line.value, months), indexed(rows), monthly(months)] : [el('p', t('nothing'))]));
      problem(null);
    } catch (error) { problem(error); }
  };
  line.addEventListener('change', tell);
  await tell();
}
function drawn(name, months) {
  const figure = el('figure', undefined, {className: 'card'});
  const NS = 'http://www.w3.org/2000/svg', svg = document.createElementNS(NS, 'svg');
  const first = months[0].month, last = months[months.length - 1];
  const title = document.createElementNS(NS, 'title');
  title.textContent = `${name}: ${t('mid')} ${months[0].medianUsd.toFixed(2)} (${first}) → ${last.medianUsd.toFixed(2)} (${last.month})`;
  svg.setAttribute('viewBox', '0 0 640 180');
  svg.setAttribute('role', 'img');
  svg.append(title);
  const day = m => 12 * +m.slice(0, 4) + +m.slice(5, 7), span = Math.max(1, day(last.month) - day(first));
  const top = Math.max(...months.map(m => m.highestUsd)), low = Math.min(...months.map(m => m.lowestUsd));
  const x = m => 44 + 580 * (day(m) - day(first)) / span;
  const y = v => 160 - 145 * (Math.log(v) - Math.log(low)) / Math.max(1e-9, Math.log(top) - Math.log(low));
  const add = (tag, more, text) => { const e = document.createElementNS(NS, tag); for (const [k, v] of Object.entries(more)) e.setAttribute(k, v); if (text) e.textContent = text; svg.append(e); };
  for (const m of months) add('path', {d: `M${x(m.month)} ${y(m.lowestUsd)}V${y(m.highestUsd)}`, class: 'range'});
  add('path', {d: 'M' + months.map(m => `${x(m.month).toFixed(1)} ${y(m.medianUsd).toFixed(1)}`).join('L'), class: 'median'});
  for (const v of [low, top]) add('text', {x: 2, y: y(v) + 4}, v.toFixed(2));
  add('text', {x: 44, y: 177}, first);
  add('text', {x: 624, y: 177, 'text-anchor': 'end'}, last.month);
  figure.append(el('h3', title.textContent), el('p', t('each'), {className: 'sub'}), svg);
  return figure;
}
function table(heads, rows) {
  const wide = el('div', undefined, {className: 'wide', tabIndex: 0}), all = el('table'), head = el('tr'), thead = el('thead'), body = el('tbody');
  heads.forEach(h => { const th = el('th', h); th.scope = 'col'; head.append(th); });
  thead.append(head);
  for (const row of rows) { const tr = el('tr'); row.forEach(c => { const td = el('td'); td.append(c); tr.append(td); }); body.append(tr); }
  all.append(thead, body);
  wide.append(all);
  return wide;
}
const price = v => v === null || v === undefined ? '–' : v.toFixed(2);
const indexed = rows => table([t('chip'), t('kind'), t('day'), 'USD', t('low'), t('high'), t('sellers'), ''], rows.map(r => [r.chip, r.kind, r.date, price(r.usdPerGpuHour), price(r.lowest), price(r.highest), `${r.providers}`, r.refused || '']));
function monthly(months) {
  const all = el('details');
  all.append(el('summary', t('each')), table(['', t('low'), t('mid'), t('high'), ''], months.map(m => [m.month, price(m.lowestUsd), price(m.medianUsd), price(m.highestUsd), m.sources.join(' ')])));
  return all;
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
  if (!S.answer) return;
  if (S.variants.length === 4) { $('said').textContent = t('full'); return; }
  S.variants.push({study: $('study').value, sets: {...S.sets}, json: S.answer});
  compared();
}
const cheapest = (json, kinds) => json.options.filter(o => o.feasible && kinds.includes(o.kind)).sort((a, b) => a.presentCost - b.presentCost)[0];
function compared() {
  const rows = S.variants.map((v, i) => {
    const one = best(v.json), built = cheapest(v.json, ['build']), rented = v.json.options.filter(o => o.feasible && !['build', 'mix'].includes(o.kind)).sort((a, b) => a.presentCost - b.presentCost)[0];
    const open = el('button', t('back')), drop = el('button', t('remove'));
    open.addEventListener('click', () => { remember(); S.answer = null; $('study').value = v.study; S.sets = {...v.sets}; refresh('new'); });
    drop.addEventListener('click', () => { S.variants.splice(i, 1); compared(); });
    const both = el('span');
    both.append(open, ' ', drop);
    return [v.json.study.title, lines(v.sets).join(', ') || '–', v.json.verdict.headline, ...[one, built, rented].map(o => o ? amount(o.monthlyCost) : '–'), one && one.capital !== undefined ? amount(one.capital) : '–', both];
  });
  const money = S.variants.length ? S.variants[0].json.study.currency : '';
  $('compare').replaceChildren(...(rows.length ? [table([t('variant'), '', t('choice'), `${money} ${t('perMonth')}`, t('own'), t('rent'), t('capital'), ''], rows)] : []));
}
function download(name, type, text) {
  const a = el('a', undefined, {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}
function speak() {
  document.documentElement.lang = S.lang;
  document.querySelectorAll('[data-i]').forEach(e => { e.textContent = t(e.dataset.i); });
  if (!HELD) document.title = t('title');
  for (const [place, name] of [['.doors', 'ways'], ['#form', 'ways'], ['#compare', 'keep']]) document.querySelector(place).setAttribute('aria-label', t(name));
  $('lang').textContent = S.lang === 'zh' ? 'English' : '中文';
  $('lang').lang = S.lang === 'zh' ? 'en' : 'zh';
}
const FIRST = `rackrate: 1
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
document.querySelectorAll('.door').forEach(d => d.addEventListener('click', () => door(d.dataset.door)));
$('lang').addEventListener('click', () => { S.lang = S.lang === 'zh' ? 'en' : 'zh'; speak(); where(); $('form').hidden = true; document.querySelectorAll('.door').forEach(d => d.setAttribute('aria-expanded', 'false')); compared(); refresh('new'); });
$('save').addEventListener('click', () => save().catch(problem));
$('share').addEventListener('click', () => share().catch(problem));
$('keep').addEventListener('click', keep);
$('undo').addEventListener('click', () => {
  const last = S.undo.pop();
  $('undo').disabled = !S.undo.length;
  if (!last) return;
  S.sets = last.sets;
  $('study').value = last.study;
  refresh('new');
});
// The report of a report is this very file with another answer in it.
function again(html) {
  const page = document.documentElement.cloneNode(true);
  const find = id => page.querySelector('#' + id);
  find('answer').innerHTML = new DOMParser().parseFromString(html, 'text/html').querySelector('main').innerHTML;
  find('held').textContent = JSON.stringify({study: $('study').value, sets: lines(S.sets), lang: S.lang}).replaceAll('<', '\\u003c');
  ['controls', 'compare', 'said', 'form', 'answered'].forEach(id => find(id).replaceChildren());
  find('form').hidden = true;
  page.querySelector('title').textContent = S.answer.study.title;
  return '<!doctype html>\n' + page.outerHTML;
}
const reported = async () => HELD ? again(await ask('report', S.sets)) : fetched('/api/report?live=yes&lang=' + S.lang, S.sets);
$('report').addEventListener('click', () => reported().then(html => download('rackrate.html', 'text/html', html)).catch(problem));
$('json').addEventListener('click', () => ask('json', S.sets).then(json => download('rackrate.json', 'application/json', json)).catch(problem));
$('yaml').addEventListener('click', () => download('study.yaml', 'application/yaml', $('study').value));
let typing;
$('study').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(() => refresh('new'), 300); });
speak();
where();
if (HELD) document.querySelectorAll('[data-served]').forEach(e => { e.hidden = true; });
const shared = new URLSearchParams(location.hash.slice(1));
const put = set => { S.sets[set.slice(0, set.indexOf('='))] = set.slice(set.indexOf('=') + 1); };
(shared.get('s') ? unpacked(shared.get('s')) : Promise.resolve(HELD ? HELD.study : FIRST)).then(text => {
  $('study').value = text;
  (shared.get('s') ? shared.getAll('set') : HELD ? HELD.sets : []).forEach(put);
  engine().catch(error => { E.failed = error; where(); });
  return refresh('new');
}).catch(problem);
