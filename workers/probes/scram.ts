import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ProbeError } from './failure.ts'

const derive = promisify(pbkdf2)

/** A server names the number of rounds: more of them are an attack on whoever computes them. */
const MAX_ROUNDS = 1_000_000
/** No channel binding: the certificate is verified instead. */
const HEADER = 'n,,'

export const SCRAM = 'SCRAM-SHA-256'

type Opening = { first: string; answer: (challenge: string) => Promise<Answer> }
type Answer = { final: string; verify: (outcome: string) => void }

/** The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), with which the server proves itself, too. */
export function beginScram(password: string, nonce = randomBytes(18).toString('base64')): Opening {
  // PostgreSQL takes the user's name from its own first message.
  const bare = `n=,r=${nonce}`
  return {
    first: HEADER + bare,
    answer: async (challenge) => {
      const { r, s, i } = attributesOf(challenge)
      const rounds = Number(i)
      const isSound = r?.startsWith(nonce) && r !== nonce && s !== undefined && rounds >= 1
      if (!isSound || !Number.isInteger(rounds))
        throw new ProbeError('bad_response', 'the challenge of the login is malformed')
      if (rounds > MAX_ROUNDS)
        throw new ProbeError('bad_response', `the login wants more than ${MAX_ROUNDS} rounds`)
      const salted = await derive(password.normalize('NFKC'), Buffer.from(s, 'base64'), rounds, 32, 'sha256')
      const withoutProof = `c=${Buffer.from(HEADER).toString('base64')},r=${r}`
      const signed = `${bare},${challenge},${withoutProof}`
      const clientKey = hmac(salted, 'Client Key')
      const signature = hmac(createHash('sha256').update(clientKey).digest(), signed)
      const proof = clientKey.map((byte, at) => byte ^ (signature[at] ?? 0))
      const expected = hmac(hmac(salted, 'Server Key'), signed)
      return {
        final: `${withoutProof},p=${Buffer.from(proof).toString('base64')}`,
        verify: (outcome) => verify(outcome, expected),
      }
    },
  }
}

function verify(outcome: string, expected: Buffer): void {
  const shown = Buffer.from(attributesOf(outcome).v ?? '', 'base64')
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected))
    throw new ProbeError('bad_response', 'the server does not prove that it knows the password')
}

function attributesOf(text: string): Record<string, string | undefined> {
  return Object.fromEntries(text.split(',').map((part) => [part.slice(0, 1), part.slice(2)]))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
