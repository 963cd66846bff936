export class TooManyLooks extends Error {
  override readonly message = 'to look through this answer would take too much work'
}

/** Bounds a walk through a tree, whatever walks and however cleverly the tree was built against it. */
export class Looks {
  #left = 0

  allow(most: number): void {
    this.#left = most
  }

  /** Counts one look, or what costs as much as several; one too many throws. */
  count(looks = 1): void {
    this.#left -= looks
    if (this.#left < 0) throw new TooManyLooks()
  }
}
