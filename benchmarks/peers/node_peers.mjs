// Libraries for JavaScript: `node node_peers.mjs FOLDER PEER`, two values on stdin; FOLDER has node_modules.
// Prints processor seconds, how many differences a library tells, and the newer value that it makes of the older.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [folder, name] = process.argv.slice(2);
const require = createRequire(join(folder, "index.js"));
const rows = (value) => Object.values(value)[0];

async function jsondiffpatch() {
  const main = join(folder, "node_modules", "jsondiffpatch", "lib", "index.js");
  return (await import(pathToFileURL(main))).create({ objectHash: (one) => one.id ?? one.name ?? JSON.stringify(one) });
}

// A delta of jsondiffpatch: [new], [old, new], [old, 0, 0], ["", place, 3], or a mapping of deltas.
function deltas(found) {
  if (found === undefined) return 0;
  if (Array.isArray(found)) return 1;
  return Object.entries(found).reduce((sum, [key, one]) => sum + (key === "_t" ? 0 : deltas(one)), 0);
}

function leaves(found) {
  if (found === undefined) return 0;
  if (Array.isArray(found)) return found.reduce((sum, [sign, one]) => sum + (sign === " " ? 0 : sign === "~" ? leaves(one) : 1), 0);
  if ("__old" in found) return 1;
  return Object.entries(found).reduce((sum, [key, one]) => sum + (/__(added|deleted)$/.test(key) ? 1 : leaves(one)), 0);
}

// What json-diff tells, applied: it has nothing for that itself.
function applied(found, old) {
  if (found === undefined) return old;
  if (Array.isArray(found)) return appliedToList(found, old);
  if ("__old" in found) return found.__new;
  const made = { ...old };
  for (const [key, one] of Object.entries(found)) {
    if (key.endsWith("__deleted")) delete made[key.slice(0, -"__deleted".length)];
    else if (key.endsWith("__added")) made[key.slice(0, -"__added".length)] = one;
    else made[key] = applied(one, old[key]);
  }
  return made;
}

function appliedToList(found, old) {
  let place = 0;
  const made = found.map(([sign, one]) => (sign === "+" ? [one] : sign === "-" ? (place++, []) : [sign === "~" ? applied(one, old[place++]) : old[place++]]));
  return [...made.flat(1), ...old.slice(place)];
}

function daff(old, now) {
  const daff = require("daff");
  const columns = Object.keys(rows(old)[0]);
  const table = (value) => new daff.TableView([columns, ...rows(value).map((row) => columns.map((key) => row[key]))]);
  const flags = new daff.CompareFlags();
  flags.addPrimaryKey("id");
  flags.ordered = false;
  const shown = new daff.TableView([]);
  new daff.TableDiff(daff.compareTables(table(old), table(now), flags).align(), flags).hilite(shown);
  return shown.data.slice(1).filter((row) => !["", null, "..."].includes(row[0]));
}

const peers = {
  "jsondiffpatch, with hashes": async () => {
    const library = await jsondiffpatch();
    return { compare: (old, now) => library.diff(old, now), count: deltas, make: (found, old) => library.patch(old, found) };
  },
  "json-diff": async () => {
    const library = require("json-diff");
    return { compare: (old, now) => library.diff(old, now), count: leaves, make: applied };
  },
  "fast-json-patch": async () => {
    const library = require("fast-json-patch");
    const make = (found, old) => library.applyPatch(old, found).newDocument;
    return { compare: library.compare, count: (found) => found.length, make };
  },
  rfc6902: async () => {
    const library = require("rfc6902");
    const make = (found, old) => (library.applyPatch(old, found), old);
    return { compare: library.createPatch, count: (found) => found.length, make };
  },
  "deep-diff": async () => {
    const library = require("deep-diff");
    const make = (found, old) => (found.forEach((one) => library.applyChange(old, true, one)), old);
    return { compare: (old, now) => library.diff(old, now) ?? [], count: (found) => found.length, make };
  },
  "daff, JavaScript": async () => ({ compare: daff, count: (found) => found.length }),
};

const peer = await peers[name]();
const [old, now] = JSON.parse(readFileSync(0, "utf8"));
const start = process.cpuUsage();
const found = peer.compare(old, now);
const told = peer.count(found);
const used = process.cpuUsage(start);
const seconds = (used.user + used.system) / 1e6;
const made = peer.make ? peer.make(found, old) : null;
console.log(JSON.stringify({ seconds, told, made, makes: Boolean(peer.make) }));
