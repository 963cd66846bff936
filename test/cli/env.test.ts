import { describe, expect, test } from 'vitest'
import { decidedBy, readDemoEnv, readEnv } from '#cli/env'

const SECRET = 's'.repeat(32)
const DATABASE_URL = 'postgres://u:p@127.0.0.1:5432/upfront'

function sentencesOf(source: Record<string, string>): string[] {
  try {
    readEnv(source)
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : []
  }
  return []
}

describe('an absent environment', () => {
  test('means port 3000 on loopback, ./data and the embedded database', () => {
    const env = readEnv({})
    expect(env.PORT).toBe(3000)
    expect(env.HOST).toBe('127.0.0.1')
    expect(env.BASE_URL.href).toBe('http://localhost:3000/')
    expect(env.DATA_DIR).toBe(`${process.cwd()}/data`)
    expect(env.DATABASE_URL).toBeUndefined()
    expect(env.ALLOW_PRIVATE_TARGETS).toBe(false)
  })

  test('an empty variable is an absent one', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '  ', SMTP_URL: '' })).toEqual(readEnv({}))
  })
})

describe('one sentence per bad variable', () => {
  test.each([
    ['PORT must be a port from 1 to 65535.', { PORT: 'http' }],
    ['PORT must be a port from 1 to 65535.', { PORT: '70000' }],
    ['HOST must be an address or a host name.', { HOST: 'a b' }],
    ['BASE_URL must be an address such as https://status.example.com.', { BASE_URL: 'status.example.com' }],
    [
      'BASE_URL must be an origin without a path, such as https://status.example.com.',
      { BASE_URL: 'https://example.com/status' },
    ],
    [
      'DATABASE_URL must be an address such as postgres://user:password@host:5432/database.',
      { DATABASE_URL: 'mysql://127.0.0.1/x', SECRET },
    ],
    [
      'SECRET must be set together with DATABASE_URL: at least 32 characters, the same for every process.',
      { DATABASE_URL },
    ],
    ['SECRET must have at least 32 characters.', { SECRET: 'short' }],
    ['SECRET_PREVIOUS must have at least 32 characters.', { SECRET_PREVIOUS: 'short' }],
    ['LOCATION must be lower-case letters, digits and dashes, at most 32.', { LOCATION: 'EU West' }],
    [
      'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, separated by commas.',
      { TRUSTED_PROXIES: '10.0.0.0/8, proxy' },
    ],
    [
      'ALLOW_PRIVATE_TARGETS must be true, false, or networks such as 10.0.0.0/8, separated by commas.',
      { ALLOW_PRIVATE_TARGETS: 'yes' },
    ],
    [
      'EMAIL_FROM must be an e-mail address, or a name and an address such as Status <status@example.com>.',
      { EMAIL_FROM: 'status' },
    ],
    [
      'SMTP_URL must be an address such as smtp://user:password@host:587.',
      { SMTP_URL: 'mail', EMAIL_FROM: 'a@b' },
    ],
    [
      'EMAIL_FROM must be set together with RESEND_API_KEY or SMTP_URL: the address that mail comes from.',
      { SMTP_URL: 'smtp://127.0.0.1' },
    ],
    ['METRICS_TOKEN must have at least 16 characters.', { METRICS_TOKEN: 'x' }],
  ])('%s', (sentence, source) => {
    expect(sentencesOf(source)).toEqual([sentence])
  })

  test('several bad ones are all named', () => {
    expect(sentencesOf({ PORT: '0', LOCATION: '-' })).toHaveLength(2)
  })
})

describe('what is decided', () => {
  test('is read again as the same', () => {
    const env = readEnv({
      PORT: '3100',
      BASE_URL: 'https://status.example.com/',
      DATABASE_URL,
      SECRET,
      ALLOW_PRIVATE_TARGETS: '10.0.0.0/8, ::1',
    })
    expect(readEnv({ ...decidedBy(env), DATABASE_URL, SECRET })).toEqual(env)
  })

  test('the example keeps its mail, probes this machine and has a folder of its own', () => {
    const env = readDemoEnv({ RESEND_API_KEY: 're_1', EMAIL_FROM: 'a@example.com' })
    expect(env.RESEND_API_KEY).toBeUndefined()
    expect(env.ALLOW_PRIVATE_TARGETS).toEqual(['127.0.0.1/32'])
    expect(env.DATA_DIR).toBe(`${process.cwd()}/data-demo`)
  })

  test('the example is never filled into another database', () => {
    expect(() => readDemoEnv({ DATABASE_URL, SECRET })).toThrow('please unset DATABASE_URL')
  })
})
