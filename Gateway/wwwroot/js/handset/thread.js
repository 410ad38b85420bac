// The texts between this phone and the short code, and the log of everything that happened.
import { isUrdu } from "./alphabet.js";

const clock = time => time.toLocaleTimeString("en-GB");

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className)
    made.className = className;
  return made;
}

const keepEnd = list => { list.scrollTop = list.scrollHeight; };

export function createThread(list) {
  const empty = element("li", "No messages yet.", "hs-empty");
  list.replaceChildren(empty);

  return {
    clear() { list.replaceChildren(empty); },
    add({ text, mine, note, at }) {
      empty.remove();
      const bubble = element("li", "", mine ? "hs-bubble hs-mine" : "hs-bubble");
      const body = element("p", text);
      const urdu = isUrdu(text);
      body.lang = urdu ? "ur" : "en";
      body.dir = urdu ? "rtl" : "auto";
      const foot = element("footer", `${clock(at)} · ${note}`);
      bubble.append(element("span", mine ? "Sent:" : "Received:", "visually-hidden"), body, foot);
      list.append(bubble);
      keepEnd(list);
      return { state(word) { foot.textContent = `${clock(at)} · ${note} · ${word}`; } };
    },
  };
}

export function createLog(list) {
  return {
    write(text) {
      list.append(element("li", `${clock(new Date())}  ${text}`));
      while (list.children.length > 200)
        list.firstChild.remove();
      keepEnd(list);
    },
    text: () => [...list.children].map(line => line.textContent).join("\n"),
  };
}
