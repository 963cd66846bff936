import postgres from 'postgres'

/** Creates a database beside the named one, perhaps from a template, and returns its URL. */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  await run(url, `create database ${name}${template ? ` template ${template}` : ''}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await run(url, `drop database if exists ${name} with (force)`)
}

async function run(url: string, statement: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(statement)
  } finally {
    await admin.end()
  }
}
