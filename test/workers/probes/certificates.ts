import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import forge from 'node-forge'

const DAY_MS = 86_400_000

export type Identity = { key: string; cert: string }
type Wish = {
  name: string
  /** Names and addresses that it is good for; an empty list leaves a certificate with its common name only. */
  goodFor?: string[]
  validDays?: [fromNow: number, untilNow: number]
  issuer?: Authority
}
export type Authority = Identity & { name: string }

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const signer = forge.pki.privateKeyFromPem(key)
const publicKey = forge.pki.setRsaPublicKey(signer.n, signer.e)

export function makeAuthority(name: string, issuer?: Authority, validDays?: Wish['validDays']): Authority {
  const wish = { name, ...(issuer ? { issuer } : {}), ...(validDays ? { validDays } : {}) }
  return { name, key, cert: make(wish, [{ name: 'basicConstraints', cA: true }]) }
}

/** A server's certificate, signed by an authority or else by itself. All share one key: only their words differ. */
export function makeIdentity(wish: Wish): Identity {
  const altNames = (wish.goodFor ?? [wish.name]).map((name) =>
    isIP(name) !== 0 ? { type: 7, ip: name } : { type: 2, value: name },
  )
  return { key, cert: make(wish, altNames.length === 0 ? [] : [{ name: 'subjectAltName', altNames }]) }
}

function make({ name, validDays = [-1, 30], issuer }: Wish, extensions: object[]): string {
  const certificate = forge.pki.createCertificate()
  const [from, until] = validDays.map((days) => new Date(Date.now() + days * DAY_MS))
  certificate.publicKey = publicKey
  // DER allows no needless zero in front.
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`
  certificate.validity.notBefore = from ?? new Date()
  certificate.validity.notAfter = until ?? new Date()
  certificate.setSubject([{ name: 'commonName', value: name }])
  certificate.setIssuer([{ name: 'commonName', value: issuer?.name ?? name }])
  certificate.setExtensions(extensions)
  certificate.sign(signer, forge.md.sha256.create())
  return forge.pki.certificateToPem(certificate)
}
