const LINK = /(https?:\/\/[^\s<>"»]+[^\s<>"».,;:!?)\]])/g

/** A text as it was written, its web addresses made into links. */
export function LinkedText(props: { text: string }) {
  return (
    <p class="mail-text">
      {props.text.split(LINK).map((part, index) =>
        /^https?:\/\//.test(part) ? (
          <a key={index} href={part} rel="noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  )
}
