/** Answers found again by the text that says all they are made from; when there are too many, all are forgotten. */
export function remembered<T>(most: number): (key: string, make: () => T) => T {
  const answers = new Map<string, T>()
  return (key, make) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const made = make()
    if (answers.size >= most) answers.clear()
    answers.set(key, made)
    return made
  }
}
