const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * `<filtre-liste data-liste="id" hidden>` around a search input: keeps the rows or items that hold every word typed.
 * Hidden until this runs, since without it the whole list is shown anyway.
 */
class FiltreListe extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const list = document.getElementById(this.dataset.liste ?? '');
    if (!input || !list) return;
    this.hidden = false;
    const items = [...list.querySelectorAll<HTMLElement>('[data-filtre], tbody > tr, :scope > li')];
    const texts = items.map((item) => fold(item.dataset.filtre ?? item.textContent ?? ''));
    const status = document.createElement('span');
    status.className = 'lecteur';
    status.setAttribute('role', 'status');
    this.append(status);
    input.addEventListener('input', () => {
      const words = fold(input.value).split(/\s+/);
      let shown = 0;
      items.forEach((item, index) => {
        item.hidden = !words.every((word) => texts[index]?.includes(word));
        if (!item.hidden) shown += 1;
      });
      status.textContent = `${shown} sur ${items.length}`;
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
  }
}

customElements.define('filtre-liste', FiltreListe);
