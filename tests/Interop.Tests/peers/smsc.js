// An operator's SMSC played by node-smpp. Commands come as JSON lines on standard input, events go as JSON lines to standard output.
//   {"deliver":{"from":"923001110001","to":"8171","text":"…","coding":0|8,"times":2}}
//   {"ussd":{"from":"923001110001","to":"8171","text":"2","op":18,"session":258}}
//   {"drop":true}             closes every connection
// A notice on the screen (ussd_service_op 3) is confirmed by its phone at once (19).
// Events: listening, bind, submit, delivered, closed.
'use strict';
const smpp = require('smpp');
const readline = require('readline');

const say = (event, fields = {}) => process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
const sessions = new Set();
let nextId = 1;

const server = smpp.createServer((session) => {
  sessions.add(session);
  session.on('bind_transceiver', (pdu) => {
    if (pdu.system_id !== 'gateway' || pdu.password !== 'secret') {
      session.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
      return;
    }
    session.send(pdu.response({ system_id: 'node-smpp' }));
    say('bind', { systemId: pdu.system_id, version: pdu.interface_version });
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => { session.send(pdu.response()); session.close(); });
  session.on('submit_sm', (pdu) => {
    const id = 'n' + nextId++;
    session.send(pdu.response({ message_id: id }));
    const message = pdu.short_message || {};
    const udh = message.udh ? message.udh.map((part) => part.toString('hex')) : [];
    say('submit', {
      id, from: pdu.source_addr, to: pdu.destination_addr, coding: pdu.data_coding, esmClass: pdu.esm_class,
      op: pdu.ussd_service_op, session: pdu.its_session_info ? pdu.its_session_info.readUInt16BE(0) : undefined,
      text: typeof message.message === 'string' ? message.message : (message.message || Buffer.alloc(0)).toString('hex'), udh,
    });
    if (pdu.ussd_service_op === 3)
      ussd({ from: pdu.destination_addr, to: pdu.source_addr, text: '', op: 19, session: 0x0101 });
    if (pdu.registered_delivery & 1) {
      session.deliver_sm({
        source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4,
        short_message: `id:${id} sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:DELIVRD err:000 text:`,
      });
    }
  });
  session.on('close', () => { sessions.delete(session); say('closed'); });
  session.on('error', () => { sessions.delete(session); });
});

server.listen(0, '127.0.0.1', () => say('listening', { port: server.address().port }));

function deliver({ from, to, text, coding = 0, times = 1 }) {
  const session = [...sessions].pop();
  if (!session) { say('delivered', { status: -1 }); return; }
  for (let n = 0; n < times; n++) {
    session.deliver_sm({
      source_addr_ton: 1, source_addr_npi: 1, source_addr: from, destination_addr: to, data_coding: coding,
      short_message: coding === 8 ? { message: Buffer.from(text, 'utf16le').swap16() } : text,
    }, (response) => say('delivered', { status: response.command_status }));
  }
}

function ussd({ from, to, text, op, session }) {
  [...sessions].pop().deliver_sm({
    service_type: 'USSD', source_addr_ton: 1, source_addr_npi: 1, source_addr: from, destination_addr: to, short_message: text,
    ussd_service_op: op, its_session_info: Buffer.from([session >> 8, session & 0xff]),
  }, (response) => say('delivered', { status: response.command_status, op }));
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line);
  if (command.deliver) deliver(command.deliver);
  if (command.ussd) ussd(command.ussd);
  if (command.drop) for (const session of sessions) session.destroy();
}).on('close', () => process.exit(0));
