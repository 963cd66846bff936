import { Looks } from './looks.ts'

/** The same tree of plain data, where every look at a property counts. One node has one view, so that views can be compared. */
export function countedView<T extends object>(tree: T, mostLooks: number): T {
  const looks = new Looks()
  looks.allow(mostLooks)
  const views = new Map<object, object>()
  const look = (target: object, key: PropertyKey, receiver: unknown) => {
    looks.count()
    const value: unknown = Reflect.get(target, key, receiver)
    return typeof value === 'object' && value !== null ? viewOf(value) : value
  }
  const viewOf = (node: object): object => {
    const known = views.get(node)
    if (known) return known
    const view = new Proxy(node, { get: look })
    views.set(node, view)
    return view
  }
  // A view has all properties of what it shows.
  return viewOf(tree) as T
}
