// Compiles a story in ink, as far as its compiler goes, and prints nothing.
//   node compile_ink.mjs FOLDER_WITH_NODE_MODULES STORY.ink
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const [folder, story] = process.argv.slice(2);
const { Compiler } = createRequire(path.resolve(folder, 'package.json'))('inkjs/full');
if (!new Compiler(fs.readFileSync(story, 'utf8')).Compile()) process.exit(1);
