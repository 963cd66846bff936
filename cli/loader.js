// Loaded before everything that a person or a start runs, in each of its threads.
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import './drizzle-as-cjs.js'

// Node 22 takes the types out of .ts as well, but warns of it at each start.
const TAKES_TYPES_OUT = 24
const KEEP_COMPILED_AFTER_MS = 10_000

// What V8 compiled is kept for the next start; a folder that may not be written to changes nothing else.
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/upfront', import.meta.url)))
// Else only a process that ends by itself would keep it.
if (module.flushCompileCache) setTimeout(module.flushCompileCache, KEEP_COMPILED_AFTER_MS).unref()

await import(Number.parseInt(process.versions.node, 10) >= TAKES_TYPES_OUT ? './jsx.js' : 'tsx')
