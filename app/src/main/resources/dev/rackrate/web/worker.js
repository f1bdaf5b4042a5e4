'use strict';
// The engine in a thread of its own: the program of the command line, compiled for browsers.
// Its runtime makes functions of text, which the policy of the page forbids; these do the same without.
function Made(...parts) {
  const body = parts[parts.length - 1], first = parts[0], second = parts[1];
  const name = /^return ([A-Za-z.]+);$/.exec(body);
  if (name) return () => name[1].split('.').reduce((of, key) => of[key], globalThis);
  if (first === 'rethrowJavaAsJs') {
    return body.includes('fn(this')
      ? (fail, fn) => function (...all) { try { return fn(this, ...all); } catch (e) { fail(e); } }
      : (fail, fn) => (...all) => { try { return fn(...all); } catch (e) { fail(e); } };
  }
  if (first === 'constructor') return make => function (marker, object) { return make.call(this, marker, object); };
  if (first === 'rethrowJsAsJava') {
    if (second === 'fn') return (fail, fn, ...all) => { try { return fn(...all); } catch (e) { fail(e); } };
    if (second === 'constructor') return (fail, Type, ...all) => { try { return new Type(...all); } catch (e) { fail(e); } };
    return (fail, find, of, key, ...all) => { try { return of !== null ? of[key](...all) : find(key)(...all); } catch (e) { fail(e); } };
  }
  if (body.startsWith('return [')) return (...all) => all;
  return (wrap, ...all) => {
    const text = all[all.length - 1];
    if (text === 'return str;') return same => same;
    throw new Error('no function is made of text here: ' + text);
  };
}
(function (Function) {
/*RUNTIME*/
})(Made);

let engine;
async function bytes(from) {
  if (typeof from === 'string') {
    const answer = await fetch(from);
    if (!answer.ok) throw new Error(`${from}: ${answer.status}`);
    return answer.arrayBuffer();
  }
  return new Response(new Blob([from]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
// The tables follow each other: a line with name and length in characters, then the text.
async function start({program, tables}) {
  const [code, data] = await Promise.all([bytes(program), bytes(tables)]);
  engine = (await TeaVM.wasmGC.load(code)).exports;
  const text = new TextDecoder().decode(data);
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const [name, length] = text.slice(at, end).split(' ');
    engine.table(name, text.slice(end + 1, end + 1 + +length));
    at = end + 1 + +length;
  }
  engine.start();
  return '';
}
onmessage = async ({data}) => {
  try {
    const begun = performance.now();
    const said = data.start ? await start(data.start) : engine.ask(data.what, data.study, data.sets.join('\0'), data.lang, data.more || '');
    postMessage({id: data.id, said, took: performance.now() - begun});
  } catch (error) {
    postMessage({id: data.id, failed: String(error.message || error)});
  }
};
