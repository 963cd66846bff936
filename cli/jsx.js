import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

// Node takes the types out of .ts by itself, but knows no JSX: e-mails are written in it.
registerHooks({
  load: (url, context, next) => {
    if (!url.endsWith('.tsx')) return next(url, context)
    const { transformSync } = require('esbuild')
    const source = readFileSync(fileURLToPath(url), 'utf8')
    const { code } = transformSync(source, { loader: 'tsx', jsx: 'automatic', sourcefile: url })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
