/** The plain style shared by the stand-ins: readable, sober, unlike the product and unlike the State's sites. */
export const style = `
:root { color-scheme: light dark; --fond: #f4f2ee; --feuille: #fff; --encre: #1f2328; --discret: #555b63; --trait: #b9b4aa; --lien: #14507a; --plein: #1d5c4d; --refus: #9a2c1f; }
@media (prefers-color-scheme: dark) { :root { --fond: #17191c; --feuille: #22262a; --encre: #eceae6; --discret: #b5b8bd; --trait: #555b63; --lien: #8ec5ee; --plein: #2b7a67; --refus: #e08a7d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--fond); color: var(--encre); font: 1.0625rem/1.55 system-ui, sans-serif; }
header { border-bottom: 1px solid var(--trait); padding: .75rem 1rem; }
header p { margin: 0 auto; max-width: 46rem; font-weight: 600; }
header small { display: block; font-weight: 400; color: var(--discret); }
main { max-width: 46rem; margin: 1.5rem auto; padding: 1.25rem; background: var(--feuille); border: 1px solid var(--trait); border-radius: .5rem; }
main.large { max-width: 76rem; }
h1 { font-size: 1.5rem; margin: 0 0 .75rem; line-height: 1.25; }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .35rem 1rem; margin: 1rem 0; }
dt { color: var(--discret); } dd { margin: 0; overflow-wrap: anywhere; }
a { color: var(--lien); }
label { display: block; font-weight: 600; margin-top: .75rem; }
input, select, button { font: inherit; color: inherit; }
input, select { width: 100%; max-width: 32rem; padding: .5rem .6rem; border: 1px solid var(--discret); border-radius: .35rem; background: var(--feuille); }
button { padding: .6rem 1rem; min-height: 2.75rem; border: 2px solid var(--plein); border-radius: .35rem; background: var(--feuille); cursor: pointer; }
button.plein { background: var(--plein); color: #fff; }
button.refus { border-color: var(--refus); }
:focus-visible { outline: 3px solid var(--lien); outline-offset: 2px; }
.boutons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
.note { color: var(--discret); }
.defile { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid var(--trait); vertical-align: top; }
td.montant { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
fieldset { border: 1px solid var(--trait); border-radius: .35rem; margin: 1rem 0; }
`;
