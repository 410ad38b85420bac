// Typing with twelve keys: digits as they are, or letters by pressing a key several times (ITU-T E.161).
const letters = { 1: ".,?!'-1", 2: "abc2", 3: "def3", 4: "ghi4", 5: "jkl5", 6: "mno6", 7: "pqrs7", 8: "tuv8", 9: "wxyz9", 0: " 0", "*": "*", "#": "#" };
const pause = 900;

export function createKeypad(field, changed) {
  let spelling = false;
  let last = { key: "", at: 0, index: 0 };

  const replace = (text, before) => {
    const start = field.selectionStart - before;
    field.setRangeText(text, start, field.selectionEnd, "end");
    changed();
  };

  return {
    get spelling() { return spelling; },
    set spelling(value) { spelling = value; last = { key: "", at: 0, index: 0 }; },
    press(key) {
      if (!spelling || key === "*" || key === "#")
        return replace(key, 0);
      const now = performance.now();
      const again = key === last.key && now - last.at < pause && letters[key].length > 1;
      last = { key, at: now, index: again ? (last.index + 1) % letters[key].length : 0 };
      replace(letters[key][last.index], again ? 1 : 0);
    },
    erase() {
      last.key = "";
      if (field.selectionStart === field.selectionEnd && field.selectionStart > 0)
        replace("", 1);
      else
        replace("", 0);
    },
  };
}
