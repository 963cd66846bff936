import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#engine/language'
import type { MessageKey } from '#engine/language/catalogue'
import { CATALOGUES } from '#engine/language/catalogues'
import { retell } from '#engine/language/retell'
import { speechOf } from '#engine/language/speech'
import { MAINTENANCE_STARTED } from '#engine/maintenance'

const german = (text: string) => retell(speechOf('de'), text)

describe('what the automation wrote is said in German', () => {
  test.each([
    ['a title', 'Search does not answer', 'Search antwortet nicht'],
    ['a partial title', 'Partial outage of Search', 'Teilausfall: Search'],
    [
      'an opening',
      'Checkout and Shop are failing because Payments database refuses connections. First seen 14:02 UTC from 3 of 4 locations.',
      'Checkout und Shop fallen aus, denn Payments database lehnt Verbindungen ab. Zuerst gesehen: 14:02 UTC, von 3 von 4 Standorten.',
    ],
    [
      'an opening about what is hidden',
      'Checkout is degraded because part of an internal dependency answers slowly. First seen 14:02 UTC.',
      'Checkout ist beeinträchtigt, denn eine interne Abhängigkeit antwortet langsam (teilweise). Zuerst gesehen: 14:02 UTC.',
    ],
    [
      'what has grown',
      'This has become worse. Part of Search is down.',
      'Die Lage hat sich verschlechtert. Search ist ausgefallen (teilweise).',
    ],
    [
      'a recovery that is watched',
      'Search works again since 14:40 UTC. We keep watching it for 10 min.',
      'Search funktioniert wieder seit 14:40 UTC. Wir beobachten weiter für 10 Minuten.',
    ],
    [
      'a recovery',
      'Search works again since 14:40 UTC, after 2 h 5 min.',
      'Search funktioniert nach 2 Std. 5 Min. wieder (seit 14:40 UTC).',
    ],
    [
      'what has another cause',
      'Checkout fails because of Search, which has an incident of its own.',
      'Checkout fällt aus. Die Ursache ist Search; dafür gibt es eine eigene Meldung.',
    ],
    [
      'what is hidden, at the beginning',
      'An internal dependency does not answer. First seen 14:02 UTC.',
      'Eine interne Abhängigkeit antwortet nicht. Zuerst gesehen: 14:02 UTC.',
    ],
    ['a maintenance', MAINTENANCE_STARTED, 'Die Wartung hat begonnen.'],
  ])('%s', (_, english, expected) => expect(german(english)).toBe(expected))
})

test.each([
  'We are promoting the standby now.',
  'Search is slow',
  'The primary stopped. First seen by a customer.',
  '',
])('what people write stays: "%s"', (text) => expect(german(text)).toBe(text))

test.each(LANGUAGES)('no fault is left in English: %s', (language) => {
  const speech = speechOf(language)
  const faults = Object.keys(CATALOGUES.en).filter((key) => /^(?:fault|unexpected)\./.test(key))
  for (const key of faults as MessageKey[]) {
    const told = retell(speech, `Shop ${CATALOGUES.en[key]}`)
    expect(told.includes(CATALOGUES.en[key]), key).toBe(language === 'en')
  }
})
