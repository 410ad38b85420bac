// The phone's display: a few lines of fixed width, scrolled a page at a time.
import { boxed, isUrdu } from "./alphabet.js";

export function createScreen(lcd, text, pageNumber) {
  let shown = "";
  let boxes = false;

  const number = () => {
    const pages = Math.max(1, Math.ceil((text.scrollHeight - 4) / text.clientHeight));
    const page = Math.min(pages, Math.ceil((text.scrollTop - 2) / text.clientHeight) + 1);
    pageNumber.textContent = pages > 1 ? `${page}/${pages}` : "";
  };

  const draw = () => {
    const drawn = boxes ? boxed(shown) : shown;
    const urdu = isUrdu(drawn);
    text.lang = urdu ? "ur" : "en";
    text.dir = urdu ? "rtl" : "ltr";
    text.textContent = drawn;
    text.scrollTop = 0;
    number();
  };

  text.addEventListener("scroll", number);
  document.fonts?.ready.then(number);

  return {
    get shown() { return shown; },
    show(value) { shown = value; draw(); },
    setPhone(kind) {
      boxes = kind === "boxes";
      lcd.dataset.size = kind === "small" ? "small" : "standard";
      draw();
    },
    scroll(direction) { text.scrollBy({ top: direction * text.clientHeight, behavior: "instant" }); },
  };
}
