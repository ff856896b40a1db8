interface ProConnectButtonProps {
  /** The act before the brand: « S’identifier avec » by default. */
  readonly label?: string | undefined
  /** Where it is the page's one act. */
  readonly primary?: boolean | undefined
}

/** ProConnect's button (domain/04 C.6): its words and its link; the look is ours, since its mark is the State's. The submit button of the form around it. */
export function ProConnectButton({ label = 'S’identifier avec', primary = false }: ProConnectButtonProps) {
  return (
    <div class="ac-connect">
      <button type="submit" class={primary ? 'fr-btn' : 'fr-btn fr-btn--secondary'}>
        <span>
          {label} <strong>ProConnect</strong>
        </span>
      </button>
      <p>
        <a
          href="https://www.proconnect.gouv.fr/"
          target="_blank"
          rel="noopener"
          title="Qu’est-ce que ProConnect ? - nouvelle fenêtre"
        >
          Qu’est-ce que ProConnect ?
        </a>
      </p>
    </div>
  )
}
