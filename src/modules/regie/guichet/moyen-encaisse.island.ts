/**
 * `<moyen-encaisse>` around the means of payment of the desk: opens the part of the means picked and closes the
 * others, puts the cursor in its first empty field, and says the change to give. Without it, the parts open by hand.
 */
const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

const montant = (text: string): number => Number(text.replace(/[\s€]/g, '').replace(',', '.'));

class MoyenEncaisse extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', (event) => {
      const target = event.target;
      if (target instanceof HTMLInputElement && target.name === 'moyen') this.open(target.value);
    });
    this.closest('form')?.addEventListener('input', () => this.change());
    this.change();
  }

  private open(mode: string): void {
    for (const part of this.querySelectorAll<HTMLDetailsElement>('details[data-moyen]')) {
      part.open = part.dataset.moyen === mode;
      if (part.open)
        [...part.querySelectorAll<HTMLInputElement>('input:not([type="checkbox"])')]
          .find((input) => input.value === '')
          ?.focus();
    }
  }

  private change(): void {
    const line = this.querySelector<HTMLElement>('[data-rendu]');
    const given = this.querySelector<HTMLInputElement>('[name="donne"]');
    const own = this.closest('form')?.querySelector<HTMLInputElement>('[name="montant"]');
    const total = this.closest('form')?.querySelector('selection-total:not([data-mode])')?.textContent ?? '';
    if (!line || !given) return;
    const due = montant(own && own.value.trim() !== '' ? own.value : total);
    const back = Math.round((montant(given.value || '0') - due) * 100) / 100;
    line.hidden = given.value.trim() === '' || !Number.isFinite(back) || back < 0;
    const place = line.querySelector('[data-rendu-montant]');
    if (place) place.textContent = euros.format(back);
  }
}

customElements.define('moyen-encaisse', MoyenEncaisse);
