import postgres from 'postgres'

type Wish = { template?: string; tablespace?: string | null }

/** Creates a database beside the named one, perhaps from a template (and where that is), and returns its URL. */
export async function createDatabase(
  url: string,
  name: string,
  { template, tablespace }: Wish = {},
): Promise<string> {
  const copied = template ? ` template ${template} strategy file_copy` : ''
  await run(url, `create database ${name}${copied}${tablespace ? ` tablespace ${tablespace}` : ''}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

export async function createTablespace(url: string, name: string, folder: string): Promise<string> {
  await run(url, `create tablespace ${name} location '${folder}'`)
  return name
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
