import { type Html, html } from './html.ts';

export const STYLE_PATH = '/_simulateur/style.css';

/** Plain look of every stand-in: system fonts, light and dark, nothing borrowed from the State's. */
export const STYLE = `:root{color-scheme:light dark;--fond:light-dark(#f4f2ee,#191a1d);--feuille:light-dark(#fff,#232529);
--encre:light-dark(#1c1d20,#f2f1ee);--encre-2:light-dark(#4d4f55,#c0c1c6);--bord:light-dark(#76777d,#9a9ba2);
--action:light-dark(#6a2f6e,#e3b3e6);--sur-action:light-dark(#fff,#2a102c);--alerte:light-dark(#7a3d00,#ffcf8f);--alerte-fond:light-dark(#fdf0dc,#3a2a12)}
*{box-sizing:border-box}
body{margin:0;background:var(--fond);color:var(--encre);font:1.05rem/1.5 system-ui,sans-serif}
header,main,footer{max-width:52rem;margin:0 auto;padding:1rem}
header{border-bottom:.3rem double var(--bord)}
header p{margin:0;font-weight:700}
header span,footer,.discret{color:var(--encre-2);font-weight:400}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
a{color:var(--action)}
.feuille{background:var(--feuille);padding:1rem;border-radius:.5rem;margin:1rem 0;overflow-wrap:anywhere}
.alerte{background:var(--alerte-fond);color:var(--alerte);padding:.75rem 1rem;border-radius:.5rem}
ul.choix{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
ul.choix form{margin:0}
button,.bouton{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1rem;border-radius:.5rem;border:2px solid var(--action);background:var(--action);color:var(--sur-action);cursor:pointer;text-decoration:none;display:inline-block}
button.personne{width:100%;text-align:left;background:var(--feuille);color:var(--encre);border-color:var(--bord)}
button.personne small{display:block;font-weight:400;color:var(--encre-2);font-size:.95rem}
button.second{background:transparent;color:var(--action)}
:focus-visible{outline:3px solid var(--action);outline-offset:3px}
label{display:block;font-weight:600;margin:.75rem 0 .2rem}
input,select{font:inherit;color:inherit;background:var(--fond);border:2px solid var(--bord);border-radius:.4rem;padding:.5rem;min-height:2.75rem;width:100%;max-width:28rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--bord)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:1rem/1.5 ui-monospace,monospace;margin:0}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}
@media(max-width:30rem){table.pliable thead{position:absolute;display:block;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table.pliable tr,table.pliable td{display:block;border:0;padding:.1rem 0}table.pliable tr{border-bottom:1px solid var(--bord);padding:.6rem 0}}
`;

/**
 * A whole page of a stand-in, in French, without script.
 * @param simulator its displayed name, e.g. « Simulateur FranceConnect »
 */
export function page(simulator: string, title: string, body: Html): string {
  const whole = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${simulator}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="data:,">
</head>
<body>
<header><p>${simulator} <span>· ceci n’est pas le vrai service</span></p></header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer><p>Outil de démonstration et d’essai. Toutes les personnes y sont fictives : n’y saisissez jamais de données réelles.</p></footer>
</body>
</html>`;
  return whole.html;
}
