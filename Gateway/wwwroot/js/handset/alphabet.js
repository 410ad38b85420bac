// How a network would carry a text: the alphabet, how much of it fits, and in how many parts (3GPP TS 23.038 and 23.040).
const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const extended = new Set("\f^{}\\[~]|€");

const septets = text => [...text].reduce((sum, c) => sum + (basic.has(c) ? 1 : extended.has(c) ? 2 : NaN), 0);

export function measureSms(text) {
  const length = septets(text);
  if (!Number.isNaN(length))
    return { encoding: "GSM 7-bit", length, limit: length <= 160 ? 160 : 153, parts: Math.max(1, length <= 160 ? 1 : Math.ceil(length / 153)) };
  // UCS-2 counts 16-bit units, as JavaScript does.
  return { encoding: "UCS-2", length: text.length, limit: text.length <= 70 ? 70 : 67, parts: text.length <= 70 ? 1 : Math.ceil(text.length / 67) };
}

// A USSD string has 160 octets: 182 characters of the 7-bit alphabet, or 80 of UCS-2.
export function measureScreen(text) {
  const length = septets(text);
  return Number.isNaN(length) ? { encoding: "UCS-2", length: text.length, limit: 80 } : { encoding: "GSM 7-bit", length, limit: 182 };
}

const arabic = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/g;

export const isUrdu = text => (text.match(arabic)?.length ?? 0) > (text.match(/[A-Za-z]/g)?.length ?? 0);

// What a phone without the letters draws instead of them.
export const boxed = text => text.replace(arabic, "\u25a1");
