// An address that is being typed brings the addresses that it may become; choosing one fills in the place. Without it, or without an answer, one types it whole.
const FROM = 3
const DELAY_MS = 200

interface Found {
  readonly label: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly citycode: string
}

function isFound(value: unknown): value is Found {
  return typeof value === 'object' && value !== null && 'label' in value && 'street' in value && 'citycode' in value
}

function follow(place: HTMLElement, url: string): void {
  const field = (name: string) => place.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  const [input, postcode, city, citycode] = [field('adresse'), field('codePostal'), field('ville'), field('insee')]
  if (!input || !postcode || !city || !citycode) return
  const street = input

  const list = document.createElement('ul')
  list.id = 'adresses-trouvees'
  list.className = 'ac-suggestions'
  list.role = 'listbox'
  list.ariaLabel = 'Adresses trouvées'
  list.hidden = true
  const status = document.createElement('p')
  status.className = 'fr-sr-only'
  status.role = 'status'
  street.after(list, status)
  street.role = 'combobox'
  street.ariaAutoComplete = 'list'
  street.ariaExpanded = 'false'
  street.setAttribute('aria-controls', list.id)

  let found: readonly Found[] = []
  let active = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let pending: AbortController | undefined

  function close(): void {
    list.hidden = true
    active = -1
    street.ariaExpanded = 'false'
    street.removeAttribute('aria-activedescendant')
  }

  function mark(next: number): void {
    active = (next + found.length) % found.length
    for (const [index, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(index === active))
    street.setAttribute('aria-activedescendant', `adresse-trouvee-${active}`)
  }

  function choose(one: Found): void {
    if (one.street) street.value = one.street
    if (postcode) postcode.value = one.postcode
    if (city) city.value = one.city
    if (citycode) citycode.value = one.citycode
    status.textContent = `Adresse remplie : ${one.label}`
    close()
  }

  function show(answers: readonly Found[]): void {
    found = answers
    list.replaceChildren(
      ...answers.map((one, index) => {
        const option = document.createElement('li')
        option.id = `adresse-trouvee-${index}`
        option.role = 'option'
        option.setAttribute('aria-selected', 'false')
        option.textContent = one.label
        // Before the field loses the focus.
        option.addEventListener('mousedown', (event) => {
          event.preventDefault()
          choose(one)
        })
        return option
      }),
    )
    active = -1
    list.hidden = answers.length === 0
    street.ariaExpanded = String(answers.length > 0)
    const count = answers.length
    status.textContent =
      count === 0 ? '' : `${count} ${count > 1 ? 'adresses trouvées' : 'adresse trouvée'}, flèches pour choisir`
  }

  async function ask(typed: string): Promise<void> {
    pending?.abort()
    pending = new AbortController()
    const response = await fetch(`${url}?${new URLSearchParams({ q: typed })}`, {
      signal: pending.signal,
      redirect: 'error',
      headers: { accept: 'application/json' },
    })
    if (!response.ok) return close()
    const answers: unknown = await response.json()
    if (document.activeElement === street) show(Array.isArray(answers) ? answers.filter(isFound) : [])
  }

  street.addEventListener('input', () => {
    // What is typed now is no longer the place that was chosen.
    if (citycode) citycode.value = ''
    clearTimeout(timer)
    const typed = street.value.trim()
    if (typed.length < FROM) return close()
    timer = setTimeout(() => {
      // Overtaken by the next letter, or no answer: one goes on typing.
      ask(typed).catch(() => undefined)
    }, DELAY_MS)
  })
  for (const other of [postcode, city]) other.addEventListener('input', () => (citycode.value = ''))
  street.addEventListener('blur', close)
  street.addEventListener('keydown', (event) => {
    if (list.hidden) return
    const one = found[active]
    if (event.key === 'ArrowDown') mark(active + 1)
    else if (event.key === 'ArrowUp') mark(active < 0 ? found.length - 1 : active - 1)
    else if (event.key === 'Enter' && one) choose(one)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  })
}

for (const place of document.querySelectorAll<HTMLElement>('[data-address-search]')) {
  const url = place.dataset.addressSearch
  if (url) follow(place, url)
}

export {}
