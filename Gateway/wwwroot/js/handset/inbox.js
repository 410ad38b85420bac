// What has reached the phone: asked for again and again, shown once.
import { inbox } from "./server.js";

export const inParts = parts => `${parts} ${parts === 1 ? "part" : "parts"}`;

export function createInbox(thread) {
  const seen = new Set();
  let owner = null;

  return {
    clear() {
      seen.clear();
      owner = null;
      thread.clear();
    },
    // Tells of each text that came since the last look; of what lay there at the first look only the newest.
    async read(msisdn, tell) {
      const first = owner !== msisdn;
      owner = msisdn;
      const texts = await inbox(msisdn);
      if (owner !== msisdn)
        return;
      const fresh = texts.filter(text => !seen.has(text.key));
      for (const text of fresh) {
        seen.add(text.key);
        thread.add({ text: text.text, mine: false, at: new Date(text.at), note: `from ${text.from}, ${text.encoding}, ${inParts(text.parts)}` });
        if (!first || text === fresh.at(-1))
          tell(text, inParts(text.parts));
      }
    },
  };
}
