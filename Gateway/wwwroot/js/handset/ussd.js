// One USSD session as the phone sees it: dial, answer, hang up, and the network's patience.
import { measureScreen } from "./alphabet.js";
import * as server from "./server.js";

const perScreen = 60;
const warnAt = 10;

// How an open session is answered and ended: one that was dialled, or one that the network began.
const dialled = id => ({
  answer: (input, twice) => server.answer({ session: id, input, twice }),
  end: () => server.hangUp(id),
});
const began = ({ network, msisdn, wantsAnswer }) => ({
  isNotice: !wantsAnswer,
  answer: input => server.answerPushed({ network, msisdn, input }),
  end: () => server.putAway({ network, msisdn }),
});

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

  const hop = async (what, ask, go) => {
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
      session = go(reply.session);
      screen.show(reply.text);
      startCountdown();
    } catch (error) {
      log.write(`${what} → ${error.message}`);
      finish("No network coverage. The simulator does not answer.");
    } finally {
      busy = false;
    }
  };

  const close = async words => {
    const last = session;
    log.write(words);
    finish(words === "network: session dropped" ? "Connection lost." : "");
    await last.end();
  };

  return {
    get open() { return session !== null; },
    get isNotice() { return session?.isNotice === true; },
    get busy() { return busy; },
    dial: request => hop(`dial ${request.code}`, () => server.dial(request), dialled),
    answer: (input, twice) => {
      const current = session;
      return current.isNotice ? close("notice put away") : hop(`sent ${input || "(nothing)"}`, () => current.answer(input, twice), id => (id === "pushed" ? current : dialled(id)));
    },
    // A screen that the network shows unasked.
    show(push) {
      const size = measureScreen(push.text);
      log.write(`network-initiated ${push.wantsAnswer ? "question" : "notice"} from ${push.from} (${size.length} of ${size.limit})`);
      facts({ encoding: size.encoding, length: `${size.length} of ${size.limit} characters`, parts: "1 screen", screen: "unasked", took: "–" });
      session = began(push);
      screen.show(push.text);
      if (push.wantsAnswer)
        startCountdown();
    },
    async end(words) {
      if (session !== null)
        await close(words);
    },
  };
}
