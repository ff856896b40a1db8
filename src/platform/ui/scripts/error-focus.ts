// The summary of errors takes the focus, also in browsers that ignore `autofocus` outside of fields.
document.querySelector<HTMLElement>('[data-error-summary]')?.focus()

export {}
