import { checkContrast } from '../../../platform/ui/contrast.ts';

/** Says at once, under the two colours, whether they can be read. The server says it again when saving. */
class VerifieContraste extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form');
    form?.addEventListener('input', () => this.check(form));
  }

  private check(form: HTMLFormElement): void {
    const value = (name: string): string =>
      (form.elements.namedItem(name) as HTMLInputElement).value.trim().toLowerCase();
    const wrong = checkContrast(value('couleurPrimaire'), value('couleurAccent'));
    this.textContent = wrong[0] ?? 'Ces couleurs se lisent bien, en clair et en sombre.';
    this.classList.toggle('erreur', wrong.length > 0);
  }
}

customElements.define('verifie-contraste', VerifieContraste);
