// An SMPP client played by node-smpp: node esme.js PORT. It binds, sends, and says what it sees as JSON lines on standard output.
// Commands come as JSON lines on standard input:
//   {"submit":{"to":"923001234567","text":"…","coding":0|8,"udh":"050003…","payload":true}}
// Events: bound, submitted {status,id}, receipt {id,stat,...}, message {from,text}, closed.
'use strict';
const smpp = require('smpp');
const readline = require('readline');

const say = (event, fields = {}) => process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
const session = smpp.connect({ url: `smpp://127.0.0.1:${process.argv[2]}`, auto_enquire_link_period: 1000 });

session.on('connect', () => {
  session.bind_transceiver({ system_id: 'gateway', password: process.argv[3] || 'secret', system_type: '', interface_version: 0x34 }, (pdu) => {
    say('bound', { status: pdu.command_status, smsc: pdu.system_id, version: pdu.sc_interface_version });
  });
});

session.on('deliver_sm', (pdu) => {
  session.send(pdu.response());
  const message = pdu.short_message || {};
  const text = typeof message.message === 'string' ? message.message : '';
  if ((pdu.esm_class & 0x3c) === 4) {
    const field = (name) => (text.match(new RegExp(`${name}:(\\S+)`)) || [])[1];
    say('receipt', { id: field('id'), stat: field('stat'), err: field('err'), tlvId: pdu.receipted_message_id, state: pdu.message_state });
  } else {
    say('message', { from: pdu.source_addr, to: pdu.destination_addr, text, coding: pdu.data_coding, udh: !!message.udh });
  }
});
session.on('close', () => { say('closed'); process.exit(0); });
session.on('error', (error) => { say('error', { message: String(error) }); process.exit(1); });

function submit({ to, text, coding = 0, udh, payload }) {
  const message = udh ? { udh: Buffer.from(udh, 'hex'), message: text } : text;
  session.submit_sm({
    source_addr_ton: 3, source_addr: '8171', dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: to,
    esm_class: udh ? 0x40 : 0, data_coding: coding, registered_delivery: 1,
    ...(payload ? { message_payload: message } : { short_message: message }),
  }, (pdu) => say('submitted', { status: pdu.command_status, id: pdu.message_id }));
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line);
  if (command.submit) submit(command.submit);
  if (command.unbind) session.unbind(() => session.close());
}).on('close', () => process.exit(0));
