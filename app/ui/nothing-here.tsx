export function NothingHere() {
  return (
    <main className="py-10">
      <h1 className="headline">Nothing here</h1>
      <p className="mt-3 text-dim">
        There is no such page. It may have been renamed, or the address was cut off. The{' '}
        <a className="underline" href="/">
          current status
        </a>{' '}
        and the{' '}
        <a className="underline" href="/history">
          history
        </a>{' '}
        are still here.
      </p>
    </main>
  )
}
