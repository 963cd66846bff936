import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { beginScram } from '#workers/probes/scram'

const NONCE = 'rOprNGfwEbeRWgbNEkqO'
const SALT = 'W22ZaJ0SNY7soEsUEjb6gQ=='
const challenge = `r=${NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=${SALT},i=4096`

/** The server's side, which keeps no password but what it derived from it (RFC 5802, section 3). */
function serverSide(password: string, final: string) {
  const salted = pbkdf2Sync(password, Buffer.from(SALT, 'base64'), 4096, 32, 'sha256')
  const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const [withoutProof = '', proof = ''] = final.split(',p=')
  const signed = `n=,r=${NONCE},${challenge},${withoutProof}`
  const stored = createHash('sha256').update(hmac(salted, 'Client Key')).digest()
  const signature = hmac(stored, signed)
  const key = Buffer.from(proof, 'base64').map((byte, at) => byte ^ (signature[at] ?? 0))
  return {
    isIn: createHash('sha256').update(key).digest().equals(stored),
    outcome: `v=${hmac(hmac(salted, 'Server Key'), signed).toString('base64')}`,
  }
}

describe('SCRAM-SHA-256', () => {
  test('proves the password without telling it, and has the server prove it, too', async () => {
    const { first, answer } = beginScram('pencil', NONCE)
    expect(first).toBe(`n,,n=,r=${NONCE}`)
    const { final, verify } = await answer(challenge)
    const { isIn, outcome } = serverSide('pencil', final)
    expect(isIn).toBe(true)
    expect(final).not.toContain('pencil')
    expect(() => verify(outcome)).not.toThrow()
  })

  test('notices a server that does not know the password', async () => {
    const { final, verify } = await beginScram('pencil', NONCE).answer(challenge)
    for (const outcome of [serverSide('pen', final).outcome, 'v=', '', 'e=other-error'])
      expect(() => verify(outcome)).toThrow('the server does not prove that it knows the password')
  })

  test.each([
    ['of a nonce that is not ours', challenge.replace(NONCE, 'own'), 'malformed'],
    ['that adds nothing to our nonce', `r=${NONCE},s=${SALT},i=4096`, 'malformed'],
    ['without rounds', `r=${NONCE}x,s=${SALT},i=0`, 'malformed'],
    ['that is noise', 'noise', 'malformed'],
    ['of work for hours', `r=${NONCE}x,s=${SALT},i=2000000000`, 'more than 1000000 rounds'],
  ])('refuses a challenge %s', async (_, said, reason) => {
    await expect(beginScram('pencil', NONCE).answer(said)).rejects.toThrow(reason)
  })
})
