/**
 * Keyboard shortcuts: an element with `data-touche="E"` is pressed (button, link, box) or focused (text field) by that key.
 * They never act while someone types, and can be turned off (WCAG 2.1.4) with `[data-touches-bascule]`.
 */
const STORE = 'parvis.touches';
const off = (): boolean => localStorage.getItem(STORE) === 'non';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

const visible = (element: HTMLElement): boolean => element.getClientRects().length > 0;

addEventListener('keydown', (event) => {
  if (off() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
    return;
  if (typing(event.target)) return;
  // Enter keeps its own meaning on whatever has the focus.
  if (event.key === 'Enter' && event.target !== document.body) return;
  const wanted = event.key === 'Enter' ? 'entrée' : event.key.toLowerCase();
  const found = [...document.querySelectorAll<HTMLElement>('[data-touche]')].find(
    (element) => element.dataset.touche?.toLowerCase() === wanted && visible(element),
  );
  if (!found) return;
  event.preventDefault();
  found.focus();
  if (!typing(found)) found.click();
});

const toggle = document.querySelector<HTMLElement>('[data-touches-bascule]');
if (toggle) {
  const show = (): void => toggle.setAttribute('aria-pressed', String(!off()));
  toggle.hidden = false;
  show();
  toggle.addEventListener('click', () => {
    localStorage.setItem(STORE, off() ? 'oui' : 'non');
    show();
  });
}
