import type { PlotOptions } from '@observablehq/plot'

/** Loaded at the first chart, half a second of it: never at the start of a server, nor in a page that has none. */
async function drawingTools() {
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')])
  return { plot, parseHTML }
}
export type Plot = Awaited<ReturnType<typeof drawingTools>>['plot']

let tools: ReturnType<typeof drawingTools> | undefined

/** Loads what draws, ahead of whoever asks for the first chart. */
export async function readyToDraw(): Promise<void> {
  tools ??= drawingTools()
  await tools
}

export interface Drawing {
  /** What the chart shows, in a few words. */
  readonly title: string
  /** What it says, for whoever does not see it. Nothing that its table does not say. */
  readonly description: string
  readonly options: (plot: Plot) => PlotOptions
}

/**
 * A chart as text: an SVG image with its title and its description, which takes the colours and the width of where it stands. Neither `style` nor
 * `<style>` is left: our policy refuses both. `id`: unique in the page.
 */
export async function draw(id: string, { title, description, options }: Drawing): Promise<string> {
  tools ??= drawingTools()
  const { plot, parseHTML } = await tools
  const { document } = parseHTML('<!doctype html><html lang="fr"><body></body></html>')
  const svg = plot.plot({ ...options(plot), document })
  for (const style of [...svg.querySelectorAll('style')]) style.remove()
  for (const styled of [svg, ...svg.querySelectorAll('[style]')]) styled.removeAttribute('style')
  // What Plot says to assistive technology is in English, and says less than the description.
  for (const labelled of [...svg.querySelectorAll('[aria-label]')]) labelled.removeAttribute('aria-label')
  for (const name of ['class', 'width', 'height', 'font-family']) svg.removeAttribute(name)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${id}-titre ${id}-texte`)
  svg.setAttribute('focusable', 'false')
  const [titled, described] = [document.createElement('title'), document.createElement('desc')]
  titled.setAttribute('id', `${id}-titre`)
  titled.textContent = title
  described.setAttribute('id', `${id}-texte`)
  described.textContent = description
  svg.prepend(titled, described)
  return svg.outerHTML
}
