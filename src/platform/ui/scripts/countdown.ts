// Adds « encore 4 min 30 s » to a deadline that the page already gives as an hour.
function leftInWords(seconds: number): string {
  if (seconds <= 0) return 'c’est terminé'
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `encore ${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`
  if (minutes >= 10) return `encore ${minutes}\u00a0min`
  const rest = `${seconds % 60}\u00a0s`
  return minutes > 0 ? `encore ${minutes}\u00a0min ${rest}` : `encore ${rest}`
}

function follow(element: HTMLElement): void {
  const deadline = Date.parse(element.dataset.countdown ?? '')
  const left = element.querySelector('[data-countdown-left]')
  if (!left || Number.isNaN(deadline)) return
  // A page opened after the end does not reload for ever: only an end that was waited for does.
  const waiting = deadline > Date.now()
  const show = () => {
    const seconds = Math.ceil((deadline - Date.now()) / 1000)
    left.textContent = ` (${leftInWords(seconds)})`
    if (seconds > 0) return
    clearInterval(timer)
    if (waiting && element.dataset.reload !== undefined) location.reload()
  }
  const timer = setInterval(show, 1000)
  show()
}

for (const element of document.querySelectorAll<HTMLElement>('[data-countdown]')) follow(element)

export {}
