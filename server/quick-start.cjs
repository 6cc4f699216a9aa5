// What a start of the built server finds out anew each time: where each module lies, and what its source compiles to. The first
// start after a build writes both beside the build; later ones, of the same Node, read them. Whatever is missing there, or
// has changed since, goes Node's own way. On Node 22 and newer Node itself keeps what it compiles.
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const root = join(__dirname, '..');
const file = join(root, 'dist', 'built', 'start.bin');

/** Changes with everything that a remembered start depends on. */
const stamp = () => {
  const times = ['package-lock.json', 'node_modules/.package-lock.json', 'dist/server.tsbuildinfo'].map((path) =>
    existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0,
  );
  return [process.version, process.arch, root, ...times].join(' ');
};

/** A remembered start: a line of JSON, then all that was compiled, one piece after the other. */
function read() {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const { made, places, pieces } = JSON.parse(bytes.toString('utf8', 0, end));
    if (made !== stamp()) return null;
    return { places, pieces, bytes: bytes.subarray(end + 1) };
  } catch {
    return null;
  }
}

function write(places, scripts) {
  const pieces = {};
  const parts = [];
  let at = 0;
  for (const [path, { script, length }] of scripts) {
    const part = script.createCachedData();
    pieces[path] = [at, part.length, length];
    parts.push(part);
    at += part.length;
  }
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Whole or not at all: another process may start at this moment.
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, Buffer.concat([Buffer.from(`${JSON.stringify({ made: stamp(), places, pieces })}\n`), ...parts]));
    renameSync(fresh, file);
  } catch {
    // Where the build cannot be written to, each start takes its time.
  }
}

/** A module that loads others only when it needs them. */
const IMPORTS = /\bimport\s*\(/;

/** So long after the start, when nobody waits for it any more, what was learnt is written. */
const LATER = 3000;

/** Loads a module of the build the quick way. `started` is to be called when the process has come up. */
function quickly(path) {
  if (Module.enableCompileCache) {
    Module.enableCompileCache(join(root, 'dist', 'built', 'compiled'));
    return { exports: require(path), started() {} };
  }
  let known = read();
  const places = known?.places ?? {};
  const scripts = new Map();
  const resolve = Module._resolveFilename;
  const compile = Module.prototype._compile;
  Module._resolveFilename = function (request, parent, isMain, options) {
    if (!parent?.filename || options || request.startsWith('node:')) return resolve.call(this, request, parent, isMain, options);
    const key = `${dirname(parent.filename)}\0${request}`;
    const found = places[key];
    if (found !== undefined) return found;
    const place = resolve.call(this, request, parent, isMain, options);
    if (!known) places[key] = place;
    return place;
  };
  Module.prototype._compile = function (content, filename, format) {
    const piece = known?.pieces[filename];
    // With another length it is another file; what V8 does not take is compiled anew.
    if (known ? piece?.[2] !== content.length : format === 'module') return compile.call(this, content, filename, format);
    // From what V8 has kept, Node 20 can import nothing later on: such a file is always compiled by Node.
    if (IMPORTS.test(content)) return compile.call(this, content, filename, format);
    let script;
    try {
      script = new Script(Module.wrap(content), {
        filename,
        cachedData: piece && known.bytes.subarray(piece[0], piece[0] + piece[1]),
      });
    } catch {
      // It is no plain CommonJS after all, or truly wrong, which Node says better.
      return compile.call(this, content, filename, format);
    }
    if (!known) scripts.set(filename, { script, length: content.length });
    const load = (request) => this.require(request);
    load.resolve = (request, options) => Module._resolveFilename(request, this, false, options);
    load.resolve.paths = (request) => Module._resolveLookupPaths(request, this);
    load.main = process.mainModule;
    load.cache = Module._cache;
    load.extensions = Module._extensions;
    return script.runInThisContext().call(this.exports, this.exports, load, this, filename, dirname(filename));
  };
  let exports;
  try {
    exports = require(path);
  } catch (error) {
    // Should it be the memory that is wrong, the next start does without it.
    if (known) rmSync(file, { force: true });
    throw error;
  }
  return {
    exports,
    started() {
      Module._resolveFilename = resolve;
      Module.prototype._compile = compile;
      if (!known) setTimeout(() => write(places, scripts), LATER).unref();
      // Whoever holds on to this function must not hold all that was read.
      known = null;
    },
  };
}

module.exports = { quickly };
