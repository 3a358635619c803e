/**
 * A posted form is sent once: the second press does nothing and the button says so.
 * The server is safe without this; it only spares the doubt.
 */
const sent = new WeakSet<HTMLFormElement>();

addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  sent.add(form);
  form.setAttribute('aria-busy', 'true');
  const button = event.submitter;
  if (button?.matches('.bouton')) {
    button.dataset.envoi = '';
    button.setAttribute('aria-disabled', 'true');
  }
  // Still here: the answer was a file, or the network is down.
  setTimeout(release, 10_000);
});

function release(): void {
  for (const form of document.querySelectorAll('form[aria-busy]')) {
    form.removeAttribute('aria-busy');
    sent.delete(form as HTMLFormElement);
  }
  for (const button of document.querySelectorAll('[data-envoi]')) {
    button.removeAttribute('data-envoi');
    button.removeAttribute('aria-disabled');
  }
}

// Back to the page through the browser's cache: everything can be sent again.
addEventListener('pageshow', release);
