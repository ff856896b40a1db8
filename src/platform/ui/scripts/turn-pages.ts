// The arrow keys turn the pages of what is read in order, as the links to the page before and to the next one do.
const RELATIONS: Readonly<Record<string, string>> = { ArrowLeft: 'prev', ArrowRight: 'next' }

document.addEventListener('keydown', (event) => {
  const relation = RELATIONS[event.key]
  if (!relation || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  // In a field the arrows move among the letters.
  if (event.target instanceof Element && event.target.closest('input, select, textarea, [contenteditable]')) return
  document.querySelector<HTMLAnchorElement>(`main a[rel="${relation}"]`)?.click()
})

export {}
