// One key locks: what is on the screen disappears at once, before the server has answered.
const form = document.querySelector<HTMLFormElement>('form[data-lock]')

document.addEventListener('keydown', (event) => {
  if (event.key !== 'F9' || event.repeat || !form) return
  event.preventDefault()
  document.body.hidden = true
  form.requestSubmit()
})

// Back from the history, a locked page must not show again what it showed; the server decides afresh.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

export {}
