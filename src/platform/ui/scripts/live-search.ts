// The list follows the typing: same address, same page, of which only the results are taken.
const DELAY_MS = 250

function follow(form: HTMLFormElement, regionId: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pending: AbortController | undefined

  async function refresh(): Promise<void> {
    pending?.abort()
    pending = new AbortController()
    const url = new URL(form.action, location.href)
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
    const posted = form.method === 'post'
    if (!posted) url.search = fields.toString()
    const response = await fetch(url, {
      headers: { accept: 'text/html' },
      signal: pending.signal,
      redirect: 'error',
      ...(posted ? { method: 'POST', body: fields } : {}),
    })
    if (!response.ok) throw new Error(String(response.status))
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = page.getElementById(regionId)
    const region = document.getElementById(regionId)
    if (!fresh || !region) throw new Error('no results region')
    region.replaceWith(fresh)
    if (!posted) history.replaceState(null, '', url)
    const status = form.querySelector('[data-search-status]')
    if (status) status.textContent = fresh.dataset.summary ?? ''
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      refresh().catch((error: unknown) => {
        // Overtaken by the next letter: nothing to do. Anything else: let the browser do it, and show why.
        if (!(error instanceof DOMException && error.name === 'AbortError')) form.requestSubmit()
      })
    }, DELAY_MS)
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live-search]')) {
  const regionId = form.dataset.liveSearch
  if (regionId) follow(form, regionId)
}

export {}
