export class TooManyLooks extends Error {}

/** Bounds a walk through a tree, whatever walks and however cleverly the tree was built against it. */
export class Looks {
  #left = 0

  allow(most: number): void {
    this.#left = most
  }

  /** Counts one look; one too many throws. */
  count(): void {
    this.#left -= 1
    if (this.#left < 0) throw new TooManyLooks()
  }
}
