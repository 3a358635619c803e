import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/**
 * The browser's part of a passkey: asks the server what to sign, has the device sign it, sends the form. Shown
 * only where the browser knows passkeys; the password does the same without it.
 */
class CleAcces extends HTMLElement {
  connectedCallback(): void {
    if (!('PublicKeyCredential' in globalThis)) return;
    this.hidden = false;
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.run(event.currentTarget as HTMLFormElement);
    });
  }

  private say(text: string): void {
    const place = this.querySelector('[role="alert"]');
    if (place) place.textContent = text;
  }

  private async run(form: HTMLFormElement): Promise<void> {
    this.say('');
    try {
      const answer = form.elements.namedItem('reponse') as HTMLInputElement;
      const options = await this.ask(form);
      const signed =
        this.dataset.mode === 'creer'
          ? await startRegistration({ optionsJSON: options })
          : await startAuthentication({ optionsJSON: options });
      answer.value = JSON.stringify(signed);
      form.submit();
    } catch {
      // Given up, no passkey here, or the network: nothing was sent.
      this.say('Votre appareil n’a pas donné de clé. Réessayez, ou utilisez un autre moyen.');
    }
  }

  private async ask(form: HTMLFormElement) {
    const fields = new URLSearchParams();
    const token = form.elements.namedItem('_jeton') as HTMLInputElement;
    fields.set('_jeton', token.value);
    const response = await fetch(this.dataset.options ?? '', { method: 'POST', body: fields });
    if (!response.ok) throw new Error('options');
    return response.json();
  }
}

customElements.define('cle-acces', CleAcces);
