import type { z } from 'zod'
import { assertionSchema } from '#engine/assertion'
import { checkAssertion } from '#engine/assertion/check-assertion'
import { type Answers, type HttpAnswer, NO_ANSWERS, type Observation } from '#engine/observation'

export type Written = z.input<typeof assertionSchema>

export function answered(over: Partial<HttpAnswer> = {}): HttpAnswer {
  return {
    status: 200,
    protocol: 'HTTP/2',
    headers: { 'content-type': 'text/html', age: '12' },
    body: '<b>all fine</b>',
    bodyTruncated: false,
    redirectCount: 2,
    finalUrl: 'http://localhost/',
    ...over,
  }
}

export function seen(answers: Partial<Answers>): Observation {
  return {
    ...NO_ANSWERS,
    latencyMs: 120,
    phases: { resolve: 1, connect: 2, tls: 40, wait: 70, read: 7 },
    address: '127.0.0.1',
    certificate: {
      subject: 'CN=a',
      names: [],
      chain: [],
      ocspStapled: false,
      issuer: "CN=R11, O=Let's Encrypt",
      validFrom: '',
      validTo: '',
      daysLeft: 9,
      protocol: 'TLSv1.3',
    },
    failure: null,
    ...answers,
  }
}

export const html = seen({ http: answered() })

export const told = (assertion: Written, observation: Observation) =>
  checkAssertion(assertionSchema.parse(assertion), observation)?.text ?? null
