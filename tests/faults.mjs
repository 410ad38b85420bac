// Joins the faults that tests are marked with, [Trait("Fault", "17")], to what came of them in a run, and writes docs/faults.md.
// Usage: node faults.mjs [folder of .trx files]; without a folder it prints which tests do which fault.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const faults = [
  ["an SMSC answers slowly", "one window a round trip, nothing times out, other operators are not held up"],
  ["an operator throttles", "the whole bind slows down, everything is taken in the end with less than twice the submits"],
  ["an SMSC unbinds in the middle of a window", "late answers are taken, what stays unanswered is unknown, the link binds again"],
  ["lengths that cannot be", "refused before memory is taken; the session ends with a generic_nack"],
  ["a peer vanishes or resets", "found out by enquire_link; what was written and not answered is unknown"],
  ["one message id given twice", "both messages end; a receipt belongs to the oldest that is open"],
  ["receipts days late, or for nobody", "the message is still found; the rest is kept as orphans, never refused"],
  ["receipts before the answer", "kept, and applied as soon as the message has its id"],
  ["answers out of order, doubled, to nothing", "each frees one place of the window, once"],
  ["every refusal an SMSC can give", "tried again or final, with its name"],
  ["damaged PDUs", "refused one by one where their length is sound; nothing is read past the end"],
  ["sequence numbers at their end", "wrap without using one twice"],
  ["a bind refused", "no tight loop, and no other link is held up"],
  ["a flood from the SMSC", "taken as far as the store keeps up, the rest stays with the SMSC; nothing is acknowledged before it is stored"],
  ["Redis away, at the start and later", "texts are taken, sending is held, and goes on by itself"],
  ["Redis slow or standing still", "nothing goes twice; a USSD hop does not wait for it"],
  ["Redis emptied, back on an older copy, or replaced by a replica that was behind", "noticed; what was sent is read from the book of record first"],
  ["Redis without memory", "what is queued leaves, what is promised waits in the database"],
  ["Redis' file torn, damaged, its disk full", "it goes on, or says in words what to do; the queue is filled from the database"],
  ["the database locked", "costs time and nothing else"],
  ["the database away", "texts go sealed into a bounded spool and are handled in order later"],
  ["a disk is full", "neither dies nor loses nor doubles, and goes on without a restart"],
  ["kill -9, power cut", "each message has exactly one effect; what is unknown is no more than the windows"],
  ["a planned stop", "nothing is unknown"],
  ["several gateways", "share the sessions by leases; a stopped one that wakes sends nothing more on a lost lease; two on one SQLite file are refused"],
  ["the clock jumps", "rates, leases, hours and reminders hold"],
  ["a network is parted", "from Redis: nothing is sent that may not be; from the SMSC: what was on the wire is unknown"],
  ["the registry is slow", "the person is told that her answer follows, and gets it once"],
  ["the registry is away", "never a no; the last answer goes with its date"],
  ["the registry answers wrongly", "taken as away, never told to the person"],
  ["a text delivered again", "changes nothing"],
  ["one phone floods", "one notice, then a counted silence; no loop with an auto-responder"],
  ["more USSD hops than can be answered", "a polite last screen; what was promised follows by SMS, once"],
  ["USSD hops doubled, dropped, dialled again", "one step and the same octets; the dialog goes on"],
  ["a message that kills its process", "set aside alone after three times"],
  ["another system is away", "its events wait in order, and become dead letters it can ask for"],
  ["certificates that are not right", "refused, with the reason"],
  ["300 MB of heap and no more", "forty thousand waiting messages and the people who write meanwhile are all served"],
  ["a wrong broadcast was started", "one button holds everything that is queued, prepared or would start"],
  ["nobody reads the log", "lines are dropped and counted, messages go on"],
];

const sources = readdirSync("tests", { recursive: true }).filter(f => f.endsWith(".cs") && !/(^|\/)(obj|bin)\//.test(f));
const tests = faults.map(() => []);
for (const file of sources) {
  const text = readFileSync(join("tests", file), "utf8");
  const owner = `${text.match(/^namespace ([\w.]+);/m)?.[1]}.${text.match(/^public (?:sealed |abstract )?class (\w+)/m)?.[1]}`;
  for (const [, marks, method] of text.matchAll(/^((?: {4}\[.*\]\n)+) {4}public (?:async )?\w+ (\w+)\(/gm))
    for (const [, number] of marks.matchAll(/\[Trait\("Fault", "(\d+)"\)\]/g))
      tests[number - 1].push({ name: `${owner}.${method}`, method, file });
}

const folder = process.argv[2];
const outcomes = new Map();
let ended = "";
for (const file of folder ? readdirSync(folder).filter(f => f.endsWith(".trx")) : []) {
  const text = readFileSync(join(folder, file), "utf8");
  ended = text.match(/<Times [^>]*finish="([^"T]+)/)?.[1] ?? ended;
  for (const [, name, outcome] of text.matchAll(/<UnitTestResult [^>]*testName="([^"(]+)[^"]*"[^>]*outcome="(\w+)"/g))
    outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
}

// What a contract asks is answered under the names of those who keep it.
const outcomesOf = test => outcomes.get(test.name) ?? [...outcomes].filter(([name]) => name.endsWith(`.${test.method}`)).flatMap(([, list]) => list);

const wordsOf = list => list.length === 0 ? "not run" : list.every(o => o === "Passed") ? `held${list.length > 1 ? ` (${list.length} ways)` : ""}` : "**failed**";
const rows = faults.map(([fault, held], i) => ({ number: i + 1, fault, held, tests: tests[i].map(t => ({ ...t, came: wordsOf(outcomesOf(t)) })) }));
for (const row of rows)
  console.log(`${String(row.number).padStart(2)} ${row.fault}: ${row.tests.map(t => `${t.method}${folder ? ` - ${t.came}` : ""}`).join("; ") || "no test"}`);
if (folder) {
  const lines = rows.map(r => `| ${r.number} | ${r.fault} | ${r.held} | ${r.tests.map(t => `[${t.method.replaceAll("_", " ")}](../tests/${t.file}): ${t.came}`).join("<br>")} |`);
  writeFileSync("docs/faults.md", `# Faults, and what the gateway does\n\nWritten by \`tests/faults\`, which does each of them to the gateway and to real Redis, PostgreSQL, disks and networks. Last run: ${ended}.\n\n| | what goes wrong | what must hold | how it was done, and what came of it |\n| --- | --- | --- | --- |\n${lines.join("\n")}\n`);
  const bad = rows.filter(r => r.tests.length === 0 || r.tests.some(t => t.came !== "held" && !t.came.startsWith("held (")));
  console.log(bad.length === 0 ? `${rows.length} faults, all held; docs/faults.md is written` : `not held: ${bad.map(r => r.number).join(", ")}`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}
