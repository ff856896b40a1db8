// Copies a text that the page shows, or a secret that it does not show (DEC-11).
function tell(near: Element, text: string): void {
  const status = near.parentElement?.querySelector('[role="status"]')
  if (status) status.textContent = text
}

for (const wrapper of document.querySelectorAll<HTMLElement>('.ac-copy[data-enhanced]')) {
  const button = wrapper.querySelector<HTMLElement>('[data-copy]')
  if (!button || !navigator.clipboard) continue
  wrapper.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? '')
      tell(button, 'Copié')
    } catch {
      tell(button, 'La copie n’a pas marché. Sélectionnez le texte, puis copiez-le.')
    }
  })
}

async function fetchSecret(form: HTMLFormElement): Promise<string> {
  const fields = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { accept: 'text/plain' },
    body: new URLSearchParams(fields),
    redirect: 'error',
  })
  if (!response.ok || !response.headers.get('content-type')?.startsWith('text/plain')) throw new Error('refused')
  return response.text()
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-copy-secret]')) {
  if (!navigator.clipboard || typeof ClipboardItem === 'undefined') continue
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = form.querySelector('button')
    try {
      // The promise goes into the item: some browsers only allow writing within the click itself.
      const secret = fetchSecret(form).then((text) => new Blob([text], { type: 'text/plain' }))
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': secret })])
      if (button) tell(button, 'Copié, sans être affiché')
    } catch {
      // A code is asked again, or the copy is not allowed: the page itself takes over.
      form.submit()
    }
  })
}

export {}
