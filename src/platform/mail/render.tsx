import { convert } from 'html-to-text'
import type { ComponentChildren, VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** Colours and sizes of our mails: mail readers know no style sheet, so they are written on each element. */
const TEXT = 'margin:0 0 16px;font-size:16px;line-height:1.5;color:#161616'
const BUTTON =
  'display:inline-block;padding:12px 24px;background:#000091;color:#ffffff;font-size:16px;text-decoration:none'

export function MailParagraph({ children }: { children: ComponentChildren }): VNode {
  return <p style={TEXT}>{children}</p>
}

/** A link that looks like a button; its address is also written in full, for those who cannot follow it. */
export function MailButton({ href, children }: { href: string; children: ComponentChildren }): VNode {
  return (
    <p style={TEXT}>
      <a href={href} style={BUTTON}>
        {children}
      </a>
    </p>
  )
}

/** A value that matters on a line of its own: a code, a date. */
export function MailFact({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <p style={TEXT}>
      {label} <strong>{children}</strong>
    </p>
  )
}

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** One source, two forms: the HTML of a mail and the same words as plain text, links written out. Nothing is loaded from anywhere. */
export function renderMail(subject: string, body: VNode): RenderedMail {
  const html = `<!doctype html>${render(
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style="margin:0;padding:24px;background:#ffffff;font-family:Arial,sans-serif">
        <div style="max-width:600px;margin:0 auto">
          <p style="margin:0 0 24px;font-size:18px;font-weight:bold;color:#000091">Aidants Connect</p>
          <h1 style="margin:0 0 24px;font-size:22px;line-height:1.3;color:#161616">{subject}</h1>
          {body}
          <p style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #dddddd;font-size:14px;line-height:1.5;color:#666666">
            Aidants Connect ne demande jamais de mot de passe par mail.
          </p>
        </div>
      </body>
    </html>,
  )}`
  const text = convert(html, {
    wordwrap: 100,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['\n', ''] } },
      { selector: 'h1', options: { uppercase: false } },
    ],
  })
  return { subject, text, html }
}
