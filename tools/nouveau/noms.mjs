// Spellings of one name: kebab-case in files, camelCase in TypeScript, snake_case in tables.
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** @throws when a name is not lower case, French without accents, words joined by hyphens */
export function checked(name, what) {
  if (name === undefined) throw new Error(`Il manque ${what}.`);
  if (!NAME.test(name) || name.length > 40)
    throw new Error(
      `« ${name} » : ${what} s’écrit en minuscules sans accent, les mots joints par des tirets (par exemple remise-en-banque).`,
    );
  return name;
}

export const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
export const pascal = (name) => {
  const text = camel(name);
  return text[0].toUpperCase() + text.slice(1);
};
export const snake = (name) => name.replaceAll('-', '_');
export const words = (name) => name.replaceAll('-', ' ');
export const title = (name) => {
  const text = words(name);
  return text[0].toUpperCase() + text.slice(1);
};
