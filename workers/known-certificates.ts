import type { SeenCertificate } from '#db/checks/certificates'
import { Known } from '#db/checks/known'
import { describeError } from '#db/describe-error'
import type { Checked } from './check.ts'
import { storable } from './storable.ts'

const LIMIT = 100_000

/** Saves a certificate when it is another one than before. Losing one is no loss: the next check brings it again. */
export class KnownCertificates {
  readonly #known = new Known<string>(LIMIT)
  readonly #save: (seen: SeenCertificate[]) => Promise<void>
  readonly #log: (sentence: string) => void

  constructor(save: (seen: SeenCertificate[]) => Promise<void>, log: (sentence: string) => void) {
    this.#save = save
    this.#log = log
  }

  async note(checks: readonly Checked[]): Promise<void> {
    const seen = checks.flatMap(seenIn).filter((one) => !this.#knows(one))
    if (seen.length === 0) return
    try {
      await this.#save(seen)
      for (const one of seen) this.#known.keep(placeOf(one), one.validTo, wordsOf(one))
    } catch (error) {
      this.#log(`${seen.length} certificates could not be saved: ${describeError(error)}`)
    }
  }

  #knows(one: SeenCertificate): boolean {
    return this.#known.find(placeOf(one), one.validTo) === wordsOf(one)
  }
}

const placeOf = ({ monitorId, location }: SeenCertificate) => `${monitorId} ${location}`
const wordsOf = ({ subject, issuer }: SeenCertificate) => `${subject}\n${issuer}`

function seenIn({ monitorId, location, startedAt, certificate }: Checked): SeenCertificate[] {
  if (certificate === undefined) return []
  const validTo = Date.parse(certificate.validTo)
  if (Number.isNaN(validTo)) return []
  const { subject, issuer } = certificate
  return [
    {
      monitorId,
      location,
      subject: storable(subject),
      issuer: storable(issuer),
      validTo,
      seenAt: startedAt,
    },
  ]
}
