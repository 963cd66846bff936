import type { SeenCertificate } from '#db/checks/certificates'
import { Instant } from '../../../ui/instant.tsx'

const DAY_MS = 86_400_000
/** Below this somebody should have renewed it. */
const SOON_DAYS = 14

/** How long the certificate that a location was shown still holds. */
export function Certificate({ certificate, now }: { certificate: SeenCertificate; now: number }) {
  const { subject, issuer, validTo } = certificate
  const daysLeft = Math.floor((validTo - now) / DAY_MS)
  return (
    <p className={daysLeft < SOON_DAYS ? 'warning mt-2' : 'mt-2'}>
      {daysWords(daysLeft)} <Instant at={validTo} />
      <span className="dim block break-words">
        {subject}, by {issuer}
      </span>
    </p>
  )
}

function daysWords(daysLeft: number): string {
  if (daysLeft < 0) return 'Certificate expired'
  return `Certificate: ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left, until`
}
