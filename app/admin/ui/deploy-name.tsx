import type { Deploy } from '#engine/deploy'

/** A deploy's name and version, linked to where its pipeline says more. */
export function DeployName({ deploy: { name, version, url } }: { deploy: Deploy }) {
  const text = `${name} ${version}`
  if (url === null) return <span className="row">{text}</span>
  return (
    <a className="row link" href={url} rel="noreferrer">
      {text}
    </a>
  )
}

/** No two deploys share it. */
export function keyOf({ name, version, at }: Deploy): string {
  return JSON.stringify([name, version, at])
}
