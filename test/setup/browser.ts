import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8'))
const HOME = join(tmpdir(), `upfront-chromium-${version}-${process.getuid?.() ?? 0}`)

/** Unpacks the browser with its own libraries, once per machine; call it in globalSetup, since two at once fail. */
export async function unpackBrowser(): Promise<void> {
  if (existsSync(join(HOME, 'chromium'))) return
  const draft = await mkdtemp(`${HOME}-`)
  await unpackInto(draft)
  await rename(draft, HOME).catch(() => rm(draft, { recursive: true, force: true }))
}

/** The package unpacks into TMPDIR, and its libraries only where it believes itself in AWS Lambda. */
async function unpackInto(folder: string): Promise<void> {
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' })
  try {
    const { default: pack } = await import('@sparticuz/chromium')
    pack.setGraphicsMode = false
    await pack.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** The package's own list of font folders leaves out its own, and without any font a form control ends the browser. */
async function nameFonts(more: readonly string[]): Promise<string> {
  const folder = join(HOME, more.length === 0 ? 'fontconfig' : 'fontconfig-more')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${[join(HOME, 'fonts'), ...more].map((each) => `<dir>${each}</dir>`).join('')}<cachedir>${join(HOME, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return folder
}

/** Starts the browser with web security on, every host but this machine out of reach, and the fonts of more folders than its own. */
export async function launchBrowser(fontFolders: readonly string[] = []): Promise<Browser> {
  await unpackBrowser()
  const fontconfig = await nameFonts(fontFolders)
  return chromium.launch({
    executablePath: join(HOME, 'chromium'),
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
    ],
    env: {
      ...process.env,
      HOME,
      LD_LIBRARY_PATH: join(HOME, 'al2023', 'lib'),
      FONTCONFIG_PATH: fontconfig,
    },
  })
}
