/** A pure function that keeps its last answers: the one that was made first goes first. */
export function remember<T>(most: number, make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const made = make(text)
    if (kept.size >= most) for (const oldest of kept.keys().take(1)) kept.delete(oldest)
    kept.set(text, made)
    return made
  }
}
