/**
 * Makes still, in the page that is open, what differs from one walk to the next, so that pictures taken on two days are the same: days are moved so that
 * today is 2 March 2027, hours so that it is half past ten; numbers drawn at random become one of their kind; addresses of this machine, a public one. Nothing
 * else is touched. Runs in the browser: it may use nothing from outside. Answers how to undo it.
 */
export function settle({ now }: { readonly now: string }): () => void {
  const DAY = 86_400_000
  const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
    .format(new Date(now))
    .split(/\D+/)
    .map(Number)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts
  const today = Date.UTC(year, month - 1, day)
  const shift = Date.UTC(2027, 2, 2) - today

  const moved = (text: string): string =>
    text
      .replaceAll(
        /((?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s)?(\d{1,2})(?:er)?\s([a-zéû]+)\s(\d{4})/g,
        (written, weekday: string | undefined, dayOf: string, monthOf: string, yearOf: string) => {
          const index = MONTHS.indexOf(monthOf)
          const instant = Date.UTC(Number(yearOf), index, Number(dayOf))
          // What is years away is a birth date: it stays.
          if (index < 0 || Math.abs(instant - today) > 800 * DAY) return written
          const to = new Date(instant + shift)
          const name = to.toLocaleDateString('fr', { weekday: 'long', timeZone: 'UTC' })
          const number = to.getUTCDate() === 1 ? '1er' : String(to.getUTCDate())
          return `${weekday ? `${name} ` : ''}${number} ${MONTHS[to.getUTCMonth()]} ${to.getUTCFullYear()}`
        },
      )
      .replaceAll(/(\d{1,2})(\s)h(\s)(\d{2})/g, (_, hours: string, one: string, two: string, minutes: string) => {
        const ahead = (Number(hours) - hour) * 60 + Number(minutes) - minute
        // A minute that passed while the page was read is not seen; only what is set ahead is kept.
        const at = 10 * 60 + 30 + (Math.abs(ahead) <= 2 ? 0 : Math.round(ahead / 5) * 5)
        return `${Math.floor(at / 60)}${one}h${two}${String(at % 60).padStart(2, '0')}`
      })
      .replaceAll(
        /encore (\d+)\smin(?:\s\d+\ss)?/g,
        (_, minutes: string) => `encore ${Math.ceil((Number(minutes) + 1) / 5) * 5} min`,
      )
      .replaceAll(/AC-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'AC-2027-4K2M-8R6T')
      .replaceAll(/CP-\d+/g, 'CP-20480315')
      .replaceAll(/\/connexion\/lien\/[\w-]+/g, '/connexion/lien/4K2M8R6T9B3F7H5J')
      .replaceAll(/(?:http:\/\/)?(?:localhost|127\.0\.0\.1):\d+/g, 'https://aidants-connect.example')

  const undo: (() => void)[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node
    const before = text.nodeValue ?? ''
    const after = moved(before)
    if (after === before) continue
    text.nodeValue = after
    undo.push(() => {
      text.nodeValue = before
    })
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input[autocomplete="one-time-code"]')) {
    const typed = field.value
    if (typed === '') continue
    field.value = '482915'
    undo.push(() => {
      field.value = typed
    })
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  return () => {
    for (const one of undo) one()
  }
}
