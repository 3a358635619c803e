import { remainingText } from './lib/remaining.ts';

/**
 * `<compte-a-rebours data-fin data-maintenant data-termine>`: keeps the time left up to date.
 * Counts from the server's clock, so a wrong clock on the computer changes nothing.
 */
class CompteARebours extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    const left = Date.parse(this.dataset.fin ?? '') - Date.parse(this.dataset.maintenant ?? '');
    const start = performance.now();
    if (Number.isNaN(left)) return;
    const show = (): void => {
      const ms = left - (performance.now() - start);
      const text = ms > 0 ? remainingText(ms) : (this.dataset.termine ?? 'délai passé');
      if (this.textContent !== text) this.textContent = text;
      if (ms <= 0) clearInterval(this.#timer);
    };
    this.#timer = window.setInterval(show, 5000);
    show();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }
}

customElements.define('compte-a-rebours', CompteARebours);
