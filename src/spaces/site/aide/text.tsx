import { piecesOf, type SheetSection } from './model.ts'

/** A text of ours, its links with it. */
export function Text({ children }: { readonly children: string }) {
  return (
    <>
      {piecesOf(children).map(({ text, href }) =>
        href === undefined ? (
          text
        ) : (
          <a key={href} href={href}>
            {text}
          </a>
        ),
      )}
    </>
  )
}

/** What a part says: sentences, then what to do in order, then the rest, then what must not be missed. */
export function SectionBody({ text = [], steps = [], points = [], note }: SheetSection) {
  return (
    <>
      {text.map((sentence) => (
        <p key={sentence}>
          <Text>{sentence}</Text>
        </p>
      ))}
      {steps.length > 0 && (
        <ol class="ac-sheet__steps">
          {steps.map((step) => (
            <li key={step}>
              <Text>{step}</Text>
            </li>
          ))}
        </ol>
      )}
      {points.length > 0 && (
        <ul class="ac-sheet__points">
          {points.map((point) => (
            <li key={point}>
              <Text>{point}</Text>
            </li>
          ))}
        </ul>
      )}
      {note && (
        <p class="ac-sheet__note">
          <Text>{note}</Text>
        </p>
      )}
    </>
  )
}
