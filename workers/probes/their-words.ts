const MAX_LENGTH = 160

/** What a peer said, to be quoted in a reason: one line, not long, and without the secrets it was told. */
export function theirWords(text: string, secrets: readonly (string | null)[] = []): string {
  const clean = secrets
    .filter((secret): secret is string => secret !== null && secret !== '')
    .reduce((said, secret) => said.replaceAll(secret, '•••'), text)
    .toWellFormed()
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
  return `"${clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean}"`
}
