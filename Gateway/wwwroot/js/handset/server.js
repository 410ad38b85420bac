// The calls to the simulated networks. Each answers with data, or with the sentence to show instead.
const token = document.querySelector("#hs-token input").value;
const wait = 25000;

async function call(path, options) {
  const response = await fetch(`/handset/api/${path}`, { ...options, cache: "no-store", signal: AbortSignal.timeout(wait) });
  if (!response.ok)
    throw new Error(`The simulator answered with HTTP ${response.status}.`);
  return response.status === 204 ? null : response.json();
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json", RequestVerificationToken: token }, body: JSON.stringify(body) });

export const networks = () => call("networks");
export const people = words => call(`people?q=${encodeURIComponent(words)}`);
export const inbox = msisdn => call(`inbox?msisdn=${encodeURIComponent(msisdn)}`);
export const send = request => post("sms", request);
export const dial = request => post("ussd/dial", request);
export const answer = request => post("ussd/answer", request);
export const hangUp = session => post("ussd/end", { session });
export const pushed = msisdn => call(`pushed?msisdn=${encodeURIComponent(msisdn)}`);
export const answerPushed = request => post("ussd/pushed/answer", request);
export const putAway = request => post("ussd/pushed/away", request);
