export default function NothingAtTheDesk() {
  return (
    <>
      <title>Nothing here</title>
      <div className="head">
        <h1>Nothing here</h1>
      </div>
      <p className="dim">
        There is no such page at the desk. It may have been removed, or the address was cut off.{' '}
        <a className="underline" href="/admin">
          Home
        </a>
      </p>
    </>
  )
}
