/**
 * `<selection-total>` inside a form: the sum of the ticked boxes that carry `data-montant` (cents), or their number
 * with `data-mode="nombre"`. A field with `data-montant-de="<id of the box>"` replaces the amount of its box.
 */
const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

function amountOf(form: HTMLFormElement, box: HTMLInputElement): number {
  const field =
    box.id === '' ? null : form.querySelector<HTMLInputElement>(`[data-montant-de="${CSS.escape(box.id)}"]`);
  if (!field || field.value.trim() === '') return Number(box.dataset.montant);
  const typed = Number(field.value.replace(/[\s€]/g, '').replace(',', '.'));
  return Number.isFinite(typed) ? Math.round(typed * 100) : 0;
}

class SelectionTotal extends HTMLElement {
  connectedCallback(): void {
    const form =
      this.closest('form') ?? document.querySelector<HTMLFormElement>(`form#${this.dataset.form ?? '_'}`);
    if (!form) return;
    const show = (): void => {
      const boxes = [...form.querySelectorAll<HTMLInputElement>('input[data-montant]:checked')];
      const total = boxes.reduce((sum, box) => sum + amountOf(form, box), 0);
      this.textContent = this.dataset.mode === 'nombre' ? String(boxes.length) : euros.format(total / 100);
    };
    form.addEventListener('input', show);
    form.addEventListener('reset', () => setTimeout(show));
    show();
  }
}

customElements.define('selection-total', SelectionTotal);
