// The simulated button phone: joins keys, display, texts and menus. Nothing here knows what the service will answer.
import { measureSms } from "./handset/alphabet.js";
import { createInbox, inParts } from "./handset/inbox.js";
import { createKeypad } from "./handset/keypad.js";
import { createScreen } from "./handset/screen.js";
import * as server from "./handset/server.js";
import { createLog, createThread } from "./handset/thread.js";
import { createUssd } from "./handset/ussd.js";

const $ = id => document.getElementById(id);
const field = $("hs-input");
const screen = createScreen(document.querySelector(".hs-lcd"), $("hs-text"), $("hs-page-number"));
const thread = createThread($("hs-thread"));
const inbox = createInbox(thread);
const log = createLog($("hs-log"));
const say = text => { $("say").textContent = text; };
const facts = values => { for (const [name, value] of Object.entries(values)) $(`hs-${name}`).textContent = value; };

const phone = { writing: false, person: null, networks: [], people: [], twice: false };
const network = () => phone.networks.find(n => n.name === $("hs-net").value);
const ussd = createUssd({ screen, facts, log, say, ended: () => labels() });
const keypad = createKeypad(field, typed);

function labels() {
  const left = ussd.isNotice ? "OK" : ussd.open || phone.writing ? "Send" : "Call";
  const right = field.value ? "Clear" : ussd.open ? "Cancel" : phone.writing ? "Back" : "Clear";
  for (const id of ["hs-soft-left", "hs-key-left"]) $(id).textContent = left;
  for (const id of ["hs-soft-right", "hs-key-right"]) $(id).textContent = right;
  $("hs-mode").textContent = ussd.open ? "USSD" : phone.writing ? "SMS" : "";
  $("hs-letters-now").textContent = keypad.spelling ? "abc" : "123";
  $("hs-letters").setAttribute("aria-pressed", String(keypad.spelling));
  $("hs-write").setAttribute("aria-pressed", String(phone.writing));
  $("hs-twice").setAttribute("aria-pressed", String(phone.twice));
}

function typed() {
  if (phone.writing) {
    const size = measureSms(field.value);
    facts({ encoding: size.encoding, length: `${size.length} of ${size.limit * (size.parts > 1 ? size.parts : 1)} characters`, parts: String(size.parts), screen: "–", took: "–" });
  }
  labels();
}

function idle() {
  screen.show(phone.writing ? `SMS to ${network().shortCode}\n\nType, then press Send.` : `${network().name}\n\nDial ${network().serviceCode}\nand press Call.`);
  labels();
}

function once() {
  const twice = phone.twice;
  phone.twice = false;
  return twice;
}

async function send() {
  const text = field.value;
  if (ussd.busy || phone.person === null)
    return;
  if (phone.writing && !ussd.open)
    return sendText(text);
  if (!ussd.open && text.trim() === "")
    return;
  field.value = "";
  labels();
  const waiting = ussd.open ? ussd.answer(text.trim(), once()) : ussd.dial({ network: network().name, msisdn: phone.person.msisdn, code: text.trim(), twice: once() });
  await waiting;
  labels();
}

const sending = "Sending …";

async function sendText(text) {
  if (text.trim() === "")
    return;
  const size = measureSms(text);
  const twice = once();
  const bubble = thread.add({ text, mine: true, at: new Date(), note: `${size.encoding}, ${inParts(size.parts)}` });
  bubble.state("sending");
  field.value = "";
  labels();
  screen.show(sending);
  // An answer may overtake the acknowledgement: then it stays on the display.
  const done = words => { if (screen.shown === sending) screen.show(words); };
  try {
    const reply = await server.send({ network: network().name, msisdn: phone.person.msisdn, text, twice });
    bubble.state(reply.problem ?? (twice ? "taken by the gateway, twice" : "taken by the gateway"));
    log.write(`SMS to ${network().shortCode}: ${reply.problem ?? `deliver_sm acknowledged${twice ? ", sent twice" : ""}`}`);
    done(reply.problem ?? "Message sent.");
  } catch (error) {
    bubble.state("not sent");
    log.write(`SMS: ${error.message}`);
    done("Message not sent.");
  }
}

function clear() {
  if (field.value) {
    keypad.erase();
    return;
  }
  if (ussd.open)
    ussd.end("hung up").then(idle);
  else {
    phone.writing = false;
    idle();
  }
}

function end() {
  field.value = "";
  phone.writing = false;
  ussd.end("hung up").then(idle);
}

const doing = { send, clear, end, up: () => screen.scroll(-1), down: () => screen.scroll(1) };

$("hs").addEventListener("click", event => {
  const button = event.target.closest("button");
  if (!button)
    return;
  if (button.dataset.key)
    keypad.press(button.dataset.key);
  else
    doing[button.dataset.do]();
  // A mouse click moves on to the typing line, so that the computer's keys work next; the Tab order stays with the keyboard's user.
  if (event.detail > 0 && matchMedia("(pointer: fine)").matches)
    field.focus({ preventScroll: true });
});

$("hs").addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return;
  const onButton = event.target.closest("button") !== null;
  const action = { Enter: onButton ? null : send, Escape: end, ArrowUp: doing.up, ArrowDown: doing.down }[event.key];
  if (action) {
    event.preventDefault();
    action();
  } else if (event.target !== field && /^[0-9*#]$/.test(event.key)) {
    event.preventDefault();
    field.setRangeText(event.key, field.selectionStart, field.selectionEnd, "end");
    typed();
  } else if (event.target !== field && event.key === "Backspace") {
    event.preventDefault();
    keypad.erase();
  }
});

// On a small screen the phone has scrolled away by the time the buttons below it are reached.
function pickUp() {
  field.focus({ preventScroll: true });
  if (matchMedia("(max-width: 767.98px)").matches)
    $("hs").scrollIntoView({ block: "start", behavior: "instant" });
}

field.addEventListener("input", typed);
$("hs-letters").addEventListener("click", () => { keypad.spelling = !keypad.spelling; labels(); });
$("hs-phone").addEventListener("change", event => screen.setPhone(event.target.value));
$("hs-twice").addEventListener("click", () => { phone.twice = !phone.twice; labels(); });
$("hs-drop").addEventListener("click", () => ussd.open ? ussd.end("network: session dropped").then(labels) : log.write("network: no session to drop"));
$("hs-copy").addEventListener("click", () => navigator.clipboard?.writeText(log.text()).then(() => say("Log copied."), () => say("The browser did not allow copying.")));
$("hs-write").addEventListener("click", () => { ussd.end("hung up"); phone.writing = true; idle(); typed(); pickUp(); });
$("hs-dial").addEventListener("click", () => { ussd.end("hung up"); phone.writing = false; field.value = network().serviceCode; send(); pickUp(); });
$("hs-cnic").addEventListener("click", () => {
  if (!phone.person?.cnic)
    return say("This person has no CNIC.");
  field.setRangeText(phone.person.cnic, field.selectionStart, field.selectionEnd, "end");
  typed();
  field.focus();
});
$("hs-net").addEventListener("change", () => { named(); ussd.end("hung up").then(idle); });
$("hs-person").addEventListener("change", choose);

function named() {
  facts({ network: network().name, code: network().serviceCode, short: network().shortCode });
}

function choose() {
  phone.person = phone.people.find(p => `${p.msisdn}/${p.cnic}` === $("hs-person").value) ?? null;
  inbox.clear();
  if (phone.person === null)
    return;
  $("hs-net").value = phone.person.network;
  const { name, what, msisdn, cnic } = phone.person;
  $("hs-who").textContent = [name, what, `phone 0${msisdn.slice(2)}`, cnic ? `CNIC ${cnic}` : "no CNIC"].filter(part => part).join(" · ");
  named();
  ussd.end("hung up").then(idle);
  arrivals();
}

async function find() {
  const found = await server.people($("hs-find").value);
  phone.people = found;
  $("hs-person").replaceChildren(...found.map(p => new Option([p.name || `0${p.msisdn.slice(2)}`, p.what].filter(part => part).join(" – "), `${p.msisdn}/${p.cnic}`)));
  if (found.length === 0)
    $("hs-who").textContent = "Nobody matches. Clear the search to see everybody of the cast.";
  choose();
}

let finding = 0;
$("hs-find").addEventListener("input", () => { clearTimeout(finding); finding = setTimeout(() => find().catch(failed), 250); });

function arrivals() {
  return phone.person === null ? Promise.resolve() : inbox.read(phone.person.msisdn, show);
}

// A text lies on the display unless a menu is open there; then the phone only says that it came.
function show(text, parts) {
  log.write(`SMS from ${text.from} (${text.encoding}, ${parts})`);
  if (ussd.open || ussd.busy)
    return say(`New message from ${text.from}.`);
  screen.show(text.text);
  facts({ encoding: text.encoding, length: `${text.text.length} characters`, parts: String(text.parts), screen: "–", took: "–" });
}

let unreachable = false;
const failed = error => {
  if (!unreachable)
    log.write(`simulator: ${error.message}`);
  unreachable = true;
};

// A screen that the network shows unasked comes over whatever is on the display, but over no open menu.
let lastPush = "";
async function pushes() {
  const person = phone.person;
  const push = person && await server.pushed(person.msisdn);
  const key = push && `${push.network}/${push.number}`;
  if (!push || key === lastPush || person !== phone.person || ussd.open || ussd.busy)
    return;
  lastPush = key;
  phone.writing = false;
  ussd.show({ ...push, msisdn: person.msisdn });
  labels();
}

function watch() {
  const again = () => setTimeout(watch, document.hidden ? 5000 : 1200);
  arrivals().then(pushes).then(() => { unreachable = false; }, failed).then(again);
}

function tick() {
  $("hs-clock").textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

async function start() {
  tick();
  setInterval(tick, 10000);
  phone.networks = await server.networks();
  $("hs-net").replaceChildren(...phone.networks.map(n => new Option(n.name, n.name)));
  named();
  await find();
  watch();
  $("hs-page").dataset.ready = "";
}

start().catch(failed);
