// One USSD session as the phone sees it: dial, answer, hang up, and the network's patience.
import { measureScreen } from "./alphabet.js";
import * as server from "./server.js";

const perScreen = 60;
const warnAt = 10;

export function createUssd({ screen, facts, log, say, ended }) {
  let session = null;
  let countdown = 0;
  let busy = false;

  const stop = () => { clearInterval(countdown); facts({ left: "–" }); };

  const finish = text => {
    session = null;
    stop();
    screen.show(text);
    ended();
  };

  const startCountdown = () => {
    clearInterval(countdown);
    const until = performance.now() + perScreen * 1000;
    const tick = () => {
      const left = Math.ceil((until - performance.now()) / 1000);
      facts({ left: `${Math.max(0, left)} s of ${perScreen} s` });
      if (left === warnAt)
        say(`${warnAt} seconds left to answer.`);
      if (left <= 0) {
        log.write("network: no answer in 60 s, session ended");
        finish("Session expired.");
      }
    };
    countdown = setInterval(tick, 1000);
    tick();
  };

  const hop = async (what, ask) => {
    busy = true;
    stop();
    screen.show("Please wait …");
    try {
      const reply = await ask();
      if (reply.problem) {
        log.write(`${what} → ${reply.problem}`);
        return finish(reply.problem);
      }
      const size = measureScreen(reply.text);
      const twice = reply.sameTwice === null ? "" : reply.sameTwice ? "; delivered twice, same answer twice" : "; delivered twice, DIFFERENT answers";
      log.write(`${what} → screen ${reply.screen} (${size.length} of ${size.limit}${reply.ended ? ", end" : ""}${twice})`);
      facts({ encoding: size.encoding, length: `${size.length} of ${size.limit} characters`, parts: "1 screen", screen: `${reply.screen}${reply.ended ? ", last" : ""}`, took: `${reply.milliseconds} ms` });
      if (reply.ended)
        return finish(reply.text);
      session = reply.session;
      screen.show(reply.text);
      startCountdown();
    } catch (error) {
      log.write(`${what} → ${error.message}`);
      finish("No network coverage. The simulator does not answer.");
    } finally {
      busy = false;
    }
  };

  return {
    get open() { return session !== null; },
    get busy() { return busy; },
    dial: request => hop(`dial ${request.code}`, () => server.dial(request)),
    answer: (input, twice) => hop(`sent ${input || "(nothing)"}`, () => server.answer({ session, input, twice })),
    async end(words) {
      if (session === null)
        return;
      const id = session;
      log.write(words);
      finish(words === "hung up" ? "" : "Connection lost.");
      await server.hangUp(id);
    },
  };
}
